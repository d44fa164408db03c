//! HQ's memory as the exchange needs it: what `camket-sync` decides, SQL keeps.

use std::collections::BTreeMap;

use camket_domain::period::Span;
use camket_domain::{AreaId, RecordId};
use camket_sync::hq::{
    AreaHead, Aside, Caller, HqStore, HqTransaction, InstanceRow, KeptAside, News, Sequenced,
    Updated,
};
use camket_sync::protocol::{Epoch, Offer};
use camket_sync::{Change, ChangeId, InstanceId, RecordState, SetDigest};

use super::bulk::{Insert, Select};
use super::people::Owner;
use super::projection::Projection;
use super::quarantine::{RELEASED, objection};
use super::sql::{Arg, Row, Tx, args};
use super::{Db, StoreError};

/// Changes that one statement reads.
const NEWS_ROWS: usize = 256;
/// Changes that are written while their records are merged; the rest is, while they are counted.
const FIRST_ROWS: usize = 192;
/// Most kept-aside changes that one answer names.
const ASIDE_MAX: usize = 1_000;

/// The name of a column of VALUES is the same on both engines.
const UPDATE_INSTANCES: Insert = Insert {
    head: "UPDATE instance SET last_n = v.column2, last_id = v.column3, \
           last_stamp_ms = v.column4, last_stamp_count = v.column5, last_request = v.column6 \
           FROM (VALUES",
    width: 6,
    tail: ") AS v WHERE instance.id = v.column1",
};

const INSERT_CHANGES: Insert = Insert {
    head: "INSERT INTO change (area, seq, id, instance, n, record, kind, author, stamp_ms, \
           stamp_count, received_ms, digest, body) VALUES",
    width: 13,
    tail: "",
};

impl HqStore for Db {
    type Error = StoreError;
    type Tx = Tx;

    async fn begin(&self) -> Result<Tx, StoreError> {
        self.write().await
    }

    async fn epoch(&self) -> Result<Epoch, StoreError> {
        let identity = self.identity().await?;
        Ok(Epoch { database: identity.database, generation: identity.generation })
    }

    async fn digest_at(&self, area: &AreaId, seq: u64) -> Result<Option<SetDigest>, StoreError> {
        let sql = "SELECT digest FROM change WHERE area = $1 AND seq = $2";
        let row = self.first(sql, args![area.as_str(), seq as i64]).await?;
        row.map(|row| Ok(SetDigest(row.array(0)?))).transpose()
    }

    async fn news(
        &self,
        area: &AreaId,
        seq: u64,
        changes_max: usize,
        bytes_max: u64,
    ) -> Result<News, StoreError> {
        let mut news = News::default();
        let (mut seq, mut bytes) = (seq, 0);
        loop {
            let rows = self.changes_after(area, seq, NEWS_ROWS).await?;
            for row in &rows {
                let size = row.bytes(3)?.len() as u64;
                let full = news.changes.len() == changes_max || bytes + size > bytes_max;
                if full && !news.changes.is_empty() {
                    news.more = true;
                    return Ok(news);
                }
                let one = sequenced(row)?;
                (seq, bytes) = (one.seq, bytes + size);
                news.changes.push(one);
                news.sizes.push(size);
            }
            if rows.len() < NEWS_ROWS {
                return Ok(news);
            }
        }
    }

    async fn make_snapshot(&self, area: &AreaId) -> Result<Option<Offer>, StoreError> {
        self.snap(area).await
    }

    async fn offer(&self, area: &AreaId) -> Result<Option<Offer>, StoreError> {
        self.latest_snapshot(area).await
    }

    async fn snapshot_piece(
        &self,
        area: &AreaId,
        hash: &[u8; 32],
        offset: u64,
        bytes_max: usize,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        self.read_snapshot(area, hash, offset, bytes_max).await
    }
}

impl Db {
    async fn changes_after(
        &self,
        area: &AreaId,
        seq: u64,
        rows: usize,
    ) -> Result<Vec<Row>, StoreError> {
        let sql = "SELECT seq, digest, id, body FROM change WHERE area = $1 AND seq > $2 \
                   ORDER BY seq LIMIT $3";
        self.all(sql, args![area.as_str(), seq as i64, rows as i64]).await
    }
}

/// Reads a row of `seq, digest, id, body`.
pub(super) fn sequenced(row: &Row) -> Result<Sequenced, StoreError> {
    Ok(Sequenced {
        seq: row.int(0)? as u64,
        digest: SetDigest(row.array(1)?),
        change: Change::decode(row.bytes(3)?)?,
        id: ChangeId(row.array(2)?),
    })
}

impl HqTransaction for Tx {
    type Error = StoreError;

    async fn instances(
        &mut self,
        owners: &[(InstanceId, &Caller)],
    ) -> Result<Vec<Option<InstanceRow>>, StoreError> {
        let owner = |(instance, caller): &(InstanceId, &Caller)| Owner {
            instance: *instance,
            device: caller.device,
            person: caller.person,
        };
        let owners: Vec<Owner> = owners.iter().map(owner).collect();
        self.own_instances(&owners).await
    }

    async fn put_instances(
        &mut self,
        rows: &[(InstanceId, InstanceRow)],
    ) -> Result<(), StoreError> {
        let mut cells: Vec<Arg<'_>> = Vec::with_capacity(rows.len() * UPDATE_INSTANCES.width);
        for (instance, row) in rows {
            cells.extend_from_slice(args![
                instance.0 as i64,
                row.last_n as i64,
                &row.last_id.0,
                row.last_stamp.ms as i64,
                i64::from(row.last_stamp.count),
                row.number as i64
            ]);
        }
        self.insert_many(&UPDATE_INSTANCES, &cells).await
    }

