//! Requests of several devices in one transaction.

use std::collections::BTreeSet;

use camket_domain::{AreaId, RecordId};

use super::exchange::{request, say};
use super::{NOW_MS, area, caller, ids_after, some_changes};
use crate::change::Change;
use crate::hq::{Asked, Caller, HqStore, HqTransaction, answer, take_all};
use crate::merge::RecordState;
use crate::protocol::{SyncAnswer, SyncRequest, Verdict};
use crate::stamp::STAMP_AHEAD_MS_MAX;
use crate::testing::samples::Scribe;

/// Takes requests in one transaction and answers each; `None` to whom the instance is foreign.
async fn say_together<S: HqStore<Error: std::fmt::Debug>>(
    store: &S,
    asked: &[(Caller, SyncRequest)],
) -> Vec<Option<SyncAnswer>> {
    let asked: Vec<_> = asked.iter().map(|(caller, request)| Asked { caller, request }).collect();
    let exists = |name: &AreaId| ["a", "b", "c"].contains(&name.as_str());
    let all = take_all(store, &asked, NOW_MS + 60_000, &exists).await.expect("are taken");
    let mut answers = Vec::new();
    for (asked, taken) in asked.into_iter().zip(all) {
        answers.push(match taken {
            Some(taken) => Some(answer(store, asked, taken).await.expect("an answer")),
            None => None,
        });
    }
    answers
}

/// Three tablets in two areas, one of them editing what another has just written.
pub async fn requests_in_one_transaction_are_answered_as_if_each_came_alone<
    S: HqStore<Error: std::fmt::Debug>,
>(
    store: &S,
) {
    let scribes = [(7, 1), (5, 2), (6, 3)]
        .map(|(number, person)| Scribe::new(number, person, NOW_MS + number));
    let [mut an, mut binh, mut chi] = scribes;
    let in_both = |scribe: &mut Scribe| -> Vec<Change> {
        ["b", "a"].map(|name| some_changes(scribe, &area(name), 3)).concat()
    };
    let (of_an, of_chi) = (in_both(&mut an), in_both(&mut chi));
    let record: RecordId = of_an[4].record;
    let ops = some_changes(&mut Scribe::new(50, 9, NOW_MS), &area("a"), 1).remove(0).ops;
    let of_binh = vec![binh.write(&area("a"), Some(record), ops)];
    let asked: Vec<_> = [(&an, &of_an), (&binh, &of_binh), (&chi, &of_chi)]
        .map(|(scribe, changes)| {
            (caller(scribe.author, &["a", "b"]), request(scribe.instance, 1, changes))
        })
        .into();
    let answers = say_together(store, &asked).await;
    let durable: Vec<_> = answers.iter().flatten().map(|it| (it.durable, it.latest)).collect();
    assert_eq!(durable, [(6, 0), (1, 0), (6, 0)]);
    let ids = |changes: &[Change]| changes.iter().map(Change::id).collect::<Vec<_>>();
    let in_a = [ids(&of_an[3..]), ids(&of_binh), ids(&of_chi[3..])].concat();
    assert_eq!(ids_after(store, &area("a"), 0).await, in_a, "in the order of the requests");
    assert_eq!(ids_after(store, &area("b"), 0).await.len(), 6);
    let mut state = RecordState::new(&of_an[4]);
    state.apply(&of_binh[0]);
    let mut tx = store.begin().await.expect("begins");
    tx.lock_area(&area("a")).await.expect("locks");
    let held = tx.records(&area("a"), &[record]).await.expect("reads");
    assert_eq!(held.get(&record), Some(&state));
    drop(tx);
    let again = say_together(store, &asked).await;
    assert!(again.iter().flatten().all(SyncAnswer::is_stale), "the numbers are remembered");
    assert_eq!(ids_after(store, &area("a"), 0).await.len(), 7);
}

/// A stranger, a late one, a clock that is wrong and a revoked device among those who are well.
pub async fn a_request_that_cannot_be_taken_holds_up_no_other<
    S: HqStore<Error: std::fmt::Debug>,
>(
    store: &S,
) {
    let name = area("a");
    let mut scribes = [1, 2, 3, 4, 5].map(|person| Scribe::new(10 + person, person, NOW_MS));
    scribes[2].ms = NOW_MS + 60_000 + STAMP_AHEAD_MS_MAX;
    let changes = scribes.each_mut().map(|scribe| some_changes(scribe, &name, 2));
    let well = |person: u64| caller(person, &["a", "b"]);
    let first = |place: usize, number| request(scribes[place].instance, number, &changes[place]);
    // The first instance is another's, and the second has asked later already.
    say(store, &well(9), &request(scribes[0].instance, 1, &[])).await;
    say(store, &well(2), &request(scribes[1].instance, 8, &[])).await;
    let revoked = Caller { is_revoked: true, reads: BTreeSet::new(), ..well(4) };
    let asked = [
        (well(1), first(0, 1)),
        (well(2), first(1, 3)),
        (well(3), first(2, 1)),
        (revoked, first(3, 1)),
        (well(5), first(4, 1)),
    ];
    let answers = say_together(store, &asked).await;
    assert_eq!(answers[0], None, "a stranger is told nothing");
    let seen: Vec<_> = answers
        .iter()
        .flatten()
        .map(|it| (it.is_stale(), it.durable, it.verdicts.first().map(|(n, _)| *n)))
        .collect();
    assert_eq!(seen, [(true, 0, None), (false, 0, Some(1)), (false, 2, Some(1)), (false, 2, None)]);
    let clock = answers[2].as_ref().map(|it| it.verdicts.clone());
    assert_eq!(clock, Some(vec![(1, Verdict::Clock)]));
    assert_eq!(
        ids_after(store, &name, 0).await,
        changes[4].iter().map(Change::id).collect::<Vec<_>>()
    );
}
