//! From parts to one file: compressed, and with what the writer of the parts has no word for.

use std::io::{Cursor, Write};

use docx_rs::{HeightRule, TableRow, XMLDocx};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::RenderError;

/// As the writer puts a row that is at least as high as nothing: no other row says so.
const MARK: &str = r#"<w:trHeight w:val="1" w:hRule="atLeast" />"#;
/// Makes a row stand again at the head of every page.
const REPEATED: &str = "<w:tblHeader />";

/// The row as a head that stands again on every page.
pub(super) fn repeated(row: TableRow) -> TableRow {
    row.row_height(1.0).height_rule(HeightRule::AtLeast)
}

/// Packs the parts; the same parts give the same bytes.
pub(super) fn pack(mut parts: XMLDocx) -> Result<Vec<u8>, RenderError> {
    let text = String::from_utf8(parts.document).map_err(failed)?;
    parts.document = text.replace(MARK, REPEATED).into_bytes();
    let mut stored = Cursor::new(Vec::new());
    parts.pack(&mut stored).map_err(failed)?;
    compressed(stored.get_ref()).map_err(failed)
}

/// The same package with its files compressed; the writer only stores them.
fn compressed(stored: &[u8]) -> zip::result::ZipResult<Vec<u8>> {
    let mut from = ZipArchive::new(Cursor::new(stored))?;
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for at in 0..from.len() {
        let mut file = from.by_index(at)?;
        if file.is_file() {
            to.start_file(file.name().to_owned(), options)?;
            std::io::copy(&mut file, &mut to)?;
        }
    }
    let mut packed = to.finish()?;
    packed.flush()?;
    Ok(packed.into_inner())
}

fn failed(error: impl std::error::Error + Send + Sync + 'static) -> RenderError {
    RenderError::Pack(Box::new(error))
}
