//! How numbers are written in each language.

use super::Lang;

/// Writes `n` with its thousands apart: `45.000` in Vietnamese, `45,000` in English.
pub fn group_digits(n: i64, lang: Lang) -> String {
    let mark = match lang {
        Lang::Vi => '.',
        Lang::En => ',',
    };
    let digits = n.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if n < 0 {
        // The minus sign, not the hyphen: it stands at the height of the digits.
        out.push('\u{2212}');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart_in_the_manner_of_the_language() {
        assert_eq!(group_digits(0, Lang::Vi), "0");
        assert_eq!(group_digits(999, Lang::Vi), "999");
        assert_eq!(group_digits(1_240, Lang::Vi), "1.240");
        assert_eq!(group_digits(45_000, Lang::En), "45,000");
        assert_eq!(group_digits(-1_234_567, Lang::Vi), "\u{2212}1.234.567");
        assert_eq!(group_digits(i64::MIN, Lang::En), "\u{2212}9,223,372,036,854,775,808");
    }
}
