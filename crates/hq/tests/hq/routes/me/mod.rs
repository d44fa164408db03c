//! `/api/me`.

mod get;
mod password;
