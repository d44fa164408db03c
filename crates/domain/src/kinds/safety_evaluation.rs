//! The yearly evaluation by the standard "An toan ve ANTT": registration, self-assessment, papers,
//! proposal and decision (DOMAIN R11; Circulars 23/2012 and 124/2021/TT-BCA). It feeds the line L12.

use crate::date::Date;
use crate::evaluation::criteria::{SCHOOL_2012, SCHOOL_2021, UNIT_2012, UNIT_2021, codes};
use crate::evaluation::{
    BASES, Judge, RULE_SET_IDS, criteria, eligibility, met_field, rule_set, window,
};
use crate::fact::{Fact, Metric, Tally};
use crate::field::{FieldDesc, NOTE, Shape, Unit};
use crate::finding::{Finding, FindingCode};
use crate::kind::{Derived, KindDesc};
use crate::kinds::site::{MANAGED_BY, SiteKind};
use crate::kinds::{
    ANY_DAY, DOC_NUMBER, FILE_NUMBER_FIELD, NOTE_FIELD, PAST_DAY, REASON_FIELD, SCANS_FIELD,
    SITE_KIND_FIELD, STATE_FIELD, YEAR, counted, ends_in_order, judge_force, same_in,
    site_kind_derived,
};
use crate::record::{View, element_path};
use crate::validate::Context;
use crate::workflow::{PhaseStep, Workflow, review, unit};

/// The standard is met.
pub const MET: &str = "DAT";

/// Results of an assessment: met, not yet met.
pub const RESULTS: &[&str] = &[MET, "CHUA_DAT"];

/// The unit is not judged by this rule set.
pub const OUTSIDE: &str = "KHONG_THUOC_DIEN";

/// The unit did not register.
pub const UNREGISTERED: &str = "KHONG_DANG_KY";

/// Conclusions: met, not yet met, not registered, outside of what is judged.
pub const CONCLUSIONS: &[&str] = &[MET, "CHUA_DAT", UNREGISTERED, OUTSIDE];

/// Papers: submission, registration, report of results, minutes of the meeting, summary table.
pub const PAPERS: &[&str] = &["TO_TRINH", "BAN_DANG_KY", "BAO_CAO", "BIEN_BAN", "BANG_TONG_HOP"];

/// The phase in which recognition was taken back.
pub const REVOKED: &str = "THU_HOI";

/// Phases: registered, self-assessment, papers handed in, police appraisal, committee, decision,
/// recognised, not met, sent back for completion, revoked.
pub const PHASES: &[&str] = &[
    "DA_DANG_KY",
    "TU_DANH_GIA",
    "NOP_HO_SO",
    "CONG_AN_THAM_DINH",
    "BCD_XET",
    "UBND_QUYET_DINH",
    "CONG_NHAN",
    "CHUA_DAT",
    "BO_SUNG",
    REVOKED,
];

/// The steps up to a decision, which the classification of the movement shares.
pub(crate) const STEPS: &[PhaseStep] = &[
    unit("DA_DANG_KY", "TU_DANH_GIA"),
    unit("TU_DANH_GIA", "NOP_HO_SO"),
    review("NOP_HO_SO", "CONG_AN_THAM_DINH"),
    review("NOP_HO_SO", "BO_SUNG"),
    review("CONG_AN_THAM_DINH", "BO_SUNG"),
    unit("BO_SUNG", "NOP_HO_SO"),
    review("CONG_AN_THAM_DINH", "BCD_XET"),
    review("BCD_XET", "UBND_QUYET_DINH"),
    review("UBND_QUYET_DINH", "CONG_NHAN"),
    review("UBND_QUYET_DINH", "CHUA_DAT"),
    review("CONG_NHAN", REVOKED),
];

/// The criteria that are shares, whose figure in percent is kept.
pub const SHARES: &[&str] = &["C12_KY_CAM_KET", "D12_KY_CAM_KET", "DV_PHO_BIEN"];

const MET_SCHOOL_2012: &[&str] = &codes(&SCHOOL_2012);
const MET_UNIT_2012: &[&str] = &codes(&UNIT_2012);
const MET_UNIT_2021: &[&str] = &codes(&UNIT_2021);
const MET_SCHOOL_2021: &[&str] = &codes(&SCHOOL_2021);

/// The last day of districts and of their decisions.
pub(crate) const LAST_DAY_OF_DISTRICTS: Date = Date::of_table(2025, 6, 30);

