//! `/api/tips/{area}/{id}`: one tip as the desk handles it.

use axum::Json;
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use camket_domain::kinds::case_result::CASE_RESULT;
use camket_domain::kinds::tip::{RECEIVERS, RESULTS, TIP, UNASSESSED, WORTHS};
use camket_domain::{AreaId, Date, RecordId, View};
use camket_sync::FieldOp;
use camket_sync::hq::counts_in;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::auth::Caller;
use crate::body;
use crate::desk_act::{DeskAct, Present};
use crate::failure::Failure;
use crate::review::{ReviewRefusal, judge_phase, phases};
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
    worth: Option<String>,
    /// Who takes it over.
    handed_to: Option<String>,
    /// What came of it.
    result: Option<String>,
    /// The phase to move it to.
    phase: Option<String>,
    /// A case of the same area to which it led.
    case: Option<String>,
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
    let mut seen = act.seen;
    if act.changes_the_tip() {
        let now_ms = app.clock.now_ms();
        let detail = act.detail();
        let desk_act = desk_act(&detail, Some(act.seen));
        let decide = |present: Present<'_>| decide(&act, &caller, present, now_ms);
        seen = desk_act.put(&app, &caller, (&area, id), decide).await?;
    }
    if let Some(case) = &act.case {
        let case = case.parse().map_err(|_| Failure::BodyMalformed)?;
        link(&app, &caller, &area, id, case).await?;
    }
    Ok(Json(Handled { area: area.to_string(), id: id.to_string(), seen }))
}

/// A tip that is not deleted; anything else looks as if there were none.
pub(super) async fn tip_of(app: &App, area: &AreaId, id: RecordId) -> Result<Record, Failure> {
    let record = app.db.record(area, id).await?;
    let tip = record.filter(|it| it.state.kind() == TIP.id && !it.state.is_deleted());
    tip.ok_or(Failure::RecordUnknown)
}

fn desk_act(detail: &str, seen: Option<u64>) -> DeskAct<'_> {
    DeskAct { action: Action::HandleTip, detail, note: "", seen, others: &[] }
}

impl TipAct {
    /// What changes, each with the codes that may stand there.
    fn choices(&self) -> [(&'static str, &Option<String>, &'static [&'static str]); 3] {
        [
            ("worth", &self.worth, WORTHS),
            ("handed_to", &self.handed_to, RECEIVERS),
            ("result", &self.result, RESULTS),
        ]
    }

    fn changes_the_tip(&self) -> bool {
        self.phase.is_some() || self.choices().iter().any(|(_, code, _)| code.is_some())
    }

    /// The codes, for the audit.
    fn detail(&self) -> String {
        let codes = self.choices().into_iter().filter_map(|(_, code, _)| code.as_deref());
        codes.chain(self.phase.as_deref()).collect::<Vec<_>>().join(" ")
    }
}

/// The operations of an act: with a worth goes who assessed it and when, with a receiver when it was
/// handed over.
fn decide(
    act: &TipAct,
    caller: &Caller,
    Present { state, closed, .. }: Present<'_>,
    now_ms: i64,
) -> Result<Vec<FieldOp>, Failure> {
    // Only the worth is counted; what else is said of a tip of a closed period alters no figure.
    if act.worth.is_some() && counts_in(state, closed) {
        return Err(ReviewRefusal::PeriodClosed.into());
    }
    let (mut draft, mut covered) = (state.to_draft(), Vec::new());
    let today = Date::of_instant(now_ms);
    for (field, code, known) in act.choices() {
        let Some(code) = code else { continue };
        if !known.contains(&code.as_str()) {
            return Err(Failure::BodyMalformed);
        }
        covered.push(field);
        draft.set(field, code.as_str());
    }
    if let Some(worth) = &act.worth {
        covered.extend(["assessed_on", "assessed_by"]);
        if worth == UNASSESSED {
            draft.clear("assessed_on");
            draft.clear("assessed_by");
        } else {
            draft.set("assessed_on", today);
            draft.set("assessed_by", caller.name.as_str());
        }
    }
    if act.handed_to.is_some() && state.text("handed_to").is_none() {
        covered.extend(["handed_on", "handed_at"]);
        draft.set("handed_on", today);
        draft.set("handed_at", i64::from(Date::minute_of_instant(now_ms)));
    }
    if let Some(phase) = &act.phase {
        let field = judge_phase(caller.role, state, phase)?;
        covered.push(field);
        draft.set(field, phase.as_str());
    }
    let ops = state.edit(&draft, &|path| covered.contains(&path));
    if ops.is_empty() { Err(ReviewRefusal::NoSuchStep("phase").into()) } else { Ok(ops) }
}

/// Names a tip among those that led to a case.
async fn link(
    app: &App,
    caller: &Caller,
    area: &AreaId,
    tip: RecordId,
    case: RecordId,
) -> Result<(), Failure> {
    let path = format!("tips/{tip}");
    let decide = |Present { state, .. }: Present<'_>| {
        if state.kind() != CASE_RESULT.id {
            return Err(Failure::RecordUnknown);
        }
        let draft = state.to_draft().with(&path, true);
        Ok(state.edit(&draft, &|it| it == path))
    };
    desk_act(&path, None).put(app, caller, (area, case), decide).await.map(drop)
}
