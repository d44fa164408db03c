//! The facts that a report counts, read from the rollups in one state of the database.
//!
//! They cost what the period is long and the areas are many, not what the records are many.

use camket_domain::fact::{Fact, Metric, Stage, read_code};
use camket_domain::period::Span;
use camket_domain::{AreaId, Date, SiteKind};
use camket_sync::SetDigest;

use crate::store::projection::stage_number;
use crate::store::sql::{Row, Tx, args};
use crate::store::{Db, StoreError};

/// How far an area's order had come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The area.
    pub area: AreaId,
    /// The last sequence number; 0 while nothing has arrived.
    pub seq: u64,
    /// The digest of the changes up to it.
    pub digest: SetDigest,
}

/// One state of the database, as far as a report reads it.
#[derive(Clone, Debug)]
pub struct State {
    /// Where each area and each companion stood.
    pub sources: Vec<Source>,
    /// The facts of each area, for each of the periods asked for.
    pub facts: Vec<Vec<(AreaId, Vec<Fact>)>>,
}

/// Sites by the very day on which they come or go: returns are due for each day of a school.
const SITES_BY_DAY: &str = "SELECT day, metric, site_kind, CAST(sum(value) AS BIGINT) FROM rollup \
    WHERE metric IN ('L06', 'L07', 'L07S', 'L07T', 'R1') AND metric = 'R1' \
    AND area = $1 AND grain = 0 AND day <= $2 AND stage >= $3 \
    GROUP BY day, metric, site_kind HAVING sum(value) <> 0 ORDER BY day, metric, site_kind";

impl Db {
    /// Reads the facts of areas for some periods, of what is at least as firm as `stage`. Facts of
    /// stocks reach back to their beginning.
    ///
    /// Facts lie on the first day of their month where the period has the whole month, and on their
    /// day where it has a part; those of sites always lie on their day. All bear the stage asked for.
    pub async fn report_state(
        &self,
        areas: &[AreaId],
        periods: &[Span],
        stage: Stage,
    ) -> Result<State, StoreError> {
        let mut tx = self.snapshot().await?;
        let mut state = State { sources: Vec::new(), facts: Vec::new() };
        for area in areas.iter().flat_map(AreaId::with_companions) {
            state.sources.push(tx.source(&area).await?);
        }
        for period in periods {
            state.facts.push(tx.facts_by_area(areas, *period, stage).await?);
        }
        tx.commit().await?;
        Ok(state)
    }

    /// Reads the facts of areas for one period, as [`Db::report_state`] does.
    pub async fn facts(
        &self,
        areas: &[AreaId],
        period: Span,
        stage: Stage,
    ) -> Result<Vec<(AreaId, Vec<Fact>)>, StoreError> {
        let mut tx = self.snapshot().await?;
        let facts = tx.facts_by_area(areas, period, stage).await?;
        tx.commit().await?;
        Ok(facts)
    }
}

impl Tx {
    async fn source(&mut self, area: &AreaId) -> Result<Source, StoreError> {
        let sql = "SELECT seq, digest FROM area_head WHERE area = $1";
        let row = self.first(sql, args![area.as_str()]).await?;
        let (seq, digest) = match row {
            Some(row) => (row.int(0)? as u64, SetDigest(row.array(1)?)),
            None => (0, SetDigest::default()),
        };
        Ok(Source { area: area.clone(), seq, digest })
    }

    async fn facts_by_area(
        &mut self,
        areas: &[AreaId],
        period: Span,
        stage: Stage,
    ) -> Result<Vec<(AreaId, Vec<Fact>)>, StoreError> {
        let mut facts = Vec::with_capacity(areas.len());
        for area in areas {
            facts.push((area.clone(), self.period_facts(area, period, stage).await?));
        }
        Ok(facts)
    }

    async fn period_facts(
        &mut self,
        area: &AreaId,
        period: Span,
        stage: Stage,
    ) -> Result<Vec<Fact>, StoreError> {
        let mut facts = Vec::new();
        for row in self.period_rows(area, period.from, period.to, stage).await? {
            facts.extend(read(&row, stage)?);
        }
        facts.retain(|fact| fact.metric != Metric::Sites);
        let last = i64::from(period.to.days());
        let stage_from = stage_number(Some(stage));
        for row in self.all(SITES_BY_DAY, args![area.as_str(), last, stage_from]).await? {
            facts.extend(read(&row, stage)?);
        }
        Ok(facts)
    }
}

/// A row of `day, metric, site_kind, value` as a fact; what a newer version counts is none.
fn read(row: &Row, stage: Stage) -> Result<Option<Fact>, StoreError> {
    let day = i32::try_from(row.int(0)?);
    let day = day.map_err(|_| StoreError::Column { column: 0, expected: "day" })?;
    let Some((metric, topic)) = read_code(row.text(1)?) else { return Ok(None) };
    let (day, site_kind) = (Date::from_days(day), SiteKind::from_code(row.text(2)?));
    Ok(Some(Fact { metric, day, site_kind, stage, topic, value: row.int(3)? }))
}
