//! Reporting periods. A calendar is data: on which day of the month its months are cut and with
//! which month its year begins; every period follows from that.

use crate::date::Date;

/// Most months that are told one by one.
const MONTHS_TOLD_MAX: i64 = 36;
/// Longest stretch of days that is compared with the year before: a longer one would overlap it.
const COMPARED_DAYS_MAX: i64 = 366;

/// A stretch of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

impl Span {
    /// A free stretch of days; `None` if it ends before it begins.
    pub fn new(from: Date, to: Date) -> Option<Span> {
        (from <= to).then_some(Span { from, to })
    }

    /// Whether the day lies in it.
    pub fn contains(&self, day: Date) -> bool {
        (self.from..=self.to).contains(&day)
    }

    /// How many days it has.
    pub fn days(&self) -> i64 {
        i64::from(self.to.days()) - i64::from(self.from.days()) + 1
    }

    /// Its days, one after the other.
    pub fn each_day(&self) -> impl Iterator<Item = Date> + use<> {
        (self.from.days()..=self.to.days()).map(Date::from_days)
    }

    /// The same days a year before; none for a stretch that would overlap them.
    pub fn a_year_before(&self) -> Option<Span> {
        let before = |day: Date| {
            let (year, month, of_month) = day.ymd();
            // The last of February moves to the last of February.
            Date::from_ymd(year - 1, month, of_month)
                .or_else(|| Date::from_ymd(year - 1, month, of_month - 1))
        };
        let is_short = self.days() <= COMPARED_DAYS_MAX;
        Span::new(before(self.from)?, before(self.to)?).filter(|_| is_short)
    }

    /// Whether its course is told by year: it has days of more months than a table by month bears.
    pub fn is_told_by_year(&self) -> bool {
        let month = |day: Date| i64::from(day.year()) * 12 + i64::from(day.month());
        month(self.to) - month(self.from) >= MONTHS_TOLD_MAX
    }
}

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Grain {
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// Six months.
    HalfYear,
    /// Twelve months.
    Year,
}

impl Grain {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Grain::Month => "THANG",
            Grain::Quarter => "QUY",
            Grain::HalfYear => "6_THANG",
            Grain::Year => "NAM",
        }
    }

    const fn months(self) -> i32 {
        match self {
            Grain::Month => 1,
            Grain::Quarter => 3,
            Grain::HalfYear => 6,
            Grain::Year => 12,
        }
    }

    /// How many such periods a year has.
    pub const fn per_year(self) -> u32 {
        (12 / self.months()) as u32
    }
}

/// A way of cutting time into reporting periods.
#[derive(Debug, PartialEq, Eq)]
pub struct Calendar {
    /// The stable code.
    pub code: &'static str,
    /// The lengths of period that it has.
    pub grains: &'static [Grain],
    /// The day of the month before on which a month begins; 1 for calendar months.
    cut_day: u32,
    /// The month with which the year begins: 1 is January, 0 the December before, 8 August.
    first_month: i32,
}

const ALL_GRAINS: &[Grain] = &[Grain::Month, Grain::Quarter, Grain::HalfYear, Grain::Year];

/// Calendar months, quarters and years.
pub static CALENDAR_YEAR: Calendar =
    Calendar { code: "DUONG-LICH", grains: ALL_GRAINS, cut_day: 1, first_month: 1 };

/// Administrative reports: from the 15th to the 14th (Decree 09/2019/ND-CP, article 12).
pub static ADMINISTRATIVE: Calendar =
    Calendar { code: "HC-15-14", grains: ALL_GRAINS, cut_day: 15, first_month: 1 };

/// Evaluation of communes, agencies, enterprises and schools: 16 November to 15 November
/// (Circular 124/2021/TT-BCA, article 8).
pub static EVALUATION: Calendar =
    Calendar { code: "ANTT-16/11-15/11", grains: &[Grain::Year], cut_day: 16, first_month: 0 };

/// Evaluation of residential areas: 1 November to 31 October (the same article).
pub static RESIDENTIAL: Calendar =
    Calendar { code: "KDC-01/11-31/10", grains: &[Grain::Year], cut_day: 1, first_month: -1 };

