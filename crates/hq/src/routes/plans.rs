//! `/api/plans`: the plans of a year, how far their targets are reached, and targets that HQ assigns.
//!
//! The figures come from the rollups, so the cost grows with the plans and not with the records.

use std::collections::BTreeMap;

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use camket_domain::area::{Area, area, covered};
use camket_domain::fact::{Fact, Stage};
use camket_domain::kinds::work_plan::{Progress, TARGETS, WORK_PLAN, assigned, progress};
use camket_domain::period::{CALENDAR_YEAR, Grain, Span};
use camket_domain::record::split_path;
use camket_domain::validate::{Context, validate};
use camket_domain::{AreaId, Date, Severity, View};
use serde::{Deserialize, Serialize};

use super::params::Params;
use crate::app::App;
use crate::auth::Caller;
use crate::body;
use crate::desk_act::Hand;
use crate::failure::Failure;
use crate::store::sql::Tx;
use crate::store::{Action, Filter, Place, Record};

/// First and last year that may be asked for.
const YEARS: std::ops::RangeInclusive<usize> = 1970..=2200;
const LIMIT_USUAL: usize = 50;
const LIMIT_MAX: usize = 200;
/// Plans that are read of an area at once.
const READ_AT_ONCE: usize = 100;

/// Answer of `GET /api/plans`.
#[derive(Serialize)]
pub struct Plans {
    year: i32,
    plans: Vec<PlanJson>,
    /// To be given back for the next page; absent on the last.
    cursor: Option<String>,
}

/// Where a page ends: in which area, and after which of its plans.
#[derive(Clone, Debug, PartialEq, Eq)]
struct PlanPlace {
    area: AreaId,
    after: Place,
}

/// A plan with its targets.
#[derive(Serialize)]
pub struct PlanJson {
    area: String,
    id: String,
    title: String,
    organ: String,
    issued_on: String,
    stage: &'static str,
    targets: Vec<TargetJson>,
}

/// How far a target is reached.
#[derive(Serialize)]
pub struct TargetJson {
    /// Code of the figure.
    metric: &'static str,
    target: i64,
    /// What there is of it, preliminary figures included.
    reached: i64,
}

/// Body of `POST /api/plans`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    area: String,
    year: i32,
    title: String,
    /// Each target by the code of its figure.
    targets: BTreeMap<String, i64>,
}

/// Answer of `POST /api/plans`.
#[derive(Serialize)]
pub struct Assigned {
    area: String,
    id: String,
}

/// What an assignment says; the rest of a plan is left as it stands.
const ASSIGNED: [&str; 3] = ["title", "issued_on", "targets"];

/// Assigns targets of a year to an area; what was assigned before gives way.
pub async fn post(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Assigned>, Failure> {
    let form: Assignment = body::json(&headers, body).await?;
    let id = AreaId::from(form.area.as_str());
    let today = Date::of_instant(app.clock.now_ms());
    let stands = area(id.as_str()).is_some_and(|area| area.is_valid_on(today));
    if !stands || !caller.scope.covers(&id) {
        return Err(Failure::AreaUnknown);
    }
    let targets: Vec<(&str, i64)> = form.targets.iter().map(|(code, n)| (&**code, *n)).collect();
    if targets.iter().any(|(code, _)| !TARGETS.contains(code)) {
        return Err(Failure::BodyMalformed);
    }
    let plan = assigned(&form.title, i64::from(form.year), today, &targets);
    let findings = validate(&WORK_PLAN, &plan, &Context::alone(today)).into_iter();
    if let Some(error) = findings.into_iter().find(|it| it.severity == Severity::Error) {
        return Err(Failure::RecordInvalid(error.path));
    }
    // Whether there is a plan to give way is asked and answered in one turn of the writer: of two
    // clerks who assign at once the later one finds the plan of the first.
    let mut hand = Hand::take(&app, &caller, &id).await?;
    let record = match assigned_before(hand.tx(), &id, form.year).await? {
        Some(before) => {
            let covers = |path: &str| ASSIGNED.contains(&split_path(path).0);
            let ops = before.state.edit(&plan, &covers);
            if !ops.is_empty() {
                hand.write(before.id, WORK_PLAN.id, ops);
            }
            before.id
        }
        None => hand.begin(WORK_PLAN.id, &plan),
    };
    hand.put(Action::SetTargets, "", "").await?;
    Ok(Json(Assigned { area: id.to_string(), id: record.to_string() }))
}

/// Answers with a page of the plans that count, area by area, each area's newest first.
pub async fn get(
    State(app): State<App>,
    caller: Caller,
    params: Params,
) -> Result<Json<Plans>, Failure> {
    let year = params.count("year", 0, *YEARS.end())?;
    let year = Some(year).filter(|year| YEARS.contains(year));
    let year = year.and_then(|year| i32::try_from(year).ok());
    let year = year.ok_or(Failure::ParameterMalformed("year"))?;
    let limit = params.count("limit", LIMIT_USUAL, LIMIT_MAX)?;
    let begin = params.text("cursor").map(read_cursor);
    let begin = begin.map(|it| it.ok_or(Failure::ParameterMalformed("cursor"))).transpose()?;
    let areas = caller.scope.choose(params.areas("areas").as_deref())?;
    let (mut plans, mut end) = (Vec::new(), None);
    for id in areas.iter().filter(|id| begin.as_ref().is_none_or(|begin| begin.area <= **id)) {
        let after = begin.as_ref().filter(|begin| begin.area == *id).map(|begin| begin.after);
        let room = limit - plans.len();
        let found = plans_of(&app, id, year, after.unwrap_or(Place::START), room + 1).await?;
        let shown = &found[..found.len().min(room)];
        if let Some(area) = area(id.as_str()).filter(|_| !shown.is_empty()) {
            let facts = facts_of(&app, area, year).await?;
            plans.extend(shown.iter().map(|plan| PlanJson::of(plan, &facts)));
        }
        if found.len() > room {
            let after = shown.last().map(place_of).or(after).unwrap_or(Place::START);
            end = Some(write_cursor(&PlanPlace { area: id.clone(), after }));
            break;
        }
    }
    Ok(Json(Plans { year, plans, cursor: end }))
}

fn place_of(plan: &Record) -> Place {
    Place { day: plan.day, id: plan.id }
}

fn write_cursor(PlanPlace { area, after }: &PlanPlace) -> String {
    format!("{area}.{}.{}", after.day.days(), after.id)
}

fn read_cursor(text: &str) -> Option<PlanPlace> {
    let mut parts = text.rsplitn(3, '.');
    let id = parts.next()?.parse().ok()?;
    let day = Date::from_days(parts.next()?.parse().ok()?);
    Some(PlanPlace { area: AreaId::from(parts.next()?), after: Place { day, id } })
}

fn whole(year: i32) -> Result<Span, Failure> {
    let period = CALENDAR_YEAR.period(Grain::Year, year, 1);
    period.map(|period| period.span()).ok_or(Failure::ParameterMalformed("year"))
}

/// A plan is issued in its year or near it.
fn issued_about(year: i32) -> Result<Filter<'static>, Failure> {
    Ok(Filter {
        kind: WORK_PLAN.id,
        from: whole(year - 1)?.from,
        to: whole(year + 1)?.to,
        site_kind: "",
        stage: None,
    })
}

