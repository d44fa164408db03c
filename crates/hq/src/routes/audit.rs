//! `/api/audit`: what people decided at HQ, newest first.

use axum::Json;
use axum::extract::State;
use serde::Serialize;

use super::params::Params;
use crate::app::App;
use crate::encoding::hex;
use crate::failure::Failure;
use crate::store::Audited;

const LIMIT_USUAL: usize = 50;
const LIMIT_MAX: usize = 200;

/// Something that a person decided.
#[derive(Serialize)]
pub struct AuditJson {
    at_ms: i64,
    person: u64,
    name: Option<String>,
    action: String,
    subject: String,
    note: String,
}

/// Answer of `GET /api/audit`.
#[derive(Serialize)]
pub struct AuditPage {
    rows: Vec<AuditJson>,
    /// To be given back for the next page; absent on the last.
    cursor: Option<String>,
}

/// Answers with a page of the audit.
pub async fn get(State(app): State<App>, params: Params) -> Result<Json<AuditPage>, Failure> {
    let limit = params.count("limit", LIMIT_USUAL, LIMIT_MAX)?;
    let before = match params.text("cursor") {
        None => (i64::MAX, [0xff; 16]),
        Some(text) => read_cursor(text).ok_or(Failure::ParameterMalformed("cursor"))?,
    };
    let rows = app.db.audit(before, limit).await?;
    let last = rows.last().filter(|_| rows.len() == limit);
    let cursor = last.map(|row| format!("{}.{}", row.at_ms, hex(&row.id)));
    Ok(Json(AuditPage { rows: rows.into_iter().map(show).collect(), cursor }))
}

fn show(row: Audited) -> AuditJson {
    let Audited { at_ms, person, name, action, subject, note, .. } = row;
    AuditJson { at_ms, person, name, action, subject, note }
}

fn read_cursor(text: &str) -> Option<(i64, [u8; 16])> {
    let (at_ms, id) = text.split_once('.')?;
    let id: camket_domain::RecordId = id.parse().ok()?;
    Some((at_ms.parse().ok()?, *id.bytes()))
}
