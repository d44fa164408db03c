//! What pages need of files and paper: lists that the officer picks, and the browser's own print.

use leptos::ev::Event;

use crate::device::files::{self, FileReadError, PickedFile};

/// Largest text file that is read, in megabytes.
pub const TEXT_FILE_MB_MAX: u64 = 4;

/// How the container of an XLSX file begins, and that of an old XLS file.
const SHEET_BEGINNINGS: [&[u8]; 2] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0"];

/// Why a picked file gave no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFileProblem {
    /// It is larger than [`TEXT_FILE_MB_MAX`].
    TooLarge,
    /// The browser could not read it.
    Unreadable,
    /// It is a spreadsheet and not text.
    Sheet,
    /// It is text in another encoding than Unicode.
    NotUnicode,
}

/// Reads the file picked in the input whose `change` event this is; `None` if none was picked.
pub fn picked_text(
    event: &Event,
) -> Option<impl Future<Output = Result<String, TextFileProblem>> + use<>> {
    let file = files::picked(event).into_iter().next()?;
    Some(async move {
        match file.read(TEXT_FILE_MB_MAX * 1024 * 1024).await {
            Ok(bytes) => text_of(&bytes),
            Err(FileReadError::TooLarge { .. }) => Err(TextFileProblem::TooLarge),
            Err(FileReadError::Unreadable) => Err(TextFileProblem::Unreadable),
        }
    })
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
fn text_of(bytes: &[u8]) -> Result<String, TextFileProblem> {
    if SHEET_BEGINNINGS.into_iter().any(|beginning| bytes.starts_with(beginning)) {
        return Err(TextFileProblem::Sheet);
    }
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
    text.ok_or(TextFileProblem::NotUnicode)
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
        assert_eq!(text_of(b"PK\x03\x04rest"), Err(TextFileProblem::Sheet));
        assert_eq!(text_of(b"\xD0\xCF\x11\xE0rest"), Err(TextFileProblem::Sheet));
        // "Đ" in the Vietnamese code page of Windows.
        assert_eq!(text_of(b"\xD0\xF2 Th\xCC"), Err(TextFileProblem::NotUnicode));
        assert_eq!(text_of(b""), Ok(String::new()));
    }
}
