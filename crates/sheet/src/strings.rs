//! The strings that cells share, one behind the other in one piece of memory.

use crate::{CELL_CHARS_MAX, TEXT_BYTES_MAX};

/// Most strings; a class list has a few thousand.
const STRINGS_MAX: usize = 1_000_000;

/// The shared strings of a file.
#[derive(Default)]
pub(crate) struct Strings {
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    /// Whether no more of them are kept.
    pub(crate) fn is_full(&self) -> bool {
        self.ends.len() >= STRINGS_MAX || self.text.len() >= TEXT_BYTES_MAX
    }

    /// Adds one.
    pub(crate) fn keep(&mut self, one: &str) {
        // One character more than a cell may have, so that the cell knows that it was cut.
        self.text.extend(one.chars().take(CELL_CHARS_MAX + 1));
        self.ends.push(self.text.len());
    }

    /// The string with this number, from 0; `None` if there is none, or none was kept.
    pub(crate) fn get(&self, at: usize) -> Option<&str> {
        let end = *self.ends.get(at)?;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text.get(start..end)
    }
}
