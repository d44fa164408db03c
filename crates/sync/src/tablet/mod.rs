//! The tablet's engine: what is known, what waits for HQ, what to say and what to believe.
//!
//! It decides as data: [`Tablet::act`] and [`Tablet::receive`] return entries, the caller makes them
//! durable, and only then [`Tablet::apply`] lets them happen. It performs no I/O.
//!
//! One decision at a time: between deciding and applying, nobody else may decide.

mod act;
mod area;
mod ask;
mod believe;
mod bootstrap;
mod enclose;
mod ledger;
mod outgoing;
mod rebase;
mod records;
mod refuse;
mod snapshot;
mod take;

use camket_domain::order::gathered;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use camket_domain::{AreaId, RecordId};

pub use act::Deed;
pub use area::Area;
pub use believe::AnswerError;
pub use bootstrap::SnapshotError;
pub use enclose::ReceiptError;
pub use records::{Key, Records, catalogue};

use crate::change::Change;
use crate::entry::Entry;
use crate::id::{ChangeId, InstanceId};
use crate::merge::RecordState;
use crate::protocol::{Epoch, Offer, Verdict};
use crate::refusal::Refusal;
use crate::stamp::{Hlc, Stamp};
use ask::Asked;
use ledger::Ledger;
use outgoing::Attached;

/// How long own changes stay on the device after HQ has them, and at least until they are in a
/// verified backup, in milliseconds.
pub const OWN_KEPT_MS: u64 = 90 * 24 * 60 * 60 * 1000;
/// Version of the catalogue of record kinds that this app writes.
pub const SCHEMA_VERSION: u32 = 1;

/// Where an own change, or all that an officer did to a record, has arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whereabouts {
    /// Made elsewhere, or at HQ and on disk there.
    AtHq,
    /// In the request whose answer is awaited: on its way, and not there until HQ says so.
    OnTheWay,
    /// On this tablet only.
    OnTablet,
    /// HQ keeps it aside, or has refused it and nobody has read so: somebody has to look.
    NeedsPerson,
}

