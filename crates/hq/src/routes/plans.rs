//! `/api/plans`: the plans of a year, and how far their targets are reached.
//!
//! The figures come from the rollups, so the cost grows with the plans and not with the records.

use axum::Json;
use axum::extract::State;
use camket_domain::area::{Area, area, covered};
use camket_domain::fact::{Fact, Stage};
use camket_domain::kinds::work_plan::{Progress, WORK_PLAN, progress};
use camket_domain::period::{CALENDAR_YEAR, Grain, Span};
use camket_domain::{AreaId, View};
use serde::Serialize;

use super::params::Params;
use crate::app::App;
use crate::auth::Caller;
use crate::failure::Failure;
use crate::store::{Filter, Place, Record};

/// First and last year that may be asked for.
const YEARS: std::ops::RangeInclusive<usize> = 1970..=2200;
/// Most plans of one area and year.
const PLANS_MAX: usize = 50;

/// Answer of `GET /api/plans`.
#[derive(Serialize)]
pub struct Plans {
    year: i32,
    plans: Vec<PlanJson>,
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

/// Answers with the plans that count, of the areas that the caller may see.
pub async fn get(
    State(app): State<App>,
    caller: Caller,
    params: Params,
) -> Result<Json<Plans>, Failure> {
    let year = params.count("year", 0, *YEARS.end())?;
    let year = Some(year).filter(|year| YEARS.contains(year));
    let year = year.and_then(|year| i32::try_from(year).ok());
    let year = year.ok_or(Failure::ParameterMalformed("year"))?;
    let areas = caller.scope.choose(params.areas("areas").as_deref())?;
    let mut plans = Vec::new();
    for id in &areas {
        let found = plans_of(&app, id, year).await?;
        let Some(area) = area(id.as_str()).filter(|_| !found.is_empty()) else { continue };
        let facts = facts_of(&app, area, year).await?;
        plans.extend(found.iter().map(|plan| PlanJson::of(plan, &facts)));
    }
    Ok(Json(Plans { year, plans }))
}

fn whole(year: i32) -> Result<Span, Failure> {
    let period = CALENDAR_YEAR.period(Grain::Year, year, 1);
    period.map(|period| period.span()).ok_or(Failure::ParameterMalformed("year"))
}

/// The plans of an area for a year. A plan is issued in its year or near it.
async fn plans_of(app: &App, area: &AreaId, year: i32) -> Result<Vec<Record>, Failure> {
    let filter = Filter {
        kind: WORK_PLAN.id,
        from: whole(year - 1)?.from,
        to: whole(year + 1)?.to,
        site_kind: "",
        stage: None,
    };
    let mut plans = app.db.list_records(area, &filter, Place::START, PLANS_MAX).await?;
    let counts = |plan: &Record| camket_domain::State::of(&plan.state).and_then(|it| it.stage());
    plans.retain(|plan| plan.state.int("year") == Some(i64::from(year)) && counts(plan).is_some());
    Ok(plans)
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