/// The kind `safety_evaluation`.
pub static SAFETY_EVALUATION: KindDesc = KindDesc {
    id: "safety_evaluation",
    mark: "AT",
    fields: &[
        FieldDesc::required("site", Shape::Ref("site")),
        FieldDesc::required("year", YEAR),
        FieldDesc::required("rule_set", Shape::Choice(RULE_SET_IDS)),
        FieldDesc::required("phase", Shape::Choice(PHASES)),
        FieldDesc::required_when("registered_on", PAST_DAY, is_registered),
        FieldDesc::optional("registration_number", DOC_NUMBER),
        FieldDesc::optional("basis", Shape::Choice(BASES)),
        MET_FIELDS[0],
        MET_FIELDS[1],
        MET_FIELDS[2],
        MET_FIELDS[3],
        FieldDesc::optional("shares", Shape::Counts(SHARES)).counting(Unit::Percent),
        FieldDesc::optional("ruled_out_by", Shape::Refs("school_incident")),
        FieldDesc::optional("self_result", Shape::Choice(RESULTS)).main(),
        FieldDesc::optional("evidence", NOTE),
        FieldDesc::optional("papers", Shape::Many(PAPERS)).main(),
        FieldDesc::optional("meeting_on", PAST_DAY),
        FieldDesc::optional("meeting_people", Shape::People),
        FieldDesc::optional("minutes_number", DOC_NUMBER),
        FieldDesc::optional("police_opinion", NOTE),
        FieldDesc::optional("committee_proposal", Shape::Choice(RESULTS)),
        FieldDesc::required_when("conclusion", Shape::Choice(CONCLUSIONS), is_decided),
        FieldDesc::only_when("conclusion_reason", NOTE, is_not_met),
        FieldDesc::only_when("recognised_by", Shape::Choice(MANAGED_BY), is_recognised),
        FieldDesc::only_when("decision_number", DOC_NUMBER, is_recognised),
        FieldDesc::only_when("decided_on", PAST_DAY, is_recognised),
        FieldDesc::optional("certificate_number", DOC_NUMBER).when(is_recognised),
        FieldDesc::optional("culture_met", Shape::Bool),
        SCANS_FIELD,
        NOTE_FIELD,
        FILE_NUMBER_FIELD,
        REASON_FIELD,
        SITE_KIND_FIELD,
        FieldDesc::optional("counted_on", ANY_DAY).by_program(),
        STATE_FIELD,
    ],
    day: Some("counted_on"),
    titles: &["site"],
    columns: &["site", "year", "rule_set", "phase", "conclusion"],
    search: &["site", "year", "decision_number", "certificate_number", "note"],
    rules,
    derived,
    facts,
    twins: |a, b| same_in(a, b, &["site", "year", "rule_set"]),
    workflow: Some(Workflow { field: "phase", first: "DA_DANG_KY", steps: STEPS }),
    ..KindDesc::PLAIN
};

/// One field for the criteria of each table; a form shows the one that fits rule set and site.
const MET_FIELDS: [FieldDesc; 4] = [
    FieldDesc::optional("met_school_2012", Shape::Many(MET_SCHOOL_2012))
        .when(|view| asks(view, "met_school_2012"))
        .main(),
    FieldDesc::optional("met_unit_2012", Shape::Many(MET_UNIT_2012))
        .when(|view| asks(view, "met_unit_2012"))
        .main(),
    FieldDesc::optional("met_school_2021", Shape::Many(MET_SCHOOL_2021))
        .when(|view| asks(view, "met_school_2021"))
        .main(),
    FieldDesc::optional("met_unit_2021", Shape::Many(MET_UNIT_2021))
        .when(|view| asks(view, "met_unit_2021"))
        .main(),
];

/// Whether rule set and kind of site ask for the criteria in this field. A record that does not
/// know its kind of site yet asks for none.
fn asks(view: &dyn View, field: &str) -> bool {
    let set = view.text("rule_set").and_then(rule_set);
    let kind = SiteKind::of(view);
    set.zip(kind).is_some_and(|(set, kind)| met_field(set, kind) == field)
}

fn is_registered(view: &dyn View) -> bool {
    !matches!(view.text("conclusion"), Some(UNREGISTERED | OUTSIDE))
}

fn is_decided(view: &dyn View) -> bool {
    matches!(view.text("phase"), Some("CONG_NHAN" | "CHUA_DAT" | REVOKED))
}

fn is_not_met(view: &dyn View) -> bool {
    view.text("conclusion") == Some("CHUA_DAT")
}

fn is_recognised(view: &dyn View) -> bool {
    view.text("phase") == Some("CONG_NHAN")
}

