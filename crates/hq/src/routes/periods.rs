//! `/api/periods`: periods whose records are closed.
//!
//! A change that would alter what counts in one is kept aside; a person at HQ who releases it makes
//! it a correction.

use std::collections::BTreeSet;

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use camket_domain::area::{area, covered};
use camket_domain::period::Span;
use camket_domain::{AreaId, Date, Right};
use serde::{Deserialize, Serialize};

use super::params::{Params, note};
use crate::app::App;
use crate::auth::Caller;
use crate::body;
use crate::failure::Failure;
use crate::store::Action;
use crate::store::sql::Tx;

/// Body of `POST /api/periods`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closing {
    area: String,
    from: String,
    to: String,
    /// A remark for the audit.
    #[serde(default)]
    reason: String,
}

/// Body of `POST /api/periods/reopen`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reopening {
    area: String,
    from: String,
    to: String,
    /// Why; whoever looks into the audit reads it.
    reason: String,
}

/// Answer of `GET /api/periods` and `POST /api/periods`.
#[derive(Serialize)]
pub struct Periods {
    periods: Vec<PeriodJson>,
}

/// A closed period of an area.
#[derive(Serialize)]
pub struct PeriodJson {
    area: String,
    from: String,
    to: String,
    person: u64,
    /// The person's name, if HQ knows it.
    person_name: Option<String>,
    closed_ms: i64,
}

/// Lists the closed periods of the areas in scope.
pub async fn get(
    State(app): State<App>,
    caller: Caller,
    params: Params,
) -> Result<Json<Periods>, Failure> {
    let areas = caller.scope.choose(params.areas("areas").as_deref())?;
    list(&app, &areas).await
}

/// Closes a period of an area and of every area whose records answer for it.
pub async fn post(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Periods>, Failure> {
    let form: Closing = body::json(&headers, body).await?;
    let areas = answering(&caller, &form.area)?;
    let period = days(&form.from, &form.to)?;
    let reason = note(&form.reason)?;
    let now_ms = app.clock.now_ms();
    // What has not ended is still being recorded.
    if period.to >= Date::of_instant(now_ms) {
        return Err(Failure::ParameterMalformed("to"));
    }
    let mut tx = app.db.write().await?;
    for area in areas.iter().flat_map(AreaId::with_companions) {
        tx.close_period(&area, period, caller.person, now_ms).await?;
    }
    let subject = subject(&form.area, period);
    tx.note_action(Action::ClosePeriod, caller.person, &subject, reason, now_ms).await?;
    Tx::commit(tx).await?;
    list(&app, &areas).await
}

/// Opens a closed period again, of an area and of every area whose records answer for it. What is
/// kept aside by then waits on for a person.
///
/// What somebody else has closed is opened by those who answer for corrections.
pub async fn reopen(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Periods>, Failure> {
    let form: Reopening = body::json(&headers, body).await?;
    let areas = answering(&caller, &form.area)?;
    let period = days(&form.from, &form.to)?;
    let reason = note(&form.reason)?;
    if reason.is_empty() {
        return Err(Failure::NoteMissing);
    }
    let closer = (!caller.role.may(Right::ReleaseQuarantine)).then_some(caller.person);
    let mut opened = 0;
    let mut tx = app.db.write().await?;
    for area in areas.iter().flat_map(AreaId::with_companions) {
        opened += tx.reopen_period(&area, period, closer).await?;
    }
    if opened == 0 {
        return Err(Failure::PeriodNotClosed);
    }
    let (subject, now_ms) = (subject(&form.area, period), app.clock.now_ms());
    tx.note_action(Action::ReopenPeriod, caller.person, &subject, reason, now_ms).await?;
    Tx::commit(tx).await?;
    list(&app, &areas).await
}

/// The areas whose records answer for one, in the order in which everybody locks them.
fn answering(caller: &Caller, id: &str) -> Result<Vec<AreaId>, Failure> {
    let area = area(id).ok_or(Failure::AreaUnknown)?;
    let areas: BTreeSet<AreaId> = covered(area).into_iter().map(|area| area.area_id()).collect();
    let covers = areas.iter().all(|area| caller.scope.covers(area));
    if covers { Ok(areas.into_iter().collect()) } else { Err(Failure::AreaUnknown) }
}

fn days(from: &str, to: &str) -> Result<Span, Failure> {
    let day = |name, text: &str| Date::parse_iso(text).ok_or(Failure::ParameterMalformed(name));
    Span::new(day("from", from)?, day("to", to)?).ok_or(Failure::ParameterMalformed("to"))
}

/// What the audit calls a period.
fn subject(area: &str, period: Span) -> String {
    format!("{area}/{}/{}", period.from.iso(), period.to.iso())
}

async fn list(app: &App, areas: &[AreaId]) -> Result<Json<Periods>, Failure> {
    let mut periods = Vec::new();
    for area in areas {
        let closed = app.db.closed(area).await?.into_iter().map(|closed| PeriodJson {
            area: area.as_str().to_owned(),
            from: closed.period.from.iso(),
            to: closed.period.to.iso(),
            person: closed.person,
            person_name: closed.person_name,
            closed_ms: closed.closed_ms,
        });
        periods.extend(closed);
    }
    Ok(Json(Periods { periods }))
}