    async fn id_of(
        &mut self,
        instance: InstanceId,
        n: u64,
    ) -> Result<Option<ChangeId>, StoreError> {
        let sql = "SELECT id FROM change WHERE instance = $1 AND n = $2 \
                   UNION SELECT id FROM quarantine WHERE instance = $1 AND n = $2";
        let row = self.first(sql, args![instance.0 as i64, n as i64]).await?;
        row.map(|row| Ok(ChangeId(row.array(0)?))).transpose()
    }

    async fn lock_area(&mut self, area: &AreaId) -> Result<AreaHead, StoreError> {
        // Writing the row, even with what it holds, locks it until the commit on either engine.
        let row = self
            .one(
                "INSERT INTO area_head (area, seq, digest) VALUES ($1, 0, $2) \
                 ON CONFLICT (area) DO UPDATE SET seq = area_head.seq RETURNING seq, digest",
                args![area.as_str(), &SetDigest::default().0],
            )
            .await?;
        Ok(AreaHead { seq: row.int(0)? as u64, digest: SetDigest(row.array(1)?) })
    }

    async fn records(
        &mut self,
        area: &AreaId,
        records: &[RecordId],
    ) -> Result<BTreeMap<RecordId, RecordState>, StoreError> {
        self.record_states(area, records).await
    }

    async fn append(
        &mut self,
        area: &AreaId,
        head: AreaHead,
        changes: &[Sequenced],
        merged: impl FnOnce() -> Vec<Updated> + Send,
        now_ms: u64,
    ) -> Result<(), StoreError> {
        // Records are merged and counted while the database is busy with their changes.
        let (first, rest) = changes.split_at(changes.len().min(FIRST_ROWS));
        let inserting = self.insert_changes(area, first, now_ms);
        let (inserted, records) = tokio::join!(biased; inserting, async { merged() });
        inserted?;
        let beside = self.beside(area, &records).await?;
        let inserting = self.insert_changes(area, rest, now_ms);
        let counting = async { Projection::of(&records, &beside) };
        let (inserted, projection) = tokio::join!(biased; inserting, counting);
        inserted?;
        self.note_attachments(area, changes).await?;
        let sql = "UPDATE area_head SET seq = $2, digest = $3 WHERE area = $1";
        self.run(sql, args![area.as_str(), head.seq as i64, &head.digest.0]).await?;
        self.project(area, head.seq, &projection).await
    }

    async fn closed_periods(&mut self, area: &AreaId) -> Result<Vec<Span>, StoreError> {
        self.closed_periods_of(area).await
    }

    async fn keep_aside(&mut self, changes: &[Aside], now_ms: u64) -> Result<(), StoreError> {
        for Aside { change, id, reason } in changes {
            self.run(
                "INSERT INTO quarantine (instance, n, id, area, code, body, received_ms, settled) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, 0)",
                args![
                    change.instance.0 as i64,
                    change.n as i64,
                    &id.0,
                    change.area.as_str(),
                    reason.code(),
                    &change.encode(),
                    now_ms as i64
                ],
            )
            .await?;
        }
        Ok(())
    }

    async fn kept_aside(&mut self, instances: &[InstanceId]) -> Result<KeptAside, StoreError> {
        let mut rows = self.aside_of(instances).await?;
        if rows.len() > ASIDE_MAX {
            // So many that those of one may have hidden those of another.
            rows.clear();
            for instance in instances {
                let of = self.aside_of(&[*instance]).await?;
                rows.extend(of.into_iter().take(ASIDE_MAX));
            }
        }
        let mut kept: BTreeMap<InstanceId, Vec<_>> = BTreeMap::new();
        for row in &rows {
            let of = kept.entry(InstanceId(row.int(0)? as u64)).or_default();
            of.push((row.int(1)? as u64, objection(row, 2)?));
        }
        Ok(kept)
    }

    async fn commit(self) -> Result<(), StoreError> {
        Tx::commit(self).await
    }
}

impl Tx {
    /// Reads what is kept aside of instances; beyond [`ASIDE_MAX`] of all together, not everything.
    async fn aside_of(&mut self, instances: &[InstanceId]) -> Result<Vec<Row>, StoreError> {
        let keys: Vec<Arg<'_>> = instances.iter().map(|it| (it.0 as i64).into()).collect();
        let select = Select {
            head: "SELECT instance, n, code FROM quarantine",
            fixed: ("settled <>", RELEASED.into()),
            key: "instance",
            tail: "ORDER BY instance, n LIMIT 1001",
        };
        self.all_in(&select, &keys).await
    }

    async fn insert_changes(
        &mut self,
        area: &AreaId,
        changes: &[Sequenced],
        now_ms: u64,
    ) -> Result<(), StoreError> {
        let bodies: Vec<Vec<u8>> = changes.iter().map(|one| one.change.encode()).collect();
        let mut cells: Vec<Arg<'_>> = Vec::with_capacity(changes.len() * INSERT_CHANGES.width);
        for (Sequenced { seq, digest, change, id }, body) in changes.iter().zip(&bodies) {
            cells.extend_from_slice(args![
                area.as_str(),
                *seq as i64,
                &id.0,
                change.instance.0 as i64,
                change.n as i64,
                change.record.bytes(),
                &change.kind,
                change.author as i64,
                change.stamp_ms as i64,
                i64::from(change.stamp_count),
                now_ms as i64,
                &digest.0,
                body
            ]);
        }
        self.insert_many(&INSERT_CHANGES, &cells).await
    }
}
