//! The real exchange over the store.

use std::collections::BTreeSet;
use std::pin::Pin;

use camket_domain::{AreaId, RecordId, Role};

use super::{NOW_MS, area, caller, ids_after, run, some_changes};
use crate::change::{Change, FieldOp, Op};
use crate::hq::{Caller, HqStore, HqTransaction, exchange};
use crate::id::{ChangeId, InstanceId, SetDigest};
use crate::merge::RecordState;
use crate::protocol::{Batch, Cursor, Quarantine, SyncAnswer, SyncRequest, Verdict};
use crate::stamp::STAMP_AHEAD_MS_MAX;
use crate::testing::samples::Scribe;

pub(super) fn request(instance: InstanceId, number: u64, changes: &[Change]) -> SyncRequest {
    let cursor = |name: &str| Cursor { area: area(name), seq: 0, digest: SetDigest::default() };
    SyncRequest {
        instance,
        number,
        kept_from: u64::MAX,
        wall_ms: NOW_MS,
        pages_bytes_max: 1 << 20,
        cursors: vec![cursor("a"), cursor("b")],
        signature: (!changes.is_empty()).then_some([1; 64]),
        batch: Batch::of(changes.to_vec()),
    }
}

pub(super) async fn say<S: HqStore<Error: std::fmt::Debug>>(
    store: &S,
    caller: &Caller,
    request: &SyncRequest,
) -> SyncAnswer {
    let exists = |name: &AreaId| ["a", "b", "c"].contains(&name.as_str());
    exchange(store, caller, request, NOW_MS + 60_000, &exists).await.expect("an answer")
}

/// A lost answer costs nothing but another request.
pub async fn the_same_request_twice_is_one<S: HqStore<Error: std::fmt::Debug>>(store: &S) {
    let mut scribe = Scribe::new(5, 1, NOW_MS);
    let changes = some_changes(&mut scribe, &area("a"), 3);
    let an = caller(1, &["a", "b"]);
    for number in 1..=3 {
        let answer = say(store, &an, &request(scribe.instance, number, &changes)).await;
        assert_eq!((answer.durable, answer.verdicts.len(), answer.is_stale()), (3, 0, false));
        assert_eq!(answer.pages[0].others.changes, changes);
    }
    assert_eq!(ids_after(store, &area("a"), 0).await.len(), 3);
}

/// A request that is not the latest is not taken.
pub async fn a_late_duplicate_changes_nothing<S: HqStore<Error: std::fmt::Debug>>(store: &S) {
    let mut scribe = Scribe::new(5, 1, NOW_MS);
    let changes = some_changes(&mut scribe, &area("a"), 2);
    let an = caller(1, &["a", "b"]);
    say(store, &an, &request(scribe.instance, 7, &changes[..1])).await;
    for number in [1, 6, 7] {
        let answer = say(store, &an, &request(scribe.instance, number, &changes)).await;
        assert!(answer.is_stale(), "number {number}");
        assert_eq!((answer.latest, answer.durable), (7, 1));
    }
    let answer = say(store, &an, &request(scribe.instance, 8, &changes)).await;
    assert_eq!((answer.latest, answer.durable), (7, 2));
}

/// A device that was rolled back is told where its chain leaves the one that HQ has.
pub async fn a_fork_is_found_wherever_it_is<S: HqStore<Error: std::fmt::Debug>>(store: &S) {
    let an = caller(1, &["a", "b"]);
    let mut scribe = Scribe::new(5, 1, NOW_MS);
    let common = some_changes(&mut scribe, &area("a"), 9);
    say(store, &an, &request(scribe.instance, 1, &common)).await;
    for kept in 1..=9 {
        let mut rolled_back = Scribe::new(5, 1, NOW_MS + 5_000);
        (rolled_back.n, rolled_back.last) = (kept, common[kept as usize - 1].id());
        let other = some_changes(&mut rolled_back, &area("b"), 3);
        let batch = [&common[..kept as usize], &other].concat();
        let answer = say(store, &an, &request(scribe.instance, 1 + kept, &batch)).await;
        if kept == 9 {
            assert_eq!((answer.durable, answer.verdicts), (12, Vec::new()), "no fork at the end");
        } else {
            let verdict = vec![(kept + 1, Verdict::Fork)];
            assert_eq!((answer.durable, answer.verdicts), (kept, verdict));
        }
    }
    let mut torn = some_changes(&mut Scribe::new(5, 1, NOW_MS), &area("a"), 13);
    let answer = say(store, &an, &request(scribe.instance, 20, &torn.split_off(12))).await;
    assert_eq!(answer.verdicts, [(13, Verdict::Fork)], "the next one names another before it");
}

