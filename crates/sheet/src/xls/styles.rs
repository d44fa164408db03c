//! How the styles of a file show numbers.

use std::collections::HashMap;

use super::records::{Kind, Record};
use super::text::Text;
use crate::number::{self, Show};

/// Most styles and most formats; a spreadsheet program itself has 4,000.
const STYLES_MAX: usize = 65_536;

/// The styles of cells in their order, by the numbers of their formats.
#[derive(Default)]
pub(super) struct Styles {
    formats: HashMap<u16, Show>,
    styles: Vec<u16>,
}

impl Styles {
    /// Takes up a format or a style; one that is too short is as good as none.
    pub(super) fn add(&mut self, stream: &[u8], record: Record<'_>) {
        if record.kind == Kind::STYLE {
            if self.styles.len() < STYLES_MAX {
                self.styles.push(record.u16(2).unwrap_or(0));
            }
            return;
        }
        let mut text = Text::of(stream, record, 2);
        if let (Some(id), Some(length)) = (record.u16(0), text.u16())
            && self.formats.len() < STYLES_MAX
        {
            self.formats.insert(id, number::custom(&text.string(usize::from(length))));
        }
    }

    /// How the style with this number shows numbers.
    pub(super) fn show(&self, style: u16) -> Show {
        let Some(id) = self.styles.get(usize::from(style)) else { return Show::Plain };
        let own = self.formats.get(id).copied();
        own.unwrap_or_else(|| number::built_in(u32::from(*id)))
    }
}
