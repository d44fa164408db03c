//! Which periods of which calendar and area; as the address says it.

use camket_domain::area::area;
use camket_domain::period::{ADMINISTRATIVE, Calendar, Grain, Period};
use camket_domain::{AreaId, Date};

use crate::pages::period::Cut;
use crate::route::Route;
use crate::service::{pairs, query_of};

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ClosingAsked {
    pub(super) calendar: &'static Calendar,
    pub(super) grain: Grain,
    /// The year; this one if none.
    pub(super) year: Option<i32>,
    /// The area; the person's own if none.
    pub(super) area: Option<AreaId>,
}

impl Default for ClosingAsked {
    fn default() -> Self {
        Self { calendar: &ADMINISTRATIVE, grain: Grain::Month, year: None, area: None }
    }
}

impl ClosingAsked {
    /// Reads the address; what it does not say is as usual.
    pub(super) fn parse(query: &str) -> Self {
        let pairs = pairs(query);
        let value = |name| {
            pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
        };
        let usual = Self::default();
        let (calendar, grain) = match Cut::from_code(value("cut")) {
            Some(Cut::Cycle(calendar, grain)) => (calendar, grain),
            _ => (usual.calendar, usual.grain),
        };
        let area = area(value("area")).map(|area| area.area_id());
        Self { calendar, grain, year: value("year").parse().ok(), area }
    }

    /// Returns the address.
    pub(super) fn route(&self) -> Route {
        Route::Closing(query_of([
            ("cut", self.cut().code()),
            ("year", self.year.map(|year| year.to_string()).unwrap_or_default()),
            ("area", self.area.as_ref().map(AreaId::to_string).unwrap_or_default()),
        ]))
    }

    /// Returns how time is cut.
    pub(super) fn cut(&self) -> Cut {
        Cut::Cycle(self.calendar, self.grain)
    }

    /// Returns the year.
    pub(super) fn year(&self, today: Date) -> i32 {
        let now = || self.calendar.period_of(self.grain, today).map(|period| period.year);
        self.year.or_else(now).unwrap_or_else(|| today.year())
    }

    /// Returns the periods of the year that have begun, the latest first.
    pub(super) fn periods(&self, today: Date) -> Vec<Period> {
        let year = self.year(today);
        let numbers = (1..=self.grain.per_year()).rev();
        let periods = numbers.filter_map(|n| self.calendar.period(self.grain, year, n));
        periods.filter(|period| period.span().from <= today).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use camket_domain::period::EVALUATION;

    #[test]
    fn what_is_asked_is_read_back_from_its_address() {
        let asked = ClosingAsked {
            calendar: &EVALUATION,
            grain: Grain::Year,
            year: Some(2025),
            area: Some(AreaId::new("09454-2025")),
        };
        for asked in [asked, ClosingAsked::default()] {
            let Route::Closing(query) = asked.route() else { panic!("another page") };
            assert_eq!(ClosingAsked::parse(&query), asked);
        }
        assert_eq!(ClosingAsked::parse("cut=x&year=x&area=x"), ClosingAsked::default());
    }

    #[test]
    fn a_year_shows_the_periods_that_have_begun() {
        let today = Date::parse_iso("2026-03-20").expect("a day");
        let periods = ClosingAsked::default().periods(today);
        let numbers: Vec<u32> = periods.iter().map(|period| period.number).collect();
        assert_eq!(numbers, [4, 3, 2, 1], "the month of April begins on 15 March");
        let before = ClosingAsked { year: Some(2025), ..ClosingAsked::default() };
        assert_eq!(before.periods(today).len(), 12);
    }
}
