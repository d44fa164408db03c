//! Workbooks of Excel 97 to 2003 (MS-XLS, "BIFF8"): records in one stream of a compound file.

mod cells;
mod records;
mod styles;
mod text;

use records::{Kind, Records};
use styles::Styles;
use text::Text;

use crate::compound::Compound;
use crate::strings::Strings;
use crate::{Book, SHEETS_MAX, SheetError};

/// What the first record of a workbook says where its text is Unicode.
const BIFF8: u16 = 0x0600;

/// Reads a workbook.
pub(crate) fn read(bytes: &[u8]) -> Result<Book, SheetError> {
    let file = Compound::open(bytes)?;
    if file.has("EncryptedPackage") {
        return Err(SheetError::Locked);
    }
    let Some(stream) = file.stream("Workbook")? else {
        let is_old = file.has("Book");
        return Err(if is_old { SheetError::TooOld } else { SheetError::NotASheet });
    };
    let globals = globals(&stream)?;
    let mut book = Book::default();
    for (name, at) in &globals.sheets {
        let sheet = cells::read(&stream, *at, name, book.room(), &globals)?;
        book.sheets.extend(Some(sheet).filter(|sheet| sheet.rows > 0));
    }
    Ok(book)
}

/// What stands before the sheets.
#[derive(Default)]
struct Globals {
    strings: Strings,
    styles: Styles,
    since_1904: bool,
    /// Visible sheets with the places in the stream where they begin.
    sheets: Vec<(String, usize)>,
}

fn globals(stream: &[u8]) -> Result<Globals, SheetError> {
    let mut records = Records::from(stream, 0);
    let first = records.next().filter(|record| record.kind == Kind::BEGIN);
    match first.and_then(|first| first.u16(0)) {
        Some(BIFF8) => {}
        Some(_) => return Err(SheetError::TooOld),
        None => return Err(SheetError::Damaged),
    }
    let mut globals = Globals::default();
    for record in records {
        match record.kind {
            Kind::END => return Ok(globals),
            Kind::LOCK => return Err(SheetError::Locked),
            Kind::SHEET if globals.sheets.len() < SHEETS_MAX => {
                globals.sheets.extend(claimed(stream, record));
            }
            Kind::STRINGS => globals.strings = shared_strings(stream, record),
            Kind::FORMAT | Kind::STYLE => globals.styles.add(stream, record),
            Kind::DAYS => globals.since_1904 = record.u16(0) == Some(1),
            _ => {}
        }
    }
    Err(SheetError::Damaged)
}

/// The name and place of a sheet; `None` for hidden ones, and for those that are charts or macros.
fn claimed(stream: &[u8], record: records::Record<'_>) -> Option<(String, usize)> {
    let at = usize::try_from(record.u32(0)?).ok()?;
    let is_shown = record.byte(4)? & 3 == 0;
    let has_cells = record.byte(5)? == 0;
    let mut text = Text::of(stream, record, 6);
    let length = text.byte()?;
    let name = text.string(usize::from(length));
    (is_shown && has_cells).then_some((name, at))
}

/// The strings that cells name by their numbers. How many there are is not asked, but seen.
fn shared_strings(stream: &[u8], record: records::Record<'_>) -> Strings {
    let mut strings = Strings::default();
    let mut text = Text::of(stream, record, 8);
    while !strings.is_full() {
        let Some(length) = text.u16() else { break };
        strings.keep(&text.string(usize::from(length)));
    }
    strings
}
