//! `/api/periods`.

mod post;
mod reopen;
