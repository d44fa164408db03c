//! Official documents as bytes: the model of a document or a table goes in, DOCX, PDF, XLSX or CSV
//! comes out. It knows nothing of storage, network, clocks or of who may read what.
//!
//! The form is that of Decree 30/2020/ND-CP, annex I: paper, margins, sizes, the places of the
//! national title, of number and date, of the signature and of the recipients.
#![warn(missing_docs)]

mod clean;
pub mod csv;
mod docx;
mod model;
pub mod official;
mod pdf;
mod words;
mod xlsx;

pub use docx::docx;
pub use model::{Cell, Column, Document, Letterhead, Section, Signature, Table};
pub use pdf::pdf;
pub use words::form::{date_line, number_line};
pub use xlsx::{SHEET_ROWS_MAX, xlsx};

/// Why a document was not made. Each is a mistake of the program or a want of memory, never of what
/// stands in the document.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// The packing of the text document failed.
    #[error("the text document could not be packed")]
    Pack(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The workbook could not be written: more rows or columns than a sheet has, for one.
    #[error("the workbook could not be written")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The template of the printed document was refused.
    #[error("the printed document could not be set: {0}")]
    Typesetting(String),
    /// The model could not be handed to the template.
    #[error("the model could not be handed to the template")]
    Model(#[from] serde_json::Error),
}