/// School years, taken from August to July so that each day lies in one. Default configuration.
pub static SCHOOL_YEAR: Calendar =
    Calendar { code: "NAM-HOC", grains: &[Grain::Year], cut_day: 1, first_month: 8 };

/// Every calendar. A free stretch of days, as for a final review, is a [`Span`] of its own.
pub static CALENDARS: [&Calendar; 5] =
    [&CALENDAR_YEAR, &ADMINISTRATIVE, &EVALUATION, &RESIDENTIAL, &SCHOOL_YEAR];

/// The calendar with this code.
pub fn calendar(code: &str) -> Option<&'static Calendar> {
    CALENDARS.into_iter().find(|calendar| calendar.code == code)
}

/// One period of a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The calendar.
    pub calendar: &'static Calendar,
    /// Its length.
    pub grain: Grain,
    /// The year by which it is called; for a school year that in which it begins.
    pub year: i32,
    /// Its number in the year, from 1.
    pub number: u32,
}

impl Calendar {
    /// A period of this calendar; `None` if it has no such period.
    pub fn period(&'static self, grain: Grain, year: i32, number: u32) -> Option<Period> {
        let exists = self.grains.contains(&grain)
            && (1..=grain.per_year()).contains(&number)
            && (2..9998).contains(&year);
        exists.then_some(Period { calendar: self, grain, year, number })
    }

    /// The period of this length in which a day lies.
    pub fn period_of(&'static self, grain: Grain, day: Date) -> Option<Period> {
        let year = day.year();
        (year - 1..=year + 1)
            .flat_map(|year| (1..=grain.per_year()).map(move |number| (year, number)))
            .filter_map(|(year, number)| self.period(grain, year, number))
            .find(|period| period.span().contains(day))
    }

    /// The period that has these days and no others, if this calendar has one.
    pub fn period_with(&'static self, days: Span) -> Option<Period> {
        let mut periods = self.grains.iter().filter_map(|grain| self.period_of(*grain, days.from));
        periods.find(|period| period.span() == days)
    }

    /// The first day of a month of this calendar, counted from January of the year.
    fn month_start(&self, year: i32, month: i32) -> Date {
        let month = if self.cut_day == 1 { month } else { month - 1 };
        let (year, month) = (year + (month - 1).div_euclid(12), (month - 1).rem_euclid(12) + 1);
        Date::from_ymd(year, month as u32, self.cut_day)
            .expect("periods lie well inside the calendar and are cut before the 29th")
    }
}

impl Period {
    /// Its days.
    pub fn span(&self) -> Span {
        let months = self.grain.months();
        let first = self.calendar.first_month + months * (self.number as i32 - 1);
        Span {
            from: self.calendar.month_start(self.year, first),
            to: self.calendar.month_start(self.year, first + months).plus_days(-1),
        }
    }

    /// The period after it.
    pub fn next(&self) -> Option<Period> {
        self.calendar.period_of(self.grain, self.span().to.plus_days(1))
    }

    /// The period of the same name in the year before: of February all of its days.
    pub fn a_year_before(&self) -> Option<Period> {
        self.calendar.period(self.grain, self.year - 1, self.number)
    }

    /// The period before it.
    pub fn previous(&self) -> Option<Period> {
        self.calendar.period_of(self.grain, self.span().from.plus_days(-1))
    }
}

/// The school year of a day: `2025-2026`.
pub fn school_year_of(day: Date) -> String {
    let (year, month, _) = day.ymd();
    let begins = if month >= SCHOOL_YEAR.first_month as u32 { year } else { year - 1 };
    format!("{begins}-{}", begins + 1)
}

