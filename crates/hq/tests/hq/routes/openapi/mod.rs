//! `/api/openapi.json`.

mod get;
