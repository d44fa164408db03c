//! A course over time out of sums by month, without gaps.

use camket_domain::Metric;
use camket_domain::period::Span;

use crate::service::Figures;

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

    fn value(self, figures: &Figures, metric: Metric) -> i64 {
        let sums = match self.month {
            None => figures.by_year.iter().find(|(year, _)| *year == self.year).map(|it| &it.1),
            Some(own) => {
                let mut months = figures.by_month.iter();
                let mine = months.find(|(it, _)| (it.year, it.month) == (self.year, own));
                mine.map(|it| &it.1)
            }
        };
        sums.map_or(0, |sums| sums.of(metric))
    }
}

/// Returns every point of a period with its value, zeros too.
pub(super) fn series(span: Span, figures: &Figures, metric: Metric) -> Vec<(Point, i64)> {
    let points: Vec<Point> = if span.is_told_by_year() {
        (span.from.year()..=span.to.year()).map(|year| Point { year, month: None }).collect()
    } else {
        months(span).collect()
    };
    points.into_iter().map(|point| (point, point.value(figures, metric))).collect()
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
    use crate::service::{Month, Sums};
    use camket_domain::Date;

    fn span(from: &str, to: &str) -> Span {
        let day = |text| Date::parse_vi(text).expect("a day");
        Span::new(day(from), day(to)).expect("a span")
    }

    fn drawn(span: Span, figures: &Figures) -> Vec<(String, i64)> {
        let course = series(span, figures, Metric::Pledges);
        course.into_iter().map(|(point, n)| (point.name(), n)).collect()
    }

    fn sums(n: i64) -> Sums {
        [(Metric::Pledges, n)].into_iter().collect()
    }

    #[test]
    fn months_without_figures_are_zeros() {
        let by_month = [(2018, 12, 7), (2019, 2, 3)];
        let by_month = by_month.map(|(year, month, n)| (Month { year, month }, sums(n))).into();
        let figures = Figures { by_month, ..Figures::default() };
        let drawn = drawn(span("15/11/2018", "14/2/2019"), &figures);
        let expected = [("11/2018", 0), ("12/2018", 7), ("01/2019", 0), ("02/2019", 3)];
        assert_eq!(drawn, expected.map(|(name, n)| (name.to_owned(), n)));
    }

    #[test]
    fn a_long_period_is_told_by_year() {
        let by_year = vec![(2014, sums(5)), (2019, sums(4))];
        let figures = Figures { by_year, ..Figures::default() };
        let drawn = drawn(span("1/1/2014", "8/10/2019"), &figures);
        assert_eq!(drawn.len(), 6);
        assert_eq!((drawn[0].1, drawn[1].1, drawn[5].1), (5, 0, 4));
        assert_eq!(drawn[5].0, "2019");
    }
}
