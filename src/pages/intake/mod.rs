//! Lists that people bring: where they come from, and what their columns hold.

mod columns;
mod source;

pub(super) use columns::{Columns, SeenColumn, column_words};
pub(super) use source::Source;
