//! Own changes of one device instance, and how far HQ has them.

use camket_domain::order::gathered;
use std::collections::BTreeMap;

use camket_domain::{AreaId, RecordId};

use super::OWN_KEPT_MS;
use crate::change::Change;
use crate::codec::{DecodeError, Reader, Writer};
use crate::entry::{Answered, read_changes, write_changes};
use crate::id::{ChangeId, InstanceId};
use crate::mutants::{Mutant, planted};
use crate::protocol::{Epoch, Verdict, read_verdicts, write_verdicts};
use crate::stamp::Stamp;

/// Marks of one day are kept as one.
const MARK_MS: u64 = 24 * 60 * 60 * 1000;

/// A change that this device made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Own {
    pub(super) change: Change,
    pub(super) id: ChangeId,
    /// The area's sequence, as far as it was followed here, has shown the change.
    pub(super) placed: bool,
}

/// Everything up to n was on disk at HQ at this time of HQ's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    n: u64,
    hq_ms: u64,
}

/// The chain of one instance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Ledger {
    pub(super) instance: InstanceId,
    /// n of the last change.
    pub(super) last_n: u64,
    pub(super) last_id: ChangeId,
    /// What is still here, by n. Nothing above `durable` is ever missing.
    pub(super) changes: BTreeMap<u64, Own>,
    /// Last n of each record.
    last_of: BTreeMap<RecordId, u64>,
    /// Every change up to here is on disk at HQ, which has compared the chain up to here.
    pub(super) durable: u64,
    /// Up to here HQ says that it holds the chain: after a restore it has yet to compare.
    pub(super) claimed: u64,
    pub(super) backed_up: u64,
    pub(super) verdicts: BTreeMap<u64, Verdict>,
    /// HQ's database at the last answer for this instance.
    pub(super) epoch: Epoch,
    /// HQ's clock at the last answer for this instance, in milliseconds; 0 before the first.
    pub(super) answered_hq_ms: u64,
    /// Ascending.
    marks: Vec<Mark>,
}

impl Ledger {
    pub(super) fn new(instance: InstanceId) -> Self {
        Self { instance, ..Self::default() }
    }

    /// Where a store has lost its beginning, the first entry left says whose chain it was. Tells
    /// whether it did.
    pub(super) fn begin_with(&mut self, instance: InstanceId) -> bool {
        let is_unknown = self.instance == InstanceId::default() && self.last_n == 0;
        if is_unknown {
            self.instance = instance;
        }
        is_unknown && instance != InstanceId::default()
    }

    /// Writes a change at the end.
    pub(super) fn note(&mut self, change: &Change) {
        let id = change.id();
        (self.last_n, self.last_id) = (change.n, id);
        self.last_of.insert(change.record, change.n);
        self.changes.insert(change.n, Own { change: change.clone(), id, placed: false });
    }

    /// Takes away everything from `from` on.
    pub(super) fn cut(&mut self, from: u64) -> Vec<Own> {
        let cut: Vec<Own> = self.changes.split_off(&from).into_values().collect();
        if let Some(first) = cut.first() {
            (self.last_n, self.last_id) = (from - 1, first.change.prev);
        } else if from <= self.last_n {
            // What is cut off was forgotten long ago; nothing follows it.
            (self.last_n, self.last_id) = (from - 1, ChangeId::NONE);
        }
        self.last_of.retain(|_, n| *n < from);
        self.verdicts.retain(|n, _| *n < from);
        self.durable = self.durable.min(self.last_n);
        self.claimed = self.claimed.min(self.last_n);
        cut
    }

    /// Returns what HQ does not have on disk.
    pub(super) fn unsent(&self) -> impl Iterator<Item = &Own> {
        self.changes.range(self.durable + 1..).map(|(_, own)| own)
    }

    /// Returns the number of changes that HQ does not have on disk.
    pub(super) fn waiting(&self) -> u64 {
        self.last_n.saturating_sub(self.durable)
    }

    /// Returns n of the last change of this record, if HQ does not have it on disk.
    pub(super) fn last_unsent(&self, record: RecordId) -> Option<u64> {
        self.last_of.get(&record).copied().filter(|n| *n > self.durable)
    }

    /// Returns what HQ was known to keep aside, and what else a receipt names. One that comes late does
    /// not tell what was settled since; the next answer does.
    pub(super) fn verdicts_with(&self, named: &[(u64, Verdict)]) -> Vec<(u64, Verdict)> {
        let mut all = self.verdicts.clone();
        all.extend(named.iter().copied());
        all.into_iter().collect()
    }

    /// Tells whether change n of this chain has this id.
    pub(super) fn wrote(&self, n: u64, id: ChangeId) -> bool {
        let kept = self.changes.get(&n).is_some_and(|own| own.id == id);
        kept || (n, id) == (self.last_n, self.last_id)
    }

