//! What was promised, kept by somebody who watches and takes no part.

use std::collections::{BTreeMap, BTreeSet};

use camket_domain::AreaId;

use super::device::{Device, is_same};
use super::officer::is_astray;
use super::world::World;
use super::{Invariant, Violation};
use crate::change::Change;
use crate::entry::Entry;
use crate::id::{ChangeId, InstanceId};
use crate::stamp::STAMP_AHEAD_MS_MAX;

/// One act of an officer on one record, under all ids that it ever had.
#[derive(Debug, Default)]
pub(super) struct Item {
    /// Instance, n and id; a new one whenever it was made again.
    pub(super) ids: Vec<(InstanceId, u64, ChangeId)>,
    /// The tablet that held it lost it by a fault that no tablet survives.
    pub(super) device_gone: bool,
    /// It may be gone.
    pub(super) is_excused: bool,
}

/// What the watcher remembers.
#[derive(Debug, Default)]
pub(super) struct Oracle {
    pub(super) items: Vec<Item>,
    by_id: BTreeMap<ChangeId, usize>,
    /// What was made on tablets after they had been revoked.
    pub(super) revoked: BTreeSet<ChangeId>,
    /// What somebody at HQ has decided not to take.
    pub(super) refused: BTreeSet<ChangeId>,
    /// How far each area of HQ was looked at.
    pub(super) looked: BTreeMap<AreaId, u64>,
}

impl Oracle {
    fn note(&mut self, id: (InstanceId, u64, ChangeId), of: Option<ChangeId>) {
        // Two copies of a disk may write the very same change.
        let known = self.by_id.get(&of.unwrap_or(id.2)).copied();
        let place = known.unwrap_or_else(|| {
            self.items.push(Item::default());
            self.items.len() - 1
        });
        let item = &mut self.items[place];
        if !item.ids.contains(&id) {
            item.ids.push(id);
        }
        self.by_id.insert(id.2, place);
    }

    /// Notes that items are on none of the devices that held them.
    pub(super) fn note_gone(&mut self, gone: &BTreeSet<ChangeId>, left: &BTreeSet<ChangeId>) {
        let places: BTreeSet<usize> =
            gone.iter().filter_map(|id| self.by_id.get(id)).copied().collect();
        for place in places {
            let item = &mut self.items[place];
            if !item.ids.iter().any(|(_, _, id)| left.contains(id)) {
                item.device_gone = true;
            }
        }
    }
}

impl World {
    /// Makes entries durable on a tablet and lets them happen. Tells whether it lived through it.
    pub(super) fn save(&mut self, place: usize, entries: Vec<Entry>) -> bool {
        let device = &mut self.devices[place];
        entries.iter().for_each(|entry| device.log.append(entry));
        if self.rng.chance(self.plan.save_crash) {
            self.trace.count("crash before the disk was done");
            let kept = self.rng.place(entries.len() + 1);
            self.devices[place].log.crash(kept);
            self.say(|| format!("tablet {place} loses power: {kept} of {} entries", entries.len()));
            self.become_true(place, &entries[..kept]);
            self.reopen(place);
            return false;
        }
        self.devices[place].log.flush();
        self.become_true(place, &entries);
        if self.rng.chance(self.plan.save_crash) {
            self.trace.count("crash after the disk was done");
            self.say(|| format!("tablet {place} loses power after its save"));
            self.devices[place].log.crash(0);
            self.reopen(place);
            return false;
        }
        true
    }

    /// Lets entries happen that are durable, and remembers what they promise.
    fn become_true(&mut self, place: usize, entries: &[Entry]) {
        for entry in entries {
            let Device { tablet, is_revoked, .. } = &mut self.devices[place];
            match entry {
                Entry::Act(changes) => {
                    let made = changes.iter().map(Change::id).filter(|_| *is_revoked);
                    self.oracle.revoked.extend(made);
                    for change in changes {
                        self.oracle.note((change.instance, change.n, change.id()), None);
                    }
                }
                Entry::Rebased { of, from, changes, .. } => {
                    let old = tablet.own_changes();
                    let old = old.filter(|(it, _)| it.instance == *of && it.n >= *from);
                    for ((_, old), new) in old.zip(changes) {
                        self.oracle.note((new.instance, new.n, new.id()), Some(old));
                    }
                }
                _ => {}
            }
            tablet.apply(entry);
        }
    }

    /// Starts a tablet from its disk, which must hold what the tablet believed.
    pub(super) fn reopen(&mut self, place: usize) {
        let device = &mut self.devices[place];
        device.life += 1;
        device.waits_until = None;
        match device.log.open() {
            Ok(tablet) => {
                let same = is_same(&tablet, &device.tablet);
                device.tablet = tablet;
                if !same {
                    self.violate(
                        Invariant::SavedIsKept,
                        format!("tablet {place} woke up different"),
                    );
                }
            }
            Err(error) => {
                self.violate(Invariant::Readable, format!("log of tablet {place}: {error}"));
            }
        }
    }

