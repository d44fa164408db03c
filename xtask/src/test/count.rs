//! Reads from a log how many tests passed and failed.

use std::fmt;
use std::ops::Add;

#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) passed: u32,
    pub(super) failed: u32,
}

impl Count {
    /// Sums up the closing lines of Cargo's and Node's test runners.
    pub(super) fn in_log(log: &str) -> Self {
        log.lines().map(Self::in_line).fold(Self::default(), Self::add)
    }

    fn in_line(line: &str) -> Self {
        let line = line.trim_start_matches(|c: char| !c.is_ascii_alphanumeric());
        if let Some(rest) = line.strip_prefix("test result: ") {
            let number = |word| number_before(rest, word);
            return Self { passed: number(" passed"), failed: number(" failed") };
        }
        // Node's spec reporter writes `ℹ pass 3`, its tap reporter `# pass 3`.
        let after = |word| line.strip_prefix(word).and_then(|rest| rest.trim().parse().ok());
        Self { passed: after("pass ").unwrap_or(0), failed: after("fail ").unwrap_or(0) }
    }
}

fn number_before(text: &str, word: &str) -> u32 {
    let before = text.split_once(word).map_or("", |(before, _)| before);
    before.rsplit([' ', '.', ';']).next().and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

impl Add for Count {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargos_closing_lines_are_summed() {
        let log = "test a ... ok\ntest result: ok. 12 passed; 0 failed; 1 ignored; 0 measured\n\
                   test result: FAILED. 3 passed; 2 failed; 0 ignored\n";
        assert_eq!(Count::in_log(log), Count { passed: 15, failed: 2 });
    }

    #[test]
    fn nodes_closing_lines_are_read_in_both_reporters() {
        let spec = "✔ starts offline (31ms)\nℹ tests 4\nℹ pass 3\nℹ fail 1\nℹ skipped 0\n";
        assert_eq!(Count::in_log(spec), Count { passed: 3, failed: 1 });
        assert_eq!(Count::in_log("# pass 5\n# fail 0\n"), Count { passed: 5, failed: 0 });
    }

    #[test]
    fn other_talk_of_passing_counts_nothing() {
        assert_eq!(Count::in_log("pass the salt\n2 passed, 1 failed\n"), Count::default());
    }
}
