//! HQ's store in memory: transactions with row locks, backups, and crashes where one wants them.

mod snapshots;
mod transaction;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use camket_domain::{AreaId, RecordId};

use snapshots::Snapshot;
pub use transaction::MemoryTx;
use transaction::Staged;

use super::run::give_way;
use crate::hq::{AreaHead, Aside, HqStore, InstanceRow, News, Sequenced};
use crate::id::{ChangeId, InstanceId, SetDigest};
use crate::merge::RecordState;
use crate::protocol::{Epoch, Offer};

/// The store failed; what was not committed is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the store is down")]
pub struct StoreDown;

/// A copy of everything, as it was once.
#[derive(Clone, Debug)]
pub struct Backup(Data);

/// HQ's memory in memory. Clones share it.
#[derive(Clone, Debug)]
pub struct MemoryHq {
    shared: Arc<Mutex<Shared>>,
    /// Every step lets others go first, so that transactions run side by side.
    interleaves: bool,
}

#[derive(Debug, Default)]
struct Shared {
    data: Data,
    locks: BTreeMap<Lock, u64>,
    transactions: u64,
    commits_fail: bool,
    /// Ends of areas as a sequence without a lock would give them out.
    early: BTreeMap<AreaId, AreaHead>,
    /// What a disk holds on which the last commit is not yet, if there is such a one.
    flushed: Option<Data>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Lock {
    Instance(InstanceId),
    Area(AreaId),
}

#[derive(Clone, Debug, Default)]
struct Data {
    epoch: Epoch,
    areas: BTreeMap<AreaId, AreaData>,
    instances: BTreeMap<InstanceId, Enrolled>,
    ids: BTreeMap<(InstanceId, u64), ChangeId>,
    aside: Vec<Aside>,
    snapshots: BTreeMap<AreaId, Vec<Snapshot>>,
}

#[derive(Clone, Debug, Default)]
struct AreaData {
    head: AreaHead,
    changes: BTreeMap<u64, Arc<Sequenced>>,
    records: BTreeMap<RecordId, Arc<RecordState>>,
}

#[derive(Clone, Copy, Debug)]
struct Enrolled {
    device: u64,
    person: u64,
    row: InstanceRow,
}

impl MemoryHq {
    /// Makes an empty database with this identity.
    #[must_use]
    pub fn new(database: [u8; 16]) -> Self {
        let epoch = Epoch { database, generation: 1 };
        let data = Data { epoch, ..Data::default() };
        let shared = Shared { data, ..Shared::default() };
        Self { shared: Arc::new(Mutex::new(shared)), interleaves: false }
    }

    /// Lets transactions run side by side: every step waits for another poll.
    #[must_use]
    pub fn interleaving(self) -> Self {
        Self { interleaves: true, ..self }
    }

    /// Makes the next commit fail.
    pub fn fail_next_commit(&self) {
        self.lock().commits_fail = true;
    }

    /// Loses what is not on the disk, which is nothing.
    pub fn crash(&self) {
        let mut shared = self.lock();
        if let Some(data) = shared.flushed.take() {
            shared.data = data;
        }
    }

    /// Copies everything that is committed.
    #[must_use]
    pub fn back_up(&self) -> Backup {
        Backup(self.lock().data.clone())
    }

    /// Notes that a backup was restored elsewhere and found good: what is in it is safe.
    pub fn verify(&self, backup: &Backup) {
        let mut shared = self.lock();
        let data = &mut shared.data;
        for (instance, enrolled) in &mut data.instances {
            let Some(saved) = backup.0.instances.get(instance) else { continue };
            let n = saved.row.last_n;
            let same = n == 0 || data.ids.get(&(*instance, n)) == Some(&saved.row.last_id);
            if same && n > enrolled.row.backed_up {
                enrolled.row.backed_up = n;
            }
        }
    }

    /// Puts a backup in place of everything and raises the generation.
    pub fn restore(&self, backup: &Backup) {
        let mut shared = self.lock();
        let generation = shared.data.epoch.generation.max(backup.0.epoch.generation) + 1;
        shared.data = backup.0.clone();
        shared.data.epoch.generation = generation;
        shared.early.clear();
        shared.flushed = None;
    }

    /// Returns the identity of the database.
    #[must_use]
    pub fn identity(&self) -> Epoch {
        self.lock().data.epoch
    }

    /// Shows the changes of an area after `seq`, in order.
    pub fn visit(&self, area: &AreaId, seq: u64, show: &mut dyn FnMut(&Sequenced)) {
        if let Some(area) = self.lock().data.areas.get(area) {
            area.changes.range(seq + 1..).for_each(|(_, one)| show(one));
        }
    }