/// Everything before it is taken, nothing from it on.
pub async fn a_stamp_from_the_future_stops_the_batch<S: HqStore<Error: std::fmt::Debug>>(
    store: &S,
) {
    let an = caller(1, &["a", "b"]);
    let mut scribe = Scribe::new(5, 1, NOW_MS);
    let mut changes = some_changes(&mut scribe, &area("a"), 2);
    scribe.ms = NOW_MS + 60_000 + STAMP_AHEAD_MS_MAX - 1;
    changes.extend(some_changes(&mut scribe, &area("a"), 2));
    let answer = say(store, &an, &request(scribe.instance, 1, &changes)).await;
    assert_eq!((answer.durable, answer.verdicts), (3, vec![(4, Verdict::Clock)]));
    assert_eq!(ids_after(store, &area("a"), 0).await.len(), 3);
}

/// Each reason keeps its change aside, and what follows goes on.
pub async fn poison_is_kept_aside_and_blocks_nothing<S: HqStore<Error: std::fmt::Debug>>(
    store: &S,
) {
    let an = caller(1, &["a", "b"]);
    let mut scribe = Scribe::new(5, 1, NOW_MS);
    let mut changes = some_changes(&mut scribe, &area("a"), 1);
    changes.extend(some_changes(&mut scribe, &area("c"), 1));
    changes.extend(some_changes(&mut scribe, &area("nowhere"), 1));
    scribe.author = 2;
    changes.extend(some_changes(&mut scribe, &area("a"), 1));
    (scribe.author, scribe.ms) = (1, NOW_MS - 60_000);
    changes.extend(some_changes(&mut scribe, &area("a"), 1));
    scribe.ms = NOW_MS + 1_000;
    changes.extend(some_changes(&mut scribe, &area("a"), 1));
    let answer = say(store, &an, &request(scribe.instance, 1, &changes)).await;
    let reasons = [
        (2, Quarantine::OutOfScope),
        (3, Quarantine::UnknownArea),
        (4, Quarantine::ForeignAuthor),
        (5, Quarantine::StampBack),
    ];
    let verdicts: Vec<_> = reasons.map(|(n, reason)| (n, Verdict::Quarantined(reason))).to_vec();
    assert_eq!((answer.durable, &answer.verdicts), (6, &verdicts));
    assert_eq!(ids_after(store, &area("a"), 0).await, [changes[0].id(), changes[5].id()]);
    let again = say(store, &an, &request(scribe.instance, 2, &[])).await;
    assert_eq!(again.verdicts, verdicts, "they are named until somebody settles them");
}

/// An officer approves nothing, a clerk writes nothing, whatever their apps let them do.
pub async fn a_step_of_another_role_is_kept_aside<S: HqStore<Error: std::fmt::Debug>>(store: &S) {
    let moves = |scribe: &mut Scribe, to: Option<&str>| {
        let op = to.map_or(Op::Clear, |to| Op::Set(to.into()));
        let op = FieldOp { path: "state".to_owned(), seen: Vec::new(), op };
        scribe.write(&area("a"), Some(RecordId([9; 16])), vec![op])
    };
    let states = [Some("cho_gui"), Some("da_duyet"), Some("tra_lai"), None, Some("of_tomorrow")];
    for (number, role, refused) in [
        (5, Role::Officer, [2, 3].as_slice()),
        (6, Role::Supervisor, &[]),
        (7, Role::HqClerk, &[1, 4]),
    ] {
        let mut scribe = Scribe::new(number, number, NOW_MS);
        let changes = states.map(|to| moves(&mut scribe, to));
        let caller = Caller { role, ..caller(number, &["a", "b"]) };
        let answer = say(store, &caller, &request(scribe.instance, 1, &changes)).await;
        let aside = Verdict::Quarantined(Quarantine::OutOfScope);
        let verdicts: Vec<_> = refused.iter().map(|n| (*n, aside)).collect();
        assert_eq!((answer.durable, answer.verdicts), (5, verdicts), "{role:?}");
    }
}

/// Nothing that a revoked device holds is lost, and nothing of it counts.
pub async fn what_a_revoked_device_brings_is_kept_aside_and_it_gets_nothing<
    S: HqStore<Error: std::fmt::Debug>,
