//! Text within records, which may go on in the records that follow.

use super::records::{Kind, Record, Records};
use crate::CELL_CHARS_MAX;

/// The bits of what stands before the letters of a string.
const WIDE: u8 = 1;
const READING_AID: u8 = 4;
const FORMATTED: u8 = 8;

/// Most units of UTF-16 of one string that are kept: enough for a cell to know that it was cut.
const UNITS_MAX: usize = 2 * (CELL_CHARS_MAX + 1);

/// What a record says, with what continues it.
pub(super) struct Text<'s> {
    piece: &'s [u8],
    rest: Records<'s>,
}

impl<'s> Text<'s> {
    /// What `record` says from its byte `from` on.
    pub(super) fn of(stream: &'s [u8], record: Record<'s>, from: usize) -> Self {
        let piece = record.content.get(from..).unwrap_or_default();
        Self { piece, rest: Records::from(stream, record.end()) }
    }

    /// Goes on to the record that continues this one; `None` if there is none.
    fn go_on(&mut self) -> Option<()> {
        let more = self.rest.next().filter(|record| record.kind == Kind::MORE)?;
        self.piece = more.content;
        Some(())
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        while self.piece.is_empty() {
            self.go_on()?;
        }
        let (byte, rest) = self.piece.split_first()?;
        self.piece = rest;
        Some(*byte)
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    fn skip(&mut self, mut bytes: usize) -> Option<()> {
        while bytes > self.piece.len() {
            bytes -= self.piece.len();
            self.go_on()?;
        }
        self.piece = &self.piece[bytes..];
        Some(())
    }

    /// A string of `length` units, without what formats it and how it is to be read aloud. Where
    /// the records end before it does, it is what there was.
    pub(super) fn string(&mut self, length: usize) -> String {
        let mut units = Vec::new();
        _ = self.units(length, &mut units);
        char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    }

    fn units(&mut self, length: usize, units: &mut Vec<u16>) -> Option<()> {
        let flags = self.byte()?;
        let formats = if flags & FORMATTED == 0 { 0 } else { usize::from(self.u16()?) };
        let aid = if flags & READING_AID == 0 { 0 } else { usize::try_from(self.u32()?).ok()? };
        let mut wide = flags & WIDE != 0;
        for _ in 0..length {
            if self.piece.is_empty() {
                // Letters that go on in another record may go on in the other width.
                self.go_on()?;
                wide = self.byte()? & WIDE != 0;
            }
            let unit = if wide { self.u16()? } else { u16::from(self.byte()?) };
            if units.len() < UNITS_MAX {
                units.push(unit);
            }
        }
        self.skip(formats * 4)?;
        self.skip(aid)
    }
}
