//! Who was commended: seven collectives and thirty-nine individuals, by three levels; and which units
//! met the standard of culture, to which the article ties the movement.

use camket_domain::Draft;

use crate::ARTICLE;
use crate::calendar::working_day;
use crate::dice::Dice;
use crate::occasion::AUTUMN;
use crate::record::{Dated, dated, entered_at};
use crate::site::Site;
use crate::words::person;

/// Level, form, and how many collectives and individuals; the split is invented.
const LEVELS: [(&str, &str, i64, i64); 3] = [
    ("BO_CONG_AN", "BANG_KHEN", 1, 3),
    ("GD_CA_TINH", "GIAY_KHEN", 2, 11),
    ("CT_UBND_HUYEN", "GIAY_KHEN", 4, 25),
];

/// The commendations of the history.
pub(crate) fn plan(sites: &[Site], dice: &mut Dice) -> Vec<Dated> {
    let told = LEVELS.iter().fold((0, 0), |(c, i), level| (c + level.2, i + level.3));
    assert_eq!(told, (ARTICLE.collectives, ARTICLE.individuals), "the split adds up");
    let places: Vec<&Site> =
        sites.iter().filter(|site| site.is_of_old_map() && site.is_visited).collect();
    let mut planned = Vec::new();
    for (level, form, collectives, individuals) in LEVELS {
        for place in 0..collectives + individuals {
            // Each time another site, so that no collective is commended twice for one thing.
            let site = places[planned.len() % places.len()];
            let honoree = if place < collectives { "TAP_THE" } else { "CA_NHAN" };
            planned.push(commendation(honoree, level, form, site, planned.len(), dice));
        }
    }
    planned
}

/// The units that sessions visit, year by year; each result is decided in the following January.
pub(crate) fn plan_culture(sites: &[Site], dice: &mut Dice) -> Vec<Dated> {
    let mut planned = Vec::new();
    for site in sites.iter().filter(|site| site.is_visited) {
        let years = if site.is_of_old_map() { 2014..ARTICLE.to.year() } else { AUTUMN - 1..AUTUMN };
        planned.extend(years.map(|year| culture_title(site, year, decision_of(year), dice)));
    }
    planned
}

/// One decision names all the units of a year.
fn decision_of(year: i32) -> String {
    format!("{}/QĐ-UBND", 10 + year % 10)
}

fn culture_title(site: &Site, year: i32, number: String, dice: &mut Dice) -> Dated {
    let day = working_day(year + 1, 1, (8, 20), dice);
    let fields = Draft::new()
        .with("site", site.id)
        .with("year", i64::from(year))
        .with("result", if dice.percent(92) { "DAT" } else { "CHUA_DAT" })
        .with("decided_on", day)
        .with("decision_number", number);
    dated("culture_title", dice.id(entered_at(day)), site.area.id, day, fields)
}

fn commendation(
    honoree: &str,
    level: &str,
    form: &str,
    site: &Site,
    place: usize,
    dice: &mut Dice,
) -> Dated {
    let year = 2014 + place as i32 % 6;
    // The last review of the time was in August; other years end in December.
    let month = if year == ARTICLE.to.year() { 8 } else { 12 };
    let day = working_day(year, month, (12, 22), dice);
    let name = if honoree == "TAP_THE" { site.name.to_string() } else { person(dice) };
    let fields = Draft::new()
        .with("honoree", honoree)
        .with("name", name)
        .with("site", site.id)
        .with("award_form", form)
        .with("award_level", level)
        .with("phase", "TRAO")
        .with("decision_number", format!("{}/QĐ", 400 + place))
        .with("decided_on", day)
        .with("achievement", "Thành tích trong phong trào toàn dân bảo vệ an ninh Tổ quốc")
        .with("occasion", if year == ARTICLE.to.year() { "TONG_KET_5_NAM" } else { "NAM" });
    dated("commendation", dice.id(entered_at(day)), site.area.id, day, fields)
}