>(
    store: &S,
) {
    let an = caller(1, &["a", "b"]);
    let mut scribe = Scribe::new(5, 1, NOW_MS);
    let changes = some_changes(&mut scribe, &area("a"), 3);
    say(store, &an, &request(scribe.instance, 1, &changes[..1])).await;
    let revoked = Caller { is_revoked: true, reads: BTreeSet::new(), ..an };
    let answer = say(store, &revoked, &request(scribe.instance, 2, &changes)).await;
    let aside = Verdict::Quarantined(Quarantine::OutOfScope);
    assert_eq!((answer.durable, answer.verdicts), (3, vec![(2, aside), (3, aside)]));
    assert_eq!((answer.scope, answer.pages, answer.more), (Vec::new(), Vec::new(), false));
    assert_eq!(ids_after(store, &area("a"), 0).await, [changes[0].id()]);
}

/// Thousands of changes in two areas are one transaction.
pub async fn a_batch_may_be_large<S: HqStore<Error: std::fmt::Debug>>(store: &S) {
    let an = caller(1, &["a", "b"]);
    let mut scribe = Scribe::new(5, 1, NOW_MS);
    let mut changes = some_changes(&mut scribe, &area("a"), 700);
    changes.extend(some_changes(&mut scribe, &area("b"), 500));
    let answer = say(store, &an, &request(scribe.instance, 1, &changes)).await;
    assert_eq!((answer.durable, answer.verdicts.len()), (1_200, 0));
    let counts = (ids_after(store, &area("a"), 0).await, ids_after(store, &area("b"), 0).await);
    assert_eq!((counts.0.len(), counts.1.len()), (700, 500));
}

/// Devices write in one area side by side; a reader that has seen k has seen everything up to k.
pub async fn a_reader_never_misses_what_writers_write_side_by_side<
    S: HqStore<Error: std::fmt::Debug>,
>(
    store: &S,
) {
    const WRITERS: u64 = 6;
    const REQUESTS: usize = 8;
    let write = async |person: u64| {
        let an = caller(person, &["a", "b"]);
        let mut scribe = Scribe::new(100 + person, person, NOW_MS);
        for number in 0..REQUESTS {
            // Both areas in one transaction, named in either order.
            let names = if person.is_multiple_of(2) { ["a", "b"] } else { ["b", "a"] };
            let changes = names.map(|name| some_changes(&mut scribe, &area(name), 2)).concat();
            say(store, &an, &request(scribe.instance, number as u64 + 1, &changes)).await;
        }
    };
    let read = async || {
        let mut seen: Vec<ChangeId> = Vec::new();
        while seen.len() < WRITERS as usize * REQUESTS * 2 {
            let next = ids_after(store, &area("a"), seen.len() as u64).await;
            seen.extend(next);
            run::give_way().await;
        }
        assert_eq!(ids_after(store, &area("a"), 0).await, seen, "nothing came in between");
    };
    let mut all: Vec<Pin<Box<dyn Future<Output = ()> + Send + '_>>> = vec![Box::pin(read())];
    for person in 1..=WRITERS {
        all.push(Box::pin(write(person)));
    }
    run::together(all).await;
}

/// The states that a store holds are those that all changes make from nothing.
pub async fn records_are_what_their_changes_make<S: HqStore<Error: std::fmt::Debug>>(store: &S) {
    let name = area("a");
    let (mut an, mut binh) = (Scribe::new(5, 1, NOW_MS), Scribe::new(6, 2, NOW_MS));
    let mut records = some_changes(&mut an, &name, 4);
    say(store, &caller(1, &["a"]), &request(an.instance, 1, &records)).await;
    for round in 0..5_u64 {
        for (scribe, person) in [(&mut an, 1), (&mut binh, 2)] {
            let edits: Vec<Change> = (0..4)
                .map(|place| {
                    let ops =
                        some_changes(&mut Scribe::new(round, 9, NOW_MS), &name, 1).remove(0).ops;
                    scribe.write(&name, Some(records[place].record), ops)
                })
                .collect();
            let caller = caller(person, &["a"]);
            say(store, &caller, &request(scribe.instance, 2 + round, &edits)).await;
            records.extend(edits);
        }
    }
    let ids: Vec<_> = records[..4].iter().map(|change| change.record).collect();
    let mut tx = store.begin().await.expect("begins");
    tx.lock_area(&name).await.expect("locks");
    let states = tx.records(&name, &ids).await.expect("reads");
    for id in ids {
        let mut changes = records.iter().filter(|change| change.record == id);
        let mut state = RecordState::new(changes.next().expect("it was made"));
        changes.for_each(|change| state.apply(change));
        assert_eq!(states.get(&id), Some(&state));
    }
}
