//! `/api/review`.

mod double;
mod get;
mod post;
