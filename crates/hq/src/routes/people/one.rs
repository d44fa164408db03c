//! `/api/people/{id}`: whether one account may still work.

use axum::Json;
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use serde::Deserialize;

use super::{PersonJson, one_of};
use crate::accounts;
use crate::app::App;
use crate::auth::Caller;
use crate::body;
use crate::failure::Failure;
use crate::routes::params::note;
use crate::store::Action;
use crate::store::sql::Tx;

/// Body of `PUT /api/people/{id}`.
#[derive(Deserialize)]
pub struct PersonForm {
    active: bool,
    /// Why.
    note: String,
}

/// Revokes an account, or allows it again. Its devices may only deliver from the next request on, and
/// what they deliver is kept aside. Keys of the feed that the person made are ended for good. Nobody
/// revokes the own account.
pub async fn put(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<u64>, PathRejection>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<PersonJson>, Failure> {
    let Path(id) = path.map_err(|_| Failure::PersonUnknown)?;
    let form: PersonForm = body::json(&headers, body).await?;
    let note = note(&form.note)?;
    if id == caller.person {
        return Err(Failure::PersonUnknown);
    }
    let person = one_of(&app, &caller, id).await?;
    if note.is_empty() {
        return Err(Failure::NoteMissing);
    }
    let action = if form.active { Action::AllowPerson } else { Action::RevokePerson };
    let now_ms = app.clock.now_ms();
    let mut tx = app.db.write().await?;
    tx.stand_person(id, form.active).await?;
    if !form.active {
        accounts::end_feed_keys(&mut tx, id, caller.person, now_ms).await?;
    }
    tx.note_action(action, caller.person, &person.login, note, now_ms).await?;
    Tx::commit(tx).await?;
    Ok(Json(PersonJson { active: form.active, ..person }))
}
