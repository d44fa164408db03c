//! `/api/openapi.json`: what HQ takes and answers, for programs. Tests hold every answer against it.

use axum::http::header;
use axum::response::IntoResponse;

/// The document.
pub const DOCUMENT: &str = include_str!("../../openapi.json");

/// Answers with the document.
pub async fn get() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], DOCUMENT)
}
