//! Who was commended: seven collectives and thirty-nine individuals, by three levels.

use camket_domain::Draft;

use crate::ARTICLE;
use crate::calendar::working_day;
use crate::dice::Dice;
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
