//! Tablets and an HQ in memory that talk without faults, for stories in which one thing goes wrong.

use camket_domain::{AreaId, Draft, RecordId, Role};
use camket_sync::hq::{Caller, exchange};
use camket_sync::protocol::{SyncAnswer, SyncRequest};
use camket_sync::testing::samples::fill;
use camket_sync::testing::{MemoryHq, block_on};
use camket_sync::{Deed, Entry, InstanceId, Tablet};

/// When the stories begin, in milliseconds (2026-01-01).
pub(crate) const NOW_MS: u64 = 1_767_225_600_000;
pub(crate) const DAY_MS: u64 = 24 * 60 * 60 * 1_000;

/// HQ and its clock.
pub(crate) struct Field {
    pub(crate) hq: MemoryHq,
    pub(crate) now_ms: u64,
    pub(crate) areas: Vec<AreaId>,
    /// Areas in which nobody may write any more: HQ keeps aside what comes.
    pub(crate) frozen: Vec<AreaId>,
    fresh: u64,
}

impl Field {
    pub(crate) fn new() -> Self {
        let areas = vec![AreaId::from("a"), AreaId::from("b")];
        let hq = MemoryHq::new(*b"a field of tests");
        Self { hq, now_ms: NOW_MS, areas, frozen: Vec::new(), fresh: 1_000 }
    }

    /// Enrols a tablet for a person.
    pub(crate) fn enrol(&self, officer: u64) -> Tablet {
        let mut tablet = Tablet::default();
        let scope = self.areas.clone();
        tablet.apply(&Entry::Enrolled { officer, instance: InstanceId(officer), scope });
        tablet
    }

    /// HQ's side of a request.
    pub(crate) fn answer(&self, officer: u64, request: &SyncRequest) -> SyncAnswer {
        let reads: std::collections::BTreeSet<_> = self.areas.iter().cloned().collect();
        let caller = Caller {
            person: officer,
            device: officer,
            writes: reads.iter().filter(|area| !self.frozen.contains(area)).cloned().collect(),
            reads,
            role: Role::Officer,
            is_revoked: false,
        };
        let request = SyncRequest::decode(&request.encode()).expect("HQ reads requests");
        let exists = |area: &AreaId| self.areas.contains(area);
        let answer = exchange(&self.hq, &caller, &request, self.now_ms, &exists);
        let answer = block_on(answer).expect("HQ answers");
        SyncAnswer::decode(&answer.encode()).expect("tablets read answers")
    }

    /// One request and its answer, believed. Tells what happened.
    pub(crate) fn converse(&mut self, tablet: &mut Tablet) -> Vec<Entry> {
        self.now_ms += 1_000;
        let request = self.request(tablet);
        let answer = self.answer(tablet.officer(), &request);
        self.believe(tablet, answer)
    }

    pub(crate) fn request(&self, tablet: &mut Tablet) -> SyncRequest {
        tablet.welcome_snapshots();
        let mut request = tablet.request(self.now_ms, 1 << 20, 1 << 20);
        request.signature = (!request.batch.changes.is_empty()).then_some([1; 64]);
        request
    }

    pub(crate) fn believe(&mut self, tablet: &mut Tablet, answer: SyncAnswer) -> Vec<Entry> {
        self.fresh += 1;
        let entries = tablet.receive(answer, self.now_ms, InstanceId(self.fresh));
        let entries = entries.unwrap_or_default();
        entries.iter().for_each(|entry| tablet.apply(entry));
        entries
    }

    /// Talks until both have said everything.
    pub(crate) fn sync(&mut self, tablet: &mut Tablet) {
        for _ in 0..20 {
            let entries = self.converse(tablet);
            if !tablet.is_unfinished() && !entries.is_empty() {
                return;
            }
        }
        panic!("they go on talking for ever");
    }

    /// Everything that HQ has of an area, as places and ids.
    pub(crate) fn held(&self, area: &str) -> Vec<String> {
        let mut held = Vec::new();
        self.hq.visit(&AreaId::from(area), 0, &mut |one| held.push(one.id.to_string()));
        held
    }

    /// The titles that a record shows at HQ, one for each value that nobody replaced.
    pub(crate) fn titles_at_hq(&self, area: &str, record: RecordId) -> usize {
        let records = self.hq.records(&AreaId::from(area));
        records[&record].register("title").map_or(0, |register| register.heads().len())
    }
}

/// The officer writes a new record.
pub(crate) fn write(tablet: &mut Tablet, area: &str, title: &str, wall_ms: u64) -> RecordId {
    let ops = fill(&Draft::new().with("title", title));
    let deed = Deed { record: None, kind: "outreach".to_owned(), area: AreaId::from(area), ops };
    let (entry, records) = tablet.act(vec![deed], wall_ms).expect("there is something to do");
    tablet.apply(&entry);
    records[0]
}

/// The officer gives a record another title.
pub(crate) fn retitle(tablet: &mut Tablet, record: RecordId, title: &str, wall_ms: u64) {
    let state = tablet.record(record).expect("the record is here");
    let ops = state.edit(&Draft::new().with("title", title), &|path| path == "title");
    let (kind, area) = (state.kind().to_owned(), state.area().clone());
    let deed = Deed { record: Some(record), kind, area, ops };
    let (entry, _) = tablet.act(vec![deed], wall_ms).expect("there is something to do");
    tablet.apply(&entry);
}

/// What a record shows as its title.
pub(crate) fn title(tablet: &Tablet, record: RecordId) -> Option<String> {
    use camket_domain::View;
    tablet.record(record)?.text("title").map(str::to_owned)
}
