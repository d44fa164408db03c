//! Text that was typed with the fonts of before Unicode (.VnTime and its like, TCVN 5712:1993): each
//! letter with its marks is one sign of Latin-1 that only the font shows as that letter.

/// The signs, and the letters that the fonts show for them. Capital letters with marks have no signs
/// of their own: fonts of capitals show the small ones as capitals.
const LETTERS: [(char, char); 74] = [
    ('\u{A1}', 'Ă'),
    ('\u{A2}', 'Â'),
    ('\u{A3}', 'Ê'),
    ('\u{A4}', 'Ô'),
    ('\u{A5}', 'Ơ'),
    ('\u{A6}', 'Ư'),
    ('\u{A7}', 'Đ'),
    ('\u{A8}', 'ă'),
    ('\u{A9}', 'â'),
    ('\u{AA}', 'ê'),
    ('\u{AB}', 'ô'),
    ('\u{AC}', 'ơ'),
    ('\u{AD}', 'ư'),
    ('\u{AE}', 'đ'),
    ('\u{B5}', 'à'),
    ('\u{B6}', 'ả'),
    ('\u{B7}', 'ã'),
    ('\u{B8}', 'á'),
    ('\u{B9}', 'ạ'),
    ('\u{BB}', 'ằ'),
    ('\u{BC}', 'ẳ'),
    ('\u{BD}', 'ẵ'),
    ('\u{BE}', 'ắ'),
    ('\u{C6}', 'ặ'),
    ('\u{C7}', 'ầ'),
    ('\u{C8}', 'ẩ'),
    ('\u{C9}', 'ẫ'),
    ('\u{CA}', 'ấ'),
    ('\u{CB}', 'ậ'),
    ('\u{CC}', 'è'),
    ('\u{CE}', 'ẻ'),
    ('\u{CF}', 'ẽ'),
    ('\u{D0}', 'é'),
    ('\u{D1}', 'ẹ'),
    ('\u{D2}', 'ề'),
    ('\u{D3}', 'ể'),
    ('\u{D4}', 'ễ'),
    ('\u{D5}', 'ế'),
    ('\u{D6}', 'ệ'),
    ('\u{D7}', 'ì'),
    ('\u{D8}', 'ỉ'),
    ('\u{DC}', 'ĩ'),
    ('\u{DD}', 'í'),
    ('\u{DE}', 'ị'),
    ('\u{DF}', 'ò'),
    ('\u{E1}', 'ỏ'),
    ('\u{E2}', 'õ'),
    ('\u{E3}', 'ó'),
    ('\u{E4}', 'ọ'),
    ('\u{E5}', 'ồ'),
    ('\u{E6}', 'ổ'),
    ('\u{E7}', 'ỗ'),
    ('\u{E8}', 'ố'),
    ('\u{E9}', 'ộ'),
    ('\u{EA}', 'ờ'),
    ('\u{EB}', 'ở'),
    ('\u{EC}', 'ỡ'),
    ('\u{ED}', 'ớ'),
    ('\u{EE}', 'ợ'),
    ('\u{EF}', 'ù'),
    ('\u{F1}', 'ủ'),
    ('\u{F2}', 'ũ'),
    ('\u{F3}', 'ú'),
    ('\u{F4}', 'ụ'),
    ('\u{F5}', 'ừ'),
    ('\u{F6}', 'ử'),
    ('\u{F7}', 'ữ'),
    ('\u{F8}', 'ứ'),
    ('\u{F9}', 'ự'),
    ('\u{FA}', 'ỳ'),
    ('\u{FB}', 'ỷ'),
    ('\u{FC}', 'ỹ'),
    ('\u{FD}', 'ý'),
    ('\u{FE}', 'ỵ'),
];

/// Most characters that are looked at to tell what a text was typed with.
const SAMPLE_CHARS: usize = 20_000;

/// Whether a text was typed so: signs within its words that no Vietnamese word has, of two kinds at
/// least, and no letter that only Unicode has.
pub fn is_tcvn3(text: &str) -> bool {
    let mut foreign: Vec<char> = Vec::new();
    let mut before = ' ';
    for c in text.chars().take(SAMPLE_CHARS) {
        if is_of_unicode(c) {
            return false;
        }
        let in_word = before.is_ascii_alphabetic() && is_foreign(c);
        if in_word && !foreign.contains(&c) {
            foreign.push(c);
        }
        before = c;
    }
    foreign.len() >= 2
}

/// The text with the letters that were meant.
pub fn recoded(text: &str) -> String {
    let letter =
        |c: char| LETTERS.iter().find(|(sign, _)| *sign == c).map_or(c, |(_, letter)| *letter);
    text.chars().map(letter).collect()
}

/// Whether a letter is Vietnamese and beyond Latin-1.
fn is_of_unicode(c: char) -> bool {
    matches!(c, 'ă' | 'Ă' | 'đ' | 'Đ' | 'ĩ' | 'Ĩ' | 'ũ' | 'Ũ' | 'ơ' | 'Ơ' | 'ư' | 'Ư')
        || ('\u{1EA0}'..='\u{1EF9}').contains(&c)
        || ('\u{300}'..='\u{323}').contains(&c)
}

/// Whether a sign of the table is no letter of Vietnamese as it stands.
fn is_foreign(c: char) -> bool {
    let is_sign = LETTERS.iter().any(|(sign, _)| *sign == c);
    is_sign && !"ÂÊÔâêôÀÁÃÈÉÌÍÒÓÕÙÚÝàáãèéìíòóõùúý".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_fonts_are_recognised_and_their_letters_read() {
        let old = "STT;Hä vµ tªn;Líp\n1;NguyÔn V¨n An;6A\n2;TrÇn ThÞ B×nh;6A\n3;§Æng Quèc §¹t;6A";
        assert!(is_tcvn3(old));
        assert_eq!(
            recoded(old),
            "STT;Họ và tên;Lớp\n1;Nguyễn Văn An;6A\n2;Trần Thị Bình;6A\n3;Đặng Quốc Đạt;6A"
        );
    }

    #[test]
    fn what_is_unicode_or_no_vietnamese_stays() {
        for text in [
            "Họ và tên\nNguyễn Văn An",
            "Ho va ten\nNguyen Van An",
            "Hô Thi Bé\nLê Công Lý",
            "Caf\u{E9} \u{AB}Sao\u{BB} \u{A9} 2026",
            "",
        ] {
            assert!(!is_tcvn3(text), "{text}");
        }
    }

    #[test]
    fn no_sign_means_two_letters() {
        for (at, (sign, letter)) in LETTERS.iter().enumerate() {
            assert!(LETTERS[at + 1..].iter().all(|(s, l)| s != sign && l != letter), "{letter}");
        }
    }
}
