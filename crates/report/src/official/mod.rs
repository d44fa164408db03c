//! The movement's report: its figures counted from facts, its body drafted from them, and both laid
//! out as a document.

mod body;
mod count;
mod draft;
mod layout;
mod origin;
mod tables;

pub use body::{BODY_BYTES_MAX, Body, BodyError, Paragraph, Part};
pub use count::{Counted, Figure, Of, count};
pub use draft::{Committee, Subject, draft, redraft};
pub use layout::{Correction, Standing, document};
pub use origin::{Origin, rows_of_all, sheets};
pub use tables::tables;
