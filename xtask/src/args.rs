//! The words after a command's name: options with a value, flags and plain words.

use crate::Result;

pub(crate) struct Args(Vec<String>);

impl Args {
    pub(crate) fn new(words: impl Iterator<Item = String>) -> Self {
        Self(words.collect())
    }

    /// Takes `--name VALUE` or `--name=VALUE` out of the words.
    pub(crate) fn option(&mut self, name: &str) -> Result<Option<String>> {
        let prefix = format!("{name}=");
        let Some(at) = self.0.iter().position(|w| w == name || w.starts_with(&prefix)) else {
            return Ok(None);
        };
        let word = self.0.remove(at);
        if let Some(value) = word.strip_prefix(&prefix) {
            return Ok(Some(value.to_owned()));
        }
        if at == self.0.len() {
            return Err(format!("{name} needs a value."));
        }
        Ok(Some(self.0.remove(at)))
    }

    /// Takes `--name NUMBER`, or answers `default`.
    pub(crate) fn number<N: std::str::FromStr>(&mut self, name: &str, default: N) -> Result<N> {
        match self.option(name)? {
            None => Ok(default),
            Some(text) => text.parse().map_err(|_| format!("{name} needs a number, not {text}.")),
        }
    }

    /// Takes `--name` out of the words and says whether it was there.
    pub(crate) fn flag(&mut self, name: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|word| word != name);
        self.0.len() < before
    }

    /// The plain words; an option that nobody took is a mistake.
    pub(crate) fn words(self) -> Result<Vec<String>> {
        match self.0.iter().find(|word| word.starts_with('-')) {
            Some(option) => Err(format!("{option} is not known here; see `cargo xtask help`.")),
            None => Ok(self.0),
        }
    }

    /// Ends the reading for a command without plain words.
    pub(crate) fn done(self) -> Result<()> {
        match self.words()?.first() {
            Some(word) => Err(format!("`{word}` is not expected; see `cargo xtask help`.")),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(line: &str) -> Args {
        Args::new(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn an_option_is_taken_in_both_spellings() {
        assert_eq!(args("--port 81 x").option("--port"), Ok(Some("81".to_owned())));
        assert_eq!(args("x --port=82").option("--port"), Ok(Some("82".to_owned())));
        assert_eq!(args("x").number("--port", 8080_u16), Ok(8080));
    }

    #[test]
    fn an_option_without_value_and_an_unknown_one_are_named() {
        assert!(args("--port").option("--port").is_err_and(|e| e.contains("--port")));
        assert!(args("--prot 1").done().is_err_and(|e| e.contains("--prot")));
        assert!(args("--port x").number("--port", 1_u16).is_err());
    }

    #[test]
    fn flags_and_words_stay_apart() {
        let mut line = args("fmt --list tidy");
        assert!(line.flag("--list"));
        assert!(!line.flag("--list"));
        assert_eq!(line.words(), Ok(vec!["fmt".to_owned(), "tidy".to_owned()]));
    }
}
