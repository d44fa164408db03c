//! `/api/records/{area}/{id}`: one record with everything that was ever done to it.

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use camket_domain::{AreaId, RecordId, kind};
use serde::Serialize;
use serde_json::Value as Json_;

use crate::app::App;
use crate::auth::Caller;
use crate::failure::Failure;
use crate::listing::titles_of;
use crate::routes::values::{RecordJson, conflict, is_sealed, op};
use crate::store::{Act, Record};

/// Answer of `GET /api/records/{area}/{id}`.
#[derive(Serialize)]
pub struct RecordDetail {
    #[serde(flatten)]
    record: RecordJson,
    deleted: bool,
    /// Paths with values that wait for a person.
    conflicts: Vec<Json_>,
    /// Who did what, when, from which device, in the order in which HQ received it.
    history: Vec<ActJson>,
}

/// One act of the history.
#[derive(Serialize)]
pub struct ActJson {
    seq: u64,
    author: u64,
    author_name: Option<String>,
    instance: String,
    device_name: Option<String>,
    stamp_ms: u64,
    received_ms: i64,
    ops: Vec<Json_>,
}

/// Answers with the record, if it is in scope.
pub async fn get(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<(String, String)>, PathRejection>,
) -> Result<Json<RecordDetail>, Failure> {
    let (area, id) = named(&caller, path)?;
    let record = app.db.record(&area, id).await?.ok_or(Failure::RecordUnknown)?;
    // A kind of a newer version is shown to whoever reads records at all.
    if kind(record.state.kind()).is_some_and(|desc| !caller.asker().may_read(desc)) {
        return Err(Failure::RecordUnknown);
    }
    Ok(Json(show(&app, &record).await?))
}

/// The record that a path names, if its area is in scope.
pub fn named(
    caller: &Caller,
    path: Result<Path<(String, String)>, PathRejection>,
) -> Result<(AreaId, RecordId), Failure> {
    let Path((area, id)) = path.map_err(|_| Failure::RecordUnknown)?;
    let (area, id) = (AreaId::new(area), id.parse().map_err(|_| Failure::RecordUnknown)?);
    if caller.scope.covers(&area) { Ok((area, id)) } else { Err(Failure::RecordUnknown) }
}

/// Shows a record with its history.
pub async fn show(app: &App, record: &Record) -> Result<RecordDetail, Failure> {
    let titles = titles_of(&app.db, record).await?;
    let kind = record.state.kind();
    let shown = record.state.registers().filter(|(path, _)| !is_sealed(kind, path));
    let conflicts = shown.filter(|(_, register)| register.is_conflict());
    let history = app.db.history(&record.area, record.id).await?;
    Ok(RecordDetail {
        deleted: record.state.is_deleted(),
        conflicts: conflicts.map(|(path, register)| conflict(path, register)).collect(),
        history: history.into_iter().map(show_act).collect(),
        record: RecordJson::of(record, &titles, true),
    })
}

fn show_act(act: Act) -> ActJson {
    let shown = act.change.ops.iter().filter(|op| !is_sealed(&act.change.kind, &op.path));
    ActJson {
        seq: act.seq,
        author: act.change.author,
        author_name: act.author_name,
        instance: act.change.instance.to_string(),
        device_name: act.device_name,
        stamp_ms: act.change.stamp_ms,
        received_ms: act.received_ms,
        ops: shown.map(op).collect(),
    }
}
