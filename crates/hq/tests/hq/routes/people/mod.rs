//! `/api/people`.

mod get;
mod put;