/// Whether a text names a school year: two consecutive years of four digits.
pub fn is_school_year(text: &str) -> bool {
    let year = |part: &str| (part.len() == 4).then(|| part.parse::<u16>().ok()).flatten();
    text.split_once('-').and_then(|(from, to)| Some(year(from)? + 1 == year(to)?)).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn span(calendar: &'static Calendar, grain: Grain, year: i32, number: u32) -> (String, String) {
        let span = calendar.period(grain, year, number).expect("it exists").span();
        (span.from.to_string(), span.to.to_string())
    }

    fn days(from: &str, to: &str) -> (String, String) {
        (from.to_owned(), to.to_owned())
    }

    #[test]
    fn periods_are_cut_as_the_rules_say() {
        let (month, quarter, half, year) =
            (Grain::Month, Grain::Quarter, Grain::HalfYear, Grain::Year);
        for (calendar, grain, number, from, to) in [
            (&CALENDAR_YEAR, quarter, 1, "01/01/2024", "31/03/2024"),
            (&CALENDAR_YEAR, month, 2, "01/02/2024", "29/02/2024"),
            (&ADMINISTRATIVE, month, 1, "15/12/2023", "14/01/2024"),
            (&ADMINISTRATIVE, quarter, 4, "15/09/2024", "14/12/2024"),
            (&ADMINISTRATIVE, half, 1, "15/12/2023", "14/06/2024"),
            (&ADMINISTRATIVE, year, 1, "15/12/2023", "14/12/2024"),
            (&EVALUATION, year, 1, "16/11/2023", "15/11/2024"),
            (&RESIDENTIAL, year, 1, "01/11/2023", "31/10/2024"),
            (&SCHOOL_YEAR, year, 1, "01/08/2024", "31/07/2025"),
        ] {
            assert_eq!(span(calendar, grain, 2024, number), days(from, to), "{}", calendar.code);
        }
        assert_eq!(EVALUATION.period(month, 2024, 1), None);
    }

    #[test]
    fn september_opens_a_school_year_and_july_closes_it() {
        let day = |text| Date::parse_vi(text).expect("a day");
        assert_eq!(school_year_of(day("5/9/2025")), "2025-2026");
        assert_eq!(school_year_of(day("31/7/2026")), "2025-2026");
        assert!(is_school_year("2025-2026"));
        for text in ["2025", "2025-2027", "2025-26", "2026-2025", "-", "9999-10000"] {
            assert!(!is_school_year(text), "{text}");
        }
    }

    #[test]
    fn days_are_compared_with_the_same_days_and_periods_with_the_same_period() {
        let days = |from: &str, to: &str| {
            let day = |text| Date::parse_vi(text).expect("a day");
            Span::new(day(from), day(to)).expect("a span")
        };
        for (from, to, before) in [
            ("1/1/2019", "31/12/2019", Some(days("1/1/2018", "31/12/2018"))),
            ("15/12/2018", "14/1/2019", Some(days("15/12/2017", "14/1/2018"))),
            ("1/2/2020", "29/2/2020", Some(days("1/2/2019", "28/2/2019"))),
            ("1/1/2014", "8/10/2019", None),
        ] {
            assert_eq!(days(from, to).a_year_before(), before, "{from} {to}");
        }
        let february = CALENDAR_YEAR.period_with(days("1/2/2021", "28/2/2021")).expect("a month");
        let before = february.a_year_before().map(|it| it.span());
        assert_eq!(before, Some(days("1/2/2020", "29/2/2020")));
        assert_eq!(ADMINISTRATIVE.period_with(days("1/2/2021", "28/2/2021")), None);
    }

    #[test]
    fn more_than_three_years_of_months_are_told_by_year() {
        let told_by_year = |from: &str, to: &str| {
            let day = |text| Date::parse_vi(text).expect("a day");
            Span::new(day(from), day(to)).expect("a span").is_told_by_year()
        };
        assert!(!told_by_year("1/1/2017", "31/12/2019"));
        assert!(told_by_year("1/1/2017", "1/1/2020"));
        assert!(told_by_year("1/1/2014", "8/10/2019"));
    }

    proptest! {
        #[test]
        fn each_day_lies_in_one_period_and_periods_leave_no_gap(days in 0i32..40_000) {
            let day = Date::from_days(days);
            for calendar in CALENDARS {
                for grain in calendar.grains {
                    let period = calendar.period_of(*grain, day).expect("days lie in periods");
                    let next = period.next().expect("time goes on");
                    prop_assert!(period.span().contains(day));
                    prop_assert_eq!(period.span().to.plus_days(1), next.span().from);
                    prop_assert_eq!(next.previous(), Some(period));
                    prop_assert_eq!(calendar.period_with(period.span()), Some(period));
                }
            }
        }
    }
}
