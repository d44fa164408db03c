//! How the styles of a file show numbers.

use std::collections::HashMap;

use super::parts::Parts;
use super::xml::{Piece, Xml};
use crate::SheetError;
use crate::number::{self, Show};

/// Most styles and most formats; a spreadsheet program itself has 64,000.
const STYLES_MAX: usize = 65_536;

/// The styles of cells in their order.
#[derive(Default)]
pub(super) struct Styles(Vec<Show>);

impl Styles {
    pub(super) fn read(parts: &mut Parts<'_>, path: Option<&str>) -> Result<Self, SheetError> {
        let mut styles = Self::default();
        let Some(part) = path.and_then(|path| parts.part(path)) else { return Ok(styles) };
        let mut xml = Xml::new(part);
        let mut own: HashMap<u32, Show> = HashMap::new();
        let mut of_cells = false;
        let mut passed = String::new();
        while styles.0.len() < STYLES_MAX && own.len() < STYLES_MAX {
            match xml.next(&mut passed)? {
                Piece::Start(tag) if tag.is("numFmt") => {
                    let id = tag.get("numFmtId").and_then(|id| id.parse().ok());
                    own.extend(id.zip(tag.get("formatCode").map(|code| number::custom(&code))));
                }
                Piece::Start(tag) if tag.is("cellXfs") => of_cells = true,
                Piece::Start(tag) if of_cells && tag.is("xf") => {
                    let id = tag.get("numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                    let show = own.get(&id).copied().unwrap_or_else(|| number::built_in(id));
                    styles.0.push(show);
                }
                Piece::End(name) if name == "cellXfs" => break,
                Piece::Over => break,
                _ => passed.clear(),
            }
        }
        Ok(styles)
    }

    /// How the style with this number shows numbers.
    pub(super) fn show(&self, style: usize) -> Show {
        self.0.get(style).copied().unwrap_or_default()
    }
}
