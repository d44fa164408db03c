//! `/api/review/{area}/{id}`: one record as its reviewer judges it, and the reviewer's act.

use std::collections::BTreeMap;

use axum::Json;
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use camket_domain::period::Span;
use camket_domain::state::State as Standing;
use camket_domain::{AreaId, Date, KindDesc, RecordId, Right, kind};
use camket_sync::hq::counts_in;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::auth::Caller;
use crate::body;
use crate::failure::Failure;
use crate::listing::titles_of;
use crate::review::{DUPLICATE_OF, ReviewRefusal, Wanted, may_review, phases, review, reviewer};
use crate::routes::params::note;
use crate::routes::records::one::{RecordDetail, named, show};
use crate::routes::values::RecordJson;
use crate::store::{Filter, Place, Record};

/// Most records of one kind, area and day among which doubles are looked for.
const SAME_DAY_MAX: usize = 500;
/// Longest code of a phase, in bytes.
const PHASE_BYTES_MAX: usize = 48;

/// Answer of `GET /api/review/{area}/{id}`.
#[derive(Serialize)]
pub struct ReviewDetail {
    record: RecordDetail,
    /// Place of its last change, to be given back with an act.
    seen: u64,
    /// Codes of the states to which the caller may move it.
    states: Vec<&'static str>,
    /// Codes of the phases to which the caller may move it.
    phases: Vec<&'static str>,
    /// Records that probably tell of the same thing.
    doubles: Vec<RecordJson>,
    /// Whether the caller may declare it the double of another.
    may_merge: bool,
    /// It counts in a closed period: an act is a correction, HQ's alone, and says why.
    period_closed: bool,
}

/// Body of `POST /api/review/{area}/{id}`.
#[derive(Deserialize)]
pub struct ReviewForm {
    /// Place of the last change that the reviewer has seen.
    seen: u64,
    /// Code of the state to move the record to.
    state: Option<String>,
    /// Code of the phase to move its matter to.
    phase: Option<String>,
    /// What the step to that phase asks for, as text by the field's id; days as `2026-01-31`.
    #[serde(default)]
    fields: BTreeMap<String, String>,
    /// The record of the same event which goes on counting; blank takes the mark away.
    duplicate_of: Option<String>,
    /// Why; returning and declaring void need it, since the officer will read it.
    #[serde(default)]
    reason: String,
}

/// Answer of `POST /api/review/{area}/{id}`.
#[derive(Serialize)]
pub struct Reviewed {
    area: String,
    id: String,
    /// Place of the act in the area's sequence: what the reviewer has now seen.
    seen: u64,
}

/// Answers with a record and what the caller may do with it.
pub async fn get(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<(String, String)>, PathRejection>,
) -> Result<Json<ReviewDetail>, Failure> {
    let (area, id) = named(&caller, path)?;
    let (record, desc) = reviewable(&app, &caller, &area, id).await?;
    let period_closed = is_closed(&app, &record).await?;
    // What is corrected in a closed period is HQ's: nobody else is offered a step to be refused it.
    let acts = !period_closed || caller.role.may(Right::ReleaseQuarantine);
    let stands = Standing::of(&record.state).filter(|_| acts && !desc.states.is_empty());
    let states =
        stands.map(|from| from.reviewed_by(reviewer(&caller, &record.state))).unwrap_or_default();
    let phases = if acts { phases(caller.role, &record.state) } else { Vec::new() };
    let history = app.db.history(&area, id).await?;
    Ok(Json(ReviewDetail {
        record: show(&app, &record).await?,
        seen: history.last().map_or(0, |act| act.seq),
        states: states.into_iter().map(Standing::code).collect(),
        phases,
        doubles: doubles(&app, &record, desc).await?,
        may_merge: caller.role.may(Right::MergeDuplicates) && desc.field(DUPLICATE_OF).is_some(),
        period_closed,
    }))
}

/// Moves a record, once.
pub async fn post(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<(String, String)>, PathRejection>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Reviewed>, Failure> {
    let (area, id) = named(&caller, path)?;
    let wanted = read(body::json(&headers, body).await?)?;
    reviewable(&app, &caller, &area, id).await?;
    let seen = review(&app, &caller, (&area, id), &wanted).await?;
    Ok(Json(Reviewed { area: area.as_str().to_owned(), id: id.to_string(), seen }))
}

/// A record that the caller may review; any other looks as if there were none.
async fn reviewable(
    app: &App,
    caller: &Caller,
    area: &AreaId,
    id: RecordId,
) -> Result<(Record, &'static KindDesc), Failure> {
    let record = app.db.record(area, id).await?.ok_or(Failure::RecordUnknown)?;
    let desc = kind(record.state.kind()).filter(|desc| may_review(caller, desc));
    Ok((record, desc.ok_or(Failure::RecordUnknown)?))
}

fn read(form: ReviewForm) -> Result<Wanted, Failure> {
    let ReviewForm { seen, state, phase, fields, duplicate_of, reason } = form;
    let known = |code: String| Standing::from_code(&code).ok_or(ReviewRefusal::NoSuchStep("state"));
    let is_named = state.is_some() || phase.is_some() || duplicate_of.is_some();
    let is_short = phase.as_ref().is_none_or(|code| code.len() <= PHASE_BYTES_MAX);
    let is_step = phase.is_some() || fields.is_empty();
    if !is_named || !is_short || !is_step {
        return Err(Failure::BodyMalformed);
    }
    let original = |id: String| match id.as_str() {
        "" => Ok(None),
        id => id.parse().map(Some).map_err(|_| Failure::BodyMalformed),
    };
    let duplicate_of = duplicate_of.map(original).transpose()?;
    let reason = note(&reason)?.to_owned();
    Ok(Wanted { state: state.map(known).transpose()?, phase, fields, duplicate_of, seen, reason })
}

/// Whether a record counts in a period that is closed.
async fn is_closed(app: &App, record: &Record) -> Result<bool, Failure> {
    let closed = app.db.closed(&record.area).await?;
    let closed: Vec<Span> = closed.into_iter().map(|it| it.period).collect();
    Ok(counts_in(&record.state, &closed))
}

/// The records of the same kind, area and day that probably tell of the same thing.
async fn doubles(app: &App, record: &Record, desc: &KindDesc) -> Result<Vec<RecordJson>, Failure> {
    let day: Date = record.day;
    let filter = Filter { kind: desc.id, from: day, to: day, site_kind: "", stage: None };
    let others = app.db.list_records(&record.area, &filter, Place::START, SAME_DAY_MAX).await?;
    let is_double = |it: &&Record| it.id != record.id && (desc.twins)(&record.state, &it.state);
    let mut doubles = Vec::new();
    for other in others.iter().filter(is_double) {
        doubles.push(RecordJson::of(other, &titles_of(&app.db, other).await?, false));
    }
    Ok(doubles)
}
