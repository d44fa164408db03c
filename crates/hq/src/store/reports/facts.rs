//! The facts that a report counts, read from the rollups in one state of the database.
//!
//! They cost what the period is long and the areas are many, not what the records are many.

use std::collections::HashMap;

use camket_domain::fact::{Fact, Metric, Stage, read_code};
use camket_domain::period::Span;
use camket_domain::{AreaId, SiteKind};
use camket_sync::SetDigest;

use crate::store::bulk::Among;
use crate::store::figures::{Asked, Coarsest, Rolled};
use crate::store::sql::{Arg, Tx};
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

impl Db {
    /// Reads the facts of areas for some periods, of what is at least as firm as `stage`. Facts of
    /// stocks reach back to their beginning.
    ///
    /// Facts lie on the first day of their month where the period has the whole month, and on their
    /// day where it has a part; those of sites always lie on their day, and what schools say that did
    /// not happen lies on the last day of its month. All bear the stage asked for.
    pub async fn report_state(
        &self,
        areas: &[AreaId],
        periods: &[Span],
        stage: Stage,
    ) -> Result<State, StoreError> {
        let mut tx = self.snapshot().await?;
        let mut state = State { sources: Vec::new(), facts: Vec::new() };
        let places: Vec<AreaId> = areas.iter().flat_map(AreaId::with_companions).collect();
        state.sources = tx.sources(&places).await?;
        for period in periods {
            let asked = Asked::new(areas, *period, stage);
            state.facts.push(tx.facts_by_area(&asked, Coarsest::Month).await?);
        }
        tx.commit().await?;
        Ok(state)
    }

    /// Reads the facts of areas for one period, as [`Db::report_state`] does; but those of a whole year
    /// lie on its first day if a period so long is told by year.
    pub async fn facts(
        &self,
        areas: &[AreaId],
        period: Span,
        stage: Stage,
    ) -> Result<Vec<(AreaId, Vec<Fact>)>, StoreError> {
        let mut tx = self.snapshot().await?;
        let coarsest = if period.is_told_by_year() { Coarsest::Year } else { Coarsest::Month };
        let facts = tx.facts_by_area(&Asked::new(areas, period, stage), coarsest).await?;
        tx.commit().await?;
        Ok(facts)
    }
}

impl Tx {
    /// Where areas stand, in their order.
    async fn sources(&mut self, places: &[AreaId]) -> Result<Vec<Source>, StoreError> {
        let keys: Vec<Arg<'_>> = places.iter().map(|area| area.as_str().into()).collect();
        let head = "SELECT area, seq, digest FROM area_head";
        let rows = self.all_among(&Among { head, key: "area", rest: &[], tail: "" }, &keys).await?;
        let mut heads: HashMap<&str, (u64, SetDigest)> = HashMap::new();
        for row in &rows {
            heads.insert(row.text(0)?, (row.int(1)? as u64, SetDigest(row.array(2)?)));
        }
        let source = |area: &AreaId| {
            let (seq, digest) = heads.get(area.as_str()).copied().unwrap_or_default();
            Source { area: area.clone(), seq, digest }
        };
        Ok(places.iter().map(source).collect())
    }

    async fn facts_by_area(
        &mut self,
        asked: &Asked<'_>,
        coarsest: Coarsest,
    ) -> Result<Vec<(AreaId, Vec<Fact>)>, StoreError> {
        let of_its_own = |metric| matches!(metric, Metric::Sites | Metric::ZeroReturnDays);
        let mut reader = Reader { stage: asked.stage, codes: HashMap::new() };
        let mut facts: Vec<Vec<Fact>> = vec![Vec::new(); asked.areas.len()];
        let stocks = self.stocks_by_day(asked).await?;
        for one in stocks.iter().chain(&self.returns_by_month(asked).await?) {
            facts[one.area].extend(reader.read(one).filter(|fact| of_its_own(fact.metric)));
        }
        for one in self.rolled(asked, coarsest).await?.into_iter().chain(asked.before(stocks)) {
            facts[one.area].extend(reader.read(&one).filter(|fact| !of_its_own(fact.metric)));
        }
        Ok(asked.areas.iter().cloned().zip(facts).collect())
    }
}

/// Reads sums as facts; there are few codes and many sums.
struct Reader {
    stage: Stage,
    codes: HashMap<String, Option<(Metric, Option<&'static str>)>>,
}

impl Reader {
    /// A sum as a fact; none of what a newer version counts, or of nothing.
    fn read(&mut self, one: &Rolled) -> Option<Fact> {
        let known = self.codes.get(&one.metric).copied();
        let code = known.unwrap_or_else(|| {
            let code = read_code(&one.metric);
            self.codes.insert(one.metric.clone(), code);
            code
        });
        let (metric, topic) = code.filter(|_| one.value != 0)?;
        let (day, site_kind) = (one.day, SiteKind::from_code(&one.site_kind));
        Some(Fact { metric, day, site_kind, stage: self.stage, topic, value: one.value })
    }
}
