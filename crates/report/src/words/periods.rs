//! What periods are called in a title.

use camket_domain::period::{Grain, Period, SCHOOL_YEAR};

use super::form::{month_number, roman};
use super::outline;

/// `quý I năm 2019`, `năm học 2018 - 2019`.
pub(crate) fn period_name(period: &Period) -> String {
    let Period { calendar, grain, year, number } = period;
    let text = match grain {
        Grain::Month => outline::MONTH.replace("{month}", &month_number(*number)),
        Grain::Quarter => outline::QUARTER.replace("{quarter}", &roman(*number as usize)),
        Grain::HalfYear => outline::HALVES[usize::from(*number > 1)].to_owned(),
        Grain::Year if calendar.code == SCHOOL_YEAR.code => outline::SCHOOL_YEAR.to_owned(),
        Grain::Year => outline::YEAR.to_owned(),
    };
    text.replace("{year}", &year.to_string()).replace("{next}", &(year + 1).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use camket_domain::period::{ADMINISTRATIVE, CALENDAR_YEAR, Calendar, EVALUATION};

    #[test]
    fn every_kind_of_period_has_its_name() {
        let said = |calendar: &'static Calendar, grain, number| {
            period_name(&calendar.period(grain, 2019, number).expect("it exists"))
        };
        assert_eq!(said(&ADMINISTRATIVE, Grain::Month, 2), "tháng 02 năm 2019");
        assert_eq!(said(&CALENDAR_YEAR, Grain::Month, 10), "tháng 10 năm 2019");
        assert_eq!(said(&ADMINISTRATIVE, Grain::Quarter, 4), "quý IV năm 2019");
        assert_eq!(said(&CALENDAR_YEAR, Grain::HalfYear, 1), "6 tháng đầu năm 2019");
        assert_eq!(said(&CALENDAR_YEAR, Grain::HalfYear, 2), "6 tháng cuối năm 2019");
        assert_eq!(said(&EVALUATION, Grain::Year, 1), "năm 2019");
        assert_eq!(said(&SCHOOL_YEAR, Grain::Year, 1), "năm học 2019 - 2020");
    }
}
