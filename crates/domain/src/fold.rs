//! Folds Vietnamese text for search, so that *nguyen van an*, *NGUYỄN VĂN AN* and the decomposed
//! letters of another device all find the same person.

use crate::letters::{Letter, Mark, compose, is_combining, to_lower};

/// Letters, digits and signs in lower case without tones and marks, words one space apart.
///
/// Since tones go, old and new tone placement (*Hoà*, *Hòa*) fold to the same text.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if c.is_ascii_graphic() {
            push_after_gap(&mut folded, &mut gap, c.to_ascii_lowercase());
        } else if c.is_whitespace() {
            gap = true;
        } else if let Some(base) = base_letter(c) {
            push_after_gap(&mut folded, &mut gap, base);
        } else if !is_combining(c) && !is_invisible(c) {
            // Look-alikes such as the Angstrom sign become Latin letters only in lower case.
            let lower = to_lower(c);
            push_after_gap(&mut folded, &mut gap, base_letter(lower).unwrap_or(lower));
        }
    }
    folded
}

/// Text in lower case that keeps marks and tones but not the place of the tone in the word, for
/// asking whether two names are the same: *Hoà* is *Hòa*, *An* is not *Ân*.
pub fn fold_case(text: &str) -> String {
    let composed = compose(text);
    let mut folded = String::with_capacity(composed.len() + 4);
    for word in composed.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        let mut tone = 0;
        for c in word.chars() {
            match Letter::of(c) {
                Some(letter) => {
                    tone = tone.max(letter.tone);
                    folded.push(letter.base);
                    folded.extend(mark_sign(letter.mark));
                }
                None => folded.push(to_lower(c)),
            }
        }
        if tone > 0 {
            folded.push((b'0' + tone) as char);
        }
    }
    folded
}

fn push_after_gap(folded: &mut String, gap: &mut bool, c: char) {
    if *gap && !folded.is_empty() {
        folded.push(' ');
    }
    *gap = false;
    folded.push(c);
}

/// Zero-width characters and the byte order mark, which sheets and chats leave behind.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}')
}

const fn mark_sign(mark: Mark) -> Option<char> {
    match mark {
        Mark::None => None,
        Mark::Breve => Some('('),
        Mark::Circumflex => Some('^'),
        Mark::Horn => Some('+'),
        Mark::Stroke => Some('-'),
    }
}

/// The ASCII letter under a composed Latin letter. The block U+1EA0..U+1EF9 is Vietnamese and
/// ordered by base letter, so ranges do what a table of ninety letters would.
pub(crate) const fn base_letter(c: char) -> Option<char> {
    match c {
        'À'..='Å' | 'à'..='å' | 'Ă' | 'ă' | 'Ạ'..='ặ' => Some('a'),
        'Đ' | 'đ' | 'Ð' | 'ð' => Some('d'),
        'È'..='Ë' | 'è'..='ë' | 'Ẹ'..='ệ' => Some('e'),
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ' | 'ĩ' | 'Ỉ'..='ị' => Some('i'),
        'Ò'..='Ö' | 'ò'..='ö' | 'Ơ' | 'ơ' | 'Ọ'..='ợ' => Some('o'),
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ' | 'ũ' | 'Ư' | 'ư' | 'Ụ'..='ự' => Some('u'),
        'Ý' | 'ý' | 'ÿ' | 'Ỳ'..='ỹ' => Some('y'),
        'Ç' | 'ç' => Some('c'),
        'Ñ' | 'ñ' => Some('n'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_tones_case_and_gaps_go() {
        assert_eq!(fold("  Nguyễn\u{A0} Thị  ĐÀO "), "nguyen thi dao");
        assert_eq!(fold("Trường THCS Nhân Thắng, 12A3"), "truong thcs nhan thang, 12a3");
        assert_eq!(fold("\u{FEFF}Ðỗ Ước\u{200B} Ỷ"), "do uoc y");
        assert_eq!(fold("\u{212B}"), "a");
    }

    #[test]
    fn every_vietnamese_letter_folds_to_its_base() {
        let letters = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ";
        for c in letters.chars().flat_map(|c| [c, crate::letters::to_upper(c)]) {
            let base = Letter::of(c).map(|letter| letter.base);
            assert_eq!(base_letter(c), base, "{c}");
        }
    }

    #[test]
    fn the_same_name_in_two_spellings_stays_one_name() {
        assert_eq!(fold_case("Thuý Hoà"), fold_case("THÚY  HÒA"));
        assert_eq!(fold_case("Hòa"), fold_case("Ho\u{300}a"));
        assert_ne!(fold_case("An"), fold_case("Ân"));
        assert_ne!(fold_case("Hoa"), fold_case("Hòa"));
        assert_ne!(fold_case("Dung"), fold_case("Đung"));
    }

    proptest! {
        #[test]
        fn folding_settles_at_once(text in "\\PC{0,40}") {
            let folded = fold(&text);
            prop_assert_eq!(fold(&folded), folded);
        }

        #[test]
        fn decomposed_letters_fold_alike(text in "[a-yăâđêôơưA-Y ]{0,20}", tone in "[\u{300}\u{301}\u{303}\u{309}\u{323}]") {
            let toned: String = text.chars().flat_map(|c| {
                let vowel = Letter::of(c).is_some_and(|letter| letter.base != 'd');
                std::iter::once(c).chain(tone.chars().filter(move |_| vowel))
            }).collect();
            prop_assert_eq!(fold(&toned), fold(&compose(&toned)));
            prop_assert_eq!(fold(&toned), fold(&text));
        }
    }
}
