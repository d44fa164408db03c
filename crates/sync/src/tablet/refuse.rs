//! What HQ has decided not to take: it leaves the records and stays with its reason.
//!
//! A record is what its changes make of it, and a change that was replaced leaves nothing behind to
//! go back to. So the area of a refused change is fetched again, and merged without it.

use camket_domain::RecordId;

use super::Tablet;
use crate::change::Change;
use crate::entry::Entry;
use crate::id::InstanceId;
use crate::mutants::{Mutant, planted};
use crate::protocol::Verdict;
use crate::refusal::Refusal;

impl Tablet {
    /// Decides what is new in HQ's list of what it will not take of this person's work; `None` when
    /// nothing is.
    ///
    /// The list may be old: what has been made again since, or stands in its area's order by now, is
    /// not among it any more.
    #[must_use]
    pub fn refuse(&self, told: &[Refusal]) -> Option<Entry> {
        let is_new = |it: &&Refusal| !self.knows_refused(it.key()) && self.believes(it);
        let new: Vec<Refusal> = told.iter().filter(is_new).cloned().collect();
        (!new.is_empty()).then_some(Entry::Refused(new))
    }

    fn believes(&self, told: &Refusal) -> bool {
        match self.ledger_of(told.instance) {
            None => true,
            Some(ledger) => {
                let own = ledger.changes.get(&told.n);
                own.is_some_and(|own| own.id == told.id && !own.placed)
            }
        }
    }

    /// Says that the officer has read what HQ did not take of a record; `None` when that is known.
    #[must_use]
    pub fn understood(&self, record: RecordId) -> Option<Entry> {
        self.has_unread(record).then_some(Entry::Understood(record))
    }

    fn has_unread(&self, record: RecordId) -> bool {
        self.refusals().any(|(told, is_read)| told.record == record && !is_read)
    }

    /// Returns what HQ has decided not to take of this person's work, as it was told; and whether the
    /// officer has read it.
    pub fn refusals(&self) -> impl Iterator<Item = (&Refusal, bool)> {
        self.refusals.iter().map(|(refusal, is_read)| (refusal, *is_read))
    }

    /// Returns an own change that is still on the device.
    #[must_use]
    pub fn own_change(&self, instance: InstanceId, n: u64) -> Option<&Change> {
        Some(&self.ledger_of(instance)?.changes.get(&n)?.change)
    }

    /// Returns own changes about which HQ has yet to decide.
    pub fn undecided(&self) -> impl Iterator<Item = (&Change, Verdict)> {
        let is_open = |(change, _): &(&Change, Verdict)| !self.is_refused(change);
        self.verdicts().into_iter().filter(is_open)
    }

    /// Tells whether HQ has decided not to take a change.
    #[must_use]
    pub fn is_refused(&self, change: &Change) -> bool {
        self.knows_refused((change.instance, change.n))
    }

    fn knows_refused(&self, key: (InstanceId, u64)) -> bool {
        is_among(&self.refusals, key)
    }

    /// Tells whether somebody has to look at what HQ did not simply take of a record.
    pub(super) fn is_aside(&self, record: RecordId) -> bool {
        self.has_unread(record) || self.undecided().any(|(it, _)| it.record == record)
    }

    pub(super) fn take_refused(&mut self, refused: &[Refusal]) {
        for told in refused {
            self.refusals.push((told.clone(), false));
            let area = self.own_change(told.instance, told.n).map(|it| it.area.clone());
            let Some(area) = area.filter(|_| !planted(Mutant::TabletKeepsRefusedValues)) else {
                continue;
            };
            // A snapshot, if HQ has one, takes the place of what is here at once.
            self.looked.remove(&area);
            if let Some(area) = self.areas.get_mut(&area) {
                area.start_over();
            }
        }
    }

    pub(super) fn take_understood(&mut self, record: RecordId) {
        for (told, is_read) in &mut self.refusals {
            *is_read |= told.record == record;
        }
    }

    /// Forgets what was refused of changes that are made again: HQ judges them anew. Tells whether
    /// there were any.
    pub(super) fn forget_refused(&mut self, of: InstanceId, from: u64) -> bool {
        self.forget_refusals(&|(instance, n)| instance == of && n >= from)
    }

    /// Forgets the refusals of these changes. Tells whether there were any.
    pub(super) fn forget_refusals(&mut self, of: &dyn Fn((InstanceId, u64)) -> bool) -> bool {
        let before = self.refusals.len();
        self.refusals.retain(|(told, _)| !of(told.key()));
        self.refusals.len() < before
    }
}

/// Tells whether a change is among those that were refused.
pub(super) fn is_among(refusals: &[(Refusal, bool)], key: (InstanceId, u64)) -> bool {
    refusals.iter().any(|(told, _)| told.key() == key)
}
