//! Text that came from people, made fit for any document.

/// The text without what neither XML nor a page can bear: control characters, halves of nothing.
/// Line breaks become spaces, since a cell or a paragraph is one piece of text.
pub(crate) fn clean(text: &str) -> String {
    let fit = |c: char| match c {
        '\n' | '\r' | '\t' => Some(' '),
        c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => None,
        c => Some(c),
    };
    text.chars().filter_map(fit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_cannot_bear_is_left_out() {
        assert_eq!(clean("Đại\u{0} Bái\u{1b}\nGia\tBình\u{FFFF}"), "Đại Bái Gia Bình");
    }
}
