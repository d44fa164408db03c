//! `/api/audit`.

mod get;
