//! Every sentence that a person sees lives in `src/text`: Vietnamese elsewhere is a stray.

use super::lexer::{self, Kind};
use super::{Finding, Source};

/// Where Vietnamese in a literal is data or a sentence, each with its reason.
const ALLOWED: &[(&str, &str)] = &[
    ("src/text/", "the sentences themselves"),
    ("crates/domain/src/area", "official names of areas"),
    ("crates/domain/src/fold", "the letters that folding is about"),
    ("crates/domain/src/collat", "the letters in their order"),
    ("crates/domain/src/roster", "headings of class lists as they come"),
    ("crates/domain/src/tcvn3", "letters as old fonts had them"),
    ("crates/domain/src/secrecy", "stamps of secrecy as documents bear them"),
    ("crates/domain/src/tcvn3", "the letters that fonts of before Unicode show"),
    ("crates/domain/src/narrative", "the report's sentences, which HQ prints as well"),
    ("crates/domain/src/phrase", "the words that numbers are written with"),
    ("crates/domain/src/vi", "Vietnamese letters, names and numbers as data"),
    ("crates/report/src/words/", "the words of the official form, of the outline and the tables"),
    ("crates/demo/", "invented names of the demonstration"),
];

const PRODUCT_NAME: &str = "CamKết";

pub(super) fn speaks_through_text(source: &Source) -> Vec<Finding> {
    let allowed = ALLOWED.iter().any(|(start, _)| source.path.starts_with(start));
    if !source.is("rs") || source.is_test() || allowed {
        return Vec::new();
    }
    lexer::product(&source.text)
        .into_iter()
        .filter(|piece| piece.kind == Kind::Text && is_vietnamese(piece.text))
        .map(|piece| source.finding(piece.line, "a sentence outside of src/text"))
        .collect()
}

fn is_vietnamese(text: &str) -> bool {
    text.replace(PRODUCT_NAME, "").chars().any(|c| !c.is_ascii() && c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::super::source;
    use super::*;

    fn count(path: &str, text: &str) -> usize {
        speaks_through_text(&source(path, text)).len()
    }

    #[test]
    fn a_sentence_outside_of_its_room_is_found() {
        assert_eq!(count("src/pages/today.rs", "let a = \"Hôm nay\";"), 1);
        assert_eq!(count("src/text/today.rs", "let a = \"Hôm nay\";"), 0);
    }

    #[test]
    fn comments_tests_signs_and_the_name_are_free() {
        assert_eq!(count("src/app.rs", "// Hôm nay\nlet a = \"…  CamKết\";"), 0);
        assert_eq!(count("src/app.rs", "#[cfg(test)]\nmod tests { \"Hôm nay\" }"), 0);
    }
}
