//! Numbers as Vietnam writes them: a dot between thousands, a comma before tenths.

/// `45000` as `45.000`.
pub fn format_int(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        text.push('-');
    }
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

/// Tenths as a decimal: `125` as `12,5`, `120` as `12`.
pub fn format_tenths(tenths: i64) -> String {
    let whole = format_int(tenths / 10);
    // The sign of -0,5 would be lost with its whole part.
    let sign = if tenths < 0 && tenths > -10 { "-" } else { "" };
    match (tenths % 10).abs() {
        0 => whole,
        tenth => format!("{sign}{whole},{tenth}"),
    }
}

/// `part` of `whole` in tenths of a percent, rounded half up; `None` of nothing.
pub fn percent_tenths(part: i64, whole: i64) -> Option<i64> {
    if whole <= 0 || part < 0 {
        return None;
    }
    let (part, whole) = (i128::from(part), i128::from(whole));
    i64::try_from((part * 2_000 + whole) / (whole * 2)).ok()
}

/// Reads a whole number: `45000`, `45.000`, `45 000`, `-12`. A dot must separate thousands, so
/// that `1.5` is refused and not read as fifteen.
pub fn parse_int(text: &str) -> Option<i64> {
    let text = text.trim();
    let (sign, body) = match text.strip_prefix('-') {
        Some(body) => ("-", body),
        None => ("", text),
    };
    let mut groups = body.split(['.', ' ', '\u{A0}', '\u{202F}']);
    let first = groups.next()?;
    let mut digits = String::from(sign);
    digits.push_str(first);
    let mut grouped = false;
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        grouped = true;
        digits.push_str(group);
    }
    let leading_fits = !first.is_empty() && (!grouped || first.len() <= 3);
    let all_digits = digits[sign.len()..].bytes().all(|byte| byte.is_ascii_digit());
    if leading_fits && all_digits { digits.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn thousands_have_dots_and_tenths_a_comma() {
        assert_eq!(format_int(45_000), "45.000");
        assert_eq!(format_int(999), "999");
        assert_eq!(format_int(-1_234_567), "-1.234.567");
        assert_eq!(format_tenths(125), "12,5");
        assert_eq!(format_tenths(120), "12");
        assert_eq!(format_tenths(-5), "-0,5");
    }

    #[test]
    fn percentages_are_rounded_half_up() {
        assert_eq!(percent_tenths(12_140, 45_000), Some(270));
        assert_eq!(percent_tenths(1, 3), Some(333));
        assert_eq!(percent_tenths(1, 2_000), Some(1));
        assert_eq!(percent_tenths(5, 0), None);
    }

    #[test]
    fn a_dot_is_never_taken_for_a_decimal_point() {
        assert_eq!(parse_int("45.000"), Some(45_000));
        assert_eq!(parse_int(" 45 000 "), Some(45_000));
        for text in ["", "1.5", "45.00", "4500.000", ".500", "12,5", "1e3", "+5", "--5", "-"] {
            assert_eq!(parse_int(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_number_is_read_back(number: i64) {
            prop_assert_eq!(parse_int(&format_int(number)), Some(number));
        }

        #[test]
        fn nothing_typed_panics(text in "\\PC{0,12}", tenths: i64, part: i64, whole: i64) {
            let _ = (parse_int(&text), format_tenths(tenths), percent_tenths(part, whole));
        }
    }
}
