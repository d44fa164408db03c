//! Words that may be spoken in some rooms only: each is the door to a piece of the outside world.

use super::lexer::{self, Kind};
use super::{Finding, Source};

struct Fence {
    word: &'static str,
    /// The folders and files where it belongs.
    rooms: &'static [&'static str],
    instead: &'static str,
}

const FENCES: &[Fence] = &[
    Fence { word: "reqwest", rooms: &["src/net/", "crates/hq/benches/"], instead: "crate::net" },
    Fence {
        word: "web_sys",
        rooms: &["crates/view", "src/components/", "src/device/", "src/net/", "src/store/"],
        instead: "crate::device",
    },
    Fence {
        word: "js_sys",
        rooms: &["crates/view", "src/components/", "src/device/", "src/net/", "src/store/"],
        instead: "crate::device",
    },
    Fence { word: "gloo_storage", rooms: &["src/device/"], instead: "crate::device" },
    Fence { word: "IdbDatabase", rooms: &["src/store/"], instead: "crate::store" },
    Fence { word: "sqlx", rooms: &["crates/hq/"], instead: "HQ's store" },
    Fence {
        word: "SystemTime::now",
        rooms: &["crates/hq/src/clock.rs", "crates/hq/bench/", "src/device/", "xtask/"],
        instead: "the clock that is handed in",
    },
];

/// Rooms without I/O, clock and floats, and the words that would bring them in.
const PURE_ROOMS: &[&str] = &["crates/demo/src/", "crates/domain/src/", "crates/sync/src/"];
const IMPURE_WORDS: &[&str] =
    &["std::env", "std::fs", "std::net", "std::process", "std::thread", "std::time", "f32", "f64"];

pub(super) fn keeps_to_its_room(source: &Source) -> Vec<Finding> {
    if !source.is("rs") || source.is_test() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for piece in lexer::product(&source.text) {
        if piece.kind != Kind::Code {
            continue;
        }
        for Fence { word, rooms, instead } in FENCES {
            if !source.is_below(rooms) {
                let says = format!("`{word}` has no place here; use {instead}");
                findings.extend(lines_with(piece.text, word, piece.line, source, &says));
            }
        }
        if source.is_below(PURE_ROOMS) {
            for word in IMPURE_WORDS {
                let says = format!("`{word}` has no place in a room without I/O and floats");
                findings.extend(lines_with(piece.text, word, piece.line, source, &says));
            }
        }
    }
    findings
}

fn lines_with(code: &str, word: &str, first: usize, source: &Source, says: &str) -> Vec<Finding> {
    let lines = code.lines().enumerate();
    lines
        .filter(|(_, line)| has_word(line, word))
        .map(|(at, _)| source.finding(first + at, says))
        .collect()
}

/// Whether `word` stands in `line` as a word of its own.
pub(super) fn has_word(line: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        !line[..at].ends_with(is_part) && !line[at + word.len()..].starts_with(is_part)
    })
}

#[cfg(test)]
mod tests {
    use super::super::source;
    use super::*;

    fn count(path: &str, text: &str) -> usize {
        keeps_to_its_room(&source(path, text)).len()
    }

    #[test]
    fn a_word_is_free_in_its_room_and_found_outside() {
        assert_eq!(count("src/net/client.rs", "use reqwest::Client;"), 0);
        assert_eq!(count("src/pages/today.rs", "use reqwest::Client;"), 1);
        assert_eq!(count("crates/hq/src/store/mod.rs", "sqlx::query(a)"), 0);
    }

    #[test]
    fn comments_strings_and_longer_words_say_it_freely() {
        assert_eq!(count("src/pages/today.rs", "// not reqwest\n\"reqwest\"; my_reqwest()"), 0);
    }

    #[test]
    fn pure_rooms_know_no_clock_and_no_floats() {
        assert_eq!(
            count("crates/sync/src/engine.rs", "fn a(b: f64) {}\nuse std::time::Instant;"),
            2
        );
        assert_eq!(count("crates/sync/tests/engine.rs", "use std::time::Instant;"), 0);
    }
}