    /// Looks at everything that HQ has accepted since the last look.
    pub(super) fn check_hq(&mut self) {
        let limit = self.now_ms + STAMP_AHEAD_MS_MAX;
        let mut found: Option<Violation> = None;
        for area in &self.areas {
            let looked = self.oracle.looked.entry(area.clone()).or_default();
            self.hq.visit(area, *looked, &mut |one| {
                *looked = one.seq;
                let (stamp, id) = (one.change.stamp(), one.id);
                if stamp.ms > limit {
                    let (invariant, detail) =
                        (Invariant::NotFromTheFuture, format!("{id:?} at {}", stamp.ms));
                    found = Some(Violation { invariant, detail });
                }
                let mut seen = one.change.ops.iter().flat_map(|op| &op.seen);
                if let Some(later) = seen.find(|seen| **seen >= stamp) {
                    let detail = format!("{id:?} at {stamp:?} edits {later:?}");
                    found = Some(Violation { invariant: Invariant::AfterWhatWasSeen, detail });
                }
            });
        }
        if let Some(Violation { invariant, detail }) = found {
            self.violate(invariant, detail);
        }
    }

    /// Checks what HQ is about to tell.
    pub(super) fn check_answer(
        &mut self,
        answer: &crate::protocol::SyncAnswer,
        reads: &BTreeSet<AreaId>,
    ) {
        for page in &answer.pages {
            let area = &page.area;
            let strays = page.others.changes.iter().any(|change| change.area != *area);
            if !reads.contains(area) || strays || page.others.changes.iter().any(is_astray) {
                self.violate(Invariant::WithinScope, format!("a page of {area} was told"));
            }
            let told = (page.mine.len() + page.others.changes.len()) as u64;
            if page.through.checked_sub(page.from) != Some(told) {
                let detail =
                    format!("{area}: {told} changes from {} to {}", page.from, page.through);
                self.violate(Invariant::NoGaps, detail);
            }
        }
        if answer.scope.iter().any(|area| !reads.contains(area)) {
            self.violate(Invariant::WithinScope, "the scope itself is too wide".to_owned());
        }
    }

    /// Checks what a tablet believes after an answer.
    pub(super) fn check_device(&mut self, place: usize, entries: &[Entry]) {
        let tablet = &self.devices[place].tablet;
        let Some(Entry::Answered(answered)) = entries.first() else { return };
        let stray = tablet.areas().keys().find(|area| !answered.scope.contains(area));
        if let Some(area) = stray.cloned() {
            self.violate(Invariant::WithinScope, format!("tablet {place} keeps {area}"));
            return;
        }
        // An answer from before a restore is believed until the next one.
        if answered.epoch != self.hq.epoch() {
            return;
        }
        let durable =
            |change: &Change| (change.instance, change.n) == (answered.instance, answered.durable);
        let own = tablet.own_changes().find(|(change, _)| durable(change));
        let unknown = own.filter(|(it, id)| self.hq.holds(it.instance, it.n) != Some(*id));
        if let Some((_, id)) = unknown {
            let detail = format!("tablet {place} believes that HQ has {id:?}");
            self.violate(Invariant::AcknowledgedIsAtHq, detail);
        }
    }

    /// Returns the ids of all own changes on a tablet's disk.
    pub(super) fn ids_on(&self, place: usize) -> BTreeSet<ChangeId> {
        self.devices[place].tablet.own_changes().map(|(_, id)| id).collect()
    }

    /// Returns the ids of all own changes on the disks that are not lost.
    pub(super) fn ids_on_all(&self) -> BTreeSet<ChangeId> {
        let here = (0..self.devices.len()).filter(|place| !self.devices[*place].is_lost);
        here.flat_map(|place| self.ids_on(place)).collect()
    }

    pub(super) fn is_at_hq(&self, item: &Item) -> bool {
        item.ids.iter().any(|(instance, n, id)| self.hq.holds(*instance, *n) == Some(*id))
    }

    /// After the restore of a backup older than what is promised, tablets may have forgotten what
    /// HQ now lacks.
    pub(super) fn forgive_forgetting(&mut self) {
        let missing: Vec<usize> = (0..self.oracle.items.len())
            .filter(|place| !self.is_at_hq(&self.oracle.items[*place]))
            .collect();
        missing.into_iter().for_each(|place| self.oracle.items[place].device_gone = true);
    }

    /// Excuses the items of which nothing is left after a fault that nothing survives.
    pub(super) fn excuse(&mut self) {
        let left = self.ids_on_all();
        let gone =
            |item: &Item| item.device_gone && !item.ids.iter().any(|it| left.contains(&it.2));
        let excused: Vec<usize> = (0..self.oracle.items.len())
            .filter(|place| gone(&self.oracle.items[*place]))
            .filter(|place| !self.is_at_hq(&self.oracle.items[*place]))
            .collect();
        excused.into_iter().for_each(|place| self.oracle.items[place].is_excused = true);
    }
}
