//! What waits for a reviewer, and the chain of changes that somebody writes at HQ itself.

use camket_domain::{AreaId, Date, RecordId};
use camket_sync::InstanceId;
use camket_sync::hq::InstanceRow;

use super::records::{Record, record, select_records};
use super::sql::{Row, Tx, args};
use super::{Db, StoreError};

/// `instance.device` of what is written at HQ itself; no device has this number.
const NO_DEVICE: u64 = 0;

/// Which waiting records are asked for. The area is not among them: it is chosen by the scope.
#[derive(Clone, Debug)]
pub struct Awaited {
    /// Kinds, each between commas: `,site,outreach,`.
    kinds: String,
    from: Date,
    to: Date,
}

impl Awaited {
    /// Waiting records of some kinds, of the days from one to another.
    pub fn of<'a>(kinds: impl Iterator<Item = &'a str>, from: Date, to: Date) -> Self {
        let kinds = kinds.fold(String::from(","), |all, kind| all + kind + ",");
        Awaited { kinds, from, to }
    }
}

/// A record that waits.
#[derive(Clone, Debug)]
pub struct WaitingRecord {
    /// The record.
    pub record: Record,
    /// Since when, in milliseconds since 1970.
    pub since_ms: i64,
    /// Place of its last change in the area's sequence.
    pub seen: u64,
}

/// A place in the queue: who has waited longest comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct QueuePlace {
    /// Since when it waits.
    pub since_ms: i64,
    /// The record.
    pub id: RecordId,
}

impl QueuePlace {
    /// Before everything.
    pub const START: QueuePlace = QueuePlace { since_ms: 0, id: RecordId([0; 16]) };
}

impl WaitingRecord {
    /// Its place in the queue.
    pub fn place(&self) -> QueuePlace {
        QueuePlace { since_ms: self.since_ms, id: self.record.id }
    }
}

impl Db {
    /// Reads what waits in one area, after a place, at most `limit`.
    pub async fn awaiting(
        &self,
        area: &AreaId,
        awaited: &Awaited,
        after: QueuePlace,
        limit: usize,
    ) -> Result<Vec<WaitingRecord>, StoreError> {
        let sql = select_records!(
            ", r.waits_ms, (SELECT MAX(c.seq) FROM change c WHERE c.area = r.area \
             AND c.record = r.id)",
            "r.area = $1 AND r.waits_ms <> 0 AND (r.waits_ms, r.id) > ($2, $3) \
             AND $4 LIKE '%,' || r.kind || ',%' AND r.day BETWEEN $5 AND $6 \
             ORDER BY r.waits_ms, r.id LIMIT $7"
        );
        let QueuePlace { since_ms, id } = after;
        let (from, to) = (i64::from(awaited.from.days()), i64::from(awaited.to.days()));
        let limit = limit as i64;
        let args = args![area.as_str(), since_ms, id.bytes(), &awaited.kinds, from, to, limit];
        let read = |row: &Row| {
            let (since_ms, seen) = (row.int(8)?, row.int(9)? as u64);
            Ok(WaitingRecord { record: record(row)?, since_ms, seen })
        };
        self.all(sql, args).await?.iter().map(read).collect()
    }

    /// Counts what waits in one area, by kind.
    pub async fn count_awaiting(
        &self,
        area: &AreaId,
        awaited: &Awaited,
    ) -> Result<Vec<(String, i64)>, StoreError> {
        let sql = "SELECT kind, COUNT(*) FROM record WHERE area = $1 AND waits_ms <> 0 \
                   AND waits_ms > 0 AND $2 LIKE '%,' || kind || ',%' \
                   AND day BETWEEN $3 AND $4 GROUP BY kind ORDER BY kind";
        let (from, to) = (i64::from(awaited.from.days()), i64::from(awaited.to.days()));
        let rows = self.all(sql, args![area.as_str(), &awaited.kinds, from, to]).await?;
        rows.iter().map(|row| Ok((row.text(0)?.to_owned(), row.int(1)?))).collect()
    }

    /// Rebuilds the areas with records of which nobody knows yet whether they wait.
    pub(super) async fn look_who_waits(&self) -> Result<(), StoreError> {
        let sql = "SELECT DISTINCT area FROM record WHERE waits_ms <> 0 AND waits_ms < 0";
        for row in self.all(sql, &[]).await? {
            self.rebuild_area(&AreaId::new(row.text(0)?)).await?;
        }
        Ok(())
    }
}

impl Tx {
    /// Locks the chain of what somebody writes at HQ, beginning it if there is none.
    pub async fn desk(&mut self, person: u64) -> Result<(InstanceId, InstanceRow), StoreError> {
        let generation = self.identity().await?.generation as i64;
        let fresh: [u8; 8] = crate::clock::random().map_err(|_| StoreError::Randomness)?;
        let sql = "INSERT INTO desk (person, generation, instance) VALUES ($1, $2, $3) \
                   ON CONFLICT (person, generation) DO UPDATE SET instance = desk.instance \
                   RETURNING instance";
        let fresh = i64::from_le_bytes(fresh);
        let row = self.one(sql, args![person as i64, generation, fresh]).await?;
        let instance = InstanceId(row.int(0)? as u64);
        let chain = self.own_instance(instance, NO_DEVICE, person).await?;
        Ok((instance, chain.ok_or(StoreError::Missing)?))
    }

    /// The place of a record's last change in the sequence of its locked area.
    pub async fn last_seq(&mut self, area: &AreaId, id: RecordId) -> Result<u64, StoreError> {
        let sql = "SELECT COALESCE(MAX(seq), 0) FROM change WHERE area = $1 AND record = $2";
        Ok(self.one(sql, args![area.as_str(), id.bytes()]).await?.int(0)? as u64)
    }
}