/// The state of one officer's tablet.
#[derive(Clone, Debug, Default)]
pub struct Tablet {
    officer: u64,
    /// The chain that grows.
    ledger: Ledger,
    /// Chains that HQ found to fork, up to where they did: kept until HQ has them safe.
    former: Vec<Ledger>,
    clock: Hlc,
    /// Latest stamp known to be accepted by HQ.
    accepted: Stamp,
    scope: BTreeSet<AreaId>,
    areas: BTreeMap<AreaId, Area>,
    epoch: Epoch,
    /// Device clock at the last answer, in milliseconds; 0 before the first.
    answered_wall_ms: u64,
    /// HQ's clock at the last answer, in milliseconds; 0 before the first.
    answered_hq_ms: u64,
    /// Number of the last request, whichever chain it was for.
    number: u64,
    /// The request that waits for its answer. Not kept: after a restart nobody waits.
    asked: Option<Asked>,
    /// Chain of the last request. Not kept.
    asked_last: InstanceId,
    /// Attachments that HQ has whole.
    delivered: BTreeSet<Attached>,
    /// What HQ will not take of the person's work, and whether the officer has read so.
    refusals: Vec<(Refusal, bool)>,
    /// HQ said that there is more. Not kept.
    more: bool,
    /// Whoever drives this tablet fetches snapshots. Not kept.
    welcomes_snapshots: bool,
    /// Snapshots that HQ has offered and that are not here yet. Not kept.
    offers: BTreeMap<AreaId, Offer>,
    /// Areas of which HQ has said whether it has a snapshot. Not kept.
    looked: BTreeSet<AreaId>,
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
        self.ledger.instance
    }

    /// Returns n and id of the last own change.
    #[must_use]
    pub fn last(&self) -> (u64, ChangeId) {
        (self.ledger.last_n, self.ledger.last_id)
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

    /// Returns what lists must know of a record, wherever it is.
    #[must_use]
    pub fn key(&self, id: RecordId) -> Option<Key> {
        self.areas.values().find_map(|area| area.records.key(&id))
    }

    /// Returns what lists must know of every record on the device, ascending by id in each area.
    pub fn keys(&self) -> impl Iterator<Item = (RecordId, Key)> {
        self.areas.values().flat_map(|area| area.records.keys())
    }

    /// Returns a record, wherever it is, without keeping it unpacked.
    #[must_use]
    pub fn read_once(&self, id: RecordId) -> Option<Cow<'_, RecordState>> {
        self.areas.values().find_map(|area| area.records.read_once(&id))
    }

    /// Unpacks a record whose key another version has made, which makes it anew.
    pub fn unpack(&mut self, id: RecordId) {
        for area in self.areas.values_mut() {
            if area.records.get_mut(&id).is_some() {
                area.records.settle();
            }
        }
    }

    /// Returns the number of own changes that HQ does not have on disk.
    #[must_use]
    pub fn waiting(&self) -> u64 {
        self.ledgers().map(Ledger::waiting).sum()
    }

    /// Returns the number of records with own changes that HQ does not have on disk.
    #[must_use]
    pub fn waiting_records(&self) -> usize {
        let unsent = self.ledgers().flat_map(Ledger::unsent);
        gathered::<BTreeSet<_>, _>(unsent.map(|own| own.change.record)).len()
    }

    /// Returns when the oldest change that HQ does not have on disk was made, in milliseconds.
    #[must_use]
    pub fn waiting_since(&self) -> Option<u64> {
        let first = |ledger: &Ledger| ledger.unsent().next().map(|own| own.change.stamp_ms);
        self.ledgers().filter_map(first).min()
    }

    /// Returns the number of own changes that HQ does not have on disk and that are not here either.
    #[must_use]
    pub fn missing(&self) -> u64 {
        let of = |ledger: &Ledger| ledger.waiting().saturating_sub(ledger.unsent().count() as u64);
        self.ledgers().map(of).sum()
    }

    /// Returns the highest n of the instance on disk at HQ, and in a verified backup.
    #[must_use]
    pub fn acknowledged(&self) -> (u64, u64) {
        (self.ledger.durable, self.ledger.backed_up)
    }

    /// Returns own changes that somebody has to look at.
    #[must_use]
    pub fn verdicts(&self) -> Vec<(&Change, Verdict)> {
        self.ledgers()
            .flat_map(|ledger| {
                let own = |n| ledger.changes.get(n);
                ledger.verdicts.iter().filter_map(move |(n, it)| Some((&own(n)?.change, *it)))
            })
            .collect()
    }

    /// Returns the own changes that are still on the device, with their ids, by instance and n.
    pub fn own_changes(&self) -> impl Iterator<Item = (&Change, ChangeId)> {
        self.ledgers().flat_map(|it| it.changes.values().map(|own| (&own.change, own.id)))
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
        if self.is_aside(record) {
            return Whereabouts::NeedsPerson;
        }
        let of = |ledger: &Ledger| match ledger.last_unsent(record) {
            None => Whereabouts::AtHq,
            Some(n) if self.is_asked(ledger.instance, n) => Whereabouts::OnTheWay,
            Some(_) => Whereabouts::OnTablet,
        };
        self.ledgers().map(of).max().unwrap_or(Whereabouts::AtHq)
    }

    /// Tells whether change n of a chain, and all before it that HQ lacks, are in the request whose
    /// answer is awaited.
    fn is_asked(&self, instance: InstanceId, n: u64) -> bool {
        let holds = |asked: Asked| asked.instance == instance && asked.brings(n);
        self.asked.is_some_and(holds)
    }

    /// Lets an entry happen. The caller has made it durable before.
    pub fn apply(&mut self, entry: &Entry) {
        match entry {
            Entry::Enrolled { officer, instance, scope } => {
                self.officer = *officer;
                // A chain that has begun goes on: only HQ can tell that it must not.
                if self.ledger.last_n == 0 {
                    self.ledger.instance = *instance;
                }
                self.take_scope(gathered(scope.iter().cloned()));
            }
            Entry::Act(changes) => changes.iter().for_each(|change| self.take_own(change)),
            Entry::Answered(answered) => self.take_answer(answered),
            Entry::Page(page) => self.take_page(page),
            Entry::Snapshot(snapshot) => self.take_whole(snapshot),
            Entry::Delivered { area, hash } => self.take_delivered(area, *hash),
            Entry::Refused(refused) => self.take_refused(refused),
            Entry::Understood(record) => self.take_understood(*record),
            Entry::Rebased { of, from, instance, changes } => {
                self.take_rebased(*of, *from, *instance, changes);
            }
        }
        self.areas.values_mut().for_each(|area| area.records.settle());
    }

    /// The chain that grows, then those that came before.
    fn ledgers(&self) -> impl Iterator<Item = &Ledger> {
        std::iter::once(&self.ledger).chain(&self.former)
    }

    fn ledger_of(&self, instance: InstanceId) -> Option<&Ledger> {
        self.ledgers().find(|ledger| ledger.instance == instance)
    }

    fn ledger_of_mut(&mut self, instance: InstanceId) -> Option<&mut Ledger> {
        std::iter::once(&mut self.ledger)
            .chain(&mut self.former)
            .find(|ledger| ledger.instance == instance)
    }
}
