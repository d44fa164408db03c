//! `/api/plans`: the plans of a year, how far their targets are reached, and targets to be assigned.

use std::collections::BTreeMap;

use camket_domain::{AreaId, Metric, RecordId};
use serde::{Deserialize, Serialize};

use super::query::query_of;
use super::{Desk, DeskProblem};

/// Plans that one question brings.
const PAGE: usize = 200;
/// Most plans of a year that one looks at.
const PLANS_MAX: usize = 10_000;

/// A plan with its targets.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Plan {
    /// Id of the area that it is of.
    pub area: String,
    /// Id of the record.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The targets.
    pub targets: Vec<PlanTarget>,
}

/// How far one target is reached.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct PlanTarget {
    /// Code of the figure.
    pub metric: String,
    /// The target.
    pub target: i64,
    /// What there is of it, preliminary figures included.
    pub reached: i64,
}

/// Targets of a year for an area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TargetOrder {
    /// Id of the area.
    pub area: String,
    /// The year.
    pub year: i32,
    /// What the plan is called.
    pub title: String,
    /// Each target by the code of its figure.
    pub targets: BTreeMap<&'static str, i64>,
}

#[derive(Deserialize)]
struct Assigned {}

#[derive(Deserialize)]
struct Plans {
    plans: Vec<Plan>,
    cursor: Option<String>,
}

impl Plan {
    /// Returns the area that it is of.
    pub fn area(&self) -> AreaId {
        AreaId::new(self.area.as_str())
    }

    /// Returns the id of the record.
    pub fn record(&self) -> Option<RecordId> {
        self.id.parse().ok()
    }

    /// Returns the target of a figure, if the plan has one.
    pub fn target(&self, metric: Metric) -> Option<&PlanTarget> {
        self.targets.iter().find(|target| target.metric == metric.code())
    }
}

impl Desk {
    /// Assigns targets of a year to an area.
    ///
    /// # Errors
    /// [`DeskProblem`].
    pub async fn assign_targets(self, order: &TargetOrder) -> Result<(), DeskProblem> {
        let Assigned {} = self.tell("/api/plans", order).await?;
        Ok(())
    }

    /// Asks for the plans of a year, page by page.
    ///
    /// # Errors
    /// [`DeskProblem`].
    pub async fn plans(self, year: i32, area: Option<AreaId>) -> Result<Vec<Plan>, DeskProblem> {
        let areas = area.as_ref().map(AreaId::to_string).unwrap_or_default();
        let (mut plans, mut cursor) = (Vec::new(), Some(String::new()));
        while let Some(from) = cursor.filter(|_| plans.len() < PLANS_MAX) {
            let query = query_of([
                ("year", year.to_string()),
                ("areas", areas.clone()),
                ("limit", PAGE.to_string()),
                ("cursor", from),
            ]);
            let page: Plans = self.ask(&format!("/api/plans?{query}")).await?;
            plans.extend(page.plans);
            cursor = page.cursor;
        }
        Ok(plans)
    }
}
