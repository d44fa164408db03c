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
use camket_domain::{AreaId, Date};
use serde::{Deserialize, Serialize};

use super::params::Params;
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
    let area = area(&form.area).ok_or(Failure::AreaUnknown)?;
    // Areas are locked in one order by everybody.
    let areas: BTreeSet<AreaId> = covered(area).into_iter().map(|area| area.area_id()).collect();
    let areas: Vec<AreaId> = areas.into_iter().collect();
    if !areas.iter().all(|area| caller.scope.covers(area)) {
        return Err(Failure::AreaUnknown);
    }
    let day = |name, text: &str| Date::parse_iso(text).ok_or(Failure::ParameterMalformed(name));
    let period = Span::new(day("from", &form.from)?, day("to", &form.to)?);
    let now_ms = app.clock.now_ms();
    // What has not ended is still being recorded.
    let ended = period.filter(|period| period.to < Date::of_instant(now_ms));
    let period = ended.ok_or(Failure::ParameterMalformed("to"))?;
    let mut tx = app.db.write().await?;
    for area in &areas {
        tx.close_period(area, period, caller.person, now_ms).await?;
    }
    let subject = format!("{}/{}/{}", form.area, period.from.iso(), period.to.iso());
    tx.note_action(Action::ClosePeriod, caller.person, &subject, "", now_ms).await?;
    Tx::commit(tx).await?;
    list(&app, &areas).await
}

async fn list(app: &App, areas: &[AreaId]) -> Result<Json<Periods>, Failure> {
    let mut periods = Vec::new();
    for area in areas {
        let closed = app.db.closed(area).await?.into_iter().map(|closed| PeriodJson {
            area: area.as_str().to_owned(),
            from: closed.period.from.iso(),
            to: closed.period.to.iso(),
            person: closed.person,
            closed_ms: closed.closed_ms,
        });
        periods.extend(closed);
    }
    Ok(Json(Periods { periods }))
}
