//! What a workshop leaves behind and a house should not: bare TODOs, prints, silenced lints.

use super::lexer::{self, Kind, Piece};
use super::rooms::has_word;
use super::{Finding, Source};

/// In code outside of tests.
const IN_PRODUCT: &[(&str, &str)] = &[
    ("println!", "HQ and the PWA speak through their logs"),
    ("eprintln!", "HQ and the PWA speak through their logs"),
    ("print!", "HQ and the PWA speak through their logs"),
    ("dbg!", "left over from a search"),
];

/// In any code.
const ANYWHERE: &[(&str, &str)] = &[
    ("#[allow(", "use #[expect(lint, reason = \"…\")]"),
    ("#![allow(", "use #![expect(lint, reason = \"…\")]"),
    ("#[ignore", "a test runs or it goes"),
    ("#[should_panic", "assert on an error instead"),
    ("todo!", "finish it or leave it out"),
    ("unimplemented!", "finish it or leave it out"),
];

/// Rooms whose output is the screen.
const SPEAKERS: &[&str] = &["crates/demo/examples/", "xtask/"];

pub(super) fn leaves_nothing_behind(source: &Source) -> Vec<Finding> {
    if source.is("mjs") || source.is("js") {
        return in_script(source);
    }
    if !source.is("rs") {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for piece in lexer::pieces(&source.text) {
        match piece.kind {
            Kind::Code => findings.extend(banned(source, &piece, ANYWHERE)),
            Kind::Comment => findings.extend(bare_todo(source, &piece)),
            Kind::Text => {}
        }
    }
    if !source.is_below(SPEAKERS) && !source.is_test() {
        let code = lexer::product(&source.text).into_iter().filter(|p| p.kind == Kind::Code);
        findings.extend(code.flat_map(|piece| banned(source, &piece, IN_PRODUCT)));
    }
    findings
}

fn banned(source: &Source, piece: &Piece<'_>, words: &[(&str, &str)]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, line) in piece.text.lines().enumerate() {
        for (word, why) in words {
            // `eprintln!` holds `println!`: a match must not continue a longer name.
            let found = line.match_indices(word).any(|(start, _)| {
                !line[..start].ends_with(|c: char| c.is_alphanumeric() || c == '_')
            });
            if found {
                findings.push(source.finding(piece.line + at, format!("`{word}`: {why}")));
            }
        }
    }
    findings
}

fn bare_todo(source: &Source, piece: &Piece<'_>) -> Vec<Finding> {
    let lines = piece.text.lines().enumerate();
    lines
        .filter(|(_, line)| {
            ["FIXME", "XXX", "TODO"].iter().any(|word| has_word(line, word))
                && !line.contains("TODO(#")
        })
        .map(|(at, _)| source.finding(piece.line + at, "write TODO(#issue), or do it"))
        .collect()
}

fn in_script(source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, line) in source.text.lines().enumerate() {
        if line.contains(".only(") {
            findings.push(source.finding(at + 1, "`.only(` hides the other tests"));
        }
        if line.contains("waitForTimeout") {
            findings.push(source.finding(at + 1, "wait on a condition, not on time"));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::source;
    use super::*;

    fn count(path: &str, text: &str) -> usize {
        leaves_nothing_behind(&source(path, text)).len()
    }

    #[test]
    fn prints_are_for_the_workshop() {
        assert_eq!(count("src/app.rs", "println!(\"x\")"), 1);
        assert_eq!(count("xtask/src/main.rs", "println!(\"x\")"), 0);
        assert_eq!(count("src/app.rs", "#[cfg(test)]\nmod tests {\n println!(\"x\") }"), 0);
    }

    #[test]
    fn a_todo_names_its_issue() {
        assert_eq!(count("src/app.rs", "// TODO: later"), 1);
        assert_eq!(count("src/app.rs", "// TODO(#12): later"), 0);
    }

    #[test]
    fn silenced_lints_and_skipped_tests_are_found_in_tests_too() {
        assert_eq!(count("tests/a.rs", "#[ignore]\n#[allow(dead_code)]"), 2);
        assert_eq!(count("tests/e2e/specs/a.test.mjs", "test.only('x')"), 1);
    }
}
