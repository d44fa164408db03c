//! A row of the table of sentences, and the macro that writes the table.

use super::Lang;

/// One sentence in both languages; `{name}` marks a blank that [`super::fill`] fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The Vietnamese sentence.
    pub vi: &'static str,
    /// The English sentence.
    pub en: &'static str,
}

impl Phrase {
    /// Returns the sentence in `lang`, blanks unfilled.
    pub const fn in_lang(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Vi => self.vi,
            Lang::En => self.en,
        }
    }
}

/// Writes rows of the table: `words! { pub SAVE => "Lưu", "Save"; }`.
///
/// Each row becomes a `pub const SAVE: Phrase`, documented by its own Vietnamese wording.
macro_rules! words {
    ($($(#[$note:meta])* pub $name:ident => $vi:literal, $en:literal;)*) => {
        $(
            #[doc = $vi]
            $(#[$note])*
            pub const $name: $crate::text::Phrase = $crate::text::Phrase { vi: $vi, en: $en };
        )*

        /// The rows of this file, for the checks that hold for every sentence.
        #[cfg(test)]
        pub(crate) const ROWS: &[(&str, $crate::text::Phrase)] =
            &[$((stringify!($name), $name)),*];
    };
}
pub(crate) use words;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    fn blanks(sentence: &str) -> Vec<&str> {
        let mut found: Vec<&str> =
            sentence.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
        found.sort_unstable();
        found
    }

    fn assert_sound(name: &str, phrase: Phrase) {
        for sentence in [phrase.vi, phrase.en] {
            assert!(!sentence.trim().is_empty(), "{name} is empty in one language");
            assert_eq!(sentence.trim(), sentence, "{name} has space at its edges");
            assert!(!sentence.contains("..."), "{name} wants the real ellipsis");
        }
        assert_eq!(blanks(phrase.vi), blanks(phrase.en), "{name} has other blanks in English");
    }

    #[test]
    fn both_languages_of_a_sentence_have_the_same_blanks() {
        // A file whose rows are missing here is reported by the compiler: its `ROWS` is unused.
        let files = [
            text::common::ROWS,
            text::components::ROWS,
            text::gallery::ROWS,
            text::aside::ROWS,
            text::carry::ROWS,
            text::closing::ROWS,
            text::desk::ROWS,
            text::door::ROWS,
            text::evaluation::ROWS,
            text::filling::ROWS,
            text::intake::ROWS,
            text::outreach::ROWS,
            text::outreach::minutes::ROWS,
            text::photos::ROWS,
            text::pledge::ROWS,
            text::problem::ROWS,
            text::record::ROWS,
            text::refusal::ROWS,
            text::report::ROWS,
            text::review::ROWS,
            text::safety::ROWS,
            text::search::ROWS,
            text::settings::ROWS,
            text::shell::ROWS,
            text::site::ROWS,
            text::tip::ROWS,
            text::tip_desk::ROWS,
            text::today::ROWS,
            text::period::ROWS,
            text::people::ROWS,
            text::feed::ROWS,
            text::paper::ROWS,
            text::own_figures::ROWS,
            text::areas::ROWS,
            text::decision::ROWS,
            text::targets::ROWS,
            text::organs::ROWS,
            text::password::ROWS,
        ];
        for (name, phrase) in files.concat() {
            assert_sound(name, phrase);
        }
    }
}
