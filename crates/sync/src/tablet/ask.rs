//! What to ask HQ.

use camket_domain::AreaId;

use super::Tablet;
use super::ledger::Ledger;
use crate::batch::{BATCH_CHANGES_MAX, BATCH_OPS_MAX};
use crate::id::InstanceId;
use crate::protocol::{Batch, Cursor, REQUEST_BYTES_MAX, SyncRequest};

/// How long HQ's word on a former chain is good, in milliseconds.
const FORMER_ASKED_MS: u64 = 24 * 60 * 60 * 1000;

/// What an answer has to be weighed against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) number: u64,
    pub(super) instance: InstanceId,
    /// First n of the batch; 0 without one.
    pub(super) first: u64,
    /// Last n that the answer can vouch for: of the batch, or what was known before.
    pub(super) through: u64,
    /// There was nothing after it when HQ was asked.
    pub(super) complete: bool,
    /// HQ was asked for snapshots.
    pub(super) seeks: bool,
}

impl Asked {
    pub(super) fn of(ledger: &Ledger, number: u64, batch: &Batch, seeks: bool) -> Self {
        let first = batch.changes.first().map_or(0, |change| change.n);
        let through = batch.changes.last().map_or(ledger.durable, |change| change.n);
        let complete = through == ledger.last_n;
        Self { number, instance: ledger.instance, first, through, complete, seeks }
    }

    /// Tells whether the request brings change n of its chain to HQ.
    pub(super) fn brings(self, n: u64) -> bool {
        self.first > 0 && (self.first..=self.through).contains(&n)
    }
}

impl Tablet {
    /// Says what to ask HQ: changes that it lacks, up to about `batch_bytes_max`, and a cursor for
    /// each area in scope. The signature is the caller's to add.
    ///
    /// Now and then the request is for a former instance of this device, whose changes HQ lost in a
    /// restore or has not backed up; such a request asks for no news. And where areas are new, the
    /// first request wants no pages, so that HQ may offer snapshots instead.
    #[must_use]
    pub fn request(
        &mut self,
        wall_ms: u64,
        batch_bytes_max: usize,
        pages_bytes_max: u64,
    ) -> SyncRequest {
        self.number = self.number.saturating_add(1);
        let former = self.former.iter().find(|it| self.is_due(it));
        let former = former.filter(|_| self.asked_last == self.ledger.instance);
        let ledger = former.unwrap_or(&self.ledger);
        let batch = ledger.batch(batch_bytes_max.min(REQUEST_BYTES_MAX / 2));
        let cursors = if former.is_some() { Vec::new() } else { self.cursors() };
        let seeks = former.is_none() && self.seeks_offers();
        let pages_bytes_max = if seeks { 0 } else { pages_bytes_max };
        let asked = Asked::of(ledger, self.number, &batch, seeks);
        let kept_from = ledger.kept_from();
        (self.asked, self.asked_last) = (Some(asked), asked.instance);
        SyncRequest {
            instance: asked.instance,
            number: asked.number,
            kept_from,
            wall_ms,
            pages_bytes_max,
            cursors,
            batch,
            signature: None,
        }
    }

    /// Stops waiting for an answer that will not come: nothing is on its way any more.
    pub fn give_up(&mut self) {
        self.asked = None;
    }

    /// Tells whether another request should follow at once: changes wait, or HQ has more.
    ///
    /// A caller that sees no progress between two requests waits all the same.
    #[must_use]
    pub fn is_unfinished(&self) -> bool {
        self.more || self.ledger.waiting() > 0 || self.former.iter().any(|it| self.is_due(it))
    }

    fn is_due(&self, former: &Ledger) -> bool {
        former.waiting() > 0
            || former.epoch != self.epoch
            || self.answered_hq_ms >= former.answered_hq_ms.saturating_add(FORMER_ASKED_MS)
    }

    fn cursors(&self) -> Vec<Cursor> {
        let cursor = |area: &AreaId| {
            let (seq, digest) =
                self.areas.get(area).map_or_else(Default::default, |it| (it.seq, it.digest));
            Cursor { area: area.clone(), seq, digest }
        };
        self.scope.iter().filter(|area| !self.offers.contains_key(*area)).map(cursor).collect()
    }
}

impl Ledger {
    /// Returns what HQ lacks, without holes, up to about `bytes_max`.
    fn batch(&self, bytes_max: usize) -> Batch {
        self.batch_from(self.first_to_send(), bytes_max)
    }

    /// Returns the n with which sending begins: that of the first change that HQ lacks, or of the
    /// last one that HQ claims to hold, if HQ has yet to compare it.
    pub(super) fn first_to_send(&self) -> u64 {
        let is_probed = self.claimed > self.durable && self.changes.contains_key(&self.claimed);
        if is_probed { self.claimed } else { self.durable + 1 }
    }

    /// Returns the changes from `first` on, without holes, up to about `bytes_max`.
    pub(super) fn batch_from(&self, first: u64, bytes_max: usize) -> Batch {
        let mut batch = Batch::default();
        let (mut bytes, mut ops, mut next) = (0, 0, first);
        for own in self.changes.range(first..).map(|(_, own)| own) {
            bytes += own.change.encode().len();
            ops += own.change.ops.len();
            let full = bytes > bytes_max || ops > BATCH_OPS_MAX;
            let over = batch.changes.len() == BATCH_CHANGES_MAX || own.change.n != next;
            if over || (full && !batch.changes.is_empty()) {
                break;
            }
            batch.changes.push(own.change.clone());
            batch.ids.push(own.id);
            next += 1;
        }
        batch
    }
}
