//! Coordination papers, signed at the beginning of each year, and the meetings under them.

use camket_domain::{Date, Draft, RecordId};

use crate::calendar::working_day;
use crate::dice::Dice;
use crate::occasion::{AUTUMN, YEARS};
use crate::record::{Dated, dated, entered_at};
use crate::site::{CENTRE, NEW_COMMUNES, Site, place_name};

/// Months in which the parties meet.
const MEETINGS: [(u32, &str); 4] =
    [(3, "GIAO_BAN"), (6, "SO_KET"), (9, "GIAO_BAN"), (12, "TONG_KET")];

/// Communes beside the centre that sign a paper of their own in a year.
const COMMUNES_A_YEAR: usize = 2;

/// The papers of every year with their meetings, until the last day of each stretch.
pub(crate) fn plan(sites: &[Site], dice: &mut Dice) -> Vec<Dated> {
    let mut communes: Vec<&'static str> =
        sites.iter().filter(|it| it.is_of_old_map()).map(|it| it.area.id).collect();
    communes.dedup();
    let others: Vec<&'static str> = communes.into_iter().filter(|id| *id != CENTRE).collect();
    let mut planned = Vec::new();
    for (place, year) in YEARS.into_iter().enumerate() {
        planned.extend(of_year(sites, year, CENTRE, crate::ARTICLE.to, dice));
        for turn in 0..COMMUNES_A_YEAR {
            let commune = others[(place * COMMUNES_A_YEAR + turn) % others.len()];
            planned.extend(of_year(sites, year, commune, crate::ARTICLE.to, dice));
        }
    }
    for commune in NEW_COMMUNES {
        planned.extend(of_year(sites, AUTUMN, commune, crate::TODAY, dice));
    }
    planned
}

fn of_year(
    sites: &[Site],
    year: i32,
    area: &'static str,
    until: Date,
    dice: &mut Dice,
) -> Vec<Dated> {
    let signed_on = working_day(year, 1, (8, 26), dice);
    let id = dice.id(entered_at(signed_on));
    let mut planned = vec![paper(sites, id, area, signed_on, dice)];
    for (month, event_type) in MEETINGS {
        let day = working_day(year, month, (5, 24), dice);
        if day <= until {
            planned.push(meeting(id, area, day, event_type, dice));
        }
    }
    planned
}

fn paper(sites: &[Site], id: RecordId, area: &'static str, day: Date, dice: &mut Dice) -> Dated {
    let year = day.year();
    let is_plan = area == CENTRE;
    let (kind, number) =
        if is_plan { ("KH_LIEN_NGANH", "KHLN-CA-GDĐT") } else { ("QUY_CHE", "QCPH-CA-NT") };
    let mut fields = Draft::new()
        .with("coordination_type", kind)
        .with("title", format!("Phối hợp bảo đảm an ninh, trật tự {} năm {year}", place_name(area)))
        .with("year", i64::from(year))
        .with("phase", "DANG_THUC_HIEN")
        .with("number", format!("{:02}/{number}", dice.within(1, 20)))
        .with("signed_on", day)
        .with("valid_from", day)
        .with("valid_until", Date::from_ymd(year, 12, 31).expect("every year has a last day"))
        .with("briefing_rhythm", "QUY");
    for organ in ["CONG_AN", "GIAO_DUC", "DOAN_TN"] {
        fields.set_element("party_organs", organ, true);
    }
    for site in sites.iter().filter(|site| site.area.id == area && site.is_visited) {
        fields.set_element("party_sites", &site.id.to_string(), true);
    }
    for content in ["TUYEN_TRUYEN", "TRAO_DOI_THONG_TIN", "BLHD", "PC_MA_TUY", "XD_PHONG_TRAO"] {
        fields.set_element("contents", content, true);
    }
    dated("coordination", id, area, day, fields)
}

fn meeting(
    paper: RecordId,
    area: &'static str,
    day: Date,
    event_type: &str,
    dice: &mut Dice,
) -> Dated {
    let fields = Draft::new()
        .with("coordination", paper)
        .with("event_type", event_type)
        .with("date", day)
        .with("attendee_count", dice.within(12, 45))
        .with("results", "Trao đổi tình hình, thống nhất nhiệm vụ thời gian tới.");
    dated("coordination_event", dice.id(entered_at(day)), area, day, fields)
}
