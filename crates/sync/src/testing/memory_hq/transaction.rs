//! One writing transaction of HQ in memory.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::task::Poll;

use camket_domain::{AreaId, RecordId};

use super::{Enrolled, Lock, MemoryHq, StoreDown};
use crate::hq::{
    AreaHead, Aside, Caller, HqTransaction, InstanceRow, Objection, Sequenced, Updated,
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

#[derive(Debug)]
pub(super) enum Staged {
    Instance(InstanceId, Enrolled),
    Append(AreaId, AreaHead, Vec<Arc<Sequenced>>, Vec<(RecordId, Arc<RecordState>)>),
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

impl Drop for MemoryTx {
    fn drop(&mut self) {
        let number = self.number;
        self.hq.lock().locks.retain(|_, holder| *holder != number);
    }
}

impl HqTransaction for MemoryTx {
    type Error = StoreDown;

    async fn instance(
        &mut self,
        instance: InstanceId,
        caller: &Caller,
    ) -> Result<Option<InstanceRow>, StoreDown> {
        self.hq.step().await;
        self.hold(Lock::Instance(instance)).await;
        let known = self.hq.lock().data.instances.get(&instance).copied();
        let row = InstanceRow::default();
        let new = Enrolled { device: caller.device, person: caller.person, row };
        let enrolled = self.staged_row(instance).or(known).unwrap_or(new);
        if (enrolled.device, enrolled.person) != (caller.device, caller.person) {
            return Ok(None);
        }
        self.staged.push(Staged::Instance(instance, enrolled));
        Ok(Some(enrolled.row))
    }

    async fn put_instance(
        &mut self,
        instance: InstanceId,
        row: InstanceRow,
    ) -> Result<(), StoreDown> {
        self.hq.step().await;
        let enrolled = self.staged_row(instance).ok_or(StoreDown)?;
        self.staged.push(Staged::Instance(instance, Enrolled { row, ..enrolled }));
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
        Ok(self.hq.head(area))
    }

    async fn records(
        &mut self,
        area: &AreaId,
        records: &[RecordId],
    ) -> Result<BTreeMap<RecordId, RecordState>, StoreDown> {
        self.hq.step().await;
        let shared = self.hq.lock();
        let Some(area) = shared.data.areas.get(area) else { return Ok(BTreeMap::new()) };
        let state = |id: &RecordId| Some((*id, RecordState::clone(area.records.get(id)?)));
        Ok(records.iter().filter_map(state).collect())
    }

    async fn append(
        &mut self,
        area: &AreaId,
        head: AreaHead,
        changes: &[Sequenced],
        records: &[Updated],
        _now_ms: u64,
    ) -> Result<(), StoreDown> {
        let changes = changes.iter().cloned().map(Arc::new).collect();
        let records = records.iter().map(|one| (one.record, Arc::new(one.after.clone()))).collect();
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

    async fn kept_aside(
        &mut self,
        instance: InstanceId,
    ) -> Result<Vec<(u64, Objection)>, StoreDown> {
        self.hq.step().await;
        let shared = self.hq.lock();
        let staged = self.staged.iter().flat_map(|one| match one {
            Staged::Aside(aside) => aside.as_slice(),
            _ => &[],
        });
        let mine = shared.data.aside.iter().chain(staged);
        let mine = mine.filter(|aside| aside.change.instance == instance);
        let mut kept: Vec<_> = mine.map(|aside| (aside.change.n, aside.reason)).collect();
        kept.sort_unstable();
        kept.truncate(ASIDE_MAX);
        Ok(kept)
    }

    async fn commit(mut self) -> Result<(), StoreDown> {
        self.hq.step().await;
        let staged = std::mem::take(&mut self.staged);
        let mut shared = self.hq.lock();
        if std::mem::take(&mut shared.commits_fail) {
            return Err(StoreDown);
        }
        staged.into_iter().for_each(|one| shared.data.commit(one));
        Ok(())
    }
}
