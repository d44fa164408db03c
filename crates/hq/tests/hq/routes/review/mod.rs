//! `/api/review`.

mod get;
mod post;
