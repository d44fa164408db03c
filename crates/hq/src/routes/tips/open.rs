//! `POST /api/tips/{area}/{id}/open`: the sealed part of a tip, for a reason.

use axum::Json;
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use camket_domain::View;
use serde::{Deserialize, Serialize};

use super::one::tip_of;
use crate::app::App;
use crate::auth::Caller;
use crate::body;
use crate::encoding::base64url;
use crate::failure::Failure;
use crate::routes::params::note;
use crate::routes::records::one::named;
use crate::store::Action;
use crate::store::sql::Tx;

/// Body of `POST /api/tips/{area}/{id}/open`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// Why it must be read.
    reason: String,
}

/// Answer of `POST /api/tips/{area}/{id}/open`.
#[derive(Serialize)]
pub struct Sealed {
    /// The key that opens it, by its short name in hex.
    sealed_to: String,
    /// base64url of the ephemeral key, the ciphertext and the tag. HQ cannot open it.
    sealed: String,
}

/// Writes down who opens the tip and why, and only then gives out what is sealed.
pub async fn post(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<(String, String)>, PathRejection>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Sealed>, Failure> {
    let (area, id) = named(&caller, path)?;
    let asked: Asked = body::json(&headers, body).await?;
    let reason = note(&asked.reason)?;
    let record = tip_of(&app, &area, id).await?;
    if reason.is_empty() {
        return Err(Failure::NoteMissing);
    }
    let sealed = record.state.bytes("sealed").ok_or(Failure::TipNotSealed)?;
    let sealed_to = record.state.text("sealed_to").ok_or(Failure::TipNotSealed)?.to_owned();
    let now_ms = app.clock.now_ms();
    let mut tx = app.db.write().await?;
    tx.note_opening((&area, id), caller.person, reason, now_ms).await?;
    // Whoever reads the audit may not read tips: the reason stays in the tip's own book.
    tx.note_action(Action::OpenTip, caller.person, &format!("{area}/{id}"), "", now_ms).await?;
    Tx::commit(tx).await?;
    Ok(Json(Sealed { sealed_to, sealed: base64url(sealed) }))
}
