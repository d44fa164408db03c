//! `cargo xtask tidy`: what a compiler cannot see. Style is a test here, with named exceptions.

mod colours;
mod lexer;
mod marks;
mod rooms;
mod rules;
mod sentences;
mod wall;

use std::fmt;
use std::fs;

use crate::args::Args;
use crate::{Result, place, proc};

/// A file of the clone, its path from the root with forward slashes.
struct Source {
    path: String,
    /// Empty for what is not text.
    text: String,
    bytes: u64,
}

impl Source {
    fn is(&self, extension: &str) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, end)| end == extension)
    }

    fn is_below(&self, folders: &[&str]) -> bool {
        folders.iter().any(|folder| self.path.starts_with(folder))
    }

    /// Whether the whole file is a test, or serves tests only.
    fn is_test(&self) -> bool {
        self.path.starts_with("tests/")
            || self.path.contains("/tests/")
            || self.path.ends_with("/tests.rs")
            || self.path.contains("/testing/")
            || self.path.ends_with("/testing.rs")
    }

    fn finding(&self, line: usize, says: impl Into<String>) -> Finding {
        Finding { place: format!("{}:{line}", self.path), says: says.into() }
    }
}

/// One breach, at a place that an editor can jump to.
#[derive(Debug, PartialEq, Eq)]
struct Finding {
    place: String,
    says: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.says)
    }
}

/// The rules that look at one file at a time.
const RULES: &[fn(&Source) -> Vec<Finding>] = &[
    rules::opens_with_its_purpose,
    rules::is_not_large,
    rules::names_no_registry,
    rooms::keeps_to_its_room,
    marks::leaves_nothing_behind,
    sentences::speaks_through_text,
    colours::takes_colours_from_tokens,
];

/// `cargo xtask tidy`.
pub(crate) fn command(args: Args) -> Result<()> {
    args.done()?;
    let files = check()?;
    println!("{files} files are tidy.");
    Ok(())
}

/// Looks at every file of the clone; answers how many there are.
pub(crate) fn check() -> Result<usize> {
    let sources = sources()?;
    let mut findings: Vec<Finding> =
        sources.iter().flat_map(|source| RULES.iter().flat_map(|rule| rule(source))).collect();
    findings.extend(wall::findings()?);
    if findings.is_empty() {
        return Ok(sources.len());
    }
    let lines: Vec<String> = findings.iter().map(Finding::to_string).collect();
    Err(format!("{}\nNot tidy: {}.", lines.join("\n"), lines.len()))
}

/// What git tracks, or would track.
fn sources() -> Result<Vec<Source>> {
    let words = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    let listed = proc::must(proc::command("git").args(words))?;
    let mut sources = Vec::new();
    for path in listed.split('\0').filter(|path| !path.is_empty()) {
        // A file that is deleted but not yet committed is still listed.
        let Ok(bytes) = fs::read(place::root().join(path)) else { continue };
        let size = bytes.len().try_into().unwrap_or(u64::MAX);
        let text = String::from_utf8(bytes).unwrap_or_default();
        sources.push(Source { path: path.to_owned(), text, bytes: size });
    }
    Ok(sources)
}

#[cfg(test)]
fn source(path: &str, text: &str) -> Source {
    Source { path: path.to_owned(), text: text.to_owned(), bytes: text.len() as u64 }
}
