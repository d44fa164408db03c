//! The tablet's engine: what is known, what waits for HQ, what to say and what to believe.
//!
//! It decides as data: [`Tablet::act`] and [`Tablet::receive`] return entries, the caller makes them
//! durable, and only then [`Tablet::apply`] lets them happen. It performs no I/O.

use std::collections::{BTreeMap, BTreeSet};

use camket_domain::{AreaId, RecordId};

use crate::change::{Change, FieldOp};
use crate::codec::{DecodeError, Reader, Writer};
use crate::entry::{Answered, Entry, read_changes, write_changes};
use crate::id::{ChangeId, InstanceId, SetDigest, new_record_id};
use crate::merge::RecordState;
use crate::protocol::{Batch, Cursor, Epoch, Page, SyncAnswer, SyncRequest, Verdict};
use crate::stamp::{Hlc, Stamp};

/// How long own changes stay on the device after HQ has them in a verified backup, in milliseconds.
pub const OWN_KEPT_MS: u64 = 90 * 24 * 60 * 60 * 1000;
/// Version of the catalogue of record kinds that this app writes.
pub const SCHEMA_VERSION: u32 = 1;
/// First byte of a snapshot of this version.
const SNAPSHOT_VERSION: u8 = 1;

/// Where an own change, or all that an officer did to a record, has arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whereabouts {
    /// Made elsewhere, or at HQ and on disk there.
    AtHq,
    /// On this tablet only.
    OnTablet,
    /// HQ keeps it aside: somebody has to look.
    NeedsPerson,
}

/// An area as this device holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Area {
    seq: u64,
    digest: SetDigest,
    records: BTreeMap<RecordId, RecordState>,
}

impl Area {
    /// Returns the records of the area.
    #[must_use]
    pub fn records(&self) -> &BTreeMap<RecordId, RecordState> {
        &self.records
    }

    /// Returns how far the area's sequence was followed.
    #[must_use]
    pub fn seq(&self) -> u64 {
        self.seq
    }

    fn merge(&mut self, change: &Change) {
        match self.records.get_mut(&change.record) {
            Some(state) => state.apply(change),
            None => {
                self.records.insert(change.record, RecordState::new(change));
            }
        }
    }
}

/// A record about to be written: which one, of what kind, where, and what is done to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    /// `None` creates a record; [`Tablet::act`] names it.
    pub record: Option<RecordId>,
    /// Record kind.
    pub kind: String,
    /// Area that the record belongs to.
    pub area: AreaId,
    /// Operations, ascending by path.
    pub ops: Vec<FieldOp>,
}

/// Why an answer of HQ was not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    /// It belongs to another request.
    #[error("the answer belongs to another request")]
    NotAsked,
    /// HQ had already seen a later request; ask again.
    #[error("HQ had already seen a later request")]
    Stale,
}

/// The state of one officer's tablet.
#[derive(Clone, Debug, Default)]
pub struct Tablet {
    officer: u64,
    instance: InstanceId,
    /// n of the last own change.
    last_n: u64,
    last_id: ChangeId,
    clock: Hlc,
    /// Latest stamp known to be accepted by HQ.
    accepted: Stamp,
    scope: BTreeSet<AreaId>,
    areas: BTreeMap<AreaId, Area>,
    own: BTreeMap<u64, (Change, ChangeId)>,
    /// Last own n of each record.
    last_own: BTreeMap<RecordId, u64>,
    durable: u64,
    backed_up: u64,
    verdicts: BTreeMap<u64, Verdict>,
    epoch: Epoch,
    /// Device clock at the last answer, in milliseconds; 0 before the first.
    answered_wall_ms: u64,
    /// HQ's clock at the last answer, in milliseconds; 0 before the first.
    answered_hq_ms: u64,
    /// Number of the last request.
    number: u64,
}

impl Tablet {
    /// Returns the person this tablet works for, by HQ's number.
    #[must_use]
    pub fn officer(&self) -> u64 {
        self.officer
    }

    /// Returns the device instance.
    #[must_use]
    pub fn instance(&self) -> InstanceId {
        self.instance
    }

    /// Returns n and id of the last own change.
    #[must_use]
    pub fn last(&self) -> (u64, ChangeId) {
        (self.last_n, self.last_id)
    }

