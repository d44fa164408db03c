//! `/api/quarantine/{instance}/{n}`: a decision about one change that is kept aside.

use axum::Json;
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use camket_sync::InstanceId;
use camket_sync::hq::{Accepted, place};
use serde::{Deserialize, Serialize};

use super::kept::{may_be_placed, may_see};
use crate::app::App;
use crate::auth::Caller;
use crate::body;
use crate::failure::Failure;
use crate::routes::params::note;
use crate::store::sql::Tx;
use crate::store::{Action, Decision, Kept};

/// Body of `POST /api/quarantine/{instance}/{n}`.
#[derive(Deserialize)]
pub struct DecisionForm {
    decision: DecisionCode,
    /// Why; a rejection needs it, since the officer will read it.
    #[serde(default)]
    note: String,
}

/// What is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionCode {
    /// Put the change into its area's order.
    Release,
    /// Keep it aside for good.
    Reject,
}

/// Answer of `POST /api/quarantine/{instance}/{n}`.
#[derive(Serialize)]
pub struct Decided {
    decision: DecisionCode,
    area: String,
    record: String,
}

/// Releases or rejects a change, once.
pub async fn post(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<(String, u64)>, PathRejection>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Decided>, Failure> {
    let Path((instance, n)) = path.map_err(|_| Failure::QuarantineUnknown)?;
    let instance: InstanceId = instance.parse().map_err(|_| Failure::QuarantineUnknown)?;
    let form: DecisionForm = body::json(&headers, body).await?;
    let note = note(&form.note)?;
    let found = app.db.kept(instance, n).await?.ok_or(Failure::QuarantineUnknown)?;
    let (kept, is_waiting) = found;
    if !may_see(&app, &caller, &kept).await? {
        return Err(Failure::QuarantineUnknown);
    }
    if !is_waiting {
        return Err(Failure::QuarantineSettled);
    }
    match form.decision {
        DecisionCode::Reject if note.is_empty() => return Err(Failure::NoteMissing),
        DecisionCode::Release if !may_be_placed(&kept.change) => {
            return Err(Failure::QuarantineStuck);
        }
        _ => decide(&app, &caller, &kept, form.decision, note).await?,
    }
    let (area, record) = (kept.change.area.as_str().to_owned(), kept.change.record.to_string());
    Ok(Json(Decided { decision: form.decision, area, record }))
}

/// Writes the decision, what follows from it, and who took it, in one transaction.
async fn decide(
    app: &App,
    caller: &Caller,
    kept: &Kept,
    decision: DecisionCode,
    note: &str,
) -> Result<(), Failure> {
    let now_ms = app.clock.now_ms();
    let (decision, action) = match decision {
        DecisionCode::Release => (Decision::Release, Action::Release),
        DecisionCode::Reject => (Decision::Reject, Action::Reject),
    };
    let mut tx = app.db.write().await?;
    if !tx.settle(kept, decision, caller.person, note, now_ms).await? {
        return Err(Failure::QuarantineSettled);
    }
    if decision == Decision::Release {
        let accepted = vec![Accepted { change: kept.change.clone(), id: kept.id }];
        place(&mut tx, &kept.change.area, accepted, now_ms.unsigned_abs()).await?;
    }
    let subject = format!("{}/{}", kept.change.instance, kept.change.n);
    tx.note_action(action, caller.person, &subject, note, now_ms).await?;
    Tx::commit(tx).await?;
    Ok(())
}
