//! `/api/recovery`: opening the data key of a tablet whose officer forgot the PIN.
//!
//! The officer proves who they are by signing in with the password; the tablet then sends what it
//! sealed at its making. Every opening is written down before the key is given out.

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::auth::{Caller, recovery};
use crate::body;
use crate::encoding::{base64url, from_base64url};
use crate::failure::Failure;

/// Most openings that are listed.
const LISTED_MAX: i64 = 200;

/// Body of `POST /api/recovery`.
#[derive(Deserialize)]
pub struct Asked {
    /// base64url of what the tablet sealed.
    sealed: String,
}

/// Answer of `POST /api/recovery`. Holds a key, and so is not to be printed.
#[derive(Serialize)]
pub struct Opened {
    /// base64url of the 32 bytes.
    data_key: String,
}

/// One line of the book of openings.
#[derive(Serialize)]
pub struct Line {
    login: String,
    name: String,
    opened_ms: i64,
}

/// Opens the caller's own data key.
pub async fn post(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Opened>, Failure> {
    let asked: Asked = body::json(&headers, body).await?;
    let sealed = from_base64url(&asked.sealed).ok_or(Failure::BodyMalformed)?;
    let opened = recovery::open(&app, caller.person, &sealed).await?;
    let data_key = opened.ok_or(Failure::RecoveryForeign)?;
    let mut tx = app.db.write().await?;
    tx.note_recovery(caller.person, &sealed, app.clock.now_ms()).await?;
    tx.commit().await?;
    tracing::warn!(person = caller.person, "the data key of a tablet was opened for its officer");
    Ok(Json(Opened { data_key: base64url(&data_key) }))
}

/// Lists the latest openings, newest first.
pub async fn get(State(app): State<App>, _: Caller) -> Result<Json<Vec<Line>>, Failure> {
    let lines = app.db.recoveries(LISTED_MAX).await?.into_iter();
    Ok(Json(
        lines.map(|it| Line { login: it.login, name: it.name, opened_ms: it.opened_ms }).collect(),
    ))
}