    /// Returns the areas that the officer may hold.
    #[must_use]
    pub fn scope(&self) -> &BTreeSet<AreaId> {
        &self.scope
    }

    /// Returns the areas on the device.
    #[must_use]
    pub fn areas(&self) -> &BTreeMap<AreaId, Area> {
        &self.areas
    }

    /// Returns a record, wherever it is.
    #[must_use]
    pub fn record(&self, id: RecordId) -> Option<&RecordState> {
        self.areas.values().find_map(|area| area.records.get(&id))
    }

    /// Returns all records on the device.
    pub fn records(&self) -> impl Iterator<Item = (RecordId, &RecordState)> {
        self.areas.values().flat_map(|area| area.records.iter().map(|(id, state)| (*id, state)))
    }

    /// Returns the number of own changes that HQ does not have on disk.
    #[must_use]
    pub fn waiting(&self) -> u64 {
        self.last_n.saturating_sub(self.durable)
    }

    /// Returns the number of records with own changes that HQ does not have on disk.
    #[must_use]
    pub fn waiting_records(&self) -> usize {
        self.last_own.values().filter(|n| **n > self.durable).count()
    }

    /// Returns the highest own n on disk at HQ, and in a verified backup.
    #[must_use]
    pub fn acknowledged(&self) -> (u64, u64) {
        (self.durable, self.backed_up)
    }

    /// Returns own changes that somebody has to look at.
    #[must_use]
    pub fn verdicts(&self) -> Vec<(&Change, Verdict)> {
        let find = |(n, verdict): (&u64, &Verdict)| Some((&self.own.get(n)?.0, *verdict));
        self.verdicts.iter().filter_map(find).collect()
    }

    /// Returns device clock and HQ's clock at the last answer, in milliseconds; `None` before.
    #[must_use]
    pub fn last_answer(&self) -> Option<(u64, u64)> {
        (self.answered_hq_ms > 0).then_some((self.answered_wall_ms, self.answered_hq_ms))
    }

    /// Returns HQ's time when the device's clock shows `wall_ms`, as well as it is known.
    #[must_use]
    pub fn hq_time(&self, wall_ms: u64) -> u64 {
        self.clock.corrected(wall_ms)
    }

    /// Returns HQ's database as last seen.
    #[must_use]
    pub fn epoch(&self) -> Epoch {
        self.epoch
    }

    /// Returns where the officer's work on a record has arrived.
    #[must_use]
    pub fn whereabouts(&self, record: RecordId) -> Whereabouts {
        let waits = self.last_own.get(&record).is_some_and(|n| *n > self.durable);
        let aside = || {
            let of = |n| self.own.get(n).is_some_and(|(change, _)| change.record == record);
            self.verdicts.keys().any(of)
        };
        match (waits, self.verdicts.is_empty() || !aside()) {
            (_, false) => Whereabouts::NeedsPerson,
            (true, true) => Whereabouts::OnTablet,
            (false, true) => Whereabouts::AtHq,
        }
    }

    /// Decides one act of the officer: all deeds get their change, or there is nothing to do.
    ///
    /// Returns the entry and the record of each deed that does something, in order.
    #[must_use]
    pub fn act(&self, deeds: Vec<Deed>, wall_ms: u64) -> Option<(Entry, Vec<RecordId>)> {
        let mut clock = self.clock;
        let (mut n, mut prev) = (self.last_n, self.last_id);
        let mut changes = Vec::new();
        for deed in deeds.into_iter().filter(|deed| !deed.ops.is_empty()) {
            n += 1;
            let stamp = clock.tick(wall_ms, self.instance);
            let change = Change {
                instance: self.instance,
                n,
                prev,
                record: deed.record.unwrap_or_else(|| new_record_id(self.instance, n, stamp.ms)),
                kind: deed.kind,
                area: deed.area,
                author: self.officer,
                stamp_ms: stamp.ms,
                stamp_count: stamp.count,
                schema: SCHEMA_VERSION,
                ops: deed.ops,
            };
            prev = change.id();
            changes.push(change);
        }
        let records = changes.iter().map(|change| change.record).collect();
        (!changes.is_empty()).then_some((Entry::Act(changes), records))
    }

