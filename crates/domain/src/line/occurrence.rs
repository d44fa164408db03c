//! Whether something happened at schools: it did, it did not, or nobody has said so. Only returns
//! that cover every day of every school let a report say that nothing happened.

use super::{Window, sum};
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
/// Returns are due for whole months: of a month that the period cuts at its end none is expected
/// yet. Schools count from the day on which they exist until they are no more.
pub fn occurrence(facts: &[Fact], window: &Window, incident_type: &'static str) -> Occurrence {
    let at_schools = Window { site_kind: Some(SiteKind::School), topic: None, ..*window };
    let of_type = at_schools.on(incident_type);
    let cases = sum(Metric::SchoolIncidents, facts, &of_type);
    if cases > 0 {
        return Occurrence::Happened(cases);
    }
    let reported_days = sum(Metric::ZeroReturnDays, facts, &of_type);
    let due_days = window.span.and_then(whole_months).map_or(0, |span| {
        let schools = at_schools.during(span);
        let existing = facts.iter().filter(|it| it.metric == Metric::Sites && schools.contains(it));
        existing.map(|fact| fact.value * days_from(fact.day, span)).sum()
    });
    if due_days > 0 && reported_days >= due_days {
        Occurrence::Nothing
    } else {
        Occurrence::Unreported { reported_days, due_days }
    }
}

/// The days of a span that lie on or after a day.
fn days_from(day: Date, span: Span) -> i64 {
    Span::new(day.max(span.from), span.to).map_or(0, |left| left.days())
}

/// The span up to the end of its last whole month; itself if it is shorter than one.
fn whole_months(span: Span) -> Option<Span> {
    let (_, month, day) = span.to.ymd();
    let ends_month = span.to.plus_days(1).month() != month;
    let to = if ends_month { span.to } else { span.to.plus_days(-(day as i32)) };
    Some(Span::new(span.from, to).unwrap_or(span))
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

    fn zero(year: i32, days: i64) -> Fact {
        fact(Metric::ZeroReturnDays, Date::of_table(year, 9, 30), Some(VIOLENCE), days)
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
        let said = |reported: i64| {
            let facts = [&schools()[..], &[zero(2019, reported)]].concat();
            occurrence(&facts, &window(), VIOLENCE)
        };
        let unreported = |reported_days| Occurrence::Unreported { reported_days, due_days: DUE };
        assert_eq!(occurrence(&schools(), &window(), VIOLENCE), unreported(0));
        assert_eq!(said(DUE - 1), unreported(DUE - 1));
        assert_eq!(said(DUE), Occurrence::Nothing);
    }

    #[test]
    fn a_case_is_told_whatever_returns_say_and_other_types_are_other_matters() {
        let incident = fact(Metric::SchoolIncidents, Date::of_table(2019, 3, 4), Some(VIOLENCE), 2);
        let facts = [&schools()[..], &[zero(2019, DUE), incident]].concat();
        assert_eq!(occurrence(&facts, &window(), VIOLENCE), Occurrence::Happened(2));
        let drugs = occurrence(&facts, &window(), DRUGS);
        assert_eq!(drugs, Occurrence::Unreported { reported_days: 0, due_days: DUE });
    }

    #[test]
    fn a_school_that_is_no_more_owes_no_return() {
        let closed = fact(Metric::Sites, Date::of_table(2019, 1, 1), None, -1);
        let facts = [&schools()[..1], &[closed, zero(2018, 365)]].concat();
        assert_eq!(occurrence(&facts, &window(), VIOLENCE), Occurrence::Nothing);
    }

    #[test]
    fn without_schools_nobody_can_say_that_nothing_happened() {
        let none = Occurrence::Unreported { reported_days: 0, due_days: 0 };
        assert_eq!(occurrence(&[], &window(), VIOLENCE), none);
    }
}
