//! Names of people: family name, middle names, given name, in this order, in one field.

use crate::letters::{compose, to_lower, to_upper};

/// A name as it is shown: composed, one space between words, and capitalized where the list had
/// it all in capitals or all in small letters. Mixed case was meant and stays.
pub fn display_name(text: &str) -> String {
    let composed = compose(text);
    let words: Vec<_> = composed.split_whitespace().collect();
    let joined = words.join(" ");
    let has_upper = joined.chars().any(|c| to_lower(c) != c);
    let has_lower = joined.chars().any(|c| to_upper(c) != c);
    if has_upper && has_lower { joined } else { capitalize(&joined) }
}

/// The words before the given name, and the given name.
pub fn split_given(full_name: &str) -> (&str, &str) {
    let name = full_name.trim();
    name.rsplit_once(char::is_whitespace).unwrap_or(("", name))
}

/// Capitalizes after a space, and within names like H'Hen and Y-Moan of the Central Highlands.
fn capitalize(text: &str) -> String {
    let mut begins = true;
    text.chars()
        .map(|c| {
            let mapped = if begins { to_upper(c) } else { to_lower(c) };
            begins = matches!(c, ' ' | '\'' | '\u{2019}' | '-' | '.' | '(');
            mapped
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shouted_and_whispered_names_are_capitalized() {
        assert_eq!(display_name("NGUYỄN  VĂN AN"), "Nguyễn Văn An");
        assert_eq!(display_name("đỗ thị ơn"), "Đỗ Thị Ơn");
        assert_eq!(display_name("H'HEN NIÊ"), "H'Hen Niê");
        assert_eq!(display_name(" Lê McDonald "), "Lê McDonald");
        assert_eq!(display_name("NGUYE\u{302}\u{303}N"), "Nguyễn");
    }

    #[test]
    fn the_given_name_is_the_last_word() {
        assert_eq!(split_given(" Nguyễn Văn An "), ("Nguyễn Văn", "An"));
        assert_eq!(split_given("An"), ("", "An"));
        assert_eq!(split_given(""), ("", ""));
    }
}
