//! What schools reported: a zero return for every year of the article, and a few incidents of which
//! it does not speak.

use camket_domain::kinds::school_incident::{DRUGS, VIOLENCE};
use camket_domain::{Date, Draft, SiteKind};

use crate::ARTICLE;
use crate::calendar::working_day;
use crate::dice::Dice;
use crate::occasion::{AUTUMN, YEARS};
use crate::record::{Dated, dated, entered_at};
use crate::site::Site;
use crate::words::person;

/// Incidents outside of what the article says there were none of: type, year, month.
const INCIDENTS: [(&str, i32, u32); 5] = [
    ("TAI_NAN", 2015, 4),
    ("PHAO", 2016, 1),
    ("TAI_NAN", 2018, 5),
    ("TLDT", 2019, 3),
    ("TLDT", AUTUMN, 10),
];

/// The returns of every school, and the incidents.
pub(crate) fn plan(sites: &[Site], dice: &mut Dice) -> Vec<Dated> {
    let schools = || sites.iter().filter(|site| site.kind == SiteKind::School);
    let mut planned = Vec::new();
    for site in schools().filter(|site| site.is_of_old_map()) {
        planned.extend(YEARS.map(|year| zero_return(site, year, dice)));
    }
    for (incident_type, year, month) in INCIDENTS {
        let older = |site: &&Site| matches!(site.level, "THCS" | "THPT");
        let of_map = |site: &&Site| site.is_of_old_map() == (year < AUTUMN);
        let candidates: Vec<&Site> = schools().filter(older).filter(of_map).collect();
        planned.push(incident(dice.pick(&candidates), incident_type, year, month, dice));
    }
    planned
}

/// A year each; the last until the end of the last whole month of the article's time.
fn zero_return(site: &Site, year: i32, dice: &mut Dice) -> Dated {
    let day = |month, day| Date::from_ymd(year, month, day).expect("the day exists");
    let is_last = year == ARTICLE.to.year();
    let to = if is_last { day(9, 30) } else { day(12, 31) };
    let confirmed_on = if is_last { day(10, 2) } else { working_day(year + 1, 1, (4, 15), dice) };
    let mut fields = Draft::new()
        .with("site", site.id)
        .with("period_from", day(1, 1))
        .with("period_to", to)
        .with("confirmed_by", person(dice))
        .with("confirmed_on", confirmed_on);
    for incident_type in [VIOLENCE, DRUGS] {
        fields.set_element("types", incident_type, true);
    }
    dated("zero_return", dice.id(entered_at(to)), site.area.id, to, fields)
}

fn incident(site: &Site, incident_type: &str, year: i32, month: u32, dice: &mut Dice) -> Dated {
    let day = working_day(year, month, (5, 25), dice);
    let fields = Draft::new()
        .with("site", site.id)
        .with("incident_type", incident_type)
        .with("date", day)
        .with("case_count", 1)
        .with("person_count", dice.within(1, 3))
        .with("handling", "Nhà trường nhắc nhở, phối hợp gia đình và Công an xã.")
        .with("police_told", true);
    dated("school_incident", dice.id(entered_at(day)), site.area.id, day, fields)
}
