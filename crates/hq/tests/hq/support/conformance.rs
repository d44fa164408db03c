//! Every answer that a test gets is held against the OpenAPI document.

use reqwest::StatusCode;
use serde_json::Value;

use super::schema::{OPENAPI, differs};

/// Fails if HQ answered something that the document does not describe.
pub fn check(method: &str, path: &str, status: StatusCode, kind: &str, bytes: &[u8]) {
    let path = path.split('?').next().unwrap();
    let Some(operation) = operation(method, path) else { return };
    let answers = &operation["responses"];
    let described = answers.get(status.as_str()).or_else(|| {
        assert!(!status.is_success(), "{method} {path}: {status} is not described");
        answers.get("default")
    });
    let content = &described.unwrap()["content"];
    if content.is_null() {
        assert_eq!(bytes, b"", "{method} {path}: a body is not described");
        return;
    }
    let Some(content) = content.get(kind) else {
        panic!("{method} {path}: {status} with {kind:?} is not described")
    };
    if kind == "application/json" {
        let body: Value = serde_json::from_slice(bytes).unwrap();
        let differs = differs(&content["schema"], &body, "the body");
        assert_eq!(differs, None, "{method} {path}: {status}");
    }
}

/// The operation of a path that stands in the document; others have no route either.
fn operation(method: &str, path: &str) -> Option<&'static Value> {
    let paths = OPENAPI["paths"].as_object().unwrap();
    let (_, item) = paths.iter().find(|(pattern, _)| is_like(pattern, path))?;
    item.get(method.to_lowercase())
}

fn is_like(pattern: &str, path: &str) -> bool {
    let (pattern, path) = (pattern.split('/'), path.split('/'));
    pattern.clone().count() == path.clone().count()
        && pattern.zip(path).all(|(wanted, found)| wanted.starts_with('{') || wanted == found)
}
