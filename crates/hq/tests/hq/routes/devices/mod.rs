//! `/api/devices`.

mod get;
mod put;
