//! What an evaluation asks for, refuses and counts.

use super::*;
use crate::draft::Draft;
use crate::evaluation::{TT23_2012, TT124_2021};
use crate::record::RecordId;
use crate::validate::validate;

const SITE: RecordId = RecordId([1; 16]);

fn recognised() -> Draft {
    let mut record = Draft::new()
        .with("site", SITE)
        .with("site_kind", "NHA_TRUONG")
        .with("year", 2018)
        .with("rule_set", TT23_2012)
        .with("phase", "CONG_NHAN")
        .with("registered_on", Date::of_table(2018, 2, 26))
        .with("self_result", MET)
        .with("conclusion", MET)
        .with("recognised_by", "XA")
        .with("decision_number", "214/QĐ-UBND")
        .with("decided_on", Date::of_table(2018, 12, 14))
        .with("counted_on", Date::of_table(2018, 11, 15))
        .with("state", "cho_gui");
    for code in MET_SCHOOL_2012 {
        record.set_element("met_school_2012", code, true);
    }
    record
}

fn found_at(level: &'static str, view: &Draft) -> Vec<(String, FindingCode)> {
    let lookup = |_: RecordId| -> Option<Box<dyn View>> {
        let school = Draft::new().with("site_kind", "NHA_TRUONG").with("school_level", level);
        Some(Box::new(school))
    };
    let context = Context::new(Date::of_table(2026, 11, 20), &lookup);
    let findings = validate(&SAFETY_EVALUATION, view, &context);
    findings.into_iter().map(|finding| (finding.path, finding.code)).collect()
}

fn found(view: &Draft) -> Vec<(String, FindingCode)> {
    found_at("THCS", view)
}

fn at(path: &str, code: FindingCode) -> (String, FindingCode) {
    (path.to_owned(), code)
}

#[test]
fn a_recognised_unit_counts_once_as_registered_and_once_as_met() {
    assert_eq!(found(&recognised()), []);
    let values = |view: &Draft| -> Vec<_> {
        facts(view, &Tally::default()).iter().map(|it| (it.metric, it.day.iso())).collect()
    };
    let day = || "2018-11-15".to_owned();
    let (registered, met) = (Metric::SafetyRegistered, Metric::SafetyMet);
    assert_eq!(values(&recognised()), [(registered, day()), (met, day())]);
    assert_eq!(values(&recognised().with("phase", REVOKED)), [(registered, day())]);
    assert_eq!(values(&recognised().with("conclusion", UNREGISTERED)), []);
}

#[test]
fn it_is_met_only_when_every_criterion_is() {
    let mut unmet = recognised();
    unmet.clear("met_school_2012/C12_KY_CAM_KET");
    unmet.clear("met_school_2012/C12_NOI_QUY");
    let code = || FindingCode::CriteriaUnmet { count: 2 };
    assert_eq!(found(&unmet), [at("self_result", code()), at("conclusion", code())]);
    let honest = unmet.with("self_result", "CHUA_DAT").with("conclusion", "CHUA_DAT");
    assert_eq!(found(&honest), [at("conclusion_reason", FindingCode::Missing)]);
}

#[test]
fn a_share_that_is_met_reaches_its_least() {
    let share = |percent: i64| recognised().with("shares/C12_KY_CAM_KET", percent);
    let path = "shares/C12_KY_CAM_KET";
    assert_eq!(found(&share(100)), []);
    assert_eq!(found(&share(97)), [at(path, FindingCode::TooSmall { min: 100 })]);
    assert_eq!(found(&share(101)), [at(path, FindingCode::TooLarge { max: 100 })]);
}

#[test]
fn an_incident_rules_it_out() {
    let incident = element_path("ruled_out_by", &RecordId([9; 16]).to_string());
    let found = found(&recognised().with(&incident, true));
    let out = || FindingCode::RuledOut;
    assert_eq!(found, [at("self_result", out()), at("conclusion", out())]);
}

#[test]
fn primary_schools_were_judged_in_2018_and_are_not_any_more() {
    assert_eq!(found_at("TIEU_HOC", &recognised()), []);
    let day = Date::of_table(2026, 2, 3);
    let registered = Draft::new()
        .with("site", SITE)
        .with("site_kind", "NHA_TRUONG")
        .with("year", 2026)
        .with("rule_set", TT124_2021)
        .with("phase", "DA_DANG_KY")
        .with("registered_on", day);
    assert_eq!(found(&registered), []);
    let outside = at("rule_set", FindingCode::NotEligible);
    assert_eq!(found_at("TIEU_HOC", &registered), [outside]);
    assert_eq!(found_at("TIEU_HOC", &registered.with("conclusion", OUTSIDE)), []);
}

#[test]
fn a_rule_set_judges_the_years_in_which_it_is_in_force() {
    let set = rule_set(TT23_2012).expect("it is one");
    let code = FindingCode::OutOfForce { from: set.from, to: set.to };
    let mut late = recognised().with("year", 2023);
    late.set("registered_on", Date::of_table(2023, 3, 31));
    late.set("decided_on", Date::of_table(2023, 12, 1));
    assert_eq!(found(&late), [at("rule_set", code)]);
}

#[test]
fn a_district_decides_nothing_after_its_last_day() {
    let of_district = recognised().with("recognised_by", "HUYEN");
    assert_eq!(found(&of_district), []);
    let late = of_district.with("decided_on", LAST_DAY_OF_DISTRICTS.plus_days(1));
    let code = FindingCode::OutOfForce { from: None, to: Some(LAST_DAY_OF_DISTRICTS) };
    assert_eq!(found(&late), [at("recognised_by", code)]);
}

#[test]
fn who_registers_in_april_is_asked() {
    let late = recognised().with("registered_on", Date::of_table(2018, 4, 1));
    assert_eq!(found(&late), [at("registered_on", FindingCode::LateRegistration)]);
}

#[test]
fn the_day_on_which_it_counts_is_the_end_of_its_year() {
    let context = Context::alone(Date::of_table(2026, 11, 20));
    let mut record = recognised();
    record.clear("counted_on");
    let derived = SAFETY_EVALUATION.derive(&record, &context);
    let day = derived.iter().find(|it| it.path == "counted_on").and_then(|it| it.value.clone());
    assert_eq!(day, Some(Date::of_table(2018, 11, 15).into()));
}

#[test]
fn the_unit_does_not_recognise_itself() {
    use crate::role::Role;
    let workflow = SAFETY_EVALUATION.workflow.expect("it has phases");
    let decide = |role| workflow.judge(Some("UBND_QUYET_DINH"), "CONG_NHAN", role);
    assert!(decide(Role::Officer).is_err());
    assert_eq!(decide(Role::Supervisor), Ok(()));
    assert_eq!(workflow.judge(None, "TU_DANH_GIA", Role::Officer), Ok(()));
}
