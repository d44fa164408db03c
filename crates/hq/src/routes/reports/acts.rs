//! What is done with a report: counting it again, issuing it, correcting it.

use axum::Json;
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use camket_domain::Date;
use camket_domain::area::area;
use camket_report::official::redraft;
use serde::Deserialize;

use super::one::find_draft;
use super::shown::{Found, ReportDetail, body_of, detail, find, read_path, subject};
use super::write;
use crate::app::App;
use crate::auth::Caller;
use crate::body;
use crate::failure::Failure;
use crate::reporting::{Order, count_up, cycle_of};
use crate::routes::params::note;
use crate::store::sql::Tx;
use crate::store::{Action, Issue, ReportRow, ReportState};

type Place = Result<Path<(String, String)>, PathRejection>;

/// Body of `POST /api/reports/{area}/{id}/recount`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recount {
    revision: i64,
}

/// Body of `POST /api/reports/{area}/{id}/issue`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssueForm {
    revision: i64,
    /// The number; the next free one of the year if it is left out. A correction keeps its own.
    number: Option<u32>,
    /// The day of issue; today if it is left out.
    day: Option<String>,
}

/// Body of `POST /api/reports/{area}/{id}/correct`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// Why; whoever reads the correction reads it.
    reason: String,
}

/// Counts a draft again and writes the sentences about its figures anew.
pub async fn recount(
    State(app): State<App>,
    caller: Caller,
    path: Place,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<ReportDetail>, Failure> {
    let place = read_path(&caller, path)?;
    let form: Recount = body::json(&headers, body).await?;
    let found = find_draft(&app, &caller, place.clone(), form.revision).await?;
    let row = ReportRow { revision: found.row.revision + 1, ..found.row.clone() };
    count_again(&app, &caller, &found, row, Action::RecountReport).await?;
    shown(&app, &caller, place).await
}

/// Issues a draft: from now on nothing of it changes.
pub async fn issue(
    State(app): State<App>,
    caller: Caller,
    path: Place,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<ReportDetail>, Failure> {
    let place = read_path(&caller, path)?;
    let form: IssueForm = body::json(&headers, body).await?;
    let day = match &form.day {
        None => Date::of_instant(app.clock.now_ms()),
        Some(text) => Date::parse_iso(text).ok_or(Failure::ParameterMalformed("day"))?,
    };
    if form.number == Some(0) || day < Date::of_instant(0) {
        return Err(Failure::ParameterMalformed("number"));
    }
    let Found { area, row, .. } = find_draft(&app, &caller, place.clone(), form.revision).await?;
    let mut tx = app.db.write().await?;
    let issue = match row.issue {
        Some(issue) => Issue { day, ..issue },
        None => {
            let number = tx.next_report_number(&area, &row.id, day.year(), form.number).await?;
            Issue { number: number.ok_or(Failure::ReportNumberTaken)?, year: day.year(), day }
        }
    };
    if !tx.issue_report(&area, &row, issue).await? {
        return Err(Failure::ReportStale);
    }
    let (subject, note) = (subject(&area, &row), issue.number.to_string());
    tx.note_action(Action::IssueReport, caller.person, &subject, &note, app.clock.now_ms()).await?;
    Tx::commit(tx).await?;
    shown(&app, &caller, place).await
}

/// Begins a correction of what is issued, counted anew; the old version stays.
pub async fn correct(
    State(app): State<App>,
    caller: Caller,
    path: Place,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<ReportDetail>, Failure> {
    let place = read_path(&caller, path)?;
    let form: Correction = body::json(&headers, body).await?;
    let reason = note(&form.reason)?;
    if reason.is_empty() {
        return Err(Failure::NoteMissing);
    }
    let found = find(&app, &caller, place.clone(), None).await?;
    if found.row.state != ReportState::Issued {
        return Err(Failure::ReportNotIssued);
    }
    let row = ReportRow {
        version: found.row.version + 1,
        state: ReportState::Draft,
        revision: 1,
        reason: reason.to_owned(),
        ..found.row.clone()
    };
    count_again(&app, &caller, &found, row, Action::CorrectReport).await?;
    shown(&app, &caller, place).await
}

/// Counts anew and writes a version of it.
async fn count_again(
    app: &App,
    caller: &Caller,
    found: &Found,
    row: ReportRow,
    action: Action,
) -> Result<(), Failure> {
    let area = area(found.area.as_str()).ok_or(Failure::ReportUnknown)?;
    let cycle = cycle_of(&row.calendar, row.period);
    let order = Order { area, period: row.period, cycle, stage: row.stage, focus: row.focus };
    let mut counting = count_up(&app.db, &order).await?;
    counting.body = redraft(&body_of(&found.row)?, counting.body);
    let body = super::written(&counting)?;
    let row = ReportRow { as_of_ms: app.clock.now_ms(), body, ..row };
    write(app, caller, &order, &row, &counting, action).await
}

async fn shown(
    app: &App,
    caller: &Caller,
    place: (camket_domain::AreaId, crate::store::ReportId),
) -> Result<Json<ReportDetail>, Failure> {
    let found = find(app, caller, place, None).await?;
    Ok(Json(detail(app, found).await?))
}
