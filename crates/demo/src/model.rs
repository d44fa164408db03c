//! Models of the movement: one in each commune, at some of its sites, reviewed at the end of 2018.

use camket_domain::{Date, Draft, RecordId};

use crate::calendar::working_day;
use crate::dice::Dice;
use crate::occasion::AUTUMN;
use crate::record::{Dated, dated, entered_at};
use crate::site::{LAST_DAY_OF_OLD_MAP, Site};
use crate::words::person;

/// Name and field of work.
const MODELS: [(&str, &str); 4] = [
    ("Tự phòng, tự quản, tự liên kết về an ninh, trật tự", "PCTP"),
    ("Cổng trường an toàn giao thông", "ATGT"),
    ("Nhà trường tích cực phòng, chống ma túy và bạo lực học đường", "BLHD"),
    ("Cụm liên kết về an ninh, trật tự", "BAO_VE_CO_QUAN"),
];

/// Sites of a commune that carry its model out.
const SITES_PER_MODEL: usize = 3;

/// The year at whose end every site of a model is reviewed.
const REVIEWED: i32 = 2018;

/// The models of each commune, of the old map and of the new.
pub(crate) fn plan(sites: &[Site], dice: &mut Dice) -> Vec<Dated> {
    let mut communes: Vec<&'static str> = sites.iter().map(|site| site.area.id).collect();
    communes.sort_unstable();
    communes.dedup();
    let of = |(place, commune): (usize, &&'static str)| {
        let at = sites.iter().filter(|it| it.area.id == *commune && it.is_visited);
        let at: Vec<&Site> = at.take(SITES_PER_MODEL).collect();
        model(place, &at, dice)
    };
    communes.iter().enumerate().flat_map(of).collect()
}

fn model(place: usize, sites: &[&Site], dice: &mut Dice) -> Vec<Dated> {
    let Some(first) = sites.first() else { return Vec::new() };
    let (area, is_old) = (first.area, first.is_of_old_map());
    let year = if is_old { 2014 + place as i32 % 4 } else { AUTUMN };
    let launched_on = working_day(year, 3, (10, 28), dice);
    let id = dice.id(entered_at(launched_on));
    let (name, field_of_work) = MODELS[place % MODELS.len()];
    let slogan = if is_old {
        "TU_PHONG_TU_QUAN_TU_LIEN_KET"
    } else {
        "TU_PHONG_TU_QUAN_TU_BAO_VE_TU_HOA_GIAI"
    };
    let fields = Draft::new()
        .with("name", format!("{name} {}", area.name))
        .with("slogan", slogan)
        .with("field_of_work", field_of_work)
        .with("launched_on", launched_on)
        .with("led_by", if is_old { "HUYEN" } else { "XA" });
    let fields = with_phase(fields, is_old);
    let mut planned = vec![dated("self_guard_model", id, area.id, launched_on, fields)];
    for site in sites {
        planned.extend(at_site(id, site, launched_on, dice));
    }
    planned
}

/// What was at work on the old map ended with it.
fn with_phase(fields: Draft, is_old: bool) -> Draft {
    if is_old {
        return fields.with("phase", "GIAI_THE").with("dissolved_on", LAST_DAY_OF_OLD_MAP);
    }
    fields.with("phase", "HOAT_DONG")
}

fn at_site(model: RecordId, site: &Site, launched_on: Date, dice: &mut Dice) -> Vec<Dated> {
    let (area, is_old) = (site.area.id, site.is_of_old_map());
    let joined_on = working_day(launched_on.year(), 4, (3, 25), dice);
    let id = dice.id(entered_at(joined_on));
    let teams = dice.within(2, 4);
    let fields = Draft::new()
        .with("model", model)
        .with("site", site.id)
        .with("joined_on", joined_on)
        .with("team_count", teams)
        .with("member_count", teams * dice.within(4, 9))
        .with("in_charge", person(dice));
    let fields = with_phase(fields, is_old);
    let mut planned = vec![dated("model_site", id, area, joined_on, fields)];
    if is_old {
        let day = working_day(REVIEWED, 11, (20, 28), dice);
        let rating = if dice.percent(80) { "HIEU_QUA" } else { "TRUNG_BINH" };
        let fields = Draft::new()
            .with("model_site", id)
            .with("year", i64::from(REVIEWED))
            .with("reviewed_on", day)
            .with("rating", rating)
            .with("tip_count", dice.within(0, 6))
            .with("solved_count", dice.within(0, 1));
        planned.push(dated("model_review", dice.id(entered_at(day)), area, day, fields));
    }
    planned
}
