//! One writing transaction of HQ in memory.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::task::Poll;

use camket_domain::{AreaId, RecordId};

use super::{Enrolled, Lock, MemoryHq, StoreDown};
use crate::hq::{
    AreaHead, Aside, Caller, HqTransaction, InstanceRow, KeptAside, Sequenced, Updated,
};
use crate::id::{ChangeId, InstanceId};
use crate::merge::RecordState;
use crate::mutants::{Mutant, planted};

/// Most changes kept aside that one answer names.
const ASIDE_MAX: usize = 1_000;

/// One writing transaction; dropped, it leaves nothing.
#[derive(Debug)]
pub struct MemoryTx {
    pub(super) hq: MemoryHq,
    pub(super) number: u64,
    pub(super) staged: Vec<Staged>,
}

/// Records as an append leaves them.
type Appended = Vec<(RecordId, Arc<RecordState>)>;

#[derive(Debug)]
pub(super) enum Staged {
    Instance(InstanceId, Enrolled),
    Append(AreaId, AreaHead, Vec<Arc<Sequenced>>, Appended),
    Aside(Vec<Aside>),
}

impl MemoryTx {
    /// Waits until nobody else holds a row.
    async fn hold(&self, lock: Lock) {
        std::future::poll_fn(|_| {
            let mut shared = self.hq.lock();
            let holder = *shared.locks.entry(lock.clone()).or_insert(self.number);
            if holder == self.number { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
    }

    fn staged_row(&self, instance: InstanceId) -> Option<Enrolled> {
        let mut staged = self.staged.iter().rev();
        staged.find_map(|one| match one {
            Staged::Instance(id, enrolled) if *id == instance => Some(*enrolled),
            _ => None,
        })
    }
}

impl MemoryTx {
    /// What this transaction has appended to an area: the new ends and the records.
    fn appended<'a>(
        &'a self,
        area: &'a AreaId,
    ) -> impl Iterator<Item = (&'a AreaHead, &'a Appended)> {
        self.staged.iter().filter_map(move |one| match one {
            Staged::Append(name, head, _, records) if name == area => Some((head, records)),
            _ => None,
        })
    }

    /// Returns a locked instance if it is the caller's, registering it when it is new.
    fn own(&mut self, instance: InstanceId, caller: &Caller) -> Option<InstanceRow> {
        let known = self.hq.lock().data.instances.get(&instance).copied();
        let row = InstanceRow::default();
        let new = Enrolled { device: caller.device, person: caller.person, row };
        let enrolled = self.staged_row(instance).or(known).unwrap_or(new);
        let is_own = (enrolled.device, enrolled.person) == (caller.device, caller.person);
        is_own.then(|| {
            self.staged.push(Staged::Instance(instance, enrolled));
            enrolled.row
        })
    }
}

impl Drop for MemoryTx {
    fn drop(&mut self) {
        let number = self.number;
        self.hq.lock().locks.retain(|_, holder| *holder != number);
    }
}

impl HqTransaction for MemoryTx {
    type Error = StoreDown;

    async fn instances(
        &mut self,
        owners: &[(InstanceId, &Caller)],
    ) -> Result<Vec<Option<InstanceRow>>, StoreDown> {
        // In one order by everybody, so that nobody waits for somebody who waits for him.
        let mut locks: Vec<InstanceId> = owners.iter().map(|(instance, _)| *instance).collect();
        locks.sort_unstable();
        for instance in locks {
            self.hq.step().await;
            self.hold(Lock::Instance(instance)).await;
        }
        Ok(owners.iter().map(|(instance, caller)| self.own(*instance, caller)).collect())
    }

    async fn put_instances(&mut self, rows: &[(InstanceId, InstanceRow)]) -> Result<(), StoreDown> {
        self.hq.step().await;
        for (instance, row) in rows {
            let enrolled = self.staged_row(*instance).ok_or(StoreDown)?;
            self.staged.push(Staged::Instance(*instance, Enrolled { row: *row, ..enrolled }));
        }
        Ok(())
    }

    async fn id_of(&mut self, instance: InstanceId, n: u64) -> Result<Option<ChangeId>, StoreDown> {
        Ok(self.hq.holds(instance, n))
    }

    async fn lock_area(&mut self, area: &AreaId) -> Result<AreaHead, StoreDown> {
        self.hq.step().await;
        if planted(Mutant::StoreNumbersEarly) {
            let committed = self.hq.head(area);
            let early = self.hq.lock().early.get(area).copied().unwrap_or_default();
            return Ok(if early.seq > committed.seq { early } else { committed });
        }
        self.hold(Lock::Area(area.clone())).await;
        let own = self.appended(area).last().map(|(head, _)| *head);
        Ok(own.unwrap_or_else(|| self.hq.head(area)))
    }

    async fn records(
        &mut self,
        area: &AreaId,
        records: &[RecordId],
    ) -> Result<BTreeMap<RecordId, RecordState>, StoreDown> {
        self.hq.step().await;
        let shared = self.hq.lock();
        let committed = shared.data.areas.get(area);
        let own: BTreeMap<RecordId, &Arc<RecordState>> = self
            .appended(area)
            .flat_map(|(_, records)| records)
            .map(|(id, it)| (*id, it))
            .collect();
        let state = |id: &RecordId| {
            let held = own.get(id).copied().or_else(|| committed?.records.get(id))?;
            Some((*id, RecordState::clone(held)))
        };
        Ok(records.iter().filter_map(state).collect())
    }

    async fn append(
        &mut self,
        area: &AreaId,
        head: AreaHead,
        changes: &[Sequenced],
        merged: impl FnOnce() -> Vec<Updated> + Send,
        _now_ms: u64,
    ) -> Result<(), StoreDown> {
        let changes = changes.iter().cloned().map(Arc::new).collect();
        let records = merged().into_iter().map(|one| (one.record, Arc::new(one.after))).collect();
        self.staged.push(Staged::Append(area.clone(), head, changes, records));
        if planted(Mutant::StoreNumbersEarly) {
            self.hq.lock().early.insert(area.clone(), head);
        }
        self.hq.step().await;
        Ok(())
    }

    async fn keep_aside(&mut self, changes: &[Aside], _now_ms: u64) -> Result<(), StoreDown> {
        self.hq.step().await;
        self.staged.push(Staged::Aside(changes.to_vec()));
        Ok(())
    }

    async fn kept_aside(&mut self, instances: &[InstanceId]) -> Result<KeptAside, StoreDown> {
        self.hq.step().await;
        let shared = self.hq.lock();
        let staged = self.staged.iter().flat_map(|one| match one {
            Staged::Aside(aside) => aside.as_slice(),
            _ => &[],
        });
        let mut kept: BTreeMap<InstanceId, Vec<_>> = BTreeMap::new();
        for aside in shared.data.aside.iter().chain(staged) {
            if instances.contains(&aside.change.instance) {
                let of = kept.entry(aside.change.instance).or_default();
                of.push((aside.change.n, aside.reason));
            }
        }
        for of in kept.values_mut() {
            of.sort_unstable();
            of.truncate(ASIDE_MAX);
        }
        Ok(kept)
    }

    async fn commit(mut self) -> Result<(), StoreDown> {
        self.hq.step().await;
        let staged = std::mem::take(&mut self.staged);
        let mut shared = self.hq.lock();
        if std::mem::take(&mut shared.commits_fail) {
            return Err(StoreDown);
        }
        if planted(Mutant::StoreFlushesLater) {
            shared.flushed = Some(shared.data.clone());
        }
        staged.into_iter().for_each(|one| shared.data.commit(one));
        Ok(())
    }
}
