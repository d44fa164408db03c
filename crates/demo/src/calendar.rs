//! Days on which something of the office happens.

use camket_domain::{Date, Weekday};

use crate::dice::Dice;

/// A working day of a month, between two of its days.
pub(crate) fn working_day(year: i32, month: u32, days: (u32, u32), dice: &mut Dice) -> Date {
    let day = dice.within(i64::from(days.0), i64::from(days.1)) as u32;
    let day = Date::from_ymd(year, month, day).expect("windows lie within their months");
    match day.weekday() {
        Weekday::Saturday => day.plus_days(-1),
        Weekday::Sunday => day.plus_days(-2),
        _ => day,
    }
}

/// The first Saturday of a month, on which the monthly programme is on the air.
pub(crate) fn first_saturday(year: i32, month: u32) -> Date {
    let first = Date::from_ymd(year, month, 1).expect("every month has a first day");
    let week = (0..7).map(|days| first.plus_days(days));
    let saturday = week.into_iter().find(|day| day.weekday() == Weekday::Saturday);
    saturday.expect("every week has a Saturday")
}

/// `count` of `of`, spread evenly: whether the place is one of them.
pub(crate) fn is_one_of(place: usize, count: usize, of: usize) -> bool {
    (place + 1) * count / of > place * count / of
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_work_from_monday_to_friday() {
        let mut dice = Dice::of(1, "days");
        for _ in 0..200 {
            let day = working_day(2019, 2, (3, 28), &mut dice);
            assert!(!matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday));
            assert_eq!((day.year(), day.month()), (2019, 2));
        }
        assert_eq!(first_saturday(2019, 10).to_string(), "05/10/2019");
    }

    #[test]
    fn a_count_is_spread_exactly() {
        for (count, of) in [(457, 1_210), (298, 306), (0, 5), (5, 5)] {
            assert_eq!((0..of).filter(|place| is_one_of(*place, count, of)).count(), count);
        }
    }
}
