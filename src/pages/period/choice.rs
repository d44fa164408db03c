//! Which days: a period of a calendar, everything so far, the review of the movement, or any days.

use camket_domain::Date;
use camket_domain::period::{CALENDARS, Calendar, Grain, Period, Span, calendar};

/// The first year of the movement's records.
pub(in crate::pages) const FIRST_YEAR: i32 = 2014;

const REVIEW: &str = "TONG-KET";
const FREE: &str = "TU-CHON";
const EVERYTHING: &str = "TAT-CA";

/// A way of cutting time, before it is said which piece.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::pages) enum Cut {
    /// From the first year to today.
    Everything,
    /// The final review: 2014 to 8 October 2019.
    Review,
    /// The periods of a calendar that have one length.
    Cycle(&'static Calendar, Grain),
    /// Days that somebody chose.
    Free,
}

/// The days that are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::pages) enum PeriodChoice {
    /// From the first year to today.
    #[default]
    Everything,
    /// The final review: 2014 to 8 October 2019.
    Review,
    /// A period of a calendar.
    Cycle(Period),
    /// Days that somebody chose.
    Free(Span),
}

impl Cut {
    /// Returns all cuts, in the order in which they are offered.
    pub(in crate::pages) fn all() -> impl Iterator<Item = Self> {
        let cycles = CALENDARS.into_iter().flat_map(|calendar| {
            calendar.grains.iter().map(move |grain| Self::Cycle(calendar, *grain))
        });
        [Self::Everything, Self::Review].into_iter().chain(cycles).chain([Self::Free])
    }

    /// Returns the stable code.
    pub(in crate::pages) fn code(self) -> String {
        match self {
            Self::Everything => EVERYTHING.to_owned(),
            Self::Review => REVIEW.to_owned(),
            Self::Cycle(calendar, grain) => format!("{}.{}", calendar.code, grain.code()),
            Self::Free => FREE.to_owned(),
        }
    }

    /// Returns the cut with this code.
    pub(in crate::pages) fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|cut| cut.code() == code)
    }

    /// Returns the piece of this cut that lies where `before` ended, but not after today.
    pub(in crate::pages) fn near(self, before: PeriodChoice, today: Date) -> PeriodChoice {
        match self {
            Self::Everything => PeriodChoice::Everything,
            Self::Review => PeriodChoice::Review,
            Self::Free => PeriodChoice::Free(before.span(today)),
            Self::Cycle(calendar, grain) => {
                let day = before.span(today).to.min(today);
                calendar.period_of(grain, day).map_or(before, PeriodChoice::Cycle)
            }
        }
    }
}

impl PeriodChoice {
    /// Reads what the address says; nonsense is everything.
    pub(in crate::pages) fn parse(code: &str, from: &str, to: &str) -> Self {
        let free = || Span::new(Date::parse_iso(from)?, Date::parse_iso(to)?);
        match code {
            REVIEW => Self::Review,
            "" | FREE => free().map_or_else(Self::default, Self::Free),
            _ => period_of(code).map_or_else(Self::default, Self::Cycle),
        }
    }

    /// Returns code, first and last day for the address; blank where they are not needed.
    pub(in crate::pages) fn written(self) -> (String, String, String) {
        let blank = String::new;
        match self {
            Self::Everything => (blank(), blank(), blank()),
            Self::Review => (REVIEW.to_owned(), blank(), blank()),
            Self::Free(span) => (blank(), span.from.iso(), span.to.iso()),
            Self::Cycle(Period { calendar, grain, year, number }) => {
                let cut = Cut::Cycle(calendar, grain).code();
                (format!("{cut}.{year}.{number}"), blank(), blank())
            }
        }
    }

    /// Returns the way in which time is cut.
    pub(in crate::pages) fn cut(self) -> Cut {
        match self {
            Self::Everything => Cut::Everything,
            Self::Review => Cut::Review,
            Self::Cycle(period) => Cut::Cycle(period.calendar, period.grain),
            Self::Free(_) => Cut::Free,
        }
    }

    /// Returns the period of a calendar, if it is one.
    pub(in crate::pages) fn cycle(self) -> Option<Period> {
        if let Self::Cycle(period) = self { Some(period) } else { None }
    }

