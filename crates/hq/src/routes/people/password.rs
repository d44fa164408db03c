//! `/api/people/{id}/password`: another password for somebody who has forgotten the old one.

use axum::Json;
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use serde::{Deserialize, Serialize};

use super::one_of;
use crate::accounts;
use crate::app::App;
use crate::auth::Caller;
use crate::body;
use crate::failure::Failure;
use crate::routes::params::note;

/// Body of `PUT /api/people/{id}/password`.
#[derive(Deserialize)]
pub struct PasswordForm {
    /// Why.
    note: String,
}

/// Answer of `PUT /api/people/{id}/password`.
#[derive(Serialize)]
pub struct PasswordJson {
    /// The new password: it is said here and never again.
    password: String,
}

/// Gives an account another password and ends its sessions and its keys of the feed. What lies on its
/// tablets stays: they are opened with their PIN, and sync again after a sign-in.
pub async fn put(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<u64>, PathRejection>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<PasswordJson>, Failure> {
    let Path(id) = path.map_err(|_| Failure::PersonUnknown)?;
    let form: PasswordForm = body::json(&headers, body).await?;
    let note = note(&form.note)?;
    let person = one_of(&app, &caller, id).await?;
    if note.is_empty() {
        return Err(Failure::NoteMissing);
    }
    let (of, by) = ((id, person.login.as_str()), (caller.person, note));
    let now_ms = app.clock.now_ms();
    let password = accounts::reset_password(&app.db, &app.passwords, of, by, now_ms).await?;
    Ok(Json(PasswordJson { password }))
}
