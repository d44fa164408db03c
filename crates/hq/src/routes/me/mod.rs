//! `/api/me`: who the session is, and what it may see.

pub mod password;
pub mod quarantine;

use axum::Json;
use axum::extract::State;
use serde::Serialize;

use crate::app::App;
use crate::auth::{Caller, recovery};
use crate::encoding::{base64url, hex};
use crate::failure::Failure;
use crate::keys::HqKeys;

/// The person behind a session, as the tablet shows them.
#[derive(Serialize)]
pub struct User {
    id: u64,
    login: String,
    name: String,
    role: &'static str,
    organ: String,
}

/// The database by which the tablet recognises HQ, and HQ's time.
#[derive(Serialize)]
pub struct Hq {
    database: String,
    generation: u64,
    time_ms: i64,
    /// base64url of the P-256 point to which tablets seal their data keys.
    recovery_key: String,
    /// base64url of the P-256 point that verifies receipts for envelopes.
    receipt_key: String,
}

/// Answer of `GET /api/me`, and the part of a sign-in that is no secret.
#[derive(Serialize)]
pub struct Me {
    user: User,
    /// The areas that a tablet of the person holds, companions among them.
    areas: Vec<String>,
    hq: Hq,
}

/// Answers for the caller's session.
pub async fn get(State(app): State<App>, caller: Caller) -> Result<Json<Me>, Failure> {
    Ok(Json(describe(&app, caller).await?))
}

/// Describes a signed-in person.
pub async fn describe(app: &App, caller: Caller) -> Result<Me, Failure> {
    let identity = app.db.identity().await?;
    let keys = HqKeys::load(&app.db, app.clock.now_ms()).await?;
    Ok(Me {
        user: User {
            id: caller.person,
            login: caller.login,
            name: caller.name,
            role: caller.role.code(),
            organ: caller.organ,
        },
        areas: caller.scope.followed().iter().map(ToString::to_string).collect(),
        hq: Hq {
            database: hex(&identity.database),
            generation: identity.generation,
            time_ms: app.clock.now_ms(),
            recovery_key: base64url(&recovery::public_key(app).await?),
            receipt_key: base64url(&keys.receipt_key),
        },
    })
}
