//! What has to be true in the end.

use std::collections::{BTreeMap, BTreeSet};

use camket_domain::{AreaId, RecordId};

use super::Invariant;
use super::face::{Face, heads_by_hand};
use super::officer::is_astray;
use super::world::World;
use crate::change::Change;
use crate::hq::Objection;
use crate::id::{ChangeId, InstanceId};
use crate::merge::RecordState;

/// What HQ shows of an area.
type Faces = BTreeMap<RecordId, Face>;

impl World {
    pub(super) fn check_everything(&mut self) {
        let mut held: BTreeMap<AreaId, Vec<(u64, Change, ChangeId)>> = BTreeMap::new();
        for area in &self.areas {
            let changes = held.entry(area.clone()).or_default();
            let mut show = |one: &crate::hq::Sequenced| {
                changes.push((one.seq, one.change.clone(), one.id));
            };
            self.hq.visit(area, 0, &mut show);
        }
        self.check_order(&held);
        self.check_chains(&held);
        self.check_revoked(&held);
        self.check_items();
        self.check_aside();
        let faces: BTreeMap<AreaId, Faces> = self
            .areas
            .iter()
            .map(|area| {
                let records = self.hq.records(area);
                (area.clone(), records.iter().map(|(id, state)| (*id, Face::of(state))).collect())
            })
            .collect();
        for (area, changes) in &held {
            self.check_merge(area, changes, &faces[area]);
        }
        for place in 0..self.devices.len() {
            if !self.devices[place].is_lost {
                self.check_chain_on(place);
                self.check_view(place, &faces);
            }
        }
        if let Some(detail) = self.hq.miscounted() {
            self.violate(Invariant::FiguresAddUp, detail);
        }
    }

    /// I2 and I6: every sequence is 1, 2, 3…, and nothing is there twice.
    fn check_order(&mut self, held: &BTreeMap<AreaId, Vec<(u64, Change, ChangeId)>>) {
        let mut ids = BTreeSet::new();
        for (area, changes) in held {
            for (place, (seq, _, id)) in changes.iter().enumerate() {
                if *seq != place as u64 + 1 {
                    self.violate(Invariant::NoGaps, format!("{area} has {seq} in place {place}"));
                }
                if !ids.insert(*id) {
                    self.violate(Invariant::OnceEach, format!("{id:?} is twice at HQ"));
                }
            }
        }
        for aside in self.hq.aside() {
            if !ids.insert(aside.id) {
                self.violate(Invariant::OnceEach, format!("{:?} is also kept aside", aside.id));
            }
        }
    }

    /// I7: the chain of each instance is whole.
    fn check_chains(&mut self, held: &BTreeMap<AreaId, Vec<(u64, Change, ChangeId)>>) {
        let mut chains: BTreeMap<InstanceId, BTreeMap<u64, (ChangeId, ChangeId)>> = BTreeMap::new();
        let aside = self.hq.aside();
        let aside = aside.iter().map(|it| (&it.change, it.id));
        let placed = held.values().flatten().map(|(_, change, id)| (change, *id));
        for (change, id) in placed.chain(aside) {
            let chain = chains.entry(change.instance).or_default();
            chain.insert(change.n, (change.prev, id));
        }
        for (instance, chain) in chains {
            let mut last = (0, ChangeId::NONE);
            for (n, (prev, id)) in chain {
                if (n, prev) != (last.0 + 1, last.1) {
                    self.violate(Invariant::ChainsVerify, format!("{instance} breaks at {n}"));
                }
                last = (n, id);
            }
        }
    }

    /// I7 again: what a tablet still has of its chains hangs together.
    fn check_chain_on(&mut self, place: usize) {
        let mut last: Option<(InstanceId, u64, ChangeId)> = None;
        let mut torn = None;
        for (change, id) in self.devices[place].tablet.own_changes() {
            let before = last.replace((change.instance, change.n, id));
            let follows = |(instance, n, _): &(InstanceId, u64, ChangeId)| {
                (*instance, n + 1) == (change.instance, change.n)
            };
            if before.filter(follows).is_some_and(|(_, _, id)| id != change.prev) {
                torn = Some(id);
            }
        }
        if let Some(id) = torn {
            let detail = format!("{id:?} of tablet {place} follows another");
            self.violate(Invariant::ChainsVerify, detail);
        }
    }

    /// I1, I5 and I8: whatever was saved is at HQ now.
    fn check_items(&mut self) {
        self.excuse();
        let owed = self.oracle.items.iter().filter(|item| !item.is_excused);
        let missing: Vec<_> = owed.filter(|item| !self.is_at_hq(item)).collect();
        if let Some(item) = missing.first() {
            let detail = format!("{} of {:?}", missing.len(), item.ids);
            let left = self.ids_on_all();
            let on_device = item.ids.iter().any(|(_, _, id)| left.contains(id));
            let kind = if on_device { Invariant::Arrives } else { Invariant::AcknowledgedIsAtHq };
            self.violate(kind, detail);
        }
        let held = |(instance, n, id): &&(InstanceId, u64, ChangeId)| {
            self.hq.holds(*instance, *n) == Some(*id)
        };
        let twice = self.oracle.items.iter().find(|item| item.ids.iter().filter(held).count() > 1);
        if let Some(item) = twice.filter(|_| !self.is_torn) {
            let detail = format!("one act is at HQ twice: {:?}", item.ids);
            self.violate(Invariant::OnceEach, detail);
        }
        let waiting: Vec<usize> = (0..self.devices.len())
            .filter(|it| !self.devices[*it].is_lost && self.devices[*it].tablet.waiting() > 0)
            .collect();
        if !waiting.is_empty() {
            self.violate(Invariant::Arrives, format!("tablets {waiting:?} still wait"));
        }
    }

