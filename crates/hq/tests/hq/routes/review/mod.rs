//! `/api/review`.

mod double;
mod get;
mod post;
mod table;
