//! The part in which the shared strings stand.

use super::parts::Parts;
use super::xml::{Piece, Xml};
use crate::SheetError;
use crate::strings::Strings;

/// Reads the shared strings of a file.
pub(super) fn read(parts: &mut Parts<'_>, path: Option<&str>) -> Result<Strings, SheetError> {
    let mut strings = Strings::default();
    let Some(part) = path.and_then(|path| parts.part(path)) else { return Ok(strings) };
    let mut xml = Xml::new(part);
    let (mut one, mut passed) = (String::new(), String::new());
    let (mut in_text, mut in_reading_aid) = (false, false);
    while !strings.is_full() {
        let wanted = in_text && !in_reading_aid;
        match xml.next(if wanted { &mut one } else { &mut passed })? {
            Piece::Start(tag) => {
                in_text |= tag.is("t");
                in_reading_aid |= tag.is("rPh");
            }
            Piece::End(name) => match name.as_str() {
                "t" => in_text = false,
                "rPh" => in_reading_aid = false,
                "si" => {
                    strings.keep(&one);
                    one.clear();
                }
                _ => {}
            },
            Piece::Text => passed.clear(),
            Piece::Over => break,
        }
    }
    Ok(strings)
}
