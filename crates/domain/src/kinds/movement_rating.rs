//! The yearly classification of the movement in a unit by a sheet of a hundred points (DOMAIN R11b;
//! Decision 510/QD-BCA-V05). It feeds the line L13 and has nothing to do with meeting the standard.

use crate::evaluation::points::{CLASSES, ITEM_CODES, POINTS_MAX, class_of, item};
use crate::fact::{Fact, Metric, Tally};
use crate::field::{FieldDesc, Shape, Unit};
use crate::finding::{Finding, FindingCode};
use crate::kind::{Derived, KindDesc};
use crate::kinds::safety_evaluation::{PHASES, STEPS, counted_on};
use crate::kinds::{
    ANY_DAY, DOC_NUMBER, FILE_NUMBER_FIELD, NOTE_FIELD, PAST_DAY, REASON_FIELD, SCANS_FIELD,
    SITE_KIND_FIELD, STATE_FIELD, YEAR, counted, same_in, site_kind_derived,
};
use crate::record::{View, element_path};
use crate::validate::Context;
use crate::value::Value;
use crate::workflow::Workflow;

/// The kind `movement_rating`.
pub static MOVEMENT_RATING: KindDesc = KindDesc {
    id: "movement_rating",
    mark: "PL",
    fields: &[
        FieldDesc::required("site", Shape::Ref("site")),
        FieldDesc::required("year", YEAR),
        FieldDesc::required("phase", Shape::Choice(PHASES)),
        FieldDesc::required("self_points", Shape::Counts(ITEM_CODES)).counting(Unit::Points),
        FieldDesc::optional("reviewed_points", Shape::Counts(ITEM_CODES))
            .main()
            .counting(Unit::Points),
        FieldDesc::required_when("class", Shape::Choice(CLASSES), is_decided),
        FieldDesc::only_when("decision_number", DOC_NUMBER, is_decided),
        FieldDesc::only_when("decided_on", PAST_DAY, is_decided),
        SCANS_FIELD,
        NOTE_FIELD,
        FILE_NUMBER_FIELD,
        REASON_FIELD,
        FieldDesc::optional("total", Shape::Int { min: 0, max: POINTS_MAX })
            .counting(Unit::Points)
            .by_program(),
        SITE_KIND_FIELD,
        FieldDesc::optional("counted_on", ANY_DAY).by_program(),
        STATE_FIELD,
    ],
    day: Some("counted_on"),
    titles: &["site"],
    columns: &["site", "year", "total", "class", "phase"],
    search: &["site", "year", "decision_number", "note"],
    rules,
    derived: |view, context| {
        let total = Derived { path: "total", value: total(view).map(Value::Int) };
        vec![site_kind_derived(view, context), counted_on(view), total]
    },
    facts,
    twins: |a, b| same_in(a, b, &["site", "year"]),
    topics: Some("class"),
    workflow: Some(Workflow { field: "phase", first: "DA_DANG_KY", steps: STEPS }),
    ..KindDesc::PLAIN
};

fn is_decided(view: &dyn View) -> bool {
    view.text("phase") == Some("CONG_NHAN")
}

/// The points of the sheet as reviewed, or as the unit gave them where nobody has reviewed it.
pub fn total(view: &dyn View) -> Option<i64> {
    let reviewed = view.counts("reviewed_points");
    let points = if reviewed.is_empty() { view.counts("self_points") } else { reviewed };
    let sum = points.iter().fold(0i64, |sum, (_, points)| sum.saturating_add(*points));
    (!points.is_empty()).then_some(sum)
}

fn rules(view: &dyn View, _: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for field in ["self_points", "reviewed_points"] {
        for (code, points) in view.counts(field) {
            if let Some(max) = item(code).map(|item| item.max).filter(|max| points > *max) {
                let path = element_path(field, code);
                findings.push(Finding::error(path, FindingCode::TooLarge { max }));
            }
        }
    }
    let expected = total(view).map(class_of);
    if let (Some(class), Some(expected)) = (view.text("class"), expected)
        && class != expected
    {
        findings.push(Finding::confirm("class", FindingCode::OtherClass { expected }));
    }
    findings
}

fn facts(view: &dyn View, _: &Tally) -> Vec<Fact> {
    let rated = view.text("class").filter(|_| is_decided(view)).map(|_| (Metric::Ratings, 1));
    counted(view, view.date("counted_on"), rated)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
    use crate::draft::Draft;
    use crate::record::RecordId;
    use crate::validate::validate;

    fn sheet() -> Draft {
        Draft::new()
            .with("site", RecordId([1; 16]))
            .with("year", 2024)
            .with("phase", "CONG_NHAN")
            .with("self_points/M1_NGHI_QUYET_BAO_CAO", 3)
            .with("self_points/M2_TUYEN_TRUYEN", 3)
            .with("self_points/M3_NGAY_HOI", 4)
            .with("self_points/M_CON_LAI", 82)
            .with("class", "XUAT_SAC")
            .with("decision_number", "9/QĐ-UBND")
            .with("decided_on", Date::of_table(2024, 12, 2))
            .with("counted_on", Date::of_table(2024, 11, 15))
            .with("state", "da_duyet")
    }

    fn found(view: &Draft) -> Vec<(String, FindingCode)> {
        let context = Context::alone(Date::of_table(2025, 1, 1));
        let findings = validate(&MOVEMENT_RATING, view, &context);
        findings.into_iter().map(|finding| (finding.path, finding.code)).collect()
    }

    #[test]
    fn points_add_up_and_a_review_replaces_them() {
        assert_eq!(total(&sheet()), Some(92));
        assert_eq!(total(&sheet().with("reviewed_points/M_CON_LAI", 70)), Some(70));
        assert_eq!(total(&Draft::new()), None);
        assert_eq!(found(&sheet()), []);
    }

    #[test]
    fn no_item_gives_more_than_it_has_and_the_class_follows() {
        let more = sheet().with("self_points/M2_TUYEN_TRUYEN", 4);
        let path = "self_points/M2_TUYEN_TRUYEN".to_owned();
        assert_eq!(found(&more), [(path, FindingCode::TooLarge { max: 3 })]);
        let lower = sheet().with("class", "KHA");
        let code = FindingCode::OtherClass { expected: "XUAT_SAC" };
        assert_eq!(found(&lower), [("class".to_owned(), code)]);
    }

    #[test]
    fn only_a_decided_class_counts_and_under_its_name() {
        let codes = |view: &Draft| -> Vec<_> {
            let facts = MOVEMENT_RATING.facts_by_topic(view, &Tally::default());
            facts.iter().map(|fact| fact.code().into_owned()).collect()
        };
        assert_eq!(codes(&sheet()), ["L13", "L13/XUAT_SAC"]);
        assert_eq!(codes(&sheet().with("phase", "BCD_XET")), [""; 0]);
    }
}
