//! `/api/reports`: what is counted, drafted and issued, and the list of it.

pub mod acts;
pub mod behind;
pub mod files;
pub mod one;
pub mod shown;

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use camket_domain::area::{area, covered};
use camket_domain::fact::Stage;
use camket_domain::period::{Span, calendar};
use camket_domain::{Date, Right};
use serde::{Deserialize, Serialize};

use self::shown::{Found, ReportDetail, ReportHead, detail};
use super::params::{Params, focus_of};
use crate::app::App;
use crate::auth::Caller;
use crate::failure::Failure;
use crate::reporting::{Counting, Order, count_up, cycle_of};
use crate::store::sql::Tx;
use crate::store::{Action, NewVersion, ReportRow, ReportState};
use crate::{body, clock};

/// Most versions that the list names of one area.
const LIST_MAX: usize = 200;
/// Longest period of a report, in days: sixty years.
const PERIOD_DAYS_MAX: i64 = 60 * 366;
/// The calendar of free stretches of days.
pub const FREE: &str = "TONG-KET";

/// Body of `POST /api/reports`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportOrder {
    area: String,
    calendar: String,
    from: String,
    to: String,
    stage: String,
    /// The only kind of site; blank for all.
    #[serde(default)]
    site_kind: String,
    /// The only topic; blank for all.
    #[serde(default)]
    topic: String,
}

/// Answer of `GET /api/reports`.
#[derive(Serialize)]
pub struct Reports {
    reports: Vec<ReportHead>,
}

/// Lists the reports of the areas in scope, newest first; drafts only for those who issue.
pub async fn get(
    State(app): State<App>,
    caller: Caller,
    params: Params,
) -> Result<Json<Reports>, Failure> {
    let areas = match params.areas("area") {
        None => caller.scope.areas().cloned().collect(),
        Some(wanted) => {
            let covered = wanted.iter().all(|area| caller.scope.covers(area));
            if covered { wanted } else { return Err(Failure::AreaUnknown) }
        }
    };
    let mut found: Vec<(i64, ReportHead)> = Vec::new();
    for area in areas {
        for row in app.db.reports(&area, LIST_MAX).await? {
            if shown::is_for(&caller, &row) {
                found.push((row.as_of_ms, ReportHead::of(&area, &row)?));
            }
        }
    }
    found.sort_by_key(|(as_of_ms, _)| std::cmp::Reverse(*as_of_ms));
    Ok(Json(Reports { reports: found.into_iter().map(|(_, head)| head).collect() }))
}

/// Counts a report and drafts its words.
pub async fn post(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<ReportDetail>, Failure> {
    let form: ReportOrder = body::json(&headers, body).await?;
    let order = read_order(&caller, &form)?;
    let counting = count_up(&app.db, &order).await?;
    let row = ReportRow {
        id: clock::random().map_err(|_| Failure::Broken("no randomness"))?,
        version: 1,
        state: ReportState::Draft,
        revision: 1,
        calendar: form.calendar,
        period: order.period,
        stage: order.stage,
        focus: order.focus,
        as_of_ms: app.clock.now_ms(),
        issue: None,
        reason: String::new(),
        body: written(&counting)?,
    };
    write(&app, &caller, &order, &row, &counting, Action::DraftReport).await?;
    let found = Found { area: order.area.area_id(), row, versions: Vec::new(), corrected: None };
    Ok(Json(detail(&app, found).await?))
}

fn read_order(caller: &Caller, form: &ReportOrder) -> Result<Order, Failure> {
    let area = area(&form.area).filter(|area| caller.scope.covers(&area.area_id()));
    let area = area.ok_or(Failure::AreaUnknown)?;
    if !covered(area).iter().all(|area| caller.scope.covers(&area.area_id())) {
        return Err(Failure::AreaUnknown);
    }
    let day = |name, text: &str| Date::parse_iso(text).ok_or(Failure::ParameterMalformed(name));
    let period = Span::new(day("from", &form.from)?, day("to", &form.to)?);
    let period = period.filter(|period| period.days() <= PERIOD_DAYS_MAX);
    if form.calendar != FREE && calendar(&form.calendar).is_none() {
        return Err(Failure::ParameterMalformed("calendar"));
    }
    let period = period.ok_or(Failure::ParameterMalformed("to"))?;
    Ok(Order {
        area,
        period,
        cycle: cycle_of(&form.calendar, period),
        stage: Stage::from_code(&form.stage).ok_or(Failure::ParameterMalformed("stage"))?,
        focus: focus_of(&form.site_kind, &form.topic)?,
    })
}

/// The words proposed, as they are stored.
fn written(counting: &Counting) -> Result<String, Failure> {
    serde_json::to_string(&counting.body).map_err(|_| Failure::Broken("a body is no JSON"))
}

/// Writes a draft with its figures, and who drafted it.
async fn write(
    app: &App,
    caller: &Caller,
    order: &Order,
    row: &ReportRow,
    counting: &Counting,
    action: Action,
) -> Result<(), Failure> {
    let area = order.area.area_id();
    let new =
        NewVersion { area: &area, row, figures: &counting.figures, sources: &counting.sources };
    let mut tx = app.db.write().await?;
    tx.put_report(&new).await?;
    let subject = shown::subject(&area, row);
    tx.note_action(action, caller.person, &subject, &row.reason, app.clock.now_ms()).await?;
    Tx::commit(tx).await?;
    Ok(())
}

/// Whether the caller may issue reports, and so sees drafts.
fn issues(caller: &Caller) -> bool {
    caller.role.may(Right::IssueReports)
}
