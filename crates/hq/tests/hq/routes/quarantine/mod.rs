//! `/api/quarantine`.

mod get;
mod post;
