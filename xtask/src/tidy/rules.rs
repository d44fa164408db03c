//! The small rules: a file's first line, its size, and addresses that belong to a workplace.

use super::{Finding, Source};

const FILE_BYTES_MAX: u64 = 500_000;

/// Each Rust file opens with one sentence of what it is.
pub(super) fn opens_with_its_purpose(source: &Source) -> Vec<Finding> {
    if source.is("rs") && !source.text.starts_with("//! ") {
        return vec![source.finding(1, "opens without a `//!` sentence of what it is")];
    }
    Vec::new()
}

/// The clone stays quick to fetch.
pub(super) fn is_not_large(source: &Source) -> Vec<Finding> {
    if source.bytes > FILE_BYTES_MAX {
        let says = format!("{} bytes; no file is larger than {FILE_BYTES_MAX}", source.bytes);
        return vec![source.finding(1, says)];
    }
    Vec::new()
}

/// A lock file of npm names versions and hashes; where they come from is each machine's affair.
pub(super) fn names_no_registry(source: &Source) -> Vec<Finding> {
    if !source.path.ends_with("package-lock.json") {
        return Vec::new();
    }
    let lines = source.text.lines().enumerate();
    lines
        .filter(|(_, line)| line.contains("\"resolved\""))
        .map(|(at, _)| source.finding(at + 1, "names a registry; see tests/e2e/.npmrc"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::source;
    use super::*;

    #[test]
    fn a_file_without_head_is_found() {
        assert!(opens_with_its_purpose(&source("src/a.rs", "//! What it is.\n")).is_empty());
        assert_eq!(opens_with_its_purpose(&source("src/a.rs", "fn main() {}")).len(), 1);
        assert!(opens_with_its_purpose(&source("README.md", "# A")).is_empty());
    }

    #[test]
    fn a_large_file_is_found() {
        let large = Source { path: "a.png".to_owned(), text: String::new(), bytes: 500_001 };
        assert_eq!(is_not_large(&large).len(), 1);
    }

    #[test]
    fn an_address_in_a_lock_file_is_found() {
        let lock = source("tests/e2e/package-lock.json", "{\n\"resolved\": \"x\"}");
        assert_eq!(names_no_registry(&lock)[0].place, "tests/e2e/package-lock.json:2");
    }
}
