//! `/api/export/{format}`.

mod get;
