//! `/api/tips/{area}/{id}`: one tip as the desk handles it.

use axum::Json;
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use camket_domain::handling::Handling;
use camket_domain::kinds::tip::TIP;
use camket_domain::{AreaId, RecordId, View};
use serde::{Deserialize, Serialize};

use super::decide::{Links, decide};
use crate::app::App;
use crate::auth::Caller;
use crate::body;
use crate::desk_act::{DeskAct, Present};
use crate::failure::Failure;
use crate::review::phases;
use crate::routes::records::one::{RecordDetail, named, show};
use crate::store::{Action, Record};

/// Answer of `GET /api/tips/{area}/{id}`.
#[derive(Serialize)]
pub struct TipDetail {
    record: RecordDetail,
    /// Place of its last change, to be given back with an act.
    seen: u64,
    /// Something is sealed.
    is_sealed: bool,
    /// Codes of the phases to which the caller may move it.
    phases: Vec<&'static str>,
    /// Who read what is sealed, newest first.
    openings: Vec<OpeningJson>,
}

/// An opening.
#[derive(Serialize)]
pub struct OpeningJson {
    at_ms: i64,
    person: u64,
    name: Option<String>,
    reason: String,
}

/// Body of `POST /api/tips/{area}/{id}`; what is left out stays as it is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TipAct {
    /// Place of the last change that the desk has seen.
    seen: u64,
    /// What the tip is worth.
    pub(super) worth: Option<String>,
    /// Who takes it over.
    handed_to: Option<String>,
    /// What came of it.
    result: Option<String>,
    /// The phase to move it to.
    pub(super) phase: Option<String>,
    /// The tip of the same area that it repeats.
    pub(super) repeats: Option<String>,
    /// A case of the same area to which it led.
    pub(super) case: Option<String>,
}

/// Answer of `POST /api/tips/{area}/{id}`.
#[derive(Serialize)]
pub struct Handled {
    area: String,
    id: String,
    /// Place of the tip's last change.
    seen: u64,
}

/// Answers with a tip and its book of openings.
pub async fn get(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<(String, String)>, PathRejection>,
) -> Result<Json<TipDetail>, Failure> {
    let (area, id) = named(&caller, path)?;
    let record = tip_of(&app, &area, id).await?;
    let openings = app.db.openings(&area, id).await?.into_iter().map(|it| OpeningJson {
        at_ms: it.at_ms,
        person: it.person,
        name: it.name,
        reason: it.reason,
    });
    let history = app.db.history(&area, id).await?;
    Ok(Json(TipDetail {
        seen: history.last().map_or(0, |act| act.seq),
        is_sealed: record.state.bytes("sealed").is_some(),
        phases: phases(caller.role, &record.state),
        openings: openings.collect(),
        record: show(&app, &record).await?,
    }))
}

/// Assesses a tip, hands it over, notes its result, or links it to a case.
pub async fn post(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<(String, String)>, PathRejection>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Handled>, Failure> {
    let (area, id) = named(&caller, path)?;
    let act: TipAct = body::json(&headers, body).await?;
    tip_of(&app, &area, id).await?;
    let links = Links::of(&act)?;
    let (now_ms, detail) = (app.clock.now_ms(), act.detail());
    let others = links.all();
    let desk_act = DeskAct {
        action: Action::HandleTip,
        detail: &detail,
        note: "",
        seen: Some(act.seen),
        others: &others,
    };
    let decide = |present: Present<'_>| {
        let by = (caller.role, caller.name.as_str());
        decide(&act, &links, id, present, by, now_ms)
    };
    let seen = desk_act.put(&app, &caller, (&area, id), decide).await?;
    Ok(Json(Handled { area: area.to_string(), id: id.to_string(), seen }))
}

/// A tip that is not deleted; anything else looks as if there were none.
pub(super) async fn tip_of(app: &App, area: &AreaId, id: RecordId) -> Result<Record, Failure> {
    let record = app.db.record(area, id).await?;
    let tip = record.filter(|it| it.state.kind() == TIP.id && !it.state.is_deleted());
    tip.ok_or(Failure::RecordUnknown)
}

impl TipAct {
    /// What changes of the tip itself, beside its phase.
    pub(super) fn handling(&self, repeats: Option<RecordId>) -> Handling<'_> {
        Handling {
            worth: self.worth.as_deref(),
            handed_to: self.handed_to.as_deref(),
            result: self.result.as_deref(),
            repeats,
        }
    }

    /// The codes, and what it is linked to, for the audit.
    fn detail(&self) -> String {
        let codes = [&self.worth, &self.handed_to, &self.result, &self.phase];
        let codes = codes.into_iter().flatten().cloned();
        let named = [("repeats", &self.repeats), ("case", &self.case)];
        let named = named.into_iter().filter_map(|(field, id)| Some((field, id.as_ref()?)));
        let named = named.map(|(field, id)| format!("{field}={id}"));
        codes.chain(named).collect::<Vec<_>>().join(" ")
    }
}
