//! Whether something happened at schools: it did, it did not, or nobody has said so. Only returns
//! that cover every day of every school let a report say that nothing happened.

use super::{Window, counted, grouped, sum};
use crate::date::Date;
use crate::fact::{Fact, Metric};
use crate::kinds::site::SiteKind;
use crate::period::Span;

/// What a report may say of incidents of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occurrence {
    /// So many cases.
    Happened(i64),
    /// Every school confirmed for the whole period that there was none.
    Nothing,
    /// No case is known, but returns are missing.
    Unreported {
        /// School-days of which a return speaks.
        reported_days: i64,
        /// School-days of which returns should speak.
        due_days: i64,
    },
}

/// What a report may say of one type of incident in a window.
///
/// Returns are judged month by month, each month as a whole, wherever the period begins in it: what
/// schools told of one month must not stand in for what they did not tell of another. Of a month
/// that the period cuts at its end no return is expected yet. Schools count from the day on which
/// they exist until they are no more.
pub fn occurrence(facts: &[Fact], window: &Window, incident_type: &'static str) -> Occurrence {
    let at_schools = Window { site_kind: Some(SiteKind::School), topic: None, ..*window };
    let of_type = at_schools.on(incident_type);
    let cases = sum(Metric::SchoolIncidents, facts, &of_type);
    if cases > 0 {
        return Occurrence::Happened(cases);
    }
    let returns = counted(Metric::ZeroReturnDays, facts, &of_type);
    let reported = grouped(returns, |fact| fact.day.first_of_month());
    let due = window.span.map(|span| due_days(facts, &at_schools, span)).unwrap_or_default();
    let reported_days = reported.values().sum();
    let due_days = due.iter().map(|(_, days)| days).sum();
    let is_told = |(month, days): &(Date, i64)| reported.get(month).is_some_and(|it| it >= days);
    if due_days > 0 && due.iter().filter(|(_, days)| *days > 0).all(is_told) {
        Occurrence::Nothing
    } else {
        Occurrence::Unreported { reported_days, due_days }
    }
}

/// The school-days of each month that ends within a span, by the month's first day.
fn due_days(facts: &[Fact], schools: &Window, span: Span) -> Vec<(Date, i64)> {
    let sites = |it: &&Fact| it.metric == Metric::Sites && schools.during(span).contains(it);
    let existing: Vec<&Fact> = facts.iter().filter(sites).collect();
    let days_in = |month: Span| {
        let each = existing.iter().filter_map(|fact| {
            let left = Span::new(fact.day.max(month.from), month.to)?;
            Some(fact.value.saturating_mul(left.days()))
        });
        (month.from, each.fold(0, i64::saturating_add))
    };
    months_ending_in(span).map(days_in).collect()
}

/// Most months that are looked at: a century.
const MONTHS_MAX: usize = 1_200;

