//! A school's word that nothing of a type happened in a period (DOMAIN R12b). Only this lets the line
//! L14 say so; without it there is no report.

use std::collections::BTreeMap;

use crate::date::Date;
use crate::fact::{Fact, Metric, Stage};
use crate::field::{FieldDesc, NAME, Shape};
use crate::finding::{Finding, FindingCode};
use crate::kind::{KindDesc, Together};
use crate::kinds::school_incident::TYPES;
use crate::kinds::{
    ANY_DAY, FILE_NUMBER_FIELD, NOTE_FIELD, PAST_DAY, REASON_FIELD, SCANS_FIELD, SITE_KIND_FIELD,
    STATE_FIELD, ends_in_order, judge_school, only_site_kind, same_in,
};
use crate::period::Span;
use crate::record::View;
use crate::validate::Context;

/// A return speaks of a year at most, a leap year included.
const DAYS_MAX: i64 = 366;

/// The kind `zero_return`.
pub static ZERO_RETURN: KindDesc = KindDesc {
    id: "zero_return",
    mark: "XN",
    fields: &[
        FieldDesc::required("site", Shape::Ref("site")),
        FieldDesc::required("period_from", PAST_DAY),
        FieldDesc::required("period_to", ANY_DAY),
        FieldDesc::required("types", Shape::Many(TYPES)),
        FieldDesc::required("confirmed_by", NAME),
        FieldDesc::required("confirmed_on", PAST_DAY),
        SCANS_FIELD,
        NOTE_FIELD,
        FILE_NUMBER_FIELD,
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
    facts: |view, _| spoken_of(&[view], None),
    together: Some(Together { field: "site", facts: of_one_school }),
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
    let long =
        long.map(|_| Finding::error("period_to", FindingCode::PeriodTooLong { max: DAYS_MAX }));
    ends_in_order(view, "period_from", "period_to")
        .into_iter()
        .chain(long)
        .chain(ends_in_order(view, "period_to", "confirmed_on"))
        .chain(judge_school(view, context))
        .collect()
}

/// The returns of one school count as many school-days as they speak of, each day once however many
/// returns speak of it: a day told twice must not stand in for one that nobody told of.
///
/// The days lie at the end of their month, so that returns by month, term and year add up and a
/// month is judged as a whole.
fn of_one_school(returns: &[&dyn View]) -> Vec<Fact> {
    let topics = TYPES.iter().map(|topic| Some(*topic));
    std::iter::once(None).chain(topics).flat_map(|topic| spoken_of(returns, topic)).collect()
}

/// The days of which returns speak under a topic, or under any of their own.
fn spoken_of(returns: &[&dyn View], topic: Option<&'static str>) -> Vec<Fact> {
    let mut months: BTreeMap<Date, Month> = BTreeMap::new();
    for view in returns {
        let of_topic = topic.is_none_or(|topic| view.chosen("types").contains(&topic));
        let Some(base) = Fact::base(*view, view.date("period_to")).filter(|_| of_topic) else {
            continue;
        };
        let Some(span) = period(*view).filter(|span| span.days() <= DAYS_MAX) else { continue };
        for day in span.each_day() {
            let month = months.entry(day.last_of_month()).or_insert(Month::of(base));
            month.mark(day, base.stage);
        }
    }
    let facts = months.into_iter().flat_map(|(end, month)| {
        Stage::ALL.map(|stage| {
            let base = Fact { day: end, topic, stage, ..month.base };
            base.counting(Metric::ZeroReturnDays, month.days(stage))
        })
    });
    facts.flatten().collect()
}

/// Which days of a month returns speak of, a bit for each.
struct Month {
    base: Fact,
    any: u32,
    approved: u32,
}

impl Month {
    fn of(base: Fact) -> Self {
        Month { base, any: 0, approved: 0 }
    }

    fn mark(&mut self, day: Date, stage: Stage) {
        let bit = 1 << day.ymd().2;
        self.any |= bit;
        if stage == Stage::Approved {
            self.approved |= bit;
        }
    }

    /// Days that are as firm as this at best.
    fn days(&self, stage: Stage) -> i64 {
        let days = match stage {
            Stage::Approved => self.approved,
            Stage::Preliminary => self.any & !self.approved,
        };
        i64::from(days.count_ones())
    }
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
    use crate::draft::Draft;
    use crate::fact::Tally;
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

    fn days(returns: &[&dyn View], code: &str, stage: Stage) -> i64 {
        let facts = of_one_school(returns).into_iter();
        facts.filter(|it| it.code() == code && it.stage == stage).map(|it| it.value).sum()
    }

    #[test]
    fn it_speaks_of_days_under_each_of_its_types() {
        let facts = ZERO_RETURN.facts_by_topic(&year(), &Tally::default());
        let mut sums: BTreeMap<String, (i64, usize)> = BTreeMap::new();
        for fact in &facts {
            let sum = sums.entry(fact.code().into_owned()).or_default();
            *sum = (sum.0 + fact.value, sum.1 + 1);
        }
        let expected = ["L14Z", "L14Z/BLHD", "L14Z/MA_TUY"].map(|it| (it.to_owned(), (365, 12)));
        assert_eq!(sums, BTreeMap::from(expected));
        let alone = of_one_school(&[&year()]);
        assert_eq!(crate::fact::delta(&facts, &alone), []);
        assert!(alone.iter().all(|fact| fact.day == fact.day.last_of_month()));
    }

    #[test]
    fn a_day_told_twice_is_one_day() {
        let summer = year()
            .with("period_from", Date::of_table(2018, 6, 1))
            .with("period_to", Date::of_table(2018, 7, 31));
        let told = |returns: &[&dyn View], stage| days(returns, "L14Z/BLHD", stage);
        assert_eq!(told(&[&year(), &summer], Stage::Preliminary), 365);
        let approved = summer.with("state", "da_duyet");
        let both: [&dyn View; 2] = [&year(), &approved];
        let parts = Stage::ALL.map(|stage| told(&both, stage));
        assert_eq!(parts, [365 - 61, 61], "what is approved is not preliminary as well");
        let void = year().with("state", "huy");
        assert_eq!(told(&[&void, &approved], Stage::Preliminary), 0);
    }

    #[test]
    fn nobody_vouches_for_the_future_or_for_a_decade() {
        assert_eq!(found(&year()), []);
        let early = year().with("confirmed_on", Date::of_table(2018, 12, 30));
        assert_eq!(found(&early)[0].0, "confirmed_on");
        let decade = year().with("period_from", Date::of_table(2009, 1, 1));
        let code = FindingCode::PeriodTooLong { max: DAYS_MAX };
        assert_eq!(found(&decade), [("period_to".to_owned(), code)]);
        assert!(of_one_school(&[&decade]).is_empty());
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
