//! How long the names of those who signed are kept.
//!
//! Personal data are kept no longer than their purpose asks (Law 91/2025/QH15). The purpose of a list
//! of signers is the school year in which they signed and the following one, in which the pledges are
//! looked back on: DOMAIN R5b, default configuration. The counts stay for ever.

use crate::date::Date;

/// What of a signer goes when its time is over: all that tells who it was.
pub const PERSONAL: [&str; 3] = ["full_name", "birth_year", "ink"];

/// The month in which a school year begins, as [`crate::period::school_year_of`] has it.
const FIRST_MONTH: u32 = 8;

/// The last day on which the names of a list signed on a day may be kept: the end of that school
/// year, and twelve months.
#[must_use]
pub fn names_until(signed_on: Date) -> Date {
    start_of(school_year(signed_on) + 2).plus_days(-1)
}

/// The first day of signing whose names may still be kept on a day.
#[must_use]
pub fn first_kept(today: Date) -> Date {
    start_of(school_year(today) - 1)
}

/// The year in which the school year of a day begins.
fn school_year(day: Date) -> i32 {
    let (year, month, _) = day.ymd();
    year - i32::from(month < FIRST_MONTH)
}

fn start_of(school_year: i32) -> Date {
    Date::from_ymd(school_year, FIRST_MONTH, 1).unwrap_or(Date::from_days(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::school_year_of;

    #[test]
    fn names_are_kept_for_the_school_year_and_twelve_months() {
        for (signed, until) in [
            (Date::of_table(2025, 9, 5), Date::of_table(2027, 7, 31)),
            (Date::of_table(2026, 7, 31), Date::of_table(2027, 7, 31)),
            (Date::of_table(2026, 8, 1), Date::of_table(2028, 7, 31)),
        ] {
            assert_eq!(names_until(signed), until, "{signed}");
        }
    }

    #[test]
    fn the_first_day_kept_is_the_first_whose_time_is_not_over() {
        let mut day = Date::of_table(2024, 1, 1);
        let last = Date::of_table(2028, 12, 31);
        while day < last {
            let first = first_kept(day);
            assert!(names_until(first) >= day, "{day}");
            assert!(names_until(first.plus_days(-1)) < day, "{day}");
            assert!(school_year_of(first) != school_year_of(first.plus_days(-1)), "{day}");
            day = day.plus_days(1);
        }
    }
}
