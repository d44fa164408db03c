//! Calendar days and the fixed clock of Vietnam (UTC+7, no summer time), without a clock of its own.

use std::fmt;

const MS_PER_DAY: i64 = 86_400_000;
const MS_PER_MINUTE: i64 = 60_000;

/// Vietnam's offset from UTC in milliseconds; it has been the same since 1975-06-13.
const VIETNAM_OFFSET_MS: i64 = 7 * 60 * MS_PER_MINUTE;

/// A calendar day, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date(i32);

/// A day of the week, Monday first as on a Vietnamese calendar sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Weekday {
    /// Thu hai.
    Monday,
    /// Thu ba.
    Tuesday,
    /// Thu tu.
    Wednesday,
    /// Thu nam.
    Thursday,
    /// Thu sau.
    Friday,
    /// Thu bay.
    Saturday,
    /// Chu nhat.
    Sunday,
}

impl Date {
    /// The day that lies `days` after 1970-01-01.
    pub const fn from_days(days: i32) -> Self {
        Date(days)
    }

    /// Days since 1970-01-01; negative before it.
    pub const fn days(self) -> i32 {
        self.0
    }

    /// The day of this year (1..=9999), month and day of month; `None` if there is no such day.
    pub const fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        let in_calendar = year >= 1 && year <= 9999 && month >= 1 && month <= 12;
        if in_calendar && day >= 1 && day <= days_in_month(year, month) {
            Some(Date(days_from_civil(year, month, day)))
        } else {
            None
        }
    }

    /// The day of a dated table, checked when the program is built.
    pub(crate) const fn of_table(year: i32, month: u32, day: u32) -> Self {
        match Date::from_ymd(year, month, day) {
            Some(date) => date,
            None => panic!("a dated table names a day that does not exist"),
        }
    }

    /// Year, month 1..=12 and day of month 1..=31.
    pub fn ymd(self) -> (i32, u32, u32) {
        civil_from_days(self.0)
    }

    /// The year of this day.
    pub fn year(self) -> i32 {
        self.ymd().0
    }

    /// The month of this day, 1..=12.
    pub fn month(self) -> u32 {
        self.ymd().1
    }

    /// The first day of its month.
    pub fn first_of_month(self) -> Self {
        self.plus_days(1 - self.ymd().2 as i32)
    }

    /// The last day of its month.
    pub fn last_of_month(self) -> Self {
        self.first_of_month().plus_days(31).first_of_month().plus_days(-1)
    }

    /// The first day of its year.
    pub fn first_of_year(self) -> Self {
        // No year outside the calendar begins anywhere.
        Date::from_ymd(self.year(), 1, 1).unwrap_or(self)
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday.
        match (i64::from(self.0) + 3).rem_euclid(7) {
            0 => Weekday::Monday,
            1 => Weekday::Tuesday,
            2 => Weekday::Wednesday,
            3 => Weekday::Thursday,
            4 => Weekday::Friday,
            5 => Weekday::Saturday,
            _ => Weekday::Sunday,
        }
    }

    /// The day `days` later (earlier if negative); stays at the ends of the representable range.
    pub fn plus_days(self, days: i32) -> Self {
        Date(self.0.saturating_add(days))
    }

    /// The day in Vietnam at an instant in milliseconds since 1970-01-01T00:00Z.
    pub fn of_instant(ms_utc: i64) -> Self {
        let days = ms_utc.saturating_add(VIETNAM_OFFSET_MS).div_euclid(MS_PER_DAY);
        Date(days.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32)
    }

    /// The instant at which this day begins in Vietnam, in milliseconds UTC.
    pub fn start_instant(self) -> i64 {
        i64::from(self.0) * MS_PER_DAY - VIETNAM_OFFSET_MS
    }

    /// The minute of the day in Vietnam at an instant, 0..=1439.
    pub fn minute_of_instant(ms_utc: i64) -> u16 {
        let ms = ms_utc.saturating_add(VIETNAM_OFFSET_MS).rem_euclid(MS_PER_DAY);
        (ms / MS_PER_MINUTE) as u16
    }

    /// Reads a day as officers write it: `8/10/2019`, `08-10-2019`, `8.10.2019`, `08102019`, and
    /// the `2019-10-08` of other programs. Day before month; the year has four digits.
    pub fn parse_vi(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Date::from_ymd(
                number(&text[4..])?,
                unsigned(&text[2..4])?,
                unsigned(&text[..2])?,
            );
        }
        let mut parts = text.split(['/', '-', '.']).map(str::trim);
        let (first, month, last) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
        if year.len() != 4 {
            return None;
        }
        Date::from_ymd(number(year)?, unsigned(month)?, unsigned(day)?)
    }

    /// `2019-10-08`, for machines.
    pub fn iso(self) -> String {
        let (year, month, day) = self.ymd();
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// Reads `2019-10-08` and nothing else.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let shaped = text.len() == 10 && text.is_ascii() && text.as_bytes()[4] == b'-';
        if shaped && text.as_bytes()[7] == b'-' { Date::parse_vi(text) } else { None }
    }
}

