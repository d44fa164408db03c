//! The printed document, typeset by Typst from a template of ours.
//!
//! What stands in the document reaches the template as data and is never read as markup, so that
//! nothing typed into a record can change the form or run anything.

mod page;
mod world;

use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

use crate::RenderError;
use crate::model::Document;

use page::Page;
use world::Desk;
pub(crate) use world::width;

/// The document as a `.pdf` file with its fonts inside. The same document gives the same bytes.
///
/// # Errors
///
/// [`RenderError::Typesetting`] if the template is refused, which no model should bring about.
pub fn pdf(document: &Document) -> Result<Vec<u8>, RenderError> {
    let desk = Desk::with(serde_json::to_vec(&Page::of(document))?);
    let set: PagedDocument = typst::compile(&desk).output.map_err(|e| refused(&e))?;
    let bytes = typst_pdf::pdf(&set, &PdfOptions::default()).map_err(|e| refused(&e));
    // What was typeset lately is kept for a while; without this it would be kept for ever.
    typst::comemo::evict(CACHE_AGE_MAX);
    bytes
}

/// Documents after which what was kept of one is let go.
const CACHE_AGE_MAX: usize = 4;

fn refused(errors: &[typst::diag::SourceDiagnostic]) -> RenderError {
    let words: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    RenderError::Typesetting(words.join("; "))
}