/// Whether a plan is one of this year that counts.
fn counts_in(plan: &Record, year: i32) -> bool {
    let stage = camket_domain::State::of(&plan.state).and_then(|it| it.stage());
    plan.state.int("year") == Some(i64::from(year)) && stage.is_some()
}

/// The plans of an area for a year after a place, at most so many.
async fn plans_of(
    app: &App,
    area: &AreaId,
    year: i32,
    mut after: Place,
    count: usize,
) -> Result<Vec<Record>, Failure> {
    let filter = issued_about(year)?;
    let mut plans = Vec::new();
    while plans.len() < count {
        let read = app.db.list_records(area, &filter, after, READ_AT_ONCE).await?;
        let is_last = read.len() < READ_AT_ONCE;
        after = read.last().map_or(after, place_of);
        plans.extend(read.into_iter().filter(|plan| counts_in(plan, year)));
        if is_last {
            break;
        }
    }
    plans.truncate(count);
    Ok(plans)
}

/// The plan that HQ assigned an area for a year, however many plans the area has of its own.
async fn assigned_before(tx: &mut Tx, area: &AreaId, year: i32) -> Result<Option<Record>, Failure> {
    let filter = issued_about(year)?;
    let mut after = Place::START;
    loop {
        let read = tx.list_records(area, &filter, after, READ_AT_ONCE).await?;
        let is_last = read.len() < READ_AT_ONCE;
        after = read.last().map_or(after, place_of);
        let is_assigned = |plan: &Record| counts_in(plan, year) && plan.state.flag("assigned");
        let found = read.into_iter().find(is_assigned);
        if found.is_some() || is_last {
            return Ok(found);
        }
    }
}

/// What counts in a year for an area and for those whose records answer for it.
async fn facts_of(app: &App, of: &'static Area, year: i32) -> Result<Vec<Fact>, Failure> {
    let areas: Vec<AreaId> = covered(of).into_iter().map(Area::area_id).collect();
    let mut state = app.db.report_state(&areas, &[whole(year)?], Stage::Preliminary).await?;
    let by_area = state.facts.pop().unwrap_or_default();
    Ok(by_area.into_iter().flat_map(|(_, facts)| facts).collect())
}

impl PlanJson {
    fn of(plan: &Record, facts: &[Fact]) -> Self {
        let text = |field| plan.state.text(field).unwrap_or_default().to_owned();
        let stage = camket_domain::State::of(&plan.state).and_then(|state| state.stage());
        let target = |Progress { metric, target, reached }| TargetJson {
            metric: metric.code(),
            target,
            reached,
        };
        PlanJson {
            area: plan.area.as_str().to_owned(),
            id: plan.id.to_string(),
            title: text("title"),
            organ: text("organ"),
            issued_on: plan.day.iso(),
            stage: stage.unwrap_or(Stage::Preliminary).code(),
            targets: progress(&plan.state, facts).into_iter().map(target).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use camket_domain::RecordId;

    #[test]
    fn a_cursor_comes_back() {
        let after = Place { day: Date::from_days(-3), id: RecordId([7; 16]) };
        let place = PlanPlace { area: AreaId::from("09454-2025"), after };
        assert_eq!(read_cursor(&write_cursor(&place)), Some(place));
        for text in ["", "1", "x.1", "x.y.00000000000000000000000000000000", "x.1.2"] {
            assert_eq!(read_cursor(text), None, "{text}");
        }
    }
}
