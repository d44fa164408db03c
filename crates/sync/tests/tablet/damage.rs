//! A store that has lost a part of its log: what HQ has comes back, what is left goes there, and no
//! number is used twice.

use camket_domain::{AreaId, Draft, RecordId};
use camket_sync::testing::samples::fill;
use camket_sync::{Deed, Entry, InstanceId, Tablet};

use super::field::{Field, title, write};

const OFFICER: u64 = 1;
const FRESH: InstanceId = InstanceId(500);

/// A tablet that keeps its log, as a store does.
struct Logged {
    tablet: Tablet,
    log: Vec<Entry>,
}

impl Logged {
    fn enrolled(field: &Field) -> Self {
        let instance = InstanceId(OFFICER);
        let scope = field.areas.clone();
        let mut logged = Self { tablet: Tablet::default(), log: Vec::new() };
        logged.keep(vec![Entry::Enrolled { officer: OFFICER, instance, scope }]);
        logged
    }

    fn keep(&mut self, entries: Vec<Entry>) {
        entries.iter().for_each(|entry| self.tablet.apply(entry));
        self.log.extend(entries);
    }

    fn write(&mut self, field: &Field, area: &str, title: &str) -> RecordId {
        let ops = fill(&Draft::new().with("title", title));
        let (kind, area) = ("outreach".to_owned(), AreaId::from(area));
        let deed = Deed { record: None, kind, area, ops };
        let (entry, records) = self.tablet.act(vec![deed], field.now_ms).expect("acts");
        self.keep(vec![entry]);
        records[0]
    }

    fn sync(&mut self, field: &mut Field) {
        for _ in 0..20 {
            field.now_ms += 1_000;
            let request = field.request(&mut self.tablet);
            let answer = field.answer(OFFICER, &request);
            let entries = self.tablet.receive(answer, field.now_ms, FRESH).unwrap_or_default();
            self.keep(entries);
            if !self.tablet.is_unfinished() {
                return;
            }
        }
        panic!("they go on talking for ever");
    }
}

/// The tablet that a log with a part missing gives, put right as the app does it.
fn put_right(log: impl Iterator<Item = Entry>) -> Tablet {
    let mut tablet = Tablet::default();
    log.for_each(|entry| tablet.apply(&entry));
    if tablet.officer() == 0 {
        let scope = tablet.scope().iter().cloned().collect();
        tablet.apply(&Entry::Enrolled { officer: OFFICER, instance: FRESH, scope });
    }
    tablet
}

/// Two days of work, the second of them not sent, with a colleague's in between.
fn days(field: &mut Field) -> (Vec<Entry>, Vec<RecordId>, Vec<RecordId>) {
    let mut logged = Logged::enrolled(field);
    logged.sync(field);
    let mut sent: Vec<RecordId> =
        ["một", "hai"].map(|title| logged.write(field, "a", title)).to_vec();
    logged.sync(field);
    let mut colleague = field.enrol(2);
    sent.push(write(&mut colleague, "b", "của đồng chí", field.now_ms));
    field.sync(&mut colleague);
    sent.push(logged.write(field, "b", "ba"));
    logged.sync(field);
    let unsent = ["bốn", "năm", "sáu"].map(|title| logged.write(field, "a", title)).to_vec();
    (logged.log, sent, unsent)
}

/// Syncs what is left and checks that HQ and the tablet hold all of it, once.
fn made_whole(mut field: Field, mut tablet: Tablet, sent: &[RecordId], left: &[RecordId]) {
    let new = write(&mut tablet, "a", "sau đó", field.now_ms);
    field.sync(&mut tablet);
    assert_eq!((tablet.waiting(), tablet.missing()), (0, 0));
    for record in sent.iter().chain(left).chain([&new]) {
        assert!(title(&tablet, *record).is_some(), "{record} is on the tablet");
        let at_hq: usize = ["a", "b"]
            .map(|area| {
                let records = field.hq.records(&AreaId::from(area));
                records
                    .get(record)
                    .map_or(0, |it| it.register("title").map_or(0, |it| it.heads().len()))
            })
            .iter()
            .sum();
        assert_eq!(at_hq, 1, "{record} is at HQ with one title");
    }
    let colleague = &mut field.enrol(3);
    field.sync(colleague);
    assert_eq!(colleague.records().count(), sent.len() + left.len() + 1);
}

#[test]
fn a_log_without_any_one_of_its_entries_is_made_whole() {
    let count = days(&mut Field::new()).0.len();
    for gone in 0..count {
        let mut field = Field::new();
        let (log, sent, unsent) = days(&mut field);
        let kept = |record: &&RecordId| match &log[gone] {
            Entry::Act(changes) => changes.iter().all(|change| change.record != **record),
            _ => true,
        };
        let left: Vec<RecordId> = unsent.iter().filter(kept).copied().collect();
        let rest = log.iter().enumerate().filter(|(at, _)| *at != gone);
        let tablet = put_right(rest.map(|(_, entry)| entry.clone()));
        assert_eq!(tablet.officer(), OFFICER);
        made_whole(field, tablet, &sent, &left);
    }
}

#[test]
fn a_log_that_has_lost_its_beginning_goes_on_from_what_is_left() {
    let count = days(&mut Field::new()).0.len();
    for from in 0..=count {
        let mut field = Field::new();
        let (log, sent, unsent) = days(&mut field);
        let rest = &log[from..];
        let wrote = |record: &&RecordId| {
            rest.iter().any(|entry| match entry {
                Entry::Act(changes) => changes.iter().any(|change| change.record == **record),
                _ => false,
            })
        };
        let left: Vec<RecordId> = unsent.iter().filter(wrote).copied().collect();
        made_whole(field, put_right(rest.iter().cloned()), &sent, &left);
    }
}
