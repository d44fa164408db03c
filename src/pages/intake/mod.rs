//! Lists that people bring: where they come from, what their columns hold, what to look at in rows.

mod columns;
mod rows;
mod source;

pub(super) use columns::{Columns, column_words, seen_columns};
pub(super) use rows::{Tick, remark_list};
pub(super) use source::Source;
