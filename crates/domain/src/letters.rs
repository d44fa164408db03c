//! The Vietnamese alphabet: letters taken apart into base, mark and tone, and put together again.
//!
//! Unicode knows each letter composed (NFC) and as a base with combining marks (NFD, as pasted
//! from Apple devices). A table of twelve vowels says everything that a normalization library
//! would, for the letters that occur here.

/// What turns a base letter into another letter of the alphabet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    None,
    Breve,
    Circumflex,
    Horn,
    Stroke,
}

/// A vowel or d with stroke, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Letter {
    /// The base letter, lower case ASCII.
    pub(crate) base: char,
    /// Its mark.
    pub(crate) mark: Mark,
    /// Its tone in dictionary order: level, falling, dipping, broken, rising, heavy.
    pub(crate) tone: u8,
    /// Whether it is upper case.
    pub(crate) upper: bool,
}

struct Vowel {
    base: char,
    mark: Mark,
    tones: [char; 6],
}

const fn vowel(base: char, mark: Mark, tones: [char; 6]) -> Vowel {
    Vowel { base, mark, tones }
}

static VOWELS: [Vowel; 12] = [
    vowel('a', Mark::None, ['a', 'à', 'ả', 'ã', 'á', 'ạ']),
    vowel('a', Mark::Breve, ['ă', 'ằ', 'ẳ', 'ẵ', 'ắ', 'ặ']),
    vowel('a', Mark::Circumflex, ['â', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ']),
    vowel('e', Mark::None, ['e', 'è', 'ẻ', 'ẽ', 'é', 'ẹ']),
    vowel('e', Mark::Circumflex, ['ê', 'ề', 'ể', 'ễ', 'ế', 'ệ']),
    vowel('i', Mark::None, ['i', 'ì', 'ỉ', 'ĩ', 'í', 'ị']),
    vowel('o', Mark::None, ['o', 'ò', 'ỏ', 'õ', 'ó', 'ọ']),
    vowel('o', Mark::Circumflex, ['ô', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ']),
    vowel('o', Mark::Horn, ['ơ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ']),
    vowel('u', Mark::None, ['u', 'ù', 'ủ', 'ũ', 'ú', 'ụ']),
    vowel('u', Mark::Horn, ['ư', 'ừ', 'ử', 'ữ', 'ứ', 'ự']),
    vowel('y', Mark::None, ['y', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ']),
];

impl Letter {
    /// Takes a vowel or d with stroke apart.
    pub(crate) fn of(c: char) -> Option<Letter> {
        let lower = to_lower(c);
        let upper = lower != c;
        if lower == 'đ' {
            return Some(Letter { base: 'd', mark: Mark::Stroke, tone: 0, upper });
        }
        VOWELS.iter().find_map(|vowel| {
            let tone = vowel.tones.iter().position(|toned| *toned == lower)?;
            Some(Letter { base: vowel.base, mark: vowel.mark, tone: tone as u8, upper })
        })
    }

    /// Puts the letter together; `None` if the alphabet has no such letter.
    fn to_char(self) -> Option<char> {
        let lower = if self.mark == Mark::Stroke {
            (self.base == 'd' && self.tone == 0).then_some('đ')?
        } else {
            let same = |vowel: &&Vowel| vowel.base == self.base && vowel.mark == self.mark;
            VOWELS.iter().find(same)?.tones[usize::from(self.tone)]
        };
        Some(if self.upper { to_upper(lower) } else { lower })
    }

    /// The letter with one more combining mark, if the alphabet has it.
    fn with_combining(self, combining: char) -> Option<Letter> {
        let toned = |tone| (self.tone == 0).then_some(Letter { tone, ..self });
        let marked = |mark| (self.mark == Mark::None).then_some(Letter { mark, ..self });
        let letter = match combining {
            '\u{300}' => toned(1),
            '\u{309}' => toned(2),
            '\u{303}' => toned(3),
            '\u{301}' => toned(4),
            '\u{323}' => toned(5),
            '\u{306}' => marked(Mark::Breve),
            '\u{302}' => marked(Mark::Circumflex),
            '\u{31B}' => marked(Mark::Horn),
            _ => None,
        }?;
        letter.to_char().map(|_| letter)
    }
}

/// Whether this is a combining mark of Latin letters.
pub(crate) fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// The lower case of a Latin, Greek or Cyrillic letter that has one of one character.
///
/// The tables of `std`, for every script there is, would weigh 10 kB on each tablet.
pub(crate) fn to_lower(c: char) -> char {
    let code = u32::from(c);
    let (odd, even) = (code % 2 == 1, code.is_multiple_of(2));
    let step = match code {
        0x41..=0x5A | 0xC0..=0xD6 | 0xD8..=0xDE | 0x391..=0x3A1 | 0x3A3..=0x3A9 => 32,
        0x410..=0x42F => 32,
        0x400..=0x40F => 80,
        0x100..=0x12F | 0x132..=0x137 | 0x14A..=0x177 | 0x1A0..=0x1A5 if even => 1,
        0x1DE..=0x1EF | 0x1F8..=0x21F | 0x222..=0x233 | 0x1E00..=0x1E95 | 0x1EA0..=0x1EFF
            if even =>
        {
            1
        }
        0x139..=0x148 | 0x179..=0x17E | 0x1AF | 0x1CD..=0x1DC if odd => 1,
        0x178 => return 'ÿ',
        // Kelvin and Angstrom are letters that look like signs.
        0x212A => return 'k',
        0x212B => return 'å',
        _ => 0,
    };
    char::from_u32(code + step).unwrap_or(c)
}

/// The upper case of such a letter.
pub(crate) fn to_upper(c: char) -> char {
    let steps = [1, 32, 80].into_iter();
    let mut above = steps.filter_map(|step| char::from_u32(u32::from(c).checked_sub(step)?));
    if c == 'ÿ' { 'Ÿ' } else { above.find(|upper| to_lower(*upper) == c).unwrap_or(c) }
}

/// Text with its Vietnamese letters composed (NFC). Marks that make no Vietnamese letter stay.
pub fn compose(text: &str) -> String {
    if !text.chars().any(is_combining) {
        return text.to_owned();
    }
    let mut composed = String::with_capacity(text.len());
    let mut pending: Option<Letter> = None;
    for c in text.chars() {
        if let Some(letter) = pending.and_then(|letter| letter.with_combining(c)) {
            pending = Some(letter);
            continue;
        }
        composed.extend(pending.take().and_then(Letter::to_char));
        pending = Letter::of(c);
        if pending.is_none() {
            composed.push(c);
        }
    }
    composed.extend(pending.and_then(Letter::to_char));
    composed
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decompose(text: &str) -> String {
        let mut out = String::new();
        for c in text.chars() {
            let Some(letter) = Letter::of(c).filter(|letter| letter.mark != Mark::Stroke) else {
                out.push(c);
                continue;
            };
            out.push(if letter.upper { to_upper(letter.base) } else { letter.base });
            let mark =
                [None, Some('\u{306}'), Some('\u{302}'), Some('\u{31B}')][letter.mark as usize];
            let tone = [
                None,
                Some('\u{300}'),
                Some('\u{309}'),
                Some('\u{303}'),
                Some('\u{301}'),
                Some('\u{323}'),
            ][usize::from(letter.tone)];
            // NFD sorts marks by class: the dot below comes before a circumflex or breve.
            if letter.tone == 5 && letter.mark != Mark::Horn {
                out.extend(tone);
                out.extend(mark);
            } else {
                out.extend(mark);
                out.extend(tone);
            }
        }
        out
    }

    #[test]
    fn cases_are_those_of_unicode() {
        let single = |mut mapped: Box<dyn Iterator<Item = char>>| mapped.next();
        let scripts = [0x20..=0x12F, 0x132..=0x17E, 0x1CD..=0x1DC, 0x391..=0x3A9, 0x400..=0x44F];
        for c in scripts.into_iter().chain([0x1E00..=0x1E95, 0x1EA0..=0x1EFF]).flatten() {
            let Some(c) = char::from_u32(c) else { continue };
            assert_eq!(Some(to_lower(c)), single(Box::new(c.to_lowercase())), "{c}");
            if to_lower(c) != c {
                assert_eq!(to_upper(to_lower(c)), c);
            }
        }
        assert_eq!(['ơ', 'ư', 'đ', 'ỹ', '1', 'ÿ'].map(to_upper), ['Ơ', 'Ư', 'Đ', 'Ỹ', '1', 'Ÿ']);
    }

    #[test]
    fn every_letter_is_put_together_again() {
        for vowel in &VOWELS {
            for c in vowel.tones.into_iter().flat_map(|c| [c, to_upper(c)]) {
                assert_eq!(Letter::of(c).and_then(Letter::to_char), Some(c));
                assert_eq!(compose(&decompose(&c.to_string())), c.to_string());
            }
        }
    }

    #[test]
    fn text_pasted_from_an_apple_device_becomes_ordinary() {
        assert_eq!(compose("Nguye\u{302}\u{303}n Thi\u{323} Tu\u{31B}\u{309}"), "Nguyễn Thị Tử");
        assert_eq!(compose("Vie\u{323}\u{302}t"), "Việt");
        assert_eq!(compose("Đ\u{300}"), "Đ\u{300}");
        assert_eq!(compose("Zoe\u{308} n\u{303}"), "Zoe\u{308} n\u{303}");
    }

    proptest! {
        #[test]
        fn composing_keeps_what_is_composed(text in "[a-zA-ZĐđăâêôơưÀảẫỳỵỢ \u{300}-\u{32F}]{0,24}") {
            let once = compose(&text);
            prop_assert_eq!(compose(&once), once);
        }
    }
}