    /// Says what to ask HQ: changes that it lacks, up to about `batch_bytes_max`, and a cursor for
    /// each area in scope. The signature is the caller's to add.
    #[must_use]
    pub fn request(
        &mut self,
        wall_ms: u64,
        batch_bytes_max: usize,
        pages_bytes_max: u64,
    ) -> SyncRequest {
        self.number += 1;
        let mut batch = Batch::default();
        let mut bytes = 0;
        for (change, id) in self.own.range(self.durable + 1..).map(|(_, own)| own) {
            bytes += change.encode().len();
            let full = batch.changes.len() >= crate::batch::BATCH_CHANGES_MAX;
            if full || (bytes > batch_bytes_max && !batch.changes.is_empty()) {
                break;
            }
            batch.changes.push(change.clone());
            batch.ids.push(*id);
        }
        SyncRequest {
            instance: self.instance,
            number: self.number,
            kept_from: self.own.keys().next().copied().unwrap_or(self.last_n + 1),
            wall_ms,
            pages_bytes_max,
            cursors: self.cursors(),
            batch,
            signature: None,
        }
    }

    fn cursors(&self) -> Vec<Cursor> {
        let cursor = |area: &AreaId| {
            let (seq, digest) =
                self.areas.get(area).map_or_else(Default::default, |it| (it.seq, it.digest));
            Cursor { area: area.clone(), seq, digest }
        };
        self.scope.iter().map(cursor).collect()
    }

    /// Decides what to believe of an answer. `fresh` is a random instance for the case that HQ
    /// says that this device was rolled back.
    pub fn receive(
        &mut self,
        answer: SyncAnswer,
        wall_ms: u64,
        fresh: InstanceId,
    ) -> Result<Vec<Entry>, AnswerError> {
        if answer.number != self.number {
            return Err(AnswerError::NotAsked);
        }
        if answer.is_stale() {
            self.number = answer.latest;
            return Err(AnswerError::Stale);
        }
        let answered = Answered {
            number: answer.number,
            wall_ms,
            hq_ms: answer.hq_ms,
            epoch: answer.epoch,
            durable: answer.durable.min(self.last_n),
            backed_up: answer.backed_up.min(answer.durable),
            verdicts: answer.verdicts.clone(),
            scope: answer.scope,
        };
        let mut entries = vec![Entry::Answered(answered)];
        entries.extend(answer.pages.into_iter().map(Entry::Page));
        let refused = answer.verdicts.iter().find(|(_, verdict)| {
            matches!(verdict, Verdict::Clock | Verdict::Fork)
        });
        if let Some((from, verdict)) = refused.filter(|(from, _)| self.own.contains_key(from)) {
            let mut after = self.clone();
            entries.iter().for_each(|entry| after.apply(entry));
            let instance =
                if *verdict == Verdict::Fork { fresh } else { self.instance };
            entries.push(after.rebase(*from, instance, wall_ms));
        }
        Ok(entries)
    }

    /// Makes the changes from `from` on again, with stamps by HQ's clock.
    fn rebase(&self, from: u64, instance: InstanceId, wall_ms: u64) -> Entry {
        let mut clock = self.clock;
        clock.fall_back_to(self.accepted);
        let same = instance == self.instance;
        let (mut n, mut prev) = match self.own.get(&(from - 1)) {
            Some((_, id)) if same => (from - 1, *id),
            _ if same => (from - 1, self.own.get(&from).map_or(ChangeId::NONE, |it| it.0.prev)),
            _ => (0, ChangeId::NONE),
        };
        let mut renewed: BTreeMap<Stamp, Stamp> = BTreeMap::new();
        let mut changes = Vec::new();
        for (old, _) in self.own.range(from..).map(|(_, own)| own) {
            n += 1;
            let stamp = clock.tick(wall_ms, instance);
            renewed.insert(old.stamp(), stamp);
            let mut change = Change { instance, n, prev, ..old.clone() };
            (change.stamp_ms, change.stamp_count) = (stamp.ms, stamp.count);
            for op in &mut change.ops {
                let renew = |stamp: &mut Stamp| *stamp = *renewed.get(stamp).unwrap_or(stamp);
                op.seen.iter_mut().for_each(renew);
                op.seen.sort_unstable();
            }
            prev = change.id();
            changes.push(change);
        }
        Entry::Rebased { from, instance, changes }
    }

