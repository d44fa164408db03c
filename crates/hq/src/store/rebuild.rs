//! Records, tallies and figures made anew from the changes, without the differences of [`super::projection`].
//!
//! It adds everything up from nothing on purpose: that both ways give the same numbers is a test of
//! each.

use std::collections::BTreeMap;

use camket_domain::AreaId;
use camket_domain::RecordId;
use camket_domain::fact::{Fact, Tally, delta};
use camket_domain::kind::kind;
use camket_sync::RecordState;
use camket_sync::hq::{HqTransaction, Sequenced, merge};

use super::exchange::sequenced;
use super::projection::{facts_of, facts_together, tally_of, together_of};
use super::sql::{Row, Tx, args};
use super::{Db, StoreError};

/// By which counting rollups are made. It rises with every change of what records add to them, so that
/// no figure made in another way stands among new ones.
const COUNTING: i64 = 2;

/// Changes or records in memory at a time.
const PAGE: usize = 1_000;

/// A row of the rollups, for comparing: grain, day, metric, kind of site, stage, value.
pub type RollupRow = (i64, i64, String, String, i64, i64);

impl Db {
    /// Rebuilds every area, each in a transaction of its own, and tells how many there were.
    pub async fn rebuild(&self) -> Result<usize, StoreError> {
        let rows = self.all("SELECT area FROM area_head ORDER BY area", &[]).await?;
        for row in &rows {
            self.rebuild_area(&AreaId::new(row.text(0)?)).await?;
        }
        self.run("UPDATE hq SET counting = $1", args![COUNTING]).await?;
        Ok(rows.len())
    }

    /// Rebuilds a database whose figures are of an older counting, and tells how many areas there
    /// were; none if they are of this one. What was interrupted begins again at the next start.
    pub async fn rebuild_if_older(&self) -> Result<Option<usize>, StoreError> {
        let row = self.first("SELECT counting FROM hq", &[]).await?.ok_or(StoreError::Missing)?;
        if row.int(0)? >= COUNTING { Ok(None) } else { self.rebuild().await.map(Some) }
    }

    /// Every sum of an area that is not zero.
    pub async fn rollup_rows(&self, area: &AreaId) -> Result<Vec<RollupRow>, StoreError> {
        let sql = "SELECT grain, day, metric, site_kind, stage, value FROM rollup \
                   WHERE area = $1 AND value <> 0 ORDER BY grain, day, metric, site_kind, stage";
        let read = |row: &Row| {
            let texts = (row.text(2)?.to_owned(), row.text(3)?.to_owned());
            Ok((row.int(0)?, row.int(1)?, texts.0, texts.1, row.int(4)?, row.int(5)?))
        };
        self.all(sql, args![area.as_str()]).await?.iter().map(read).collect()
    }

    pub(super) async fn rebuild_area(&self, area: &AreaId) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        let head = tx.lock_area(area).await?;
        for table in [
            "DELETE FROM record WHERE area = $1",
            "DELETE FROM tally WHERE area = $1",
            "DELETE FROM rollup WHERE area = $1",
        ] {
            tx.run(table, args![area.as_str()]).await?;
        }
        tx.merge_again(area).await?;
        let tallies = tx.tally_again(area).await?;
        tx.count_again(area, head.seq, &tallies).await?;
        Tx::commit(tx).await
    }
}

impl Tx {
    /// Merges all changes of an area into records that count nowhere yet.
    async fn merge_again(&mut self, area: &AreaId) -> Result<(), StoreError> {
        let mut seq = 0;
        loop {
            let sql = "SELECT seq, digest, id, body FROM change WHERE area = $1 AND seq > $2 \
                       ORDER BY seq LIMIT $3";
            let rows = self.all(sql, args![area.as_str(), seq, PAGE as i64]).await?;
            let changes: Vec<Sequenced> = rows.iter().map(sequenced).collect::<Result<_, _>>()?;
            let Some(last) = changes.last() else { return Ok(()) };
            seq = last.seq as i64;
            let ids: Vec<RecordId> = changes.iter().map(|one| one.change.record).collect();
            let before = self.record_states(area, &ids).await?;
            let records = merge(before, &changes).into_iter();
            let records: Vec<_> = records.map(|one| (one.record, one.after, Vec::new())).collect();
            self.put_counted_records(area, last.seq, &records).await?;
        }
    }

    async fn tally_again(
        &mut self,
        area: &AreaId,
    ) -> Result<BTreeMap<RecordId, Tally>, StoreError> {
        let mut tallies: BTreeMap<RecordId, Tally> = BTreeMap::new();
        let mut after = None;
        loop {
            let records = self.records_after(area, after, PAGE).await?;
            let Some(last) = records.last() else { break };
            after = Some(last.id);
            for (parent, tally) in records.iter().filter_map(|record| tally_of(&record.state)) {
                *tallies.entry(parent).or_default() += tally;
            }
        }
        self.put_tallies(area, tallies.iter()).await?;
        Ok(tallies)
    }

    async fn count_again(
        &mut self,
        area: &AreaId,
        seq: u64,
        tallies: &BTreeMap<RecordId, Tally>,
    ) -> Result<(), StoreError> {
        let mut after = None;
        let mut together: BTreeMap<&str, Vec<RecordState>> = BTreeMap::new();
        loop {
            let records = self.records_after(area, after, PAGE).await?;
            let Some(last) = records.last() else { break };
            after = Some(last.id);
            let counted: Vec<_> = records
                .into_iter()
                .map(|record| {
                    let tally = tallies.get(&record.id).copied().unwrap_or_default();
                    let facts = facts_of(&record.state, &tally);
                    (record.id, record.state, facts)
                })
                .collect();
            self.put_counted_records(area, seq, &counted).await?;
            let mut facts: Vec<Fact> = Vec::new();
            for (_, state, alone) in counted {
                match together_of(&state).and(kind(state.kind())) {
                    Some(desc) => together.entry(desc.id).or_default().push(state),
                    None => facts.extend(alone),
                }
            }
            self.add_to_rollups(area, &delta(&[], &facts)).await?;
        }
        for (id, states) in together {
            let facts = kind(id).map(|desc| facts_together(desc, states.iter()));
            self.add_to_rollups(area, &delta(&[], &facts.unwrap_or_default())).await?;
        }
        Ok(())
    }
}
