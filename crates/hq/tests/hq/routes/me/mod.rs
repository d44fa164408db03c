//! `/api/me`.

mod get;
