//! A commendation of a collective or an individual (DOMAIN R13; Law on Emulation and Commendation
//! 2022, article 80; Decree 152/2025/ND-CP). It feeds the line L15.
//!
//! Who secretly gave information is commended without a name here: the figure counts one individual.

use crate::fact::{Fact, Metric, Tally};
use crate::field::{FieldDesc, LINE, NOTE, Shape};
use crate::finding::{Finding, FindingCode};
use crate::kind::KindDesc;
use crate::kinds::safety_evaluation::LAST_DAY_OF_DISTRICTS;
use crate::kinds::{
    DOC_NUMBER, FILE_NUMBER_FIELD, NOTE_FIELD, PAST_DAY, REASON_FIELD, SCANS_FIELD,
    SITE_KIND_FIELD, STATE_FIELD, counted, judge_force, only_site_kind, same_in, same_words,
};
use crate::record::View;
use crate::validate::Context;
use crate::workflow::{PhaseStep, Workflow, review, unit};

/// A collective.
pub const COLLECTIVE: &str = "TAP_THE";

/// Who is commended: a collective, an individual.
pub const HONOREES: &[&str] = &[COLLECTIVE, "CA_NHAN"];

/// Forms: certificate of merit, commendation, commemorative medal, emulation flag, letter.
pub const FORMS: &[&str] = &["BANG_KHEN", "GIAY_KHEN", "KY_NIEM_CHUONG", "CO_THI_DUA", "THU_KHEN"];

/// Levels: the ministry, the province's chairman, the director of the province's police, the
/// district's chairman until 2025-06-30, the commune's chairman, another.
pub const LEVELS: &[&str] =
    &["BO_CONG_AN", "CT_UBND_TINH", "GD_CA_TINH", "CT_UBND_HUYEN", "CT_UBND_XA", "KHAC"];

/// Occasions: the year, interim review, final review of five years, something exceptional, the
/// movement's day.
pub const OCCASIONS: &[&str] = &["NAM", "SO_KET", "TONG_KET_5_NAM", "DOT_XUAT", "NGAY_HOI"];

/// Phases: proposed, before the council, submitted, decided, handed over, turned down.
pub const PHASES: &[&str] = &["DE_NGHI", "HOI_DONG_XET", "TRINH", "QUYET_DINH", "TRAO", "TU_CHOI"];

const STEPS: &[PhaseStep] = &[
    unit("DE_NGHI", "HOI_DONG_XET"),
    review("HOI_DONG_XET", "TRINH"),
    review("HOI_DONG_XET", "TU_CHOI"),
    review("TRINH", "QUYET_DINH"),
    review("TRINH", "TU_CHOI"),
    unit("QUYET_DINH", "TRAO"),
];

/// The kind `commendation`.
pub static COMMENDATION: KindDesc = KindDesc {
    id: "commendation",
    mark: "KT",
    fields: &[
        FieldDesc::required("honoree", Shape::Choice(HONOREES)),
        FieldDesc::optional("unnamed", Shape::Bool).when(is_individual),
        FieldDesc::required_when("name", LINE, is_named),
        FieldDesc::optional("site", Shape::Ref("site")).main().when(is_named),
        FieldDesc::optional("unit", LINE).when(is_named),
        FieldDesc::required("award_form", Shape::Choice(FORMS)),
        FieldDesc::required("award_level", Shape::Choice(LEVELS)),
        FieldDesc::required("phase", Shape::Choice(PHASES)),
        FieldDesc::required_when("decision_number", DOC_NUMBER, is_decided),
        FieldDesc::required_when("decided_on", PAST_DAY, is_decided),
        FieldDesc::required("achievement", NOTE),
        FieldDesc::optional("occasion", Shape::Choice(OCCASIONS)).main(),
        SCANS_FIELD,
        NOTE_FIELD,
        FILE_NUMBER_FIELD,
        REASON_FIELD,
        SITE_KIND_FIELD,
        STATE_FIELD,
    ],
    day: Some("decided_on"),
    titles: &["name", "decision_number"],
    columns: &["decided_on", "honoree", "name", "award_level", "award_form"],
    search: &["name", "unit", "site", "decision_number", "achievement", "note"],
    rules,
    derived: only_site_kind,
    facts,
    twins: |a, b| {
        same_in(a, b, &["honoree", "award_level", "decided_on"]) && same_words(a, b, "name")
    },
    topics: Some("award_level"),
    workflow: Some(Workflow { field: "phase", first: "DE_NGHI", steps: STEPS }),
    ..KindDesc::PLAIN
};

fn is_individual(view: &dyn View) -> bool {
    view.text("honoree").is_some_and(|honoree| honoree != COLLECTIVE)
}

