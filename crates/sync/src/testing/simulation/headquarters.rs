//! HQ as the simulation drives it: any store behind the real exchange.

use std::collections::BTreeMap;
use std::task::{Context, Poll, Waker};

use camket_domain::{AreaId, RecordId};

use super::running::Running;
use crate::hq::{Aside, Caller, Sequenced};
use crate::id::{ChangeId, InstanceId};
use crate::merge::RecordState;
use crate::protocol::{Epoch, SyncAnswer, SyncRequest};
use crate::testing::memory_hq::{Backup, MemoryHq};

/// What came of a request: its ticket, and the answer unless HQ failed.
pub type Outcome = (u64, Option<SyncAnswer>);

/// An HQ that can be driven step by step, crashed, and put back in time.
pub trait Headquarters {
    /// Begins to work on a request. Tells whether it shares a transaction with others.
    fn submit(&mut self, ticket: u64, caller: Caller, request: SyncRequest, now_ms: u64) -> bool;

    /// Returns how much HQ works on; requests that share a transaction count as one.
    fn running(&self) -> usize;

    /// Goes on with one of them, and returns what came of a request when that was its last step.
    fn step(&mut self, place: usize) -> Option<Outcome>;

    /// Loses all requests that HQ works on, as a crash does; what was committed stays.
    fn crash(&mut self);

    /// Makes the next commit fail.
    fn fail_next_commit(&mut self);

    /// Makes a backup.
    fn back_up(&mut self);

    /// Notes that the backup at this place was found good.
    fn verify(&mut self, place: usize);

    /// Puts the backup at this place in place of everything, and raises the generation.
    fn restore(&mut self, place: usize);

    /// Returns the identity of the database.
    fn epoch(&self) -> Epoch;

    /// Shows the changes of an area after `seq`, in order.
    fn visit(&self, area: &AreaId, seq: u64, show: &mut dyn FnMut(&Sequenced));

    /// Returns the records of an area.
    fn records(&self, area: &AreaId) -> BTreeMap<RecordId, RecordState>;

    /// Makes a snapshot of an area; an HQ that makes none never offers one.
    fn make_snapshot(&mut self, _area: &AreaId) {}

    /// Returns some of a snapshot's bytes from `offset` on; `None` when it is not kept.
    fn snapshot_piece(
        &self,
        _area: &AreaId,
        _hash: &[u8; 32],
        _offset: u64,
        _bytes_max: usize,
    ) -> Option<Vec<u8>> {
        None
    }

    /// Tells how the figures differ from a recount; an HQ that keeps none has none that differ.
    fn miscounted(&mut self) -> Option<String> {
        None
    }

    /// Returns what is kept aside.
    fn aside(&self) -> Vec<Aside>;

    /// Returns the id of change n of an instance, wherever it is kept.
    fn holds(&self, instance: InstanceId, n: u64) -> Option<ChangeId>;
}

/// HQ in memory; its transactions run side by side.
pub struct MemoryHeadquarters {
    store: MemoryHq,
    running: Running<MemoryHq>,
    backups: Vec<Backup>,
}

impl MemoryHeadquarters {
    /// Opens an empty HQ that knows these areas.
    #[must_use]
    pub fn new(areas: &[AreaId]) -> Self {
        let store = MemoryHq::new(*b"simulated HQ 001").interleaving();
        let running = Running::new(store.clone(), areas);
        Self { store, running, backups: Vec::new() }
    }
}

impl Headquarters for MemoryHeadquarters {
    fn submit(&mut self, ticket: u64, caller: Caller, request: SyncRequest, now_ms: u64) -> bool {
        self.running.submit(ticket, caller, request, now_ms)
    }

    fn running(&self) -> usize {
        self.running.count()
    }

    fn step(&mut self, place: usize) -> Option<Outcome> {
        match self.running.poll(place, &mut Context::from_waker(Waker::noop())) {
            Poll::Ready(outcome) => outcome,
            Poll::Pending => None,
        }
    }

    fn crash(&mut self) {
        self.running.clear();
        self.store.crash();
    }

    fn fail_next_commit(&mut self) {
        self.store.fail_next_commit();
    }

    fn back_up(&mut self) {
        self.backups.push(self.store.back_up());
    }

    fn verify(&mut self, place: usize) {
        self.store.verify(&self.backups[place]);
    }

    fn restore(&mut self, place: usize) {
        self.running.clear();
        self.store.restore(&self.backups[place]);
    }

    fn epoch(&self) -> Epoch {
        self.store.identity()
    }

    fn visit(&self, area: &AreaId, seq: u64, show: &mut dyn FnMut(&Sequenced)) {
        self.store.visit(area, seq, show);
    }

    fn records(&self, area: &AreaId) -> BTreeMap<RecordId, RecordState> {
        self.store.records(area)
    }

    fn make_snapshot(&mut self, area: &AreaId) {
        self.store.snap(area);
    }

    fn snapshot_piece(
        &self,
        area: &AreaId,
        hash: &[u8; 32],
        offset: u64,
        bytes_max: usize,
    ) -> Option<Vec<u8>> {
        self.store.piece(area, hash, offset, bytes_max)
    }

    fn aside(&self) -> Vec<Aside> {
        self.store.aside()
    }

    fn holds(&self, instance: InstanceId, n: u64) -> Option<ChangeId> {
        self.store.holds(instance, n)
    }
}