    /// Returns the n from which on nothing is missing.
    pub(super) fn kept_from(&self) -> u64 {
        let mut kept = self.last_n + 1;
        for n in self.changes.keys().rev() {
            if n + 1 != kept {
                break;
            }
            kept = *n;
        }
        kept
    }

    /// Believes what an answer says of this instance. Returns the latest stamp that it accepts.
    pub(super) fn take(&mut self, answered: &Answered) -> Option<Stamp> {
        let news = self.changes.range(self.durable + 1..).map(|(_, own)| &own.change);
        let news = news.take_while(|change| change.n <= answered.durable);
        let accepted = news.map(Change::stamp).max();
        if answered.epoch != self.epoch {
            // HQ may have lost meanwhile what it has again: the days count from now.
            self.marks.clear();
        }
        self.durable = answered.durable;
        self.claimed = answered.claimed;
        self.backed_up = answered.backed_up;
        self.epoch = answered.epoch;
        self.answered_hq_ms = answered.hq_ms;
        let quarantined =
            |(_, verdict): &&(u64, Verdict)| matches!(verdict, Verdict::Quarantined(_));
        if planted(Mutant::TabletHidesAside) {
            return accepted;
        }
        self.verdicts = gathered(answered.verdicts.iter().filter(quarantined).copied());
        self.mark();
        accepted
    }

    fn mark(&mut self) {
        let (n, hq_ms) = (self.durable, self.answered_hq_ms);
        self.marks.retain(|mark| mark.n < n || (mark.n == n && mark.hq_ms <= hq_ms));
        match self.marks.last_mut() {
            Some(mark) if mark.n == n => {}
            Some(mark) if mark.hq_ms / MARK_MS == hq_ms / MARK_MS => *mark = Mark { n, hq_ms },
            _ => self.marks.push(Mark { n, hq_ms }),
        }
        let old = self.marks.partition_point(|mark| mark.hq_ms + OWN_KEPT_MS <= hq_ms);
        self.marks.drain(..old.saturating_sub(1));
    }

    /// Forgets what HQ has had for long and what is safe there.
    ///
    /// A change that its area has not shown yet stays: once forgotten it could not be told from
    /// somebody else's, and would be merged a second time. So does one of which HQ lacks attachments.
    pub(super) fn forget(
        &mut self,
        holds: impl Fn(&AreaId) -> bool,
        owes: impl Fn(&Change) -> bool,
    ) {
        let horizon = self.answered_hq_ms.saturating_sub(OWN_KEPT_MS);
        let old = self.marks.iter().filter(|mark| mark.hq_ms <= horizon).map(|mark| mark.n).max();
        let mut limit = old.unwrap_or(0).min(self.backed_up).min(self.durable);
        if planted(Mutant::TabletForgetsEarly) {
            limit = self.durable;
        }
        if self.changes.first_key_value().is_none_or(|(n, _)| *n > limit) {
            return;
        }
        let verdicts = &self.verdicts;
        self.changes.retain(|n, own| {
            let unseen =
                !own.placed && holds(&own.change.area) && !planted(Mutant::TabletForgetsUnplaced);
            *n > limit || unseen || verdicts.contains_key(n) || owes(&own.change)
        });
        let changes = &self.changes;
        self.last_of.retain(|_, n| changes.contains_key(n));
    }

    pub(super) fn write(&self, w: &mut Writer) {
        w.u64_fixed(self.instance.0);
        w.uint(self.last_n);
        w.raw(&self.last_id.0);
        w.uint(self.durable);
        w.uint(self.claimed);
        w.uint(self.backed_up);
        write_verdicts(w, self.verdicts.iter().map(|(n, verdict)| (*n, *verdict)));
        self.epoch.write(w);
        w.uint(self.answered_hq_ms);
        w.count(self.marks.len());
        for mark in &self.marks {
            w.uint(mark.n);
            w.uint(mark.hq_ms);
        }
        let changes: Vec<Change> = self.changes.values().map(|own| own.change.clone()).collect();
        write_changes(w, &changes);
        self.changes.values().for_each(|own| w.bool(own.placed));
    }

    pub(super) fn read(r: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut ledger = Self {
            instance: InstanceId(r.u64_fixed()?),
            last_n: r.uint()?,
            last_id: ChangeId(r.array()?),
            durable: r.uint()?,
            claimed: r.uint()?,
            backed_up: r.uint()?,
            verdicts: gathered(read_verdicts(r)?),
            epoch: Epoch::read(r)?,
            answered_hq_ms: r.uint()?,
            ..Self::default()
        };
        for _ in 0..r.count(usize::MAX, 2)? {
            ledger.marks.push(Mark { n: r.uint()?, hq_ms: r.uint()? });
        }
        for change in read_changes(r)? {
            let id = change.id();
            ledger.last_of.insert(change.record, change.n);
            let own = Own { placed: r.bool()?, change, id };
            ledger.changes.insert(own.change.n, own);
        }
        Ok(ledger)
    }
}
