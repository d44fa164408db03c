//! `/api/people/{id}/areas`: where an account works.

use axum::Json;
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use serde::Deserialize;

use super::{PersonJson, one_of, within};
use crate::app::App;
use crate::auth::Caller;
use crate::body;
use crate::failure::Failure;
use crate::routes::params::note;
use crate::store::Action;
use crate::store::sql::Tx;

/// Body of `PUT /api/people/{id}/areas`.
#[derive(Deserialize)]
pub struct AreasForm {
    areas: Vec<String>,
    /// Why.
    note: String,
}

/// Gives an account other areas. Its tablets are told with the next sync: nothing unsent is lost, and
/// what they may not hold any more goes.
pub async fn put(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<u64>, PathRejection>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<PersonJson>, Failure> {
    let Path(id) = path.map_err(|_| Failure::PersonUnknown)?;
    let form: AreasForm = body::json(&headers, body).await?;
    let note = note(&form.note)?;
    let person = one_of(&app, &caller, id).await?;
    let areas = within(&caller, &form.areas)?;
    if note.is_empty() {
        return Err(Failure::NoteMissing);
    }
    let subject = format!("{} {}", person.login, form.areas.join(","));
    let mut tx = app.db.write().await?;
    tx.set_areas(id, &areas).await?;
    tx.note_action(Action::MovePerson, caller.person, &subject, note, app.clock.now_ms()).await?;
    Tx::commit(tx).await?;
    Ok(Json(PersonJson { areas: form.areas, ..person }))
}
