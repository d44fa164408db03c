//! Recognises the stamp of a degree of secrecy in a text.

use crate::fold::fold_case;
use crate::letters::compose;

/// The degrees of secrecy, as they are stamped on a document.
const SECRECY_MARKS: [&str; 3] = ["mật", "tối mật", "tuyệt mật"];

/// Whether a degree of secrecy stands by itself in a text, as a stamp does. State secrets must not
/// be kept on a device that was ever on a network (Law 29/2018/QH14, article 5(5); Law
/// 117/2025/QH15 after it); a plan *about* guarding secrets is no secret, so the word inside a
/// phrase is left alone.
pub fn bears_secrecy_mark(text: &str) -> bool {
    if !text.chars().any(|c| matches!(c, 'm' | 'M')) {
        return false;
    }
    let marks = SECRECY_MARKS.map(fold_case);
    compose(text)
        .split(|c: char| !c.is_alphanumeric() && !c.is_whitespace())
        .any(|part| marks.contains(&fold_case(part)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_seen_and_a_word_is_not() {
        for text in ["MẬT", "(Mật) Kế hoạch", "Độ mật: Tối  mật", "Tuyệt mật.", "MA\u{302}\u{323}T"]
        {
            assert!(bears_secrecy_mark(text), "{text}");
        }
        for text in ["", "Nguyễn Thị Mật", "Mật độ dân cư", "bảo vệ bí mật nhà nước", "Mặt trận"]
        {
            assert!(!bears_secrecy_mark(text), "{text}");
        }
    }
}
