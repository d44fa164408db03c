//! What pages need of files and paper: lists that the officer picks, and the browser's own print.

use camket_domain::tcvn3;
use camket_sheet::{Book, Sheet, SheetError};
use leptos::ev::Event;

use crate::device::files::{self, FileReadError, PickedFile};
use crate::device::workbook;

/// Largest file of a list that is read, in megabytes.
pub const LIST_FILE_MB_MAX: u64 = (camket_sheet::FILE_BYTES_MAX / (1024 * 1024)) as u64;

/// Why a picked file gave no list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListFileProblem {
    /// It is larger than [`LIST_FILE_MB_MAX`], or unpacks to too much.
    TooLarge,
    /// The browser could not read it, or it is damaged, or there is nothing in it.
    Unreadable,
    /// It is a workbook with a password.
    Locked,
    /// It is a workbook of a format without Unicode.
    TooOld,
    /// It is text in another encoding than Unicode.
    NotUnicode,
    /// What reads workbooks is not on this device yet.
    ReaderMissing,
}

/// Reads the file picked in the input whose `change` event this is: the sheets of a workbook, or
/// the one list of a text file; `None` if none was picked.
pub fn picked_lists(
    event: &Event,
) -> Option<impl Future<Output = Result<Vec<Sheet>, ListFileProblem>> + use<>> {
    let file = files::picked(event).into_iter().next()?;
    Some(async move {
        match file.read(LIST_FILE_MB_MAX * 1024 * 1024).await {
            Ok(bytes) => lists_of(&bytes).await,
            Err(FileReadError::TooLarge { .. }) => Err(ListFileProblem::TooLarge),
            Err(FileReadError::Unreadable) => Err(ListFileProblem::Unreadable),
        }
    })
}

async fn lists_of(bytes: &[u8]) -> Result<Vec<Sheet>, ListFileProblem> {
    if !camket_sheet::is_workbook(bytes) {
        let text = text_of(bytes)?;
        return Ok(vec![Sheet { text, ..Sheet::default() }]);
    }
    let said = workbook::read(bytes).await.ok_or(ListFileProblem::ReaderMissing)?;
    let read: Result<Book, SheetError> =
        serde_json::from_str(&said).map_err(|_| ListFileProblem::Unreadable)?;
    match read {
        Ok(book) if book.sheets.is_empty() => Err(ListFileProblem::Unreadable),
        Ok(book) => Ok(book.sheets),
        Err(SheetError::TooLarge) => Err(ListFileProblem::TooLarge),
        Err(SheetError::Locked) => Err(ListFileProblem::Locked),
        Err(SheetError::TooOld) => Err(ListFileProblem::TooOld),
        Err(SheetError::NotASheet | SheetError::Damaged) => Err(ListFileProblem::Unreadable),
    }
}

/// The files picked in the input whose `change` event this is.
pub fn picked_files(event: &Event) -> Vec<PickedFile> {
    files::picked(event)
}

/// Opens the browser's print dialog; says whether there is one.
pub fn print_page() -> bool {
    leptos::prelude::window().print().is_ok()
}

/// Reads bytes as UTF-8 or, as Excel's "Unicode text" has it, as UTF-16 with a mark.
fn text_of(bytes: &[u8]) -> Result<String, ListFileProblem> {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16(&units).ok()
    };
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        _ => String::from_utf8(bytes.to_vec()).ok(),
    };
    text.or_else(|| of_old_fonts(bytes)).ok_or(ListFileProblem::NotUnicode)
}

/// Text for fonts of before Unicode, which the readers of lists know; its signs are those of Latin-1.
fn of_old_fonts(bytes: &[u8]) -> Option<String> {
    let text: String = bytes.iter().copied().map(char::from).collect();
    tcvn3::is_tcvn3(&text).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_in_the_encodings_that_excel_saves() {
        let list = "Họ và tên\nĐỗ Thị Bé";
        let marked = [b"\xEF\xBB\xBF".as_slice(), list.as_bytes()].concat();
        let little: Vec<u8> = [0xFF, 0xFE]
            .into_iter()
            .chain(list.encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        let big: Vec<u8> = [0xFE, 0xFF]
            .into_iter()
            .chain(list.encode_utf16().flat_map(u16::to_be_bytes))
            .collect();
        for bytes in [list.as_bytes().to_vec(), marked, little, big] {
            assert_eq!(text_of(&bytes).as_deref(), Ok(list));
        }
    }

    #[test]
    fn what_is_no_text_is_named_for_what_it_is() {
        // "Đ" in the Vietnamese code page of Windows.
        assert_eq!(text_of(b"\xD0\xF2 Th\xCC"), Err(ListFileProblem::NotUnicode));
        assert_eq!(text_of(b""), Ok(String::new()));
        // "Họ và tên, Nguyễn Văn An" for a font such as .VnTime.
        let old = b"H\xE4 v\xB5 t\xAAn\nNguy\xD4n V\xA8n An";
        assert!(text_of(old).is_ok_and(|text| tcvn3::recoded(&text).contains("Nguyễn Văn An")));
    }
}
