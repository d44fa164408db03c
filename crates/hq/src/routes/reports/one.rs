//! `/api/reports/{area}/{id}`: one report, its words while it is a draft, and its end as a draft.

use axum::Json;
use axum::body::Body as Bytes;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use camket_report::official::Body;
use serde::Deserialize;

use super::shown::{Found, ReportDetail, detail, find, read_path, subject};
use crate::app::App;
use crate::auth::Caller;
use crate::body;
use crate::failure::Failure;
use crate::routes::params::Params;
use crate::store::sql::Tx;
use crate::store::{Action, ReportState};

/// Body of `PUT /api/reports/{area}/{id}`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    revision: i64,
    body: Body,
}

/// Answers with the newest version, or the one named by `version`.
pub async fn get(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<(String, String)>, PathRejection>,
    params: Params,
) -> Result<Json<ReportDetail>, Failure> {
    let place = read_path(&caller, path)?;
    let found = find(&app, &caller, place, version(&params)?).await?;
    Ok(Json(detail(&app, found).await?))
}

/// Writes the words of a draft.
pub async fn put(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<(String, String)>, PathRejection>,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Json<ReportDetail>, Failure> {
    let place = read_path(&caller, path)?;
    let edit: Edit = body::json(&headers, bytes).await?;
    edit.body.check().map_err(|_| Failure::BodyTooLarge)?;
    let found = find_draft(&app, &caller, place.clone(), edit.revision).await?;
    let words = serde_json::to_string(&edit.body);
    let words = words.map_err(|_| Failure::Broken("a body is no JSON"))?;
    let mut tx = app.db.write().await?;
    if !tx.edit_report(&found.area, &found.row, &words).await? {
        return Err(Failure::ReportStale);
    }
    let subject = subject(&found.area, &found.row);
    tx.note_action(Action::EditReport, caller.person, &subject, "", app.clock.now_ms()).await?;
    Tx::commit(tx).await?;
    let found = find(&app, &caller, place, Some(found.row.version)).await?;
    Ok(Json(detail(&app, found).await?))
}

/// Takes a draft away; what is issued stays for ever.
pub async fn delete(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<(String, String)>, PathRejection>,
) -> Result<StatusCode, Failure> {
    let place = read_path(&caller, path)?;
    let found = find(&app, &caller, place, None).await?;
    let mut tx = app.db.write().await?;
    if !tx.drop_report(&found.area, &found.row).await? {
        return Err(Failure::ReportNotDraft);
    }
    let subject = subject(&found.area, &found.row);
    tx.note_action(Action::DropReport, caller.person, &subject, "", app.clock.now_ms()).await?;
    Tx::commit(tx).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The version that the query names, if it names one.
pub(super) fn version(params: &Params) -> Result<Option<u32>, Failure> {
    let Some(text) = params.text("version") else { return Ok(None) };
    text.parse().map(Some).map_err(|_| Failure::ParameterMalformed("version"))
}

/// The newest version, if it is a draft that nobody has written since.
pub(super) async fn find_draft(
    app: &App,
    caller: &Caller,
    place: (camket_domain::AreaId, crate::store::ReportId),
    revision: i64,
) -> Result<Found, Failure> {
    let found = find(app, caller, place, None).await?;
    if found.row.state != ReportState::Draft {
        Err(Failure::ReportNotDraft)
    } else if found.row.revision != revision {
        Err(Failure::ReportStale)
    } else {
        Ok(found)
    }
}
