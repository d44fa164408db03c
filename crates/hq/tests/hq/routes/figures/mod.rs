//! `/api/figures`.

mod get;
