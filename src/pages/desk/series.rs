//! A course over time out of sums by month, without gaps.

use camket_domain::Metric;
use camket_domain::period::Span;

use crate::service::{Month, Sums};

/// More months than this are told by year.
const MONTHS_MAX: usize = 36;

/// A point of the course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) year: i32,
    /// The month; none if the course is told by year.
    pub(super) month: Option<u32>,
}

impl Point {
    /// Returns "10/2019" or "2019".
    pub(super) fn name(self) -> String {
        match self.month {
            Some(month) => format!("{month:02}/{}", self.year),
            None => self.year.to_string(),
        }
    }

    fn holds(self, month: Month) -> bool {
        self.year == month.year && self.month.is_none_or(|own| own == month.month)
    }
}

/// Returns whether a period is told by year.
pub(super) fn is_by_year(span: Span) -> bool {
    months(span).nth(MONTHS_MAX).is_some()
}

/// Returns every point of a period with its value, zeros too.
pub(super) fn series(span: Span, by_month: &[(Month, Sums)], metric: Metric) -> Vec<(Point, i64)> {
    let points: Vec<Point> = if is_by_year(span) {
        (span.from.year()..=span.to.year()).map(|year| Point { year, month: None }).collect()
    } else {
        months(span).collect()
    };
    let value = |point: Point| {
        let mine = by_month.iter().filter(|(month, _)| point.holds(*month));
        mine.map(|(_, sums)| sums.of(metric)).sum()
    };
    points.into_iter().map(|point| (point, value(point))).collect()
}

fn months(span: Span) -> impl Iterator<Item = Point> {
    let last = (span.to.year(), span.to.month());
    let after = |(year, month)| if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    std::iter::successors(Some((span.from.year(), span.from.month())), move |at| Some(after(*at)))
        .take_while(move |at| *at <= last)
        .map(|(year, month)| Point { year, month: Some(month) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use camket_domain::Date;

    fn span(from: &str, to: &str) -> Span {
        let day = |text| Date::parse_vi(text).expect("a day");
        Span::new(day(from), day(to)).expect("a span")
    }

    fn drawn(span: Span, found: &[(i32, u32, i64)]) -> Vec<(String, i64)> {
        let sums = |n| [(Metric::Pledges, n)].into_iter().collect();
        let found: Vec<_> = found
            .iter()
            .map(|(year, month, n)| (Month { year: *year, month: *month }, sums(*n)))
            .collect();
        let course = series(span, &found, Metric::Pledges);
        course.into_iter().map(|(point, n)| (point.name(), n)).collect()
    }

    #[test]
    fn months_without_figures_are_zeros() {
        let drawn = drawn(span("15/11/2018", "14/2/2019"), &[(2018, 12, 7), (2019, 2, 3)]);
        let expected = [("11/2018", 0), ("12/2018", 7), ("01/2019", 0), ("02/2019", 3)];
        assert_eq!(drawn, expected.map(|(name, n)| (name.to_owned(), n)));
    }

    #[test]
    fn a_long_period_is_told_by_year() {
        assert!(!is_by_year(span("1/1/2017", "31/12/2019")));
        let review = span("1/1/2014", "8/10/2019");
        let drawn = drawn(review, &[(2014, 1, 2), (2014, 12, 3), (2019, 10, 4)]);
        assert_eq!(drawn.len(), 6);
        assert_eq!((drawn[0].1, drawn[1].1, drawn[5].1), (5, 0, 4));
        assert_eq!(drawn[5].0, "2019");
    }
}
