//! `/api/me/quarantine`: what HQ keeps aside of the caller's own work, why, and what was decided.

use axum::Json;
use axum::extract::State;
use serde::Serialize;

use crate::app::App;
use crate::auth::Caller;
use crate::failure::Failure;
use crate::routes::quarantine::kept::KeptJson;

/// Answer of `GET /api/me/quarantine`.
#[derive(Serialize)]
pub struct Own {
    items: Vec<KeptJson>,
}

/// Answers with the changes, the oldest first; what was released is not among them any more.
pub async fn get(State(app): State<App>, caller: Caller) -> Result<Json<Own>, Failure> {
    let kept = app.db.kept_of(caller.person).await?;
    Ok(Json(Own { items: kept.iter().map(KeptJson::of).collect() }))
}
