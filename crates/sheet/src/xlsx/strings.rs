//! The strings that cells share, one behind the other in one piece of memory.

use super::parts::Parts;
use super::xml::{Piece, Xml};
use crate::{CELL_CHARS_MAX, SheetError, TEXT_BYTES_MAX};

/// Most strings; a class list has a few thousand.
const STRINGS_MAX: usize = 1_000_000;

/// The shared strings of a file.
#[derive(Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    pub(super) fn read(parts: &mut Parts<'_>, path: Option<&str>) -> Result<Self, SheetError> {
        let mut strings = Self::default();
        let Some(part) = path.and_then(|path| parts.part(path)) else { return Ok(strings) };
        let mut xml = Xml::new(part);
        let (mut one, mut passed) = (String::new(), String::new());
        let (mut in_text, mut in_reading_aid) = (false, false);
        while strings.ends.len() < STRINGS_MAX && strings.text.len() < TEXT_BYTES_MAX {
            let wanted = in_text && !in_reading_aid;
            match xml.next(if wanted { &mut one } else { &mut passed })? {
                Piece::Start(tag) => {
                    in_text |= tag.is("t");
                    in_reading_aid |= tag.is("rPh");
                }
                Piece::End(name) => match name.as_str() {
                    "t" => in_text = false,
                    "rPh" => in_reading_aid = false,
                    "si" => strings.keep(&mut one),
                    _ => {}
                },
                Piece::Text => passed.clear(),
                Piece::Over => break,
            }
        }
        Ok(strings)
    }

    fn keep(&mut self, one: &mut String) {
        // One character more than a cell may have, so that the cell knows that it was cut.
        self.text.extend(one.chars().take(CELL_CHARS_MAX + 1));
        self.ends.push(self.text.len());
        one.clear();
    }

    /// The string with this number, from 0; `None` if there is none, or none was kept.
    pub(super) fn get(&self, at: usize) -> Option<&str> {
        let end = *self.ends.get(at)?;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text.get(start..end)
    }
}
