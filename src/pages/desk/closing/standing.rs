//! How a period of an area stands.

use camket_domain::period::Span;
use camket_domain::{AreaId, Date};

use crate::service::ClosedPeriod;

/// How a period of an area stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Standing {
    /// It has not ended.
    Running,
    /// Its records may change.
    Open,
    /// It is closed.
    Closed(ClosedPeriod),
    /// A longer period around it is closed.
    Within(Span),
}

impl Standing {
    /// Tells how the days of an area stand.
    pub(super) fn of(area: &AreaId, span: Span, closed: &[ClosedPeriod], today: Date) -> Self {
        let mine = || closed.iter().filter(|it| it.area == *area);
        let around = |it: &&ClosedPeriod| it.span.from <= span.from && it.span.to >= span.to;
        if let Some(period) = mine().find(|it| it.span == span) {
            Self::Closed(period.clone())
        } else if let Some(wider) = mine().find(around) {
            Self::Within(wider.span)
        } else if span.to >= today {
            Self::Running
        } else {
            Self::Open
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(from: &str, to: &str) -> Span {
        let day = |text| Date::parse_iso(text).expect("a day");
        Span::new(day(from), day(to)).expect("a span")
    }

    #[test]
    fn a_period_is_closed_by_itself_or_by_one_around_it() {
        let (here, elsewhere) = (AreaId::new("09454-2025"), AreaId::new("09475-2025"));
        let (year, month) = (span("2025-01-01", "2025-12-31"), span("2025-03-01", "2025-03-31"));
        let closed = ClosedPeriod { area: here.clone(), span: year, person: None, closed_ms: 0 };
        let today = Date::parse_iso("2026-01-05").expect("a day");
        let of =
            |area: &AreaId, span| Standing::of(area, span, std::slice::from_ref(&closed), today);
        assert_eq!(of(&here, year), Standing::Closed(closed.clone()));
        assert_eq!(of(&here, month), Standing::Within(year));
        assert_eq!(of(&elsewhere, month), Standing::Open);
        assert_eq!(of(&here, span("2026-01-01", "2026-01-05")), Standing::Running);
    }
}
