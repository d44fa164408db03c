//! `/api/areas`: what has become of the map since the table that the product ships.

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use camket_domain::area::{areas, reformed};
use serde::{Deserialize, Serialize};

use super::params::note;
use crate::app::App;
use crate::auth::Caller;
use crate::body;
use crate::failure::Failure;
use crate::reforms::{ReformJson, take_up};
use crate::store::Action;
use crate::store::sql::Tx;

/// Answer of `GET` and `POST /api/areas`.
#[derive(Serialize)]
pub struct Reforms {
    /// The first one added first.
    reforms: Vec<ReformJson>,
}

/// Body of `POST /api/areas`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewReform {
    reform: ReformJson,
    /// Why: the decision by which it was done.
    note: String,
}

/// Answers with all reforms, so that a tablet names and finds areas as HQ does.
pub async fn get(State(app): State<App>) -> Result<Json<Reforms>, Failure> {
    let reforms = app.db.reforms().await?;
    Ok(Json(Reforms { reforms: reforms.iter().map(ReformJson::of).collect() }))
}

/// Adds a reform. It is never taken back: what was wrong about it is put right by another one.
pub async fn post(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Reforms>, Failure> {
    let form: NewReform = body::json(&headers, body).await?;
    let note = note(&form.note)?;
    let reform = form.reform.read().ok_or(Failure::BodyMalformed)?;
    if note.is_empty() {
        return Err(Failure::NoteMissing);
    }
    if !reform.ended.iter().all(|area| caller.scope.covers(area)) {
        return Err(Failure::AreaUnknown);
    }
    let now_ms = app.clock.now_ms();
    let mut tx = app.db.write().await?;
    let before = tx.lock_reforms().await?;
    // Another process of this HQ may have added some that this one has not taken up.
    camket_domain::area::install(&before).map_err(Failure::AreaReform)?;
    reformed(areas(), &reform).map_err(Failure::AreaReform)?;
    tx.add_reform(before.len() + 1, &reform, caller.person, now_ms).await?;
    let ended: Vec<&str> = reform.ended.iter().map(|area| area.as_str()).collect();
    let begun: Vec<String> = reform.begun.iter().map(|new| new.id(reform.on)).collect();
    let subject = format!("{} -> {}", ended.join(" "), begun.join(" "));
    tx.note_action(Action::ReformAreas, caller.person, &subject, note, now_ms).await?;
    Tx::commit(tx).await?;
    take_up(&app.db).await?;
    get(State(app)).await
}
