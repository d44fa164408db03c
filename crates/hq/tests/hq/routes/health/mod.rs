//! `/api/health`.

mod get;
