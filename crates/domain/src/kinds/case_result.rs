//! What came of tips: cases settled or solved, as figures that the police confirm (DOMAIN R10). It
//! feeds the lines L10 and L11 and holds no name of any suspect.

use crate::access::POLICE_ONLY;
use crate::fact::{Fact, Metric, Tally};
use crate::field::{FieldDesc, LINE, Shape, Unit};
use crate::finding::{Finding, FindingCode};
use crate::kind::KindDesc;
use crate::kinds::{
    DOC_NUMBER, FILE_NUMBER_FIELD, PAST_DAY, REASON_FIELD, STATE_FIELD, counted, same_in,
};
use crate::record::View;
use crate::validate::Context;
use crate::workflow::{PhaseStep, Workflow, unit};

/// Public disorder that was settled.
pub const DISORDER: &str = "GRTTCC_XU_LY";

/// A case that was investigated and solved.
pub const SOLVED: &str = "DIEU_TRA_KHAM_PHA";

/// Types: disorder settled, investigated and solved, dealt with by administrative sanction.
pub const TYPES: &[&str] = &[DISORDER, SOLVED, "HANH_CHINH"];

/// Groups of offences: against property, gambling, drugs, bodily harm, fraud, disorder, other.
pub const OFFENCES: &[&str] =
    &["TROM_CAP", "CO_BAC", "MA_TUY", "GAY_THUONG_TICH", "LUA_DAO", "GAY_ROI", "KHAC"];

/// The phase in which the police have confirmed the figures.
pub const CONFIRMED: &str = "CONG_AN_XAC_NHAN";

/// Phases: noted, confirmed by the police.
pub const PHASES: &[&str] = &["GHI_NHAN", CONFIRMED];

const STEPS: &[PhaseStep] = &[unit("GHI_NHAN", CONFIRMED), unit(CONFIRMED, "GHI_NHAN")];

/// More cases in one record are rare enough to ask about.
const CASES_USUAL_MAX: i64 = 20;

/// The kind `case_result`.
pub static CASE_RESULT: KindDesc = KindDesc {
    id: "case_result",
    mark: "KQ",
    fields: &[
        FieldDesc::required("case_type", Shape::Choice(TYPES)),
        FieldDesc::required("date", PAST_DAY),
        FieldDesc::required("case_count", Shape::Int { min: 1, max: 10_000 }).counting(Unit::Cases),
        FieldDesc::required_when("suspect_count", Shape::Int { min: 0, max: 100_000 }, is_solved)
            .counting(Unit::Suspects),
        FieldDesc::required("phase", Shape::Choice(PHASES)),
        FieldDesc::optional("offence", Shape::Choice(OFFENCES)).main(),
        FieldDesc::optional("tips", Shape::Refs("tip")).main(),
        FieldDesc::optional("figures_from", LINE),
        FieldDesc::optional("number", DOC_NUMBER),
        FILE_NUMBER_FIELD,
        REASON_FIELD,
        STATE_FIELD,
    ],
    day: Some("date"),
    titles: &["number"],
    columns: &["date", "case_type", "case_count", "suspect_count", "phase"],
    search: &["number", "date", "figures_from"],
    rules,
    facts,
    twins: |a, b| same_in(a, b, &["case_type", "date", "case_count"]) && !told_apart(a, b),
    topics: Some("offence"),
    workflow: Some(Workflow { field: "phase", first: "GHI_NHAN", steps: STEPS }),
    kept_to: POLICE_ONLY,
    ..KindDesc::PLAIN
};

fn is_solved(view: &dyn View) -> bool {
    view.text("case_type") == Some(SOLVED)
}

fn told_apart(a: &dyn View, b: &dyn View) -> bool {
    matches!((a.text("number"), b.text("number")), (Some(a), Some(b)) if a != b)
}

fn rules(view: &dyn View, _: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    if is_solved(view) && view.int("suspect_count") == Some(0) {
        findings.push(Finding::error("suspect_count", FindingCode::TooSmall { min: 1 }));
    }
    if view.int("case_count").is_some_and(|count| count > CASES_USUAL_MAX) {
        let code = FindingCode::AskLarge { usual_max: CASES_USUAL_MAX };
        findings.push(Finding::confirm("case_count", code));
    }
    findings
}

/// Only what the police have confirmed counts.
fn facts(view: &dyn View, _: &Tally) -> Vec<Fact> {
    if view.text("phase") != Some(CONFIRMED) {
        return Vec::new();
    }
    let number = |field| view.int(field).unwrap_or(0);
    let (cases, suspects) = (number("case_count"), number("suspect_count"));
    let counts = match view.text("case_type") {
        Some(DISORDER) => vec![(Metric::DisorderCases, cases)],
        Some(SOLVED) => vec![(Metric::CasesSolved, cases), (Metric::Suspects, suspects)],
        _ => Vec::new(),
    };
    counted(view, view.date("date"), counts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
    use crate::draft::Draft;
    use crate::validate::validate;

    const DAY: Date = Date::of_table(2018, 7, 2);

    fn solved() -> Draft {
        Draft::new()
            .with("case_type", SOLVED)
            .with("date", DAY)
            .with("case_count", 1)
            .with("suspect_count", 2)
            .with("phase", CONFIRMED)
            .with("state", "da_duyet")
    }

    fn values(view: &Draft) -> Vec<(Metric, i64)> {
        facts(view, &Tally::default()).iter().map(|it| (it.metric, it.value)).collect()
    }

    #[test]
    fn cases_count_by_what_became_of_them_once_confirmed() {
        let both = [(Metric::CasesSolved, 1), (Metric::Suspects, 2)];
        assert_eq!(values(&solved()), both);
        let disorder = solved().with("case_type", DISORDER);
        assert_eq!(values(&disorder), [(Metric::DisorderCases, 1)]);
        assert_eq!(values(&solved().with("phase", "GHI_NHAN")), []);
        assert_eq!(values(&solved().with("case_type", "HANH_CHINH")), []);
    }

    #[test]
    fn a_solved_case_has_a_suspect() {
        let found = |view: &Draft| -> Vec<_> {
            let findings = validate(&CASE_RESULT, view, &Context::alone(DAY));
            findings.into_iter().map(|finding| (finding.path, finding.code)).collect()
        };
        let path = || "suspect_count".to_owned();
        assert_eq!(found(&solved()), []);
        let none = solved().with("suspect_count", 0);
        assert_eq!(found(&none), [(path(), FindingCode::TooSmall { min: 1 })]);
        let mut unsaid = solved();
        unsaid.clear("suspect_count");
        assert_eq!(found(&unsaid), [(path(), FindingCode::Missing)]);
        assert_eq!(found(&unsaid.with("case_type", DISORDER)), []);
    }
}
