//! The district's radio programme and its broadcasts, and that of a commune after it.

use camket_domain::{Date, Draft, RecordId};

use crate::calendar::first_saturday;
use crate::dice::Dice;
use crate::occasion::AUTUMN;
use crate::record::{Dated, dated, entered_at};
use crate::site::CENTRE;

/// One station's programme.
struct Programme {
    area: &'static str,
    name: &'static str,
    station: &'static str,
    opened_on: Date,
    ended_on: Option<Date>,
    /// Broadcasts until this day.
    until: Date,
    channel: &'static str,
}

/// Both programmes with a broadcast a month.
pub(crate) fn plan(dice: &mut Dice) -> Vec<Dated> {
    let day = |year, month, day| Date::from_ymd(year, month, day).expect("the day exists");
    let programmes = [
        Programme {
            area: CENTRE,
            name: "An ninh, trật tự",
            station: "Đài Phát thanh huyện Gia Bình",
            opened_on: day(2014, 1, 6),
            ended_on: Some(day(2025, 6, 30)),
            until: crate::ARTICLE.to,
            channel: "FM",
        },
        Programme {
            area: "09454-2025",
            name: "Truyền thanh An ninh, trật tự cơ sở",
            station: "Đài Truyền thanh xã Gia Bình",
            opened_on: day(AUTUMN, 1, 5),
            ended_on: None,
            until: crate::TODAY,
            channel: "TRUYEN_THANH_SO",
        },
    ];
    programmes.iter().flat_map(|programme| programme.plan(dice)).collect()
}

impl Programme {
    fn plan(&self, dice: &mut Dice) -> Vec<Dated> {
        let id = dice.id(entered_at(self.opened_on));
        let mut planned = vec![self.record(id)];
        for year in self.opened_on.year()..=self.until.year() {
            for month in 1..=12 {
                let day = first_saturday(year, month);
                if (self.opened_on..=self.until).contains(&day) {
                    planned.push(self.broadcast(id, day, dice));
                }
            }
        }
        planned
    }

    fn record(&self, id: RecordId) -> Dated {
        let mut fields = Draft::new()
            .with("name", self.name)
            .with("station", self.station)
            .with("opened_on", self.opened_on)
            .with("rhythm", "HANG_THANG")
            .with("phase", "DANG_DUY_TRI")
            .with("time_slot", 17 * 60)
            .with("standard_min", 15);
        if let Some(day) = self.ended_on {
            fields.set("phase", "KET_THUC");
            fields.set("ended_on", day);
        }
        dated("radio_programme", id, self.area, self.opened_on, fields)
    }

    /// The law and the situation each time, exemplary people every third month.
    fn broadcast(&self, programme: RecordId, day: Date, dice: &mut Dice) -> Dated {
        let mut fields = Draft::new()
            .with("programme", programme)
            .with("date", day)
            .with("duration_min", 15)
            .with("news_count", dice.within(2, 4))
            .with("article_count", 1)
            .with("repeat_count", dice.within(0, 1))
            .with("start_time", 17 * 60)
            .with("channel", self.channel);
        for group in ["PBPL", "TINH_HINH"] {
            fields.set_element("content_groups", group, true);
        }
        if day.month().is_multiple_of(3) {
            fields.set_element("content_groups", "GUONG", true);
            fields.set("honoree_agrees", true);
        }
        dated("broadcast", dice.id(entered_at(day)), self.area, day, fields)
    }
}