fn is_named(view: &dyn View) -> bool {
    !(is_individual(view) && view.flag("unnamed"))
}

/// Whether it was given, and not only proposed.
pub fn is_decided(view: &dyn View) -> bool {
    matches!(view.text("phase"), Some("QUYET_DINH" | "TRAO"))
}

fn rules(view: &dyn View, _: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !is_named(view) {
        let given = ["name", "unit", "site"].into_iter().filter(|path| view.get(path).is_some());
        findings.extend(given.map(|path| Finding::error(path, FindingCode::MustBeBlank)));
    }
    let level = view.text("award_level");
    if let (Some("CT_UBND_HUYEN"), Some(day)) = (level, view.date("decided_on")) {
        findings.extend(judge_force("award_level", day, None, Some(LAST_DAY_OF_DISTRICTS)));
    }
    let usual = match (view.text("award_form"), level) {
        (Some("BANG_KHEN"), Some(level)) => matches!(level, "BO_CONG_AN" | "CT_UBND_TINH" | "KHAC"),
        (Some("GIAY_KHEN"), Some(level)) => !matches!(level, "BO_CONG_AN" | "CT_UBND_TINH"),
        (Some("KY_NIEM_CHUONG"), Some(level)) => matches!(level, "BO_CONG_AN" | "KHAC"),
        _ => true,
    };
    if !usual {
        findings.push(Finding::confirm("award_form", FindingCode::UnusualForLevel));
    }
    findings
}

fn facts(view: &dyn View, _: &Tally) -> Vec<Fact> {
    let metric = if is_individual(view) { Metric::Individuals } else { Metric::Collectives };
    let given = is_decided(view) && view.text("honoree").is_some();
    counted(view, view.date("decided_on"), given.then_some((metric, 1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
    use crate::draft::Draft;
    use crate::validate::validate;

    const DAY: Date = Date::of_table(2019, 8, 19);

    fn award() -> Draft {
        Draft::new()
            .with("honoree", "CA_NHAN")
            .with("name", "Nguyễn Văn An")
            .with("award_form", "GIAY_KHEN")
            .with("award_level", "CT_UBND_HUYEN")
            .with("phase", "TRAO")
            .with("decision_number", "1024/QĐ-UBND")
            .with("decided_on", DAY)
            .with("achievement", "Thành tích trong phong trào")
            .with("state", "da_duyet")
    }

    fn found(view: &Draft) -> Vec<(String, FindingCode)> {
        let context = Context::alone(Date::of_table(2026, 1, 1));
        let findings = validate(&COMMENDATION, view, &context);
        findings.into_iter().map(|finding| (finding.path, finding.code)).collect()
    }

    #[test]
    fn a_decided_award_counts_by_its_level_and_a_proposal_does_not() {
        let codes = |view: &Draft| -> Vec<_> {
            let facts = COMMENDATION.facts_by_topic(view, &Tally::default());
            facts.iter().map(|fact| fact.code().into_owned()).collect()
        };
        assert_eq!(codes(&award()), ["L15P", "L15P/CT_UBND_HUYEN"]);
        assert_eq!(codes(&award().with("honoree", COLLECTIVE))[0], "L15");
        assert_eq!(codes(&award().with("phase", "TRINH")), [""; 0]);
    }

    #[test]
    fn a_secret_source_is_commended_without_a_name() {
        assert_eq!(found(&award()), []);
        let unnamed = award().with("unnamed", true);
        assert_eq!(found(&unnamed), [("name".to_owned(), FindingCode::MustBeBlank)]);
        let mut hidden = unnamed;
        hidden.clear("name");
        assert_eq!(found(&hidden), []);
        assert_eq!(facts(&hidden, &Tally::default()).len(), 1);
        let open = hidden.with("unnamed", false);
        assert_eq!(found(&open), [("name".to_owned(), FindingCode::Missing)]);
    }

    #[test]
    fn no_district_commends_after_its_last_day() {
        let late = award().with("decided_on", LAST_DAY_OF_DISTRICTS.plus_days(1));
        let code = FindingCode::OutOfForce { from: None, to: Some(LAST_DAY_OF_DISTRICTS) };
        assert_eq!(found(&late), [("award_level".to_owned(), code)]);
    }

    #[test]
    fn a_form_that_the_level_does_not_usually_give_is_asked_about() {
        let merit = award().with("award_form", "BANG_KHEN");
        assert_eq!(found(&merit), [("award_form".to_owned(), FindingCode::UnusualForLevel)]);
        assert_eq!(found(&merit.with("award_level", "BO_CONG_AN")), []);
    }
}
