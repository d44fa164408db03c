//! The records behind a figure as they were when it was counted, whatever came after.
//!
//! Changes are kept for ever and in the order of their area, so that a record of any moment can be
//! merged again from those up to it. Most records have not changed since and are read as they are.

use std::collections::BTreeMap;

use camket_domain::evaluation;
use camket_domain::fact::{Fact, Stage, Tally, read_code};
use camket_domain::kind::KINDS;
use camket_domain::line::{Firmness, Focus, Window};
use camket_domain::period::Span;
use camket_domain::{AreaId, RecordId, SiteKind};
use camket_report::official::Of;
use camket_sync::RecordState;
use camket_sync::hq::{Sequenced, merge};

use super::facts::Source;
use crate::store::exchange::sequenced;
use crate::store::projection::{facts_of, tally_of};
use crate::store::records::record;
use crate::store::sql::{Row, args};
use crate::store::{Db, Place, Record, StoreError};

/// Records that are read at a time.
const PAGE: usize = 256;

/// A record behind a figure.
#[derive(Clone, Debug)]
pub struct Behind {
    /// The record as it was.
    pub record: Record,
    /// How much of the figure it is.
    pub value: i64,
}

/// Which figure is asked about.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The code of what is counted.
    pub code: &'a str,
    /// Of which part of the whole; the area is chosen by the source.
    pub of: &'a Of,
    /// The days.
    pub period: Span,
    /// How firm.
    pub stage: Stage,
    /// What the report is limited to.
    pub focus: Focus,
}

impl Question<'_> {
    /// How much of the figure these facts are.
    fn value(&self, facts: &[Fact]) -> i64 {
        let Some((metric, topic)) = read_code(self.code) else { return 0 };
        let firmness = match self.stage {
            Stage::Approved => Firmness::Approved,
            Stage::Preliminary => Firmness::WithPreliminary,
        };
        let span = match self.of {
            Of::SiteKindInYear(_, year) => evaluation::window(i64::from(*year), None),
            _ => Some(self.period),
        };
        // The whole of a limited report is one topic's.
        let topic = topic.or(self.focus.topic);
        let window = Window { span, firmness, site_kind: self.focus.site_kind, topic };
        let mine =
            |fact: &&Fact| fact.metric == metric && window.contains(fact) && is_of(fact, self.of);
        facts.iter().filter(mine).fold(0, |sum, fact| sum.saturating_add(fact.value))
    }
}

fn is_of(fact: &Fact, of: &Of) -> bool {
    match of {
        Of::Whole | Of::Area(_) => true,
        Of::SiteKind(code) | Of::SiteKindInYear(code, _) => {
            fact.site_kind.map_or("", SiteKind::code) == code
        }
        Of::Year(year) => fact.day.year() == *year,
    }
}

impl Db {
    /// Reads the records of one area behind a figure, after a place in its list, at most `limit`,
    /// and where to go on; none at the end.
    pub async fn behind(
        &self,
        source: &Source,
        question: &Question<'_>,
        after: Place,
        limit: usize,
    ) -> Result<(Vec<Behind>, Option<Place>), StoreError> {
        let Some((metric, _)) = read_code(question.code) else { return Ok((Vec::new(), None)) };
        let kind = metric.kind();
        let (mut found, mut after, mut tallies) = (Vec::new(), after, None);
        loop {
            let rows = self.rows_of_kind(&source.area, kind, after).await?;
            for row in &rows {
                let here = record(row)?;
                let place = Place { day: here.day, id: here.id };
                if let Some(then) = self.as_it_was(here, row.int(8)?, source, &mut tallies).await? {
                    let value = question.value(&facts_of(&then.state, &then.tally));
                    if value != 0 && found.len() == limit {
                        return Ok((found, Some(after)));
                    }
                    found.extend((value != 0).then_some(Behind { record: then, value }));
                }
                after = place;
            }
            if rows.len() < PAGE {
                return Ok((found, None));
            }
        }
    }

    async fn rows_of_kind(
        &self,
        area: &AreaId,
        kind: &str,
        after: Place,
    ) -> Result<Vec<Row>, StoreError> {
        let sql = "SELECT r.area, r.id, r.state, r.day, r.stage, r.conflicted, \
                   COALESCE(t.listed, 0), COALESCE(t.signed, 0), r.updated_seq FROM record r \
                   LEFT JOIN tally t ON t.area = r.area AND t.parent = r.id \
                   WHERE r.area = $1 AND r.kind = $2 AND (r.day, r.id) < ($3, $4) \
                   ORDER BY r.day DESC, r.id DESC LIMIT $5";
        let day = i64::from(after.day.days());
        self.all(sql, args![area.as_str(), kind, day, after.id.bytes(), PAGE as i64]).await
    }

    /// The record as it was when its area stood where the source says; none if it was not there.
    async fn as_it_was(
        &self,
        here: Record,
        updated_seq: i64,
        source: &Source,
        tallies: &mut Option<BTreeMap<RecordId, Tally>>,
    ) -> Result<Option<Record>, StoreError> {
        if updated_seq as u64 <= source.seq {
            return Ok(Some(here));
        }
        let Some(state) = self.state_at(&here.area, here.id, source.seq).await? else {
            return Ok(None);
        };
        let child = KINDS.iter().find(|it| it.parent.is_some_and(|it| it.kind == state.kind()));
        let tally = match child {
            None => Tally::default(),
            Some(child) => {
                if tallies.is_none() {
                    *tallies = Some(self.tallies_at(source, child.id).await?);
                }
                let known = tallies.as_ref().and_then(|them| them.get(&here.id));
                known.copied().unwrap_or_default()
            }
        };
        Ok(Some(Record { state, tally, ..here }))
    }

    /// Merges a record again from its changes up to a sequence number.
    async fn state_at(
        &self,
        area: &AreaId,
        id: RecordId,
        seq: u64,
    ) -> Result<Option<RecordState>, StoreError> {
        let sql = "SELECT seq, digest, id, body FROM change \
                   WHERE area = $1 AND record = $2 AND seq <= $3 ORDER BY seq";
        let rows = self.all(sql, args![area.as_str(), id.bytes(), seq as i64]).await?;
        let changes: Vec<Sequenced> = rows.iter().map(sequenced).collect::<Result<_, _>>()?;
        Ok(merge(BTreeMap::new(), &changes).into_iter().next().map(|one| one.after))
    }

    /// What children of a kind added up to then.
    async fn tallies_at(
        &self,
        source: &Source,
        kind: &str,
    ) -> Result<BTreeMap<RecordId, Tally>, StoreError> {
        let mut tallies: BTreeMap<RecordId, Tally> = BTreeMap::new();
        let mut after = Place::START;
        loop {
            let rows = self.rows_of_kind(&source.area, kind, after).await?;
            for row in &rows {
                let here = record(row)?;
                after = Place { day: here.day, id: here.id };
                let state = match row.int(8)? as u64 <= source.seq {
                    true => Some(here.state),
                    false => self.state_at(&here.area, here.id, source.seq).await?,
                };
                if let Some((parent, tally)) = state.as_ref().and_then(tally_of) {
                    *tallies.entry(parent).or_default() += tally;
                }
            }
            if rows.len() < PAGE {
                return Ok(tallies);
            }
        }
    }
}
