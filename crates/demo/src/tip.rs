//! Tips as far as they are counted, and the cases that came of some of them.
//!
//! No tip here has a content or a source: there is nothing to seal in a demonstration.

use camket_domain::kinds::case_result::{CONFIRMED, DISORDER, SOLVED};
use camket_domain::kinds::tip::{OUTSIDER, VALUABLE};
use camket_domain::record::element_path;
use camket_domain::{Date, Draft, RecordId};

use crate::ARTICLE;
use crate::calendar::is_one_of;
use crate::dice::Dice;
use crate::occasion::AUTUMN;
use crate::record::{Dated, dated, entered_at};
use crate::site::Site;

const CHANNELS: [&str; 6] =
    ["TRUC_TIEP", "DIEN_THOAI", "HOP_THU", "PHIEU", "QUA_MO_HINH", "BAO_VE_CO_SO"];

const FIELDS: [&str; 8] =
    ["TTXH", "TROM_CAP", "TROM_CAP", "GAY_ROI", "CO_BAC", "MA_TUY", "LUA_DAO", "ATGT"];

const OFFENCES: [&str; 5] = ["TROM_CAP", "CO_BAC", "MA_TUY", "GAY_THUONG_TICH", "LUA_DAO"];

/// Tips of the autumn in each of its communes.
const AUTUMN_TIPS: i64 = 6;

/// A tip of value that a case can have come of.
struct Clue {
    id: RecordId,
    area: &'static str,
    day: Date,
}

/// The tips and cases of the history, and the tips of the autumn.
pub(crate) fn plan(sites: &[Site], dice: &mut Dice) -> Vec<Dated> {
    let old: Vec<&Site> = sites.iter().filter(|site| site.is_of_old_map()).collect();
    let mut clues = Vec::new();
    let mut planned = Vec::new();
    let total = ARTICLE.tips as usize;
    for place in 0..total {
        let valuable = is_one_of(place, ARTICLE.valuable_tips as usize, total);
        let days = i64::from(ARTICLE.to.days() - ARTICLE.from.days());
        // The last day has no tip, so that every case lies after its tip and within the time.
        let day = ARTICLE.from.plus_days((days * place as i64 / total as i64) as i32);
        let site = dice.pick(&old);
        let tip = tip(place, site, day, valuable, dice);
        if valuable {
            clues.push(Clue { id: tip.1.id, area: site.area.id, day });
        }
        planned.push(tip);
    }
    planned.extend(cases(&clues, dice));
    planned.extend(autumn(sites, dice));
    planned
}

fn tip(place: usize, site: &Site, day: Date, valuable: bool, dice: &mut Dice) -> Dated {
    let id = dice.id(entered_at(day));
    let from_site = dice.percent(82);
    let mut fields = Draft::new()
        .with("code", format!("T-{}-{:04}", day.year(), place + 1))
        .with("received_on", day)
        .with("received_at", dice.within(7 * 60, 17 * 60))
        .with("channel", dice.pick(&CHANNELS))
        .with("source", if from_site { site.kind.code() } else { OUTSIDER })
        .with("tip_field", dice.pick(&FIELDS))
        .with("urgency", if dice.percent(7) { "KHAN" } else { "THUONG" })
        .with("no_secret", true)
        .with("phase", "LUU")
        .with("handed_to", dice.pick(&["CONG_AN_XA", "CONG_AN_XA", "CQDT"]))
        .with("handed_on", day)
        .with("worth", if valuable { VALUABLE } else { "KHONG_GIA_TRI" })
        .with("assessed_on", day.plus_days(1))
        .with("result", if valuable { "DA_XU_LY" } else { "KHONG_DAU_HIEU" });
    if from_site {
        fields.set("site", site.id);
    }
    dated("tip", id, site.area.id, day, fields)
}

fn cases(clues: &[Clue], dice: &mut Dice) -> Vec<Dated> {
    let mut planned = Vec::new();
    let (disorder, solved) = (ARTICLE.disorder_cases as usize, ARTICLE.cases_solved as usize);
    let more_suspects = (ARTICLE.suspects - ARTICLE.cases_solved) as usize;
    for place in 0..disorder + solved {
        // Clues are in the order of days: cases are spread over the time as they are.
        let clue = &clues[place * clues.len() / (disorder + solved)];
        let is_solved = !is_one_of(place, disorder, disorder + solved);
        let solved_place = planned.iter().filter(|it: &&Dated| is_of_solved(it)).count();
        let suspects = 1 + i64::from(is_one_of(solved_place, more_suspects, solved));
        planned.push(case(place, clue, is_solved.then_some(suspects), dice));
    }
    planned
}

fn is_of_solved(planned: &Dated) -> bool {
    use camket_domain::View;
    planned.1.fields.text("case_type") == Some(SOLVED)
}

fn case(place: usize, clue: &Clue, suspects: Option<i64>, dice: &mut Dice) -> Dated {
    let day = clue.day.plus_days(dice.within(1, 30) as i32).min(ARTICLE.to);
    let mut fields = Draft::new()
        .with("case_type", if suspects.is_some() { SOLVED } else { DISORDER })
        .with("date", day)
        .with("case_count", 1)
        .with("phase", CONFIRMED)
        .with("offence", if suspects.is_some() { dice.pick(&OFFENCES) } else { "GAY_ROI" })
        .with("figures_from", "Công an huyện Gia Bình")
        .with("number", format!("KQ-{}-{:02}", day.year(), place + 1))
        .with(&element_path("tips", &clue.id.to_string()), true);
    if let Some(suspects) = suspects {
        fields.set("suspect_count", suspects);
    }
    dated("case_result", dice.id(entered_at(day)), clue.area, day, fields)
}

/// A few tips of this autumn in each commune that has sites, not yet assessed.
fn autumn(sites: &[Site], dice: &mut Dice) -> Vec<Dated> {
    let new: Vec<&Site> = sites.iter().filter(|site| !site.is_of_old_map()).collect();
    let mut planned = Vec::new();
    let from = Date::from_ymd(AUTUMN, 9, 7).expect("the day exists");
    for place in 0..AUTUMN_TIPS * 2 {
        let day = from.plus_days(place as i32 * 5);
        let site = new[(place as usize * 7) % new.len()];
        let (_, mut record) = tip(place as usize, site, day, false, dice);
        for path in ["worth", "assessed_on", "result"] {
            record.fields.clear(path);
        }
        record.fields.set("phase", "DA_CHUYEN");
        planned.push((day, record));
    }
    planned
}
