//! Vietnamese phone numbers as people write them.

/// The number as digits from `0`: a mobile number of 10 digits or a landline of 11. Accepts
/// spaces, dots, hyphens and brackets, and the country code `+84`, `84` or `0084`.
pub fn normalize(text: &str) -> Option<String> {
    let text = text.trim();
    let body = text.strip_prefix('+').unwrap_or(text);
    let is_filler = |c: char| matches!(c, ' ' | '.' | '-' | '(' | ')' | '\u{A0}');
    if !body.chars().all(|c| c.is_ascii_digit() || is_filler(c)) {
        return None;
    }
    let digits: String = body.chars().filter(char::is_ascii_digit).collect();
    let national = match digits.strip_prefix("00").unwrap_or(&digits) {
        abroad if abroad.starts_with("84") && abroad.len() >= 11 => format!("0{}", &abroad[2..]),
        _ => digits,
    };
    is_vietnamese(&national).then_some(national)
}

fn is_vietnamese(digits: &str) -> bool {
    let mobile = digits.len() == 10
        && ["03", "05", "07", "08", "09"].iter().any(|prefix| digits.starts_with(prefix));
    let landline = digits.len() == 11 && digits.starts_with("02");
    mobile || landline
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for text in
            ["0947 563 357", "0947.563.357", "+84 947563357", "84947563357", "0084947563357"]
        {
            assert_eq!(normalize(text).as_deref(), Some("0947563357"), "{text}");
        }
        assert_eq!(normalize("(0222) 3 123 456").as_deref(), Some("02223123456"));
        for text in ["", "113", "01234567890", "0947 563 35x", "947563357"] {
            assert_eq!(normalize(text), None, "{text}");
        }
    }
}
