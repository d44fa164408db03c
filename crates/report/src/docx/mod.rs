//! The editable document: what a clerk opens in a word processor to sign and send.

mod body;
mod letterhead;
mod pack;
mod paragraph;
mod table;

use docx_rs::{Docx, Header, PageMargin, Paragraph, RunFonts};

use crate::RenderError;
use crate::model::Document;

use paragraph::page_number;

/// Twips in a millimetre, times hundred.
const fn mm(millimetres: i32) -> i32 {
    millimetres * 5_669 / 100
}

/// A4 portrait.
const PAGE: (u32, u32) = (11_906, 16_838);
const MARGIN_SIDES: (i32, i32) = (mm(30), mm(15));
const MARGIN_ENDS: i32 = mm(20);
/// What lies between the sides.
const TEXT_WIDTH: usize = (PAGE.0 as i32 - MARGIN_SIDES.0 - MARGIN_SIDES.1) as usize;

/// Its metrics are those of the fonts shipped with the printed document.
const FONT: &str = "Times New Roman";
/// Half points.
const BODY_SIZE: usize = 28;

/// The document as a `.docx` file. The same document gives the same bytes.
///
/// # Errors
///
/// [`RenderError::Pack`] if it cannot be packed.
pub fn docx(document: &Document) -> Result<Vec<u8>, RenderError> {
    let margins = PageMargin::new()
        .top(MARGIN_ENDS)
        .bottom(MARGIN_ENDS)
        .left(MARGIN_SIDES.0)
        .right(MARGIN_SIDES.1)
        .header(mm(10))
        .footer(mm(10));
    let fonts = RunFonts::new().ascii(FONT).hi_ansi(FONT).east_asia(FONT).cs(FONT);
    let mut file = Docx::new()
        .page_size(PAGE.0, PAGE.1)
        .page_margin(margins)
        .default_fonts(fonts)
        .default_size(BODY_SIZE)
        .header(Header::new().add_paragraph(page_number()))
        // The first page bears no number.
        .first_header(Header::new().add_paragraph(Paragraph::new()))
        .add_table(letterhead::letterhead(document));
    file = body::title(file, document);
    file = body::sections(file, document);
    file = file.add_table(letterhead::ending(document));
    file = body::annex(file, document);
    pack::pack(file.build())
}