    /// Lets an entry happen. The caller has made it durable before.
    pub fn apply(&mut self, entry: &Entry) {
        match entry {
            Entry::Enrolled { officer, instance, scope } => {
                (self.officer, self.instance) = (*officer, *instance);
                self.scope = scope.iter().cloned().collect();
            }
            Entry::Act(changes) => changes.iter().for_each(|change| self.take_own(change)),
            Entry::Answered(answered) => self.take_answer(answered),
            Entry::Page(page) => self.take_page(page),
            Entry::Rebased { from, instance, changes } => {
                self.take_rebased(*from, *instance, changes);
            }
        }
    }

    fn take_own(&mut self, change: &Change) {
        self.clock.observe(change.stamp());
        self.areas.entry(change.area.clone()).or_default().merge(change);
        self.note_own(change);
    }

    fn note_own(&mut self, change: &Change) {
        let id = change.id();
        (self.last_n, self.last_id) = (change.n, id);
        self.last_own.insert(change.record, change.n);
        self.own.insert(change.n, (change.clone(), id));
    }

    fn take_answer(&mut self, answered: &Answered) {
        self.number = self.number.max(answered.number);
        self.clock.learn(answered.wall_ms, answered.hq_ms);
        (self.answered_wall_ms, self.answered_hq_ms) = (answered.wall_ms, answered.hq_ms);
        self.epoch = answered.epoch;
        (self.durable, self.backed_up) = (answered.durable, answered.backed_up);
        let accepted = self.own.range(..=self.durable).next_back().map(|(_, own)| own.0.stamp());
        self.accepted = self.accepted.max(accepted.unwrap_or_default());
        self.verdicts = answered
            .verdicts
            .iter()
            .filter(|(_, verdict)| matches!(verdict, Verdict::Quarantined(_)))
            .copied()
            .collect();
        self.take_scope(answered.scope.iter().cloned().collect());
        self.forget_old();
    }

    fn take_scope(&mut self, scope: BTreeSet<AreaId>) {
        self.areas.retain(|area, _| scope.contains(area));
        let new: Vec<AreaId> = scope.difference(&self.scope).cloned().collect();
        self.scope = scope;
        new.iter().for_each(|area| self.restart_area(area));
    }

    /// Begins an area anew with what this device itself has written there.
    fn restart_area(&mut self, area: &AreaId) {
        let mut restarted = Area::default();
        self.own
            .values()
            .filter(|(change, _)| change.area == *area)
            .for_each(|(change, _)| restarted.merge(change));
        self.areas.insert(area.clone(), restarted);
    }

    fn forget_old(&mut self) {
        let backed_up = self.backed_up;
        let horizon = self.answered_hq_ms.saturating_sub(OWN_KEPT_MS);
        let verdicts = &self.verdicts;
        self.own.retain(|n, (change, _)| {
            *n > backed_up || change.stamp_ms > horizon || verdicts.contains_key(n)
        });
        let own = &self.own;
        self.last_own.retain(|_, n| own.contains_key(n));
    }

    fn take_page(&mut self, page: &Page) {
        if !self.scope.contains(&page.area) {
            return;
        }
        if page.from == 0 {
            self.restart_area(&page.area);
        }
        let (instance, own) = (self.instance, &self.own);
        let area = self.areas.entry(page.area.clone()).or_default();
        if area.seq != page.from {
            return;
        }
        for (_, id) in page.mine.iter().filter_map(|n| own.get(n)) {
            area.digest.toggle(id);
        }
        for (change, id) in page.others.changes.iter().zip(&page.others.ids) {
            area.digest.toggle(id);
            self.accepted = self.accepted.max(change.stamp());
            self.clock.observe(change.stamp());
            let known = change.instance == instance && own.contains_key(&change.n);
            if !known {
                area.merge(change);
            }
        }
        area.seq = page.through;
    }

    fn take_rebased(&mut self, from: u64, instance: InstanceId, changes: &[Change]) {
        let replaced = self.own.split_off(&from);
        let renewed: BTreeMap<Stamp, Stamp> = replaced
            .values()
            .zip(changes)
            .map(|((old, _), new)| (old.stamp(), new.stamp()))
            .collect();
        let renew = |stamp| *renewed.get(&stamp).unwrap_or(&stamp);
        let touched: BTreeSet<RecordId> = changes.iter().map(|change| change.record).collect();
        for area in self.areas.values_mut() {
            let states = area.records.iter_mut().filter(|(id, _)| touched.contains(id));
            states.for_each(|(_, state)| state.restamp(&renew));
        }
        if instance != self.instance {
            self.start_instance(instance);
        }
        self.clock.fall_back_to(self.accepted);
        for change in changes {
            self.clock.observe(change.stamp());
            self.note_own(change);
        }
    }

