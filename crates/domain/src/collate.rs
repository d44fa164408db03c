//! Sorts Vietnamese text as a dictionary does, and people by their given name.
//!
//! The order is that of CLDR for `vi`: marks make letters of their own (a, a breve, a circumflex,
//! b), tones decide only between equal letters, and case only between equal tones. Numbers sort by
//! value, so that class 6A2 comes before 6A10.

use crate::fold::base_letter;
use crate::letters::{Letter, Mark, compose, to_lower};
use crate::name::split_given;

const SPACE: u8 = 0x01;
const SIGN: u8 = 0x02;
const NUMBER: u8 = 0x03;
const LETTER: u8 = 0x40;
const OTHER: u8 = 0xF0;
const LEVEL_END: u8 = 0x00;

/// The tone weight of an accent that Vietnamese does not have.
const FOREIGN_TONE: u8 = 7;

/// Bytes that compare as the texts sort.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SortKey(Vec<u8>);

impl SortKey {
    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// The key by which a text sorts.
pub fn sort_key(text: &str) -> SortKey {
    let mut key = Vec::with_capacity(text.len() * 3);
    let mut cases = Vec::with_capacity(text.len());
    push_levels(&mut key, &mut cases, text);
    key.extend(cases);
    SortKey(key)
}

/// The key by which a person sorts in a Vietnamese list: given name first, then the rest.
pub fn person_key(full_name: &str) -> SortKey {
    let (rest, given) = split_given(full_name);
    let mut key = Vec::with_capacity(full_name.len() * 3);
    let mut cases = Vec::with_capacity(full_name.len());
    push_levels(&mut key, &mut cases, given);
    push_levels(&mut key, &mut cases, rest);
    key.extend(cases);
    SortKey(key)
}

/// Appends the letters and then the tones of a text; cases are left to the end of the whole key.
fn push_levels(key: &mut Vec<u8>, cases: &mut Vec<u8>, text: &str) {
    let composed = compose(text);
    let mut tones = Vec::with_capacity(composed.len());
    let mut rest = composed.trim();
    while let Some(c) = rest.chars().next() {
        if c.is_ascii_digit() {
            let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            push_number(key, &rest[..end]);
            rest = &rest[end..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        push_char(key, &mut tones, cases, c);
    }
    key.push(LEVEL_END);
    key.extend(tones);
    key.push(LEVEL_END);
}

fn push_number(key: &mut Vec<u8>, digits: &str) {
    let significant = digits.trim_start_matches('0');
    let length = u8::try_from(significant.len()).unwrap_or(u8::MAX);
    key.extend([NUMBER, length.saturating_add(1)]);
    key.extend(significant.bytes());
}

fn push_char(key: &mut Vec<u8>, tones: &mut Vec<u8>, cases: &mut Vec<u8>, c: char) {
    let lower = to_lower(c);
    let (base, step, tone) = match Letter::of(c) {
        Some(letter) => (letter.base, mark_step(letter.mark), letter.tone + 1),
        None if lower.is_ascii_lowercase() => (lower, 0, 1),
        None if c.is_whitespace() => return key.push(SPACE),
        None if c.is_ascii() => return key.extend([SIGN, c as u8]),
        None => match base_letter(c) {
            Some(base) => (base, 0, FOREIGN_TONE),
            None => {
                key.push(OTHER);
                return key.extend(lower.encode_utf8(&mut [0; 4]).bytes());
            }
        },
    };
    key.push(LETTER + (base as u8 - b'a') * 4 + step);
    tones.push(tone);
    cases.push(if lower == c { 1 } else { 2 });
}

/// Places of the marked letters after their base: a breve before a circumflex, o circumflex
/// before o horn.
const fn mark_step(mark: Mark) -> u8 {
    match mark {
        Mark::None => 0,
        Mark::Breve | Mark::Stroke => 1,
        Mark::Circumflex => 2,
        Mark::Horn => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sorted(mut texts: Vec<&str>, key: fn(&str) -> SortKey) -> Vec<&str> {
        texts.reverse();
        texts.sort_by_key(|text| key(text));
        texts
    }

    #[test]
    fn letters_and_tones_sort_as_in_a_dictionary() {
        for order in [
            vec!["ma", "mà", "mả", "mã", "má", "mạ"],
            vec!["a", "ă", "â", "b", "d", "đ", "e", "ê", "o", "ô", "ơ", "u", "ư", "v"],
            vec!["An", "Ảnh", "Ân", "Do", "Dũng", "Đỗ", "Em"],
            vec!["An Bình", "Anh", "ánh", "Ánh", "áo"],
            vec!["6A1", "6A2", "6A10", "10A1"],
        ] {
            assert_eq!(sorted(order.clone(), sort_key), order);
        }
    }

    #[test]
    fn people_sort_by_given_name_then_by_the_rest() {
        let order = vec![
            "Nguyễn Văn An",
            "Bùi Thị Anh",
            "Đỗ Văn Ân",
            "Bùi Thị Hoa",
            "Trần Văn Hoa",
            "Bùi Thị Hòa",
        ];
        assert_eq!(sorted(order.clone(), person_key), order);
    }

    #[test]
    fn a_decomposed_name_sorts_where_the_composed_one_does() {
        assert_eq!(sort_key("Nguye\u{302}\u{303}n"), sort_key("Nguyễn"));
    }

    proptest! {
        #[test]
        fn any_text_has_a_key(text in "\\PC{0,40}") {
            let _ = (sort_key(&text), person_key(&text));
        }

        #[test]
        fn a_prefix_sorts_before_the_longer_text(text in "[a-zđăâ]{1,12}", more in "[a-zđăâ]{1,6}") {
            let longer = text.clone() + &more;
            prop_assert!(sort_key(&text) < sort_key(&longer));
        }
    }
}
