//! Figures that come once a year, and a part of a whole: the standard of security and order by year,
//! as a yearly mean and added up.

use std::collections::BTreeMap;

use super::{Window, counted, grouped, sum};
use crate::evaluation;
use crate::fact::{Fact, Metric};
use crate::kinds::site::SiteKind;
use crate::period::Span;

/// A figure by year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Yearly {
    /// The figure of each year; years of nothing are absent.
    pub by_year: BTreeMap<i32, i64>,
    /// How many years were closed within the window.
    pub years: i64,
}

impl Yearly {
    /// A metric by the years that are closed within the window's days.
    pub fn of<'f>(
        metric: Metric,
        facts: impl IntoIterator<Item = &'f Fact>,
        window: &Window,
    ) -> Yearly {
        let by_year: BTreeMap<i32, i64> =
            grouped(counted(metric, facts, window), |fact| fact.day.year());
        let years = match window.span {
            Some(span) => closed_years(span).len() as i64,
            None => by_year.len() as i64,
        };
        Yearly { by_year, years }
    }

    /// All years added up: *luot*, in which a unit counts once for each year.
    pub fn cumulative(&self) -> i64 {
        self.by_year.values().fold(0, |sum, value| sum.saturating_add(*value))
    }

    /// The mean of a closed year in tenths, rounded half up; `None` while no year is closed.
    pub fn mean_tenths(&self) -> Option<i64> {
        let years = i128::from(self.years);
        let tenths = (i128::from(self.cumulative()) * 20 + years).checked_div_euclid(years * 2)?;
        i64::try_from(tenths).ok()
    }
}

/// The years of evaluation whose last day, 15 November, lies within a span.
pub fn closed_years(span: Span) -> Vec<i32> {
    let ends = |year: &i32| evaluation::window(i64::from(*year), None).map(|days| days.to);
    let within = |year: &i32| ends(year).is_some_and(|end| span.contains(end));
    (span.from.year()..=span.to.year()).take(400).filter(within).collect()
}

/// A part of a whole, as reports write it: 269/270.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// The part.
    pub part: i64,
    /// The whole.
    pub whole: i64,
}

/// Units of a kind that met the standard in one year of evaluation, of all that exist at its end.
pub fn met_of_all(facts: &[Fact], window: &Window, year: i32, kind: SiteKind) -> Option<Share> {
    let days = evaluation::window(i64::from(year), None)?;
    let of_kind = Window { site_kind: Some(kind), topic: None, ..*window }.during(days);
    let part = sum(Metric::SafetyMet, facts, &of_kind);
    Some(Share { part, whole: sum(Metric::Sites, facts, &of_kind) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
    use crate::fact::Stage;
    use crate::phrase::{Near, near};

    fn fact(metric: Metric, day: Date, value: i64) -> Fact {
        let (site_kind, stage) = (Some(SiteKind::School), Stage::Approved);
        Fact { metric, day, site_kind, stage, topic: None, value }
    }

    fn met(year: i32, value: i64) -> Fact {
        fact(Metric::SafetyMet, Date::of_table(year, 11, 15), value)
    }

    fn five_years() -> Vec<Fact> {
        let counts = [298, 297, 299, 296, 295];
        (2014..).zip(counts).map(|(year, count)| met(year, count)).collect()
    }

    fn window(from: (i32, u32, u32), to: (i32, u32, u32)) -> Window {
        let day = |(year, month, day)| Date::of_table(year, month, day);
        Window { span: Span::new(day(from), day(to)), ..Window::EVERYTHING }
    }

    #[test]
    fn the_articles_mean_is_almost_three_hundred() {
        let facts = [five_years(), vec![met(2019, 290)]].concat();
        let told = window((2014, 1, 1), (2019, 10, 8));
        let yearly = Yearly::of(Metric::SafetyMet, &facts, &told);
        assert_eq!((yearly.years, yearly.cumulative()), (5, 1_485));
        assert_eq!(yearly.mean_tenths(), Some(2_970));
        assert_eq!(near(297), Near::Almost(300));
    }

    #[test]
    fn a_year_without_anybody_lowers_the_mean_and_an_open_one_does_not() {
        let told = window((2013, 1, 1), (2018, 12, 31));
        let yearly = Yearly::of(Metric::SafetyMet, &five_years(), &told);
        assert_eq!((yearly.years, yearly.mean_tenths()), (6, Some(2_475)));
        let open = window((2019, 1, 1), (2019, 10, 8));
        assert_eq!(Yearly::of(Metric::SafetyMet, &five_years(), &open).mean_tenths(), None);
    }

    #[test]
    fn units_are_a_part_of_those_that_existed_at_the_end_of_the_year() {
        let since = |year, value| fact(Metric::Sites, Date::of_table(year, 12, 1), value);
        let facts = [five_years(), vec![since(2000, 300), since(2017, 9)]].concat();
        let share = |kind| met_of_all(&facts, &Window::EVERYTHING, 2017, kind);
        assert_eq!(share(SiteKind::School), Some(Share { part: 296, whole: 300 }));
        assert_eq!(share(SiteKind::Agency), Some(Share::default()));
    }
}