impl fmt::Display for Date {
    /// `08/10/2019`, the Vietnamese order.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{day:02}/{month:02}/{year:04}")
    }
}

/// Whether the year has a 29 February.
pub const fn is_leap_year(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// How many days the month (1..=12) has.
pub const fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        2 if is_leap_year(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Reads a time of day, `8:30`, `08h30`, `8h` or `8 gio 30`, as minutes after midnight, 0..=1439.
pub fn parse_minutes(text: &str) -> Option<u16> {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let hours: u16 = numbers.next()?.parse().ok()?;
    let minutes: u16 = numbers.next().map_or(Some(0), |part| part.parse().ok())?;
    let leads_with_digit = text.trim_start().starts_with(|c: char| c.is_ascii_digit());
    let valid = leads_with_digit && numbers.next().is_none() && hours < 24 && minutes < 60;
    valid.then_some(hours * 60 + minutes)
}

/// Writes minutes after midnight as `08:30`.
pub fn format_minutes(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

fn number(digits: &str) -> Option<i32> {
    unsigned(digits).and_then(|n| i32::try_from(n).ok())
}

fn unsigned(digits: &str) -> Option<u32> {
    // `parse` alone would accept a leading plus sign.
    if digits.bytes().all(|byte| byte.is_ascii_digit()) { digits.parse().ok() } else { None }
}

// The two conversions count years from March, so that the leap day comes last, in eras of
// 400 years = 146 097 days.

const fn days_from_civil(year: i32, month: u32, day: u32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = (month as i32 + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day as i32 - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

fn civil_from_days(days: i32) -> (i32, u32, u32) {
    let days = i64::from(days) + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * month_from_march + 2) / 5 + 1) as u32;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year as i32, month as u32, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(year: i32, month: u32, day: u32) -> Date {
        Date::of_table(year, month, day)
    }

    #[test]
    fn a_month_has_a_first_and_a_last_day() {
        for (day, first, last) in [
            ((2020, 2, 15), (2020, 2, 1), (2020, 2, 29)),
            ((2019, 12, 31), (2019, 12, 1), (2019, 12, 31)),
            ((2019, 4, 1), (2019, 4, 1), (2019, 4, 30)),
        ] {
            let [day, first, last] = [day, first, last].map(|(y, m, d)| Date::of_table(y, m, d));
            assert_eq!((day.first_of_month(), day.last_of_month()), (first, last));
        }
    }

    #[test]
    fn the_article_was_published_on_a_tuesday() {
        let published = day(2019, 10, 8);
        assert_eq!(published.days(), 18_177);
        assert_eq!(published.weekday(), Weekday::Tuesday);
        assert_eq!(published.to_string(), "08/10/2019");
        assert_eq!(published.iso(), "2019-10-08");
    }

    #[test]
    fn officers_write_days_in_many_ways() {
        for text in
            ["8/10/2019", "08/10/2019", "08-10-2019", " 8.10.2019 ", "2019-10-08", "08102019"]
        {
            assert_eq!(Date::parse_vi(text), Some(day(2019, 10, 8)), "{text}");
        }
        for text in
            ["", "8/10", "8/10/19", "31/4/2019", "29/2/2019", "8/13/2019", "+8/10/2019", "a"]
        {
            assert_eq!(Date::parse_vi(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_begins_at_seventeen_hours_utc_the_day_before() {
        let start = day(2026, 1, 1).start_instant();
        assert_eq!(Date::of_instant(start), day(2026, 1, 1));
        assert_eq!(Date::of_instant(start - 1), day(2025, 12, 31));
        assert_eq!(Date::minute_of_instant(start + 510 * MS_PER_MINUTE), 510);
    }

    #[test]
    fn times_of_day_are_read_and_written() {
        assert_eq!(parse_minutes("8:30"), Some(510));
        assert_eq!(parse_minutes("08h30"), Some(510));
        assert_eq!(parse_minutes("8h"), Some(480));
        assert_eq!(parse_minutes("24:00"), None);
        assert_eq!(parse_minutes("-1:00"), None);
        assert_eq!(parse_minutes("1:2:3"), None);
        assert_eq!(format_minutes(510), "08:30");
    }

    proptest! {
        #[test]
        fn every_day_survives_the_calendar(days in -700_000i32..2_900_000) {
            let date = Date::from_days(days);
            let (y, m, d) = date.ymd();
            prop_assert_eq!(Date::from_ymd(y, m, d), Some(date));
            prop_assert_eq!(Date::parse_vi(&date.to_string()), Some(date));
            prop_assert_eq!(Date::parse_iso(&date.iso()), Some(date));
        }

        #[test]
        fn no_day_or_instant_is_too_far_to_be_named(days: i32, ms: i64, text in ".{0,12}") {
            let _ = Date::from_days(days).to_string();
            let _ = Date::of_instant(ms).ymd();
            prop_assert!(Date::minute_of_instant(ms) < 1440);
            let _ = (Date::parse_vi(&text), parse_minutes(&text), Date::parse_iso(&text));
        }
    }
}
