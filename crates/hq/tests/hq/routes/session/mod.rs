//! `/api/session`.

mod delete;
mod post;
