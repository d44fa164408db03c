//! Spreadsheets that people choose, read within bounds: hostile bytes to rows of text.
//!
//! A workbook of a few kilobytes can claim billions of cells, unpack to gigabytes or name a string
//! a million times. So nothing here is sized by what a file claims: parts are read as streams, what
//! they unpack to is metered over the whole file, rows come out one after the other, and every
//! collection has its limit. What lies beyond a limit is left out, and the sheet says so.
//!
//! Knows nothing of rosters, sites and browsers, and reads no clock and no disk.

mod compound;
mod grid;
mod markup;
mod number;
mod strings;
mod xls;
mod xlsx;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Largest file that is looked into, in bytes.
pub const FILE_BYTES_MAX: usize = 8 * 1024 * 1024;

/// Most bytes that all parts of one file may unpack to.
pub const INFLATED_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// Most sheets of one file.
pub const SHEETS_MAX: usize = 60;

/// Most rows with something in them, of one sheet.
pub const ROWS_MAX: usize = 20_100;

/// Most empty rows in a row; what stands below more of them is no part of a list.
pub const GAP_ROWS_MAX: u32 = 1_000;

/// Most columns that are looked at, counted from the first.
pub const COLUMNS_MAX: usize = 64;

/// Most characters of a cell.
pub const CELL_CHARS_MAX: usize = 1_000;

/// Most bytes of text of all sheets together, and of all shared strings of a file.
pub const TEXT_BYTES_MAX: usize = 16 * 1024 * 1024;

/// How the container of a workbook begins.
const ZIP_BEGINNING: &[u8] = b"PK\x03\x04";

/// How workbooks of Excel 97 to 2003 begin, and newer ones that are locked with a password.
const COMPOUND_BEGINNING: &[u8] = b"\xD0\xCF\x11\xE0";

/// The sheets of a file that have something in them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Book {
    /// In the order of the file; hidden ones are left out.
    pub sheets: Vec<Sheet>,
}

impl Book {
    /// How many bytes of text there is room for.
    pub(crate) fn room(&self) -> usize {
        let taken: usize = self.sheets.iter().map(|sheet| sheet.text.len()).sum();
        TEXT_BYTES_MAX.saturating_sub(taken)
    }
}

/// One sheet as text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its name in the file.
    pub name: String,
    /// Its rows as lines and its cells between tabs. Line numbers are those of the sheet, from 1;
    /// days are `dd/mm/yyyy`; white space within a cell is one blank.
    pub text: String,
    /// How many lines have something in them.
    pub rows: usize,
    /// Whether something lay beyond the limits and was left out.
    pub cut: bool,
}

/// Why a file gives no sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum SheetError {
    /// It is no spreadsheet.
    #[error("no spreadsheet")]
    NotASheet,
    /// It begins like one, and cannot be read.
    #[error("damaged spreadsheet")]
    Damaged,
    /// It is larger than [`FILE_BYTES_MAX`], or unpacks to more than [`INFLATED_BYTES_MAX`].
    #[error("spreadsheet larger than the limits")]
    TooLarge,
    /// It cannot be read without a password.
    #[error("workbook locked with a password")]
    Locked,
    /// It is of Excel 95 or before, which knew no Unicode.
    #[error("workbook of a format without Unicode")]
    TooOld,
}

/// Tells whether bytes begin as something that [`read`] reads, or knows to refuse by name.
pub fn is_workbook(bytes: &[u8]) -> bool {
    [ZIP_BEGINNING, COMPOUND_BEGINNING].iter().any(|beginning| bytes.starts_with(beginning))
        || markup::is_markup(bytes)
}

/// Reads a workbook.
///
/// # Errors
/// A [`SheetError`]; never panics, whatever the bytes are.
pub fn read(bytes: &[u8]) -> Result<Book, SheetError> {
    if bytes.len() > FILE_BYTES_MAX {
        return Err(SheetError::TooLarge);
    }
    if bytes.starts_with(ZIP_BEGINNING) {
        return xlsx::read(bytes);
    }
    if bytes.starts_with(COMPOUND_BEGINNING) {
        return xls::read(bytes);
    }
    if markup::is_markup(bytes) {
        return markup::read(bytes);
    }
    Err(SheetError::NotASheet)
}
