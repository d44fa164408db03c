//! The yearly round of the standard: whom it judged, who met it, and the round of 2026 under way.
//! Heads of units sign for their responsibility at its beginning.

use camket_domain::evaluation::{RuleSet, TT23_2012, TT124_TT48, criteria, eligibility, met_field};
use camket_domain::evaluation::{rule_set, window};
use camket_domain::kinds::safety_evaluation::{MET, UNREGISTERED};
use camket_domain::{Date, Draft};

use crate::ARTICLE;
use crate::calendar::{is_one_of, working_day};
use crate::dice::Dice;
use crate::occasion::{AUTUMN, YEARS};
use crate::record::{Dated, dated, entered_at};
use crate::site::Site;

/// Of those who do not meet the standard, every other had not registered.
const UNREGISTERED_PERCENT: u64 = 50;

/// The rounds of the history, that of 2026, and the heads of every year.
pub(crate) fn plan(sites: &[Site], dice: &mut Dice) -> Vec<Dated> {
    let set = rule_set(TT23_2012).expect("the rules of those years are known");
    let old: Vec<&Site> = sites.iter().filter(|site| site.is_of_old_map()).collect();
    let mut planned = Vec::new();
    for (year, met) in (ARTICLE.from.year()..).zip(ARTICLE.safety_met) {
        for (place, site) in old.iter().enumerate() {
            let is_met = is_one_of(place, met as usize, old.len());
            planned.push(closed(set, site, year, is_met, dice));
        }
    }
    planned.extend(round_under_way(sites, dice));
    planned.extend(heads(sites, dice));
    planned
}

fn begun(set: &RuleSet, site: &Site, year: i32) -> Draft {
    Draft::new().with("site", site.id).with("year", i64::from(year)).with("rule_set", set.id)
}

fn with_all_met(mut fields: Draft, set: &RuleSet, site: &Site) -> Draft {
    for criterion in criteria(set, site.kind) {
        fields.set_element(met_field(set, site.kind), criterion.code, true);
    }
    fields
}

fn closed(set: &RuleSet, site: &Site, year: i32, is_met: bool, dice: &mut Dice) -> Dated {
    let registered_on = working_day(year, 3, (2, 28), dice);
    let decided_on = working_day(year, 12, (10, 20), dice);
    let fields = begun(set, site, year);
    let fields = if is_met {
        with_all_met(fields, set, site)
            .with("registered_on", registered_on)
            .with("phase", "CONG_NHAN")
            .with("self_result", MET)
            .with("conclusion", MET)
            .with("recognised_by", "HUYEN")
            .with("decision_number", format!("{}/QĐ-UBND", 1_200 + year - 2014))
            .with("decided_on", decided_on)
    } else if dice.percent(UNREGISTERED_PERCENT) {
        fields.with("phase", "CHUA_DAT").with("conclusion", UNREGISTERED)
    } else {
        fields
            .with("registered_on", registered_on)
            .with("phase", "CHUA_DAT")
            .with("conclusion", "CHUA_DAT")
            .with("conclusion_reason", "Chưa hoàn thành kế hoạch bảo đảm an ninh, trật tự.")
    };
    evaluation(fields, site, year, dice)
}

/// It counts on the last day of its year.
fn evaluation(fields: Draft, site: &Site, year: i32, dice: &mut Dice) -> Dated {
    let day = window(i64::from(year), None).expect("the year is one of the calendar").to;
    let id = dice.id(entered_at(day));
    dated("safety_evaluation", id, site.area.id, day, fields)
}

/// Whoever falls under the present rules has handed in its papers; one was rated by points as well.
fn round_under_way(sites: &[Site], dice: &mut Dice) -> Vec<Dated> {
    let set = rule_set(TT124_TT48).expect("the present rules are known");
    let new = sites.iter().filter(|site| !site.is_of_old_map());
    let judged = new.filter(|site| !eligibility(set, &site.record().fields).is_outside());
    let mut planned = Vec::new();
    for (place, site) in judged.enumerate() {
        let fields = with_all_met(begun(set, site, AUTUMN), set, site)
            .with("registered_on", working_day(AUTUMN, 2, (9, 27), dice))
            .with("phase", "NOP_HO_SO")
            .with("self_result", MET);
        planned.push(evaluation(fields, site, AUTUMN, dice));
        planned.push(rating(place, site, dice));
    }
    planned
}

/// Points of the sheet, item by item; every third unit is decided upon already.
fn rating(place: usize, site: &Site, dice: &mut Dice) -> Dated {
    let rest = dice.within(66, 84);
    let mut fields = Draft::new()
        .with("site", site.id)
        .with("year", i64::from(AUTUMN))
        .with("phase", "NOP_HO_SO");
    let points = [
        ("M1_NGHI_QUYET_BAO_CAO", 3),
        ("M2_TUYEN_TRUYEN", 3),
        ("M3_NGAY_HOI", 4),
        ("M4A_QUY_CHE_PHOI_HOP", 1),
        ("M_CON_LAI", rest),
    ];
    for (item, points) in points {
        fields.set_element("self_points", item, points);
    }
    let total = points.iter().map(|(_, points)| points).sum();
    if place.is_multiple_of(3) {
        let decided_on = Date::from_ymd(AUTUMN, 11, 18).expect("the day exists");
        fields.set("phase", "CONG_NHAN");
        fields.set("class", camket_domain::evaluation::points::class_of(total));
        fields.set("decision_number", "41/QĐ-UBND");
        fields.set("decided_on", decided_on);
    }
    let day = window(i64::from(AUTUMN), None).expect("the year is one of the calendar").to;
    dated("movement_rating", dice.id(entered_at(day)), site.area.id, day, fields)
}

/// The heads of the larger sites sign at the beginning of each year.
fn heads(sites: &[Site], dice: &mut Dice) -> Vec<Dated> {
    let mut planned = Vec::new();
    for site in sites.iter().filter(|site| site.is_visited) {
        let years = if site.is_of_old_map() { &YEARS[..] } else { &[AUTUMN] };
        for year in years {
            let day = working_day(*year, 2, (9, 27), dice);
            let mut fields = Draft::new()
                .with("site", site.id)
                .with("year", i64::from(*year))
                .with("full_name", site.head.as_str())
                .with("title", site.head_title())
                .with("form", "CAM_KET")
                .with("date", day);
            if *year < ARTICLE.to.year() {
                fields.set("year_result", "HOAN_THANH");
            }
            let id = dice.id(entered_at(day));
            planned.push(dated("head_duty", id, site.area.id, day, fields));
        }
    }
    planned
}