/// How many of the criteria that are asked for are not met; `None` while it is not known which are.
pub fn unmet_count(view: &dyn View) -> Option<i64> {
    let set = view.text("rule_set").and_then(rule_set)?;
    let kind = SiteKind::of(view)?;
    let met = view.chosen(met_field(set, kind));
    let asked = criteria(set, kind).iter();
    Some(asked.filter(|criterion| !met.contains(&criterion.code)).count() as i64)
}

fn rules(view: &dyn View, context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(judge_eligibility(view, context));
    findings.extend(judge_rule_set(view));
    findings.extend(judge_registration(view));
    for path in ["self_result", "committee_proposal", "conclusion"] {
        findings.extend(judge_met(view, path));
    }
    findings.extend(judge_shares(view));
    let district = view.text("recognised_by") == Some("HUYEN") && is_recognised(view);
    if let Some(day) = view.date("decided_on").filter(|_| district) {
        findings.extend(judge_force("recognised_by", day, None, Some(LAST_DAY_OF_DISTRICTS)));
    }
    findings.extend(ends_in_order(view, "registered_on", "decided_on"));
    findings
}

/// Who lies outside of the rule set is neither met nor unmet.
fn judge_eligibility(view: &dyn View, context: &Context<'_>) -> Option<Finding> {
    let set = view.text("rule_set").and_then(rule_set)?;
    let outside = eligibility(set, &*context.referred(view, "site")?).is_outside();
    let says_outside = view.text("conclusion") == Some(OUTSIDE);
    (outside && !says_outside).then(|| Finding::error("rule_set", FindingCode::NotEligible))
}

fn judge_rule_set(view: &dyn View) -> Option<Finding> {
    let set = view.text("rule_set").and_then(rule_set)?;
    let days = window(view.int("year")?, view.text("basis"))?;
    judge_force("rule_set", days.to, set.from, set.to)
}

/// One registers in the first quarter of the year.
fn judge_registration(view: &dyn View) -> Option<Finding> {
    let (day, year) = (view.date("registered_on")?, view.int("year")?);
    let late = (i64::from(day.year()), day.month()) > (year, 3);
    let by_school_year = view.text("basis") == Some(crate::evaluation::SCHOOL_YEAR_BASIS);
    (late && !by_school_year)
        .then(|| Finding::confirm("registered_on", FindingCode::LateRegistration))
}

/// Nobody meets the standard while a criterion is not met or something rules it out.
fn judge_met(view: &dyn View, path: &'static str) -> Option<Finding> {
    if view.text(path) != Some(MET) {
        return None;
    }
    if !view.refs("ruled_out_by").is_empty() {
        return Some(Finding::error(path, FindingCode::RuledOut));
    }
    let count = unmet_count(view).filter(|count| *count > 0)?;
    Some(Finding::error(path, FindingCode::CriteriaUnmet { count }))
}

/// A share that is said to be met reaches its least.
fn judge_shares(view: &dyn View) -> Vec<Finding> {
    let Some((set, kind)) = view.text("rule_set").and_then(rule_set).zip(SiteKind::of(view)) else {
        return Vec::new();
    };
    let met = view.chosen(met_field(set, kind));
    let mut findings = Vec::new();
    for (code, percent) in view.counts("shares") {
        let path = element_path("shares", code);
        let asked = criteria(set, kind).iter().find(|it| it.code == code && met.contains(&it.code));
        match asked.map(|it| it.judge) {
            _ if percent > 100 => {
                findings.push(Finding::error(path, FindingCode::TooLarge { max: 100 }));
            }
            Some(Judge::Share { min_percent: min }) if percent < min => {
                findings.push(Finding::error(path, FindingCode::TooSmall { min }));
            }
            _ => {}
        }
    }
    findings
}

/// The day on which it counts is the last of the year that is judged, whenever it was decided.
fn derived(view: &dyn View, context: &Context<'_>) -> Vec<Derived> {
    vec![site_kind_derived(view, context), counted_on(view)]
}

/// The derived day of a yearly judgement.
pub(crate) fn counted_on(view: &dyn View) -> Derived {
    let days = view.int("year").and_then(|year| window(year, view.text("basis")));
    Derived { path: "counted_on", value: days.map(|days| days.to.into()) }
}

/// A unit counts once a year: as registered, and as one that met the standard.
fn facts(view: &dyn View, _: &Tally) -> Vec<Fact> {
    let registered = view.date("registered_on").is_some() && is_registered(view);
    let met = view.text("conclusion") == Some(MET) && view.text("phase") != Some(REVOKED);
    let counts =
        [(Metric::SafetyRegistered, i64::from(registered)), (Metric::SafetyMet, i64::from(met))];
    counted(view, view.date("counted_on"), counts)
}

#[cfg(test)]
#[path = "safety_evaluation/tests.rs"]
mod tests;