    /// Returns the end of an area's sequence.
    #[must_use]
    pub fn head(&self, area: &AreaId) -> AreaHead {
        self.lock().data.areas.get(area).map_or_else(AreaHead::default, |area| area.head)
    }

    /// Returns the records of an area.
    #[must_use]
    pub fn records(&self, area: &AreaId) -> BTreeMap<RecordId, RecordState> {
        let shared = self.lock();
        let records = shared.data.areas.get(area).into_iter().flat_map(|area| &area.records);
        records.map(|(id, state)| (*id, RecordState::clone(state))).collect()
    }

    /// Returns what is kept aside.
    #[must_use]
    pub fn aside(&self) -> Vec<Aside> {
        self.lock().data.aside.clone()
    }

    /// Returns the id of change n of an instance, wherever it is kept.
    #[must_use]
    pub fn holds(&self, instance: InstanceId, n: u64) -> Option<ChangeId> {
        self.lock().data.ids.get(&(instance, n)).copied()
    }

    /// Returns what is known of the instances.
    #[must_use]
    pub fn instances(&self) -> BTreeMap<InstanceId, InstanceRow> {
        self.lock().data.instances.iter().map(|(id, enrolled)| (*id, enrolled.row)).collect()
    }

    fn lock(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn step(&self) {
        if self.interleaves {
            give_way().await;
        }
    }
}

impl HqStore for MemoryHq {
    type Error = StoreDown;
    type Tx = MemoryTx;

    async fn begin(&self) -> Result<MemoryTx, StoreDown> {
        self.step().await;
        let mut shared = self.lock();
        shared.transactions += 1;
        Ok(MemoryTx { hq: self.clone(), number: shared.transactions, staged: Vec::new() })
    }

    async fn epoch(&self) -> Result<Epoch, StoreDown> {
        Ok(self.lock().data.epoch)
    }

    async fn digest_at(&self, area: &AreaId, seq: u64) -> Result<Option<SetDigest>, StoreDown> {
        self.step().await;
        let shared = self.lock();
        let area = shared.data.areas.get(area);
        Ok(area.and_then(|area| area.changes.get(&seq)).map(|one| one.digest))
    }

    async fn news(
        &self,
        area: &AreaId,
        seq: u64,
        changes_max: usize,
        bytes_max: u64,
    ) -> Result<News, StoreDown> {
        self.step().await;
        let shared = self.lock();
        let mut news = News::default();
        let mut bytes = 0;
        let changes = shared.data.areas.get(area).into_iter();
        for (_, one) in changes.flat_map(|area| area.changes.range(seq + 1..)) {
            let size = one.change.encode().len() as u64;
            bytes += size;
            let full = news.changes.len() == changes_max || bytes > bytes_max;
            if full && !news.changes.is_empty() {
                news.more = true;
                break;
            }
            news.changes.push(Sequenced::clone(one));
            news.sizes.push(size);
        }
        Ok(news)
    }

    async fn make_snapshot(&self, area: &AreaId) -> Result<Option<Offer>, StoreDown> {
        self.step().await;
        Ok(self.snap(area))
    }

    async fn offer(&self, area: &AreaId) -> Result<Option<Offer>, StoreDown> {
        let shared = self.lock();
        let last = shared.data.snapshots.get(area).and_then(|all| all.last());
        Ok(last.map(|one| one.offer.clone()))
    }

    async fn snapshot_piece(
        &self,
        area: &AreaId,
        hash: &[u8; 32],
        offset: u64,
        bytes_max: usize,
    ) -> Result<Option<Vec<u8>>, StoreDown> {
        self.step().await;
        Ok(self.piece(area, hash, offset, bytes_max))
    }
}

impl Data {
    fn commit(&mut self, staged: Staged) {
        match staged {
            Staged::Instance(id, enrolled) => {
                self.instances.insert(id, enrolled);
            }
            Staged::Append(area, head, changes, records) => {
                let ids = changes.iter().map(|one| ((one.change.instance, one.change.n), one.id));
                self.ids.extend(ids);
                let area = self.areas.entry(area).or_default();
                area.head = if head.seq > area.head.seq { head } else { area.head };
                area.changes.extend(changes.into_iter().map(|one| (one.seq, one)));
                area.records.extend(records);
            }
            Staged::Aside(aside) => {
                let id = |it: &Aside| ((it.change.instance, it.change.n), it.id);
                self.ids.extend(aside.iter().map(id));
                self.aside.extend(aside);
            }
        }
    }
}
