//! What waits, as far as the desk holds it: acts take records out of it without asking anew.

use std::collections::BTreeSet;

use camket_domain::RecordId;
use camket_view::prelude::*;

use crate::service::{Queue, QueueCount, Queued};

/// The records of the queue that are here, and which of them are chosen.
#[derive(Clone, Copy)]
pub(super) struct Heap {
    pub(super) records: RwSignal<Vec<Queued>>,
    pub(super) cursor: RwSignal<Option<String>>,
    /// How many match the filter, those that are not here too.
    pub(super) matching: RwSignal<i64>,
    /// How many wait by area and kind, whatever the filter.
    pub(super) counts: RwSignal<Vec<QueueCount>>,
    pub(super) chosen: RwSignal<BTreeSet<RecordId>>,
}

impl Heap {
    pub(super) fn new() -> Self {
        Self {
            records: RwSignal::new(Vec::new()),
            cursor: RwSignal::new(None),
            matching: RwSignal::new(0),
            counts: RwSignal::new(Vec::new()),
            chosen: RwSignal::new(BTreeSet::new()),
        }
    }

    /// Begins anew with a first page.
    pub(super) fn fill(self, page: Queue, counts: Vec<QueueCount>) {
        self.matching.set(total(&page.counts));
        self.counts.set(counts);
        self.chosen.set(BTreeSet::new());
        self.cursor.set(page.cursor);
        self.records.set(page.records);
    }

    /// Adds a further page.
    pub(super) fn extend(self, page: Queue) {
        _ = self.cursor.try_set(page.cursor);
        _ = self.records.try_update(|records| records.extend(page.records));
    }

    /// Takes out a record that waits no more, and tells which one comes after it.
    pub(super) fn remove(self, id: RecordId) -> Option<Queued> {
        let at = self.records.with_untracked(|all| all.iter().position(|it| it.record.id == id))?;
        let gone = self.records.try_update(|all| all.remove(at))?;
        self.chosen.update(|chosen| _ = chosen.remove(&id));
        self.matching.update(|n| *n = (*n - 1).max(0));
        self.counts.update(|counts| forget(counts, &gone));
        self.records.with_untracked(|all| all.get(at).or_else(|| all.last()).cloned())
    }

    /// Notes that somebody has seen a record up to a later change.
    pub(super) fn saw(self, id: RecordId, seen: u64) {
        _ = self.records.try_update(|all| {
            if let Some(queued) = all.iter_mut().find(|it| it.record.id == id) {
                queued.seen = seen;
            }
        });
    }

    /// Chooses a record, or lets it go.
    pub(super) fn choose(self, id: RecordId, is_chosen: bool) {
        self.chosen.update(|chosen| {
            _ = if is_chosen { chosen.insert(id) } else { chosen.remove(&id) };
        });
    }

    /// Chooses every record that is here, or none.
    pub(super) fn choose_all(self, is_chosen: bool) {
        let all = self.records.with_untracked(|all| all.iter().map(|it| it.record.id).collect());
        self.chosen.set(if is_chosen { all } else { BTreeSet::new() });
    }

    /// Returns the records chosen, in their order.
    pub(super) fn picked(self) -> Vec<Queued> {
        let is_chosen =
            |it: &&Queued| self.chosen.with_untracked(|chosen| chosen.contains(&it.record.id));
        self.records.with_untracked(|all| all.iter().filter(is_chosen).cloned().collect())
    }
}

/// Adds counts up.
pub(super) fn total(counts: &[QueueCount]) -> i64 {
    counts.iter().map(|it| it.count).sum()
}

fn forget(counts: &mut Vec<QueueCount>, gone: &Queued) {
    let is_it =
        |it: &&mut QueueCount| it.area == gone.record.area.as_str() && it.kind == gone.record.kind;
    if let Some(count) = counts.iter_mut().find(is_it) {
        count.count -= 1;
    }
    counts.retain(|it| it.count > 0);
}
