//! Numbers of cells as a person reads them: whole numbers in full, days as days.

/// How the numbers of a cell are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Show {
    #[default]
    Plain,
    Day,
    /// At least so many digits, as a telephone number that keeps its nought.
    Padded(usize),
}

/// The largest whole number that is exact as a float.
const EXACT_MAX: f64 = 9_007_199_254_740_992.0;

/// Most digits that a format may ask for.
const PADDED_MAX: usize = 20;

/// The last day that a spreadsheet knows, 9999-12-31.
const DAY_MAX: f64 = 2_958_465.0;

/// 1970-01-01 in the two ways of counting days.
const EPOCH_1900: i64 = 25_569;
const EPOCH_1904: i64 = 24_107;

/// What the cell says. `since_1904` is the other of the two ways of counting days.
pub(crate) fn shown(number: f64, show: Show, since_1904: bool) -> String {
    let is_day = (1.0..=DAY_MAX).contains(&number);
    match show {
        Show::Day if is_day => day(number as i64, since_1904),
        Show::Padded(digits) if is_whole(number) && number >= 0.0 => {
            format!("{:0digits$}", number as i64)
        }
        _ if is_whole(number) => (number as i64).to_string(),
        _ => number.to_string(),
    }
}

fn is_whole(number: f64) -> bool {
    number.fract() == 0.0 && number.abs() < EXACT_MAX
}

/// `dd/mm/yyyy` of a day of the sheet.
fn day(serial: i64, since_1904: bool) -> String {
    // The older way counts a 29 February 1900 that never was.
    let before_leap = !since_1904 && serial < 60;
    let epoch = if since_1904 { EPOCH_1904 } else { EPOCH_1900 };
    let (year, month, day) = civil(serial + i64::from(before_leap) - epoch);
    format!("{day:02}/{month:02}/{year:04}")
}

/// Year, month and day of a count of days since 1970-01-01: years begin in March, so that the leap
/// day is the last of its year.
fn civil(days: i64) -> (i64, i64, i64) {
    let from_0000 = days + 719_468;
    let era = from_0000.div_euclid(146_097);
    let of_era = from_0000.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    (year + era * 400 + i64::from(month <= 2), month, day)
}

/// What a format of the program's own list shows (ECMA-376, part 1, 18.8.30, with the dates that
/// east Asian versions keep in it).
pub(crate) fn built_in(id: u32) -> Show {
    match id {
        14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 => Show::Day,
        _ => Show::Plain,
    }
}

/// What a format of the file's own shows: `dd/mm/yyyy;@` a day, `0000000000` ten digits.
pub(crate) fn custom(code: &str) -> Show {
    let digits = code.len();
    if digits > 1 && digits <= PADDED_MAX && code.bytes().all(|byte| byte == b'0') {
        return Show::Padded(digits);
    }
    let mut spoken = false;
    let mut bracketed = false;
    let mut escaped = false;
    for c in code.chars().take_while(|c| *c != ';') {
        match c {
            _ if escaped => escaped = false,
            '\\' | '_' | '*' => escaped = true,
            '"' => spoken = !spoken,
            '[' => bracketed = true,
            ']' => bracketed = false,
            'd' | 'D' | 'y' | 'Y' if !spoken && !bracketed => return Show::Day,
            _ => {}
        }
    }
    Show::Plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_sheet() {
        for (serial, since_1904, text) in [
            (1.0, false, "01/01/1900"),
            (59.0, false, "28/02/1900"),
            (61.0, false, "01/03/1900"),
            (42_019.0, false, "15/01/2015"),
            (42_019.75, false, "15/01/2015"),
            (40_557.0, true, "15/01/2015"),
            (2_958_465.0, false, "31/12/9999"),
        ] {
            assert_eq!(shown(serial, Show::Day, since_1904), text, "{serial}");
        }
        assert_eq!(shown(2_958_466.0, Show::Day, false), "2958466");
        assert_eq!(shown(f64::NAN, Show::Day, false), "NaN");
    }

    #[test]
    fn whole_numbers_come_in_full() {
        assert_eq!(shown(27_214_001_234.0, Show::Plain, false), "27214001234");
        assert_eq!(shown(1.2e11, Show::Plain, false), "120000000000");
        assert_eq!(shown(947_563_357.0, Show::Padded(10), false), "0947563357");
        assert_eq!(shown(12.5, Show::Plain, false), "12.5");
    }

    #[test]
    fn formats_are_told_apart() {
        for (code, show) in [
            ("dd/mm/yyyy;@", Show::Day),
            ("[$-42A]dd mmmm yyyy", Show::Day),
            ("0000000000", Show::Padded(10)),
            ("#,##0", Show::Plain),
            ("0 \"day\"", Show::Plain),
            ("[Red]0", Show::Plain),
            ("h:mm", Show::Plain),
        ] {
            assert_eq!(custom(code), show, "{code}");
        }
    }
}