    fn start_instance(&mut self, instance: InstanceId) {
        self.instance = instance;
        self.own.clear();
        self.last_own.clear();
        self.verdicts.clear();
        (self.last_n, self.last_id) = (0, ChangeId::NONE);
        (self.durable, self.backed_up, self.number) = (0, 0, 0);
        // What the former instance wrote comes back as the work of another: follow from the start.
        // The records stay in view until the first page begins each area anew.
        for area in self.areas.values_mut() {
            (area.seq, area.digest) = (0, SetDigest::default());
        }
    }

    /// Returns everything as bytes, so that the log before them can go.
    #[must_use]
    pub fn snapshot(&self) -> Vec<u8> {
        let mut w = Writer::new();
        w.u8(SNAPSHOT_VERSION);
        w.uint(self.officer);
        w.u64_fixed(self.instance.0);
        w.uint(self.last_n);
        w.raw(&self.last_id.0);
        self.clock.write(&mut w);
        self.accepted.write(&mut w);
        let own: Vec<Change> = self.own.values().map(|(change, _)| change.clone()).collect();
        let chunks: Vec<_> = own.chunks(crate::batch::BATCH_CHANGES_MAX).collect();
        w.count(chunks.len());
        chunks.into_iter().for_each(|chunk| write_changes(&mut w, chunk));
        self.answered().write(&mut w);
        w.count(self.areas.len());
        for (name, area) in &self.areas {
            w.text(name.as_str());
            w.uint(area.seq);
            w.raw(&area.digest.0);
            w.count(area.records.len());
            for (id, state) in &area.records {
                w.raw(&id.0);
                state.write(&mut w);
            }
        }
        w.finish()
    }

    fn answered(&self) -> Answered {
        Answered {
            number: self.number,
            wall_ms: self.answered_wall_ms,
            hq_ms: self.answered_hq_ms,
            epoch: self.epoch,
            durable: self.durable,
            backed_up: self.backed_up,
            verdicts: self.verdicts.iter().map(|(n, verdict)| (*n, *verdict)).collect(),
            scope: self.scope.iter().cloned().collect(),
        }
    }

    /// Reads a snapshot.
    pub fn from_snapshot(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(bytes);
        if r.u8()? != SNAPSHOT_VERSION {
            return Err(DecodeError::Unknown);
        }
        let mut tablet = Self {
            officer: r.uint()?,
            instance: InstanceId(r.u64_fixed()?),
            last_n: r.uint()?,
            last_id: ChangeId(r.array()?),
            clock: Hlc::read(&mut r)?,
            accepted: Stamp::read(&mut r)?,
            ..Self::default()
        };
        for _ in 0..r.count(usize::MAX, 1)? {
            for change in read_changes(&mut r)? {
                tablet.last_own.insert(change.record, change.n);
                let id = change.id();
                tablet.own.insert(change.n, (change, id));
            }
        }
        tablet.put_answered(Answered::read(&mut r)?);
        for _ in 0..r.count(usize::MAX, 18)? {
            let name = AreaId::new(r.text(crate::change::NAME_BYTES_MAX)?);
            let mut area =
                Area { seq: r.uint()?, digest: SetDigest(r.array()?), ..Area::default() };
            for _ in 0..r.count(usize::MAX, 16)? {
                let id = RecordId(r.array()?);
                area.records.insert(id, RecordState::read(&mut r)?);
            }
            tablet.areas.insert(name, area);
        }
        r.end()?;
        Ok(tablet)
    }

    fn put_answered(&mut self, answered: Answered) {
        self.number = answered.number;
        (self.answered_wall_ms, self.answered_hq_ms) = (answered.wall_ms, answered.hq_ms);
        self.epoch = answered.epoch;
        (self.durable, self.backed_up) = (answered.durable, answered.backed_up);
        self.verdicts = answered.verdicts.into_iter().collect();
        self.scope = answered.scope.into_iter().collect();
    }
}
