//! How numbers, days and rows of words stand in a Vietnamese sentence.

use crate::date::Date;
use crate::number::{format_int, format_tenths};
use crate::period::Span;
use crate::phrase::{Near, near};

/// A number as prose gives it: `gần 100`, `hơn 12.000`, `457`.
pub fn said(number: i64) -> String {
    match near(number) {
        Near::Almost(round) => format!("gần {}", format_int(round)),
        Near::Over(round) => format!("hơn {}", format_int(round)),
        Near::Exact(exact) => format_int(exact),
    }
}

/// A mean as prose gives it: about a round number, or with its tenths.
pub(super) fn said_tenths(tenths: i64) -> String {
    match near(tenths.saturating_add(5).div_euclid(10)) {
        Near::Exact(_) => format_tenths(tenths),
        Near::Almost(_) | Near::Over(_) => said(tenths.saturating_add(5).div_euclid(10)),
    }
}

/// `a, b và c`.
pub(super) fn row(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [init @ .., last] => format!("{} và {last}", init.join(", ")),
    }
}

/// The words as a sentence: `hơn 400 lượt…` begins with a capital, too.
pub(super) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().map(crate::letters::to_upper);
    first.chain(letters).collect()
}

/// The days of a period, as the beginning of a sentence.
pub(super) fn since(span: Option<Span>) -> String {
    let Some(Span { from, to }) = span else { return "Đến nay".to_owned() };
    let year = from.year();
    let whole = (from, to) == (new_year(year), new_year(year + 1).plus_days(-1));
    if whole {
        return format!("Năm {year}");
    }
    let begins =
        if from == new_year(year) { format!("năm {year}") } else { format!("ngày {from}") };
    format!("Từ {begins} đến ngày {to}")
}

fn new_year(year: i32) -> Date {
    // Years of spans lie inside the calendar, or nothing is compared with them.
    Date::from_ymd(year, 1, 1).unwrap_or(Date::from_days(i32::MIN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_said_as_reports_say_them() {
        assert_eq!([98, 12_140, 45_000, 457].map(said), ["gần 100", "hơn 12.000", "45.000", "457"]);
        assert_eq!(said_tenths(2_970), "gần 300");
        assert_eq!(said_tenths(425), "42,5");
    }

    #[test]
    fn a_sentence_begins_with_a_capital() {
        assert_eq!(sentence("hơn 400 lượt"), "Hơn 400 lượt");
        assert_eq!(sentence("độ ẩm"), "Độ ẩm");
        assert_eq!(["12/30 người", ""].map(sentence), ["12/30 người", ""]);
    }

    #[test]
    fn words_stand_in_a_row() {
        let words = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(row(&words), "a, b và c");
        assert_eq!(row(&words[..1]), "a");
        assert_eq!(row(&[]), "");
    }

    #[test]
    fn a_period_is_named_by_its_days() {
        let said = |from, to| {
            let day = |(y, m, d)| Date::of_table(y, m, d);
            since(Span::new(day(from), day(to)))
        };
        assert_eq!(said((2018, 1, 1), (2018, 12, 31)), "Năm 2018");
        assert_eq!(said((2014, 1, 1), (2019, 10, 8)), "Từ năm 2014 đến ngày 08/10/2019");
        assert_eq!(said((2018, 12, 15), (2019, 1, 14)), "Từ ngày 15/12/2018 đến ngày 14/01/2019");
        assert_eq!(since(None), "Đến nay");
    }
}
