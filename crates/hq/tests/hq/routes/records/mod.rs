//! `/api/records`.

mod get;
mod one;
