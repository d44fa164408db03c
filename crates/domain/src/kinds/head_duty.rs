//! The responsibility that the head of a unit takes on for a year (DOMAIN R8). A signed commitment
//! feeds the line L08.

use crate::fact::{Fact, Metric, Tally};
use crate::field::{FieldDesc, NAME, Shape};
use crate::finding::{Finding, FindingCode};
use crate::kind::KindDesc;
use crate::kinds::{
    DOC_NUMBER, FILE_NUMBER_FIELD, NOTE_FIELD, PAST_DAY, REASON_FIELD, SCANS_FIELD,
    SITE_KIND_FIELD, STATE_FIELD, YEAR, counted, judge_year, only_site_kind, same_in,
};
use crate::record::View;
use crate::validate::Context;

/// The form that is a signed commitment.
pub const COMMITMENT: &str = "CAM_KET";

/// Forms: signed commitment, decision that assigns the duty, registration to strive.
pub const FORMS: &[&str] = &[COMMITMENT, "PHAN_CONG", "KY_DANG_KY"];

/// Whether the duty was fulfilled at the end of the year.
pub const RESULTS: &[&str] = &["HOAN_THANH", "KHONG_HOAN_THANH"];

/// The kind `head_duty`.
pub static HEAD_DUTY: KindDesc = KindDesc {
    id: "head_duty",
    mark: "TN",
    fields: &[
        FieldDesc::required("site", Shape::Ref("site")),
        FieldDesc::required("year", YEAR),
        FieldDesc::required("full_name", NAME),
        FieldDesc::required("title", NAME),
        FieldDesc::required("form", Shape::Choice(FORMS)),
        FieldDesc::required("date", PAST_DAY),
        FieldDesc::optional("number", DOC_NUMBER),
        FieldDesc::optional("year_result", Shape::Choice(RESULTS)).main(),
        SCANS_FIELD,
        NOTE_FIELD,
        FILE_NUMBER_FIELD,
        REASON_FIELD,
        SITE_KIND_FIELD,
        STATE_FIELD,
    ],
    day: Some("date"),
    titles: &["full_name", "site"],
    columns: &["date", "site", "full_name", "form", "year_result"],
    search: &["full_name", "site", "number", "note"],
    rules,
    derived: only_site_kind,
    facts,
    twins: |a, b| same_in(a, b, &["site", "year", "form"]),
    ..KindDesc::PLAIN
};

/// A year is judged when it is over, or nearly.
fn rules(view: &dyn View, context: &Context<'_>) -> Vec<Finding> {
    let this_year = i64::from(context.today.year());
    let early =
        view.text("year_result").is_some() && view.int("year").is_some_and(|it| it > this_year);
    let expected = context.today.year();
    let early = early.then(|| Finding::error("year_result", FindingCode::OtherYear { expected }));
    early.into_iter().chain(judge_year(view, "date")).collect()
}

/// A head signs once a year, however many papers there are about the duty.
fn facts(view: &dyn View, _: &Tally) -> Vec<Fact> {
    let signed = view.text("form") == Some(COMMITMENT);
    counted(view, view.date("date"), signed.then_some((Metric::HeadsCommitted, 1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
    use crate::draft::Draft;
    use crate::record::RecordId;
    use crate::validate::validate;

    const DAY: Date = Date::of_table(2019, 2, 18);

    fn duty() -> Draft {
        Draft::new()
            .with("site", RecordId([1; 16]))
            .with("year", 2019)
            .with("full_name", "Nguyễn Văn An")
            .with("title", "Hiệu trưởng")
            .with("form", COMMITMENT)
            .with("date", DAY)
            .with("state", "cho_gui")
    }

    #[test]
    fn a_commitment_counts_and_an_assignment_does_not() {
        let count = |view: &Draft| facts(view, &Tally::default()).len();
        assert_eq!(count(&duty()), 1);
        assert_eq!(count(&duty().with("form", "PHAN_CONG")), 0);
    }

    #[test]
    fn next_year_has_no_result_yet() {
        let found = |view: &Draft| -> Vec<_> {
            let findings = validate(&HEAD_DUTY, view, &Context::alone(DAY));
            findings.into_iter().map(|finding| finding.path).collect()
        };
        assert_eq!(found(&duty().with("year_result", "HOAN_THANH")), [""; 0]);
        let next = duty().with("year", 2020).with("year_result", "HOAN_THANH");
        assert_eq!(found(&next), ["year_result", "year"]);
    }
}
