//! `/api/devices/{id}`: whether one device may still work.

use axum::Json;
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use serde::Deserialize;

use super::{DeviceJson, managed};
use crate::app::App;
use crate::auth::Caller;
use crate::body;
use crate::failure::Failure;
use crate::routes::params::note;
use crate::store::Action;
use crate::store::sql::Tx;

/// Body of `PUT /api/devices/{id}`.
#[derive(Deserialize)]
pub struct DeviceForm {
    revoked: bool,
    /// Why.
    note: String,
}

/// Revokes a device, or allows it again. From the next request on it may only deliver, and what it
/// delivers is kept aside.
pub async fn put(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<DeviceJson>, Failure> {
    let Path(id) = path.map_err(|_| Failure::DeviceUnknown)?;
    let number = u64::from_str_radix(&id, 16).map_err(|_| Failure::DeviceUnknown)?;
    let form: DeviceForm = body::json(&headers, body).await?;
    let note = note(&form.note)?;
    let known = managed(&app, &caller).await?.into_iter().find(|device| device.id == id);
    let device = known.ok_or(Failure::DeviceUnknown)?;
    if note.is_empty() {
        return Err(Failure::NoteMissing);
    }
    let action = if form.revoked { Action::RevokeDevice } else { Action::AllowDevice };
    let mut tx = app.db.write().await?;
    tx.stand_device(number, !form.revoked).await?;
    tx.note_action(action, caller.person, &id, note, app.clock.now_ms()).await?;
    Tx::commit(tx).await?;
    Ok(Json(DeviceJson { revoked: form.revoked, ..device }))
}