fn months_ending_in(span: Span) -> impl Iterator<Item = Span> {
    let month = |day: Date| Span { from: day.first_of_month(), to: day.last_of_month() };
    let next = move |it: &Span| Some(month(it.to.plus_days(1)));
    let months = std::iter::successors(Some(month(span.from)), next).take(MONTHS_MAX);
    months.take_while(move |it| it.to <= span.to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Stage;
    use crate::kinds::school_incident::{DRUGS, VIOLENCE};
    use crate::line::Firmness;

    fn fact(metric: Metric, day: Date, topic: Option<&'static str>, value: i64) -> Fact {
        let (site_kind, stage) = (Some(SiteKind::School), Stage::Approved);
        Fact { metric, day, site_kind, stage, topic, value }
    }

    /// Returns of so many schools for the months of a year up to one.
    fn zeros(year: i32, to_month: u32, schools: i64) -> Vec<Fact> {
        let zero = |month| {
            let end = Date::of_table(year, month, 1).last_of_month();
            fact(Metric::ZeroReturnDays, end, Some(VIOLENCE), schools * i64::from(end.ymd().2))
        };
        (1..=to_month).map(zero).collect()
    }

    fn window() -> Window {
        let span = Span::new(Date::of_table(2018, 1, 1), Date::of_table(2019, 10, 8));
        Window { span, firmness: Firmness::Approved, ..Window::EVERYTHING }
    }

    /// Two schools; the second exists from 2019 on. Returns are due for 365 + 2 * 273 days.
    fn schools() -> [Fact; 2] {
        [Date::of_table(2000, 1, 1), Date::of_table(2019, 1, 1)]
            .map(|day| fact(Metric::Sites, day, None, 1))
    }

    const DUE: i64 = 365 + 2 * 273;

    #[test]
    fn silence_is_no_report_and_returns_for_all_days_are() {
        let unreported = |reported_days| Occurrence::Unreported { reported_days, due_days: DUE };
        assert_eq!(occurrence(&schools(), &window(), VIOLENCE), unreported(0));
        let mut facts = [&schools()[..], &zeros(2018, 12, 1), &zeros(2019, 9, 2)].concat();
        assert_eq!(occurrence(&facts, &window(), VIOLENCE), Occurrence::Nothing);
        facts.push(fact(Metric::ZeroReturnDays, Date::of_table(2018, 2, 28), Some(VIOLENCE), -1));
        assert_eq!(occurrence(&facts, &window(), VIOLENCE), unreported(DUE - 1));
    }

    #[test]
    fn more_returns_of_one_month_do_not_stand_in_for_another() {
        let facts = [&schools()[..], &zeros(2018, 12, 9), &zeros(2019, 8, 2)].concat();
        let said = occurrence(&facts, &window(), VIOLENCE);
        assert!(matches!(said, Occurrence::Unreported { .. }), "September is missing");
    }

    #[test]
    fn a_period_that_begins_within_a_month_needs_all_of_it() {
        let span = Span::new(Date::of_table(2018, 12, 15), Date::of_table(2019, 1, 14));
        let month = Window { span, ..window() };
        let with = |schools_told| {
            let told = zeros(2018, 12, schools_told);
            let three = fact(Metric::Sites, Date::of_table(2001, 1, 1), None, 2);
            occurrence(&[&schools()[..1], &[three], &told[..]].concat(), &month, VIOLENCE)
        };
        assert!(matches!(with(2), Occurrence::Unreported { .. }), "62 days are more than 3 x 17");
        assert_eq!(with(3), Occurrence::Nothing);
        let days =
            Window { span: Span::new(Date::of_table(2018, 12, 1), span.unwrap().from), ..month };
        let facts = [&schools()[..], &zeros(2018, 12, 1)].concat();
        let none_due = Occurrence::Unreported { reported_days: 0, due_days: 0 };
        assert_eq!(occurrence(&facts, &days, VIOLENCE), none_due, "no month has ended yet");
    }

    #[test]
    fn a_case_is_told_whatever_returns_say_and_other_types_are_other_matters() {
        let incident = fact(Metric::SchoolIncidents, Date::of_table(2019, 3, 4), Some(VIOLENCE), 2);
        let told = [zeros(2018, 12, 1), zeros(2019, 9, 2)].concat();
        let facts = [&schools()[..], &told, &[incident]].concat();
        assert_eq!(occurrence(&facts, &window(), VIOLENCE), Occurrence::Happened(2));
        let drugs = occurrence(&facts, &window(), DRUGS);
        assert_eq!(drugs, Occurrence::Unreported { reported_days: 0, due_days: DUE });
    }

    #[test]
    fn a_school_that_is_no_more_owes_no_return() {
        let closed = fact(Metric::Sites, Date::of_table(2019, 1, 1), None, -1);
        let facts = [&schools()[..1], &[closed], &zeros(2018, 12, 1)].concat();
        assert_eq!(occurrence(&facts, &window(), VIOLENCE), Occurrence::Nothing);
    }

    #[test]
    fn without_schools_nobody_can_say_that_nothing_happened() {
        let none = Occurrence::Unreported { reported_days: 0, due_days: 0 };
        assert_eq!(occurrence(&[], &window(), VIOLENCE), none);
    }
}