    /// Tells whether HQ takes nothing from one of a person's tablets.
    fn has_revoked(&self, person: u64) -> bool {
        self.devices.iter().any(|device| device.is_revoked && device.person == person)
    }

    /// What was made on a tablet after it was revoked does not count.
    fn check_revoked(&mut self, held: &BTreeMap<AreaId, Vec<(u64, Change, ChangeId)>>) {
        let placed = held.values().flatten().map(|(_, _, id)| id);
        let counted = placed.copied().find(|id| self.oracle.revoked.contains(id));
        if let Some(id) = counted {
            self.violate(Invariant::RevokedIsAside, format!("{id:?} counts"));
        }
    }

    /// I9: what HQ keeps aside is shown by the tablet that has it; and nothing else is kept aside.
    fn check_aside(&mut self) {
        for aside in self.hq.aside() {
            self.trace.count(aside.reason.code());
            let author = aside.change.author;
            let is_honest = aside.change.stamp_ms != aside.change.n && author < 1_000;
            let alarm = match aside.reason {
                Objection::StampBack | Objection::ForeignAuthor => is_honest,
                Objection::OutOfScope | Objection::UnknownArea => false,
                Objection::Misplaced => !is_astray(&aside.change),
                // Who forged an author was somebody else.
                Objection::Revoked => is_honest && !self.has_revoked(author),
                Objection::StepRefused
                | Objection::PhaseRefused
                | Objection::OwnRecord
                | Objection::Approved
                | Objection::PeriodClosed => true,
            };
            if alarm {
                let detail = format!("{:?} is kept aside: {:?}", aside.id, aside.reason);
                self.violate(Invariant::NoFalseAlarm, detail);
            }
            for place in 0..self.devices.len() {
                let device = &self.devices[place];
                let has = device.tablet.own_changes().any(|(_, id)| id == aside.id);
                let verdicts = device.tablet.verdicts();
                let shown = verdicts.iter().any(|(change, _)| **change == aside.change);
                if has && !shown && !device.is_lost {
                    self.violate(Invariant::AsideIsShown, format!("{place} hides {:?}", aside.id));
                }
            }
        }
    }

    /// The records are what their changes make, in whatever order, and nothing unseen is replaced.
    fn check_merge(&mut self, area: &AreaId, held: &[(u64, Change, ChangeId)], faces: &Faces) {
        let mut by_record: BTreeMap<RecordId, Vec<&Change>> = BTreeMap::new();
        for (_, change, _) in held {
            by_record.entry(change.record).or_default().push(change);
        }
        for (record, mut changes) in by_record {
            let by_hand = heads_by_hand(&changes);
            for turn in 0..3 {
                let mut state = RecordState::new(changes[0]);
                changes[1..].iter().for_each(|change| state.apply(change));
                let face = Face::of(&state);
                if faces.get(&record) != Some(&face) {
                    let detail = format!("{record} of {area} differs when rebuilt");
                    self.violate(Invariant::SameState, detail);
                }
                if face.heads() != &by_hand {
                    let detail = format!("{record} of {area} has lost or kept a value");
                    self.violate(Invariant::NothingOverwritten, detail);
                }
                if turn == 0 {
                    changes.reverse();
                } else {
                    let middle = changes.len() / 2;
                    changes.rotate_left(middle);
                }
            }
            let needs_person = faces.get(&record).is_some_and(Face::needs_person);
            if needs_person {
                self.trace.count("conflict");
            }
        }
    }

    /// I3 and I4: a tablet shows what HQ has, but for what HQ keeps aside of it and has yet to decide.
    fn check_view(&mut self, place: usize, faces: &BTreeMap<AreaId, Faces>) {
        let device = &self.devices[place];
        let reads = self.reads(place);
        let tablet = &device.tablet;
        let aside: BTreeSet<(&AreaId, RecordId)> =
            tablet.undecided().map(|(change, _)| (&change.area, change.record)).collect();
        let held: BTreeSet<&AreaId> = tablet.areas().keys().collect();
        let found = if held != reads.iter().collect() {
            Some((Invariant::WithinScope, format!("tablet {place} holds {held:?}")))
        } else {
            let areas = tablet.areas().iter();
            let differing = areas.filter_map(|(name, area)| {
                let known = area.records().iter().filter(|(id, _)| !aside.contains(&(name, **id)));
                let known: Faces = known.map(|(id, state)| (*id, Face::of(state))).collect();
                let mut at_hq = faces[name].clone();
                at_hq.retain(|id, _| !aside.contains(&(name, *id)));
                let other = |id: &&RecordId| known.get(id) != at_hq.get(id);
                let record = *known.keys().chain(at_hq.keys()).find(other)?;
                let (here, there) = (known.get(&record), at_hq.get(&record));
                Some(format!("tablet {place}, {name}, {record}:\n here {here:?}\n HQ {there:?}"))
            });
            differing.map(|detail| (Invariant::SameState, detail)).next()
        };
        if let Some((invariant, detail)) = found {
            self.violate(invariant, detail);
        }
    }
}
