//! A school's word that nothing of a type happened in a period (DOMAIN R12b). Only this lets the line
//! L14 say so; without it there is no report.

use crate::fact::{Fact, Metric, Tally};
use crate::field::{FieldDesc, NAME, Shape};
use crate::finding::{Finding, FindingCode};
use crate::kind::KindDesc;
use crate::kinds::school_incident::TYPES;
use crate::kinds::{
    ANY_DAY, NOTE_FIELD, PAST_DAY, REASON_FIELD, SITE_KIND_FIELD, STATE_FIELD, counted,
    ends_in_order, judge_school, only_site_kind, same_in,
};
use crate::period::Span;
use crate::record::View;
use crate::validate::Context;

/// A return speaks of a year at most, a leap year included.
const DAYS_MAX: i64 = 366;

/// The kind `zero_return`.
pub static ZERO_RETURN: KindDesc = KindDesc {
    id: "zero_return",
    fields: &[
        FieldDesc::required("site", Shape::Ref("site")),
        FieldDesc::required("period_from", PAST_DAY),
        FieldDesc::required("period_to", ANY_DAY),
        FieldDesc::required("types", Shape::Many(TYPES)),
        FieldDesc::required("confirmed_by", NAME),
        FieldDesc::required("confirmed_on", PAST_DAY),
        NOTE_FIELD,
        REASON_FIELD,
        SITE_KIND_FIELD,
        STATE_FIELD,
    ],
    day: Some("period_to"),
    titles: &["site"],
    columns: &["period_from", "period_to", "site", "types"],
    search: &["site", "period_to", "confirmed_by", "note"],
    rules,
    derived: only_site_kind,
    facts,
    twins,
    topics: Some("types"),
    ..KindDesc::PLAIN
};

fn period(view: &dyn View) -> Option<Span> {
    Span::new(view.date("period_from")?, view.date("period_to")?)
}

/// Nobody confirms what has not passed yet.
fn rules(view: &dyn View, context: &Context<'_>) -> Vec<Finding> {
    let long = period(view).filter(|span| span.days() > DAYS_MAX);
    let long = long.map(|_| Finding::error("period_to", FindingCode::TooLarge { max: DAYS_MAX }));
    ends_in_order(view, "period_from", "period_to")
        .into_iter()
        .chain(long)
        .chain(ends_in_order(view, "period_to", "confirmed_on"))
        .chain(judge_school(view, context))
        .collect()
}

/// It counts as many school-days as it speaks of, so that returns by month, term and year add up.
fn facts(view: &dyn View, _: &Tally) -> Vec<Fact> {
    let days = period(view).map(|span| span.days()).filter(|days| *days <= DAYS_MAX);
    counted(view, view.date("period_to"), days.map(|days| (Metric::ZeroReturnDays, days)))
}

/// The same school spoke twice of the same days and the same type.
fn twins(a: &dyn View, b: &dyn View) -> bool {
    let overlap =
        matches!((period(a), period(b)), (Some(a), Some(b)) if a.from <= b.to && b.from <= a.to);
    let types = b.chosen("types");
    same_in(a, b, &["site"]) && overlap && a.chosen("types").iter().any(|it| types.contains(it))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
    use crate::draft::Draft;
    use crate::record::RecordId;
    use crate::validate::validate;

    fn year() -> Draft {
        Draft::new()
            .with("site", RecordId([1; 16]))
            .with("period_from", Date::of_table(2018, 1, 1))
            .with("period_to", Date::of_table(2018, 12, 31))
            .with("types/BLHD", true)
            .with("types/MA_TUY", true)
            .with("confirmed_by", "Trần Thị Hoa")
            .with("confirmed_on", Date::of_table(2019, 1, 4))
            .with("state", "cho_gui")
    }

    fn found(view: &Draft) -> Vec<(String, FindingCode)> {
        let context = Context::alone(Date::of_table(2019, 10, 8));
        let findings = validate(&ZERO_RETURN, view, &context);
        findings.into_iter().map(|finding| (finding.path, finding.code)).collect()
    }

    #[test]
    fn it_speaks_of_days_under_each_of_its_types() {
        let facts = ZERO_RETURN.facts_by_topic(&year(), &Tally::default());
        let codes: Vec<_> = facts.iter().map(|it| (it.code().into_owned(), it.value)).collect();
        let expected = ["L14Z", "L14Z/BLHD", "L14Z/MA_TUY"].map(|code| (code.to_owned(), 365));
        assert_eq!(codes, expected);
    }

    #[test]
    fn nobody_vouches_for_the_future_or_for_a_decade() {
        assert_eq!(found(&year()), []);
        let early = year().with("confirmed_on", Date::of_table(2018, 12, 30));
        assert_eq!(found(&early)[0].0, "confirmed_on");
        let decade = year().with("period_from", Date::of_table(2009, 1, 1));
        let code = FindingCode::TooLarge { max: DAYS_MAX };
        assert_eq!(found(&decade), [("period_to".to_owned(), code)]);
        assert!(facts(&decade, &Tally::default()).is_empty());
    }

    #[test]
    fn two_returns_of_the_same_days_are_asked_about() {
        let half = year().with("period_from", Date::of_table(2018, 7, 1));
        assert!(twins(&year(), &half));
        let next = year()
            .with("period_from", Date::of_table(2019, 1, 1))
            .with("period_to", Date::of_table(2019, 6, 30));
        assert!(!twins(&year(), &next));
        let mut other = half;
        for path in ["types/BLHD", "types/MA_TUY"] {
            other.clear(path);
        }
        assert!(!twins(&year(), &other.with("types/PHAO", true)));
    }
}