    /// Returns the days.
    pub(in crate::pages) fn span(self, today: Date) -> Span {
        let first = Date::from_ymd(FIRST_YEAR, 1, 1).expect("a day of the calendar");
        match self {
            Self::Everything => Span { from: first, to: today.max(first) },
            Self::Review => {
                let last = Date::from_ymd(2019, 10, 8).expect("a day of the calendar");
                Span { from: first, to: last }
            }
            Self::Cycle(period) => period.span(),
            Self::Free(span) => span,
        }
    }

    /// Returns the same days a year before, where they are worth comparing.
    pub(in crate::pages) fn year_before(self) -> Option<Span> {
        match self {
            Self::Everything | Self::Review => None,
            Self::Cycle(period) => period.a_year_before().map(|period| period.span()),
            Self::Free(span) => span.a_year_before(),
        }
    }
}

/// Reads `HC-15-14.QUY.2024.3`.
fn period_of(code: &str) -> Option<Period> {
    let mut parts = code.split('.');
    let calendar = calendar(parts.next()?)?;
    let grain = parts.next()?;
    let grain = *calendar.grains.iter().find(|one| one.code() == grain)?;
    calendar.period(grain, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use camket_domain::period::{ADMINISTRATIVE, CALENDAR_YEAR, SCHOOL_YEAR};

    fn day(text: &str) -> Date {
        Date::parse_vi(text).expect("a day")
    }

    fn cycle(calendar: &'static Calendar, grain: Grain, year: i32, number: u32) -> PeriodChoice {
        PeriodChoice::Cycle(calendar.period(grain, year, number).expect("a period"))
    }

    #[test]
    fn every_choice_is_read_back_from_the_address() {
        let free = Span::new(day("8/10/2018"), day("8/10/2019")).expect("a span");
        for choice in [
            PeriodChoice::Everything,
            PeriodChoice::Review,
            PeriodChoice::Free(free),
            cycle(&ADMINISTRATIVE, Grain::Quarter, 2019, 3),
            cycle(&SCHOOL_YEAR, Grain::Year, 2018, 1),
        ] {
            let (code, from, to) = choice.written();
            assert_eq!(PeriodChoice::parse(&code, &from, &to), choice, "{code}");
        }
        for (code, from, to) in
            [("HC.QUY", "", ""), ("HC-15-14.QUY.2019.5", "", ""), ("", "x", "y")]
        {
            assert_eq!(PeriodChoice::parse(code, from, to), PeriodChoice::Everything);
        }
    }

    #[test]
    fn every_cut_has_a_code_of_its_own() {
        let codes: std::collections::BTreeSet<String> = Cut::all().map(Cut::code).collect();
        assert_eq!(codes.len(), Cut::all().count());
        assert!(Cut::all().all(|cut| Cut::from_code(&cut.code()) == Some(cut)));
    }

    #[test]
    fn another_cut_stays_where_one_was_and_does_not_reach_into_the_future() {
        let today = day("20/3/2024");
        let months = Cut::Cycle(&CALENDAR_YEAR, Grain::Month);
        let near = |before| months.near(before, today);
        assert_eq!(near(PeriodChoice::Review), cycle(&CALENDAR_YEAR, Grain::Month, 2019, 10));
        let year = cycle(&CALENDAR_YEAR, Grain::Year, 2024, 1);
        assert_eq!(near(year), cycle(&CALENDAR_YEAR, Grain::Month, 2024, 3));
        let free = Cut::Free.near(PeriodChoice::Review, today);
        assert_eq!(free.span(today), PeriodChoice::Review.span(today));
    }

    #[test]
    fn the_year_before_has_the_same_days() {
        let quarter = cycle(&ADMINISTRATIVE, Grain::Quarter, 2019, 1);
        let before = quarter.year_before().expect("a year before");
        assert_eq!((before.from, before.to), (day("15/12/2017"), day("14/3/2018")));
        let free = |from, to| PeriodChoice::Free(Span::new(day(from), day(to)).expect("a span"));
        let leap = free("1/2/2024", "29/2/2024").year_before().expect("a year before");
        assert_eq!((leap.from, leap.to), (day("1/2/2023"), day("28/2/2023")));
        let february = cycle(&CALENDAR_YEAR, Grain::Month, 2021, 2).year_before();
        assert_eq!(february.map(|it| it.to), Some(day("29/2/2020")), "of all its days");
        assert_eq!(free("1/1/2014", "8/10/2019").year_before(), None);
        assert_eq!(PeriodChoice::Everything.year_before(), None);
    }
}
