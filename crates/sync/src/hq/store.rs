//! HQ's memory as the exchange needs it; implemented by SQL and, for tests, in memory.
//!
//! Whoever implements it runs the suite of `camket_sync::testing::contract`.

use std::collections::BTreeMap;
use std::future::Future;

use camket_domain::period::Span;
use camket_domain::{AreaId, RecordId};

use super::objection::Objection;
use super::rows::{AreaHead, Aside, Caller, InstanceRow, Sequenced, Updated};
use crate::id::{ChangeId, InstanceId, SetDigest};
use crate::merge::RecordState;
use crate::protocol::{Epoch, Offer};

/// A piece of an area's sequence, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// The changes.
    pub changes: Vec<Sequenced>,
    /// Bytes of each of them as it is encoded.
    pub sizes: Vec<u64>,
    /// There are more after them.
    pub more: bool,
}

/// HQ's memory, as the exchange needs it. One instance is one database.
pub trait HqStore: Sync {
    /// What can go wrong with it.
    type Error: Send;
    /// A transaction that writes.
    type Tx: HqTransaction<Error = Self::Error>;

    /// Opens a transaction that writes; its commit is durable when it returns.
    fn begin(&self) -> impl Future<Output = Result<Self::Tx, Self::Error>> + Send;

    /// Identity of the database.
    fn epoch(&self) -> impl Future<Output = Result<Epoch, Self::Error>> + Send;

    /// Digest of an area up to `seq`; `None` when the sequence is not that long.
    fn digest_at(
        &self,
        area: &AreaId,
        seq: u64,
    ) -> impl Future<Output = Result<Option<SetDigest>, Self::Error>> + Send;

    /// Changes of an area after `seq`: at least one if there is one, at most `changes_max`, and no
    /// more than about `bytes_max`. Never shows a change while an earlier one is not yet visible.
    fn news(
        &self,
        area: &AreaId,
        seq: u64,
        changes_max: usize,
        bytes_max: u64,
    ) -> impl Future<Output = Result<News, Self::Error>> + Send;

    /// Makes a snapshot of an area as it is now, and keeps it and the one before; `None` while there
    /// is nothing in the area, or more than a snapshot may hold.
    fn make_snapshot(
        &self,
        area: &AreaId,
    ) -> impl Future<Output = Result<Option<Offer>, Self::Error>> + Send;

    /// The latest snapshot that was made of an area.
    fn offer(
        &self,
        area: &AreaId,
    ) -> impl Future<Output = Result<Option<Offer>, Self::Error>> + Send;

    /// Some of a snapshot's bytes from `offset` on: at least one unless it ends there, at most
    /// `bytes_max`; `None` when it is not kept any more.
    fn snapshot_piece(
        &self,
        area: &AreaId,
        hash: &[u8; 32],
        offset: u64,
        bytes_max: usize,
    ) -> impl Future<Output = Result<Option<Vec<u8>>, Self::Error>> + Send;
}

/// What is kept aside of each instance: number and objection, ascending.
pub type KeptAside = BTreeMap<InstanceId, Vec<(u64, Objection)>>;

/// One writing transaction of HQ's store.
pub trait HqTransaction: Send {
    /// What can go wrong with it.
    type Error: Send;

    /// Locks and returns instances, each once, in their order; registers those that are new for the
    /// caller's device, and has `None` for one that belongs to another device or person.
    fn instances(
        &mut self,
        owners: &[(InstanceId, &Caller)],
    ) -> impl Future<Output = Result<Vec<Option<InstanceRow>>, Self::Error>> + Send;

    /// Writes locked instances back.
    fn put_instances(
        &mut self,
        rows: &[(InstanceId, InstanceRow)],
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// The same for one instance.
    fn instance(
        &mut self,
        instance: InstanceId,
        caller: &Caller,
    ) -> impl Future<Output = Result<Option<InstanceRow>, Self::Error>> + Send {
        async move { Ok(self.instances(&[(instance, caller)]).await?.pop().flatten()) }
    }

    /// Writes one locked instance back.
    fn put_instance(
        &mut self,
        instance: InstanceId,
        row: InstanceRow,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send {
        async move { self.put_instances(&[(instance, row)]).await }
    }

    /// Id of change n of an instance, wherever it is kept.
    fn id_of(
        &mut self,
        instance: InstanceId,
        n: u64,
    ) -> impl Future<Output = Result<Option<ChangeId>, Self::Error>> + Send;

    /// Locks an area against other writers and returns the end of its sequence.
    fn lock_area(
        &mut self,
        area: &AreaId,
    ) -> impl Future<Output = Result<AreaHead, Self::Error>> + Send;

    /// States of records of a locked area.
    fn records(
        &mut self,
        area: &AreaId,
        records: &[RecordId],
    ) -> impl Future<Output = Result<BTreeMap<RecordId, RecordState>, Self::Error>> + Send;

    /// The periods of an area whose records are closed; none in stores that close none.
    fn closed_periods(
        &mut self,
        _area: &AreaId,
    ) -> impl Future<Output = Result<Vec<Span>, Self::Error>> + Send {
        async { Ok(Vec::new()) }
    }

    /// Appends changes to a locked area and writes the records, rollups and the area's end.
    ///
    /// `merged` makes the records; a store whose database works elsewhere calls it while the changes
    /// are being written.
    fn append(
        &mut self,
        area: &AreaId,
        head: AreaHead,
        changes: &[Sequenced],
        merged: impl FnOnce() -> Vec<Updated> + Send,
        now_ms: u64,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Keeps changes aside for a person.
    fn keep_aside(
        &mut self,
        changes: &[Aside],
        now_ms: u64,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Changes of instances that are kept aside and not settled, ascending, at most 1,000 of each.
    fn kept_aside(
        &mut self,
        instances: &[InstanceId],
    ) -> impl Future<Output = Result<KeptAside, Self::Error>> + Send;

    /// Makes it all durable.
    fn commit(self) -> impl Future<Output = Result<(), Self::Error>> + Send;
}
