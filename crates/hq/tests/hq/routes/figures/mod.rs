//! `/api/figures`.

mod get;
mod limited;
