//! Records as flat rows, for spreadsheets and analysts: one column for each field, one more for each
//! code of a field that counts by codes.

mod column;
mod datum;

pub use column::{Column, columns};
pub use datum::Datum;
