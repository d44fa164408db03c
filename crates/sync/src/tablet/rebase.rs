//! Making changes again that HQ could not take as they were.

use camket_domain::order::gathered;
use std::collections::BTreeMap;

use super::Tablet;
use super::act::Pen;
use super::ledger::Ledger;
use crate::change::Change;
use crate::entry::Entry;
use crate::id::{ChangeId, InstanceId};
use crate::mutants::{Mutant, planted};
use crate::protocol::CLOCK_FENCE;
use crate::stamp::Stamp;

impl Tablet {
    /// Makes the changes of chain `of` from `from` on again, with stamps by HQ's clock, at the end
    /// of chain `target`: of the same one, of the one that grows, or of a new one.
    pub(super) fn rebase(
        &self,
        of: InstanceId,
        from: u64,
        target: InstanceId,
        wall_ms: u64,
    ) -> Entry {
        let mut pen = self.pen(of, from, target);
        let old = self.ledger_of(of).map(|ledger| ledger.changes.range(from..));
        let mut renewed: BTreeMap<Stamp, Stamp> = BTreeMap::new();
        let mut changes = Vec::new();
        for own in old.into_iter().flatten().map(|(_, own)| own) {
            let mut change = pen.write(own.change.clone(), wall_ms);
            renewed.insert(own.change.stamp(), change.stamp());
            if !planted(Mutant::TabletRebasesBlindly) {
                for op in &mut change.ops {
                    let renew = |stamp: &mut Stamp| *stamp = *renewed.get(stamp).unwrap_or(stamp);
                    op.seen.iter_mut().for_each(renew);
                    op.seen.sort_unstable();
                }
            }
            pen.seal(&change);
            changes.push(change);
        }
        Entry::Rebased { of, from, instance: target, changes }
    }

    fn pen(&self, of: InstanceId, from: u64, target: InstanceId) -> Pen {
        let growing = &self.ledger;
        let mut clock = self.clock;
        if of == growing.instance {
            clock.fall_back_to(self.accepted);
        }
        let (n, prev) = if target == of {
            (from - 1, growing.changes.get(&from).map_or(ChangeId::NONE, |own| own.change.prev))
        } else if target == growing.instance {
            (growing.last_n, growing.last_id)
        } else {
            (0, ChangeId::NONE)
        };
        Pen { clock, instance: target, n, prev }
    }

    pub(super) fn take_rebased(
        &mut self,
        of: InstanceId,
        from: u64,
        target: InstanceId,
        changes: &[Change],
    ) {
        // HQ's fence has risen as far.
        self.number = self.number.saturating_add(CLOCK_FENCE);
        let of_growing = of == self.ledger.instance;
        let Some(ledger) = self.ledger_of_mut(of) else { return };
        let old = ledger.cut(from);
        let was_refused = self.forget_refused(of, from);
        let stamps = old.iter().zip(changes).map(|(old, new)| (old.change.stamp(), new.stamp()));
        self.restamp(changes, &gathered(stamps), target == of && !was_refused);
        if self.ledger_of(target).is_none() {
            let former = std::mem::replace(&mut self.ledger, Ledger::new(target));
            if !planted(Mutant::TabletDropsFormer) {
                self.former.push(former);
            }
        }
        if of_growing {
            self.clock.fall_back_to(self.accepted);
        }
        for change in changes {
            self.clock.observe(change.stamp());
            if let Some(ledger) = self.ledger_of_mut(target) {
                ledger.note(change);
            }
        }
        self.forget_old();
    }

    /// Gives the values of changes that were made again their new stamps.
    ///
    /// Where a chain forked, both its ends may have used the same stamps for different values, and
    /// the areas are fetched again.
    fn restamp(&mut self, changes: &[Change], renewed: &BTreeMap<Stamp, Stamp>, in_place: bool) {
        let renew = |stamp| *renewed.get(&stamp).unwrap_or(&stamp);
        let mut records: Vec<_> =
            changes.iter().map(|change| (&change.area, change.record)).collect();
        records.sort_unstable();
        records.dedup();
        for (area, record) in records {
            let Some(area) = self.areas.get_mut(area) else { continue };
            let state = area.records.get_mut(&record);
            let is_certain = state.is_none_or(|state| state.restamp(&renew));
            if !is_certain || !in_place {
                area.start_over();
            }
        }
    }
}
