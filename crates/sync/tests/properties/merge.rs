//! The state of a record is a matter of its changes, not of their order.

use std::collections::BTreeMap;

use camket_domain::{AreaId, Draft, RecordId, Value, View};
use camket_sync::merge::Head;
use camket_sync::{Change, ChangeId, DELETED, FieldOp, InstanceId, Op, RecordState, Stamp};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;

use super::strategies::{shuffled, value};

const PATHS: [&str; 4] = ["title", "count", "topics/A", DELETED];

fn by(instance: u64, ms: u64, ops: Vec<FieldOp>) -> Change {
    Change {
        instance: InstanceId(instance),
        n: 2,
        prev: ChangeId([1; 32]),
        record: RecordId([2; 16]),
        kind: "outreach".to_owned(),
        area: AreaId::from("a"),
        author: instance,
        stamp_ms: ms,
        stamp_count: 0,
        schema: 1,
        ops,
    }
}

/// Histories of a record among three people who see some of what the others did.
fn history() -> impl Strategy<Value = Vec<Change>> {
    let act = (0_u64..3, vec((0..PATHS.len(), value(), 0..4_u8), 1..4), any::<u64>());
    vec(act, 1..12).prop_map(|acts| {
        let mut changes: Vec<Change> = Vec::new();
        for (ms, (instance, edits, known)) in (1..).zip(acts) {
            // Which changes the author has seen is arbitrary; the own ones always.
            let seen = |(place, change): &(usize, &Change)| {
                change.instance.0 == instance || known >> (place % 64) & 1 == 1
            };
            let seen: Vec<Change> =
                changes.iter().enumerate().filter(seen).map(|(_, it)| it.clone()).collect();
            changes.push(by(instance, ms, edit(&seen, edits)));
        }
        changes
    })
}

fn edit(seen: &[Change], edits: Vec<(usize, Value, u8)>) -> Vec<FieldOp> {
    let mut ops = BTreeMap::new();
    for (path, value, what) in edits {
        let shown: Vec<Stamp> = match state(seen) {
            Some(state) => heads(&state).remove(PATHS[path]).unwrap_or_default(),
            None => Vec::new(),
        }
        .into_iter()
        .map(|head| head.stamp)
        .collect();
        let op = match what {
            0 => Op::Clear,
            1 => Op::Touch,
            _ if PATHS[path] == DELETED => Op::Set(Value::Bool(true)),
            _ => Op::Set(value),
        };
        let path = PATHS[path].to_owned();
        ops.insert(path.clone(), FieldOp { path, seen: shown, op });
    }
    ops.into_values().collect()
}

fn state(changes: &[Change]) -> Option<RecordState> {
    let (first, others) = changes.split_first()?;
    let mut state = RecordState::new(first);
    others.iter().for_each(|change| state.apply(change));
    Some(state)
}

fn heads(state: &RecordState) -> BTreeMap<String, Vec<Head>> {
    let heads = state.registers().filter(|(_, it)| !it.heads().is_empty());
    heads.map(|(path, it)| (path.to_owned(), it.heads().to_vec())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn order_does_not_matter((history, shuffled) in shuffled(history())) {
        let (a, b) = (state(&history).expect("one change"), state(&shuffled).expect("one change"));
        prop_assert_eq!(heads(&a), heads(&b));
        prop_assert_eq!((a.kind(), a.created(), a.changed()), (b.kind(), b.created(), b.changed()));
        prop_assert_eq!((a.is_deleted(), a.needs_person()), (b.is_deleted(), b.needs_person()));
        prop_assert_eq!(a.to_draft(), b.to_draft());
    }

    #[test]
    fn no_value_goes_unless_somebody_saw_it(history in history()) {
        let shown = heads(&state(&history).expect("one change"));
        for change in &history {
            for op in change.ops.iter().filter(|op| op.op != Op::Touch) {
                let stamp = change.stamp();
                let seen = history.iter().flat_map(|it| &it.ops);
                let seen = seen.filter(|it| it.path == op.path && it.op != Op::Touch);
                let replaced = seen.flat_map(|it| &it.seen).any(|it| *it == stamp);
                let kept = shown.get(&op.path).is_some_and(|it| it.iter().any(|it| it.stamp == stamp));
                prop_assert_ne!(replaced, kept);
            }
        }
    }

    #[test]
    fn a_state_survives_its_bytes(history in history()) {
        use camket_sync::codec::{Reader, Writer};
        let state = state(&history).expect("one change");
        let mut w = Writer::new();
        state.write(&mut w);
        prop_assert_eq!(RecordState::read(&mut Reader::new(&w.finish())), Ok(state));
    }

    /// What the officer leaves in the form is what the record shows, and nothing waits for a person.
    #[test]
    fn an_edit_shows_what_was_wanted(
        history in history(),
        wanted in btree_map("title|count|note|topics/[AB]", value(), 0..5),
    ) {
        let mut state = state(&history).expect("one change");
        let wanted = Draft::from(wanted);
        let ops = state.edit(&wanted, &|_| true);
        prop_assert!(ops.windows(2).all(|pair| pair[0].path < pair[1].path));
        if !ops.is_empty() {
            state.apply(&by(9, 1_000, ops));
        }
        let mut shown = state.to_draft();
        shown.clear(DELETED);
        prop_assert_eq!(shown, wanted.clone());
        prop_assert!(state.conflicts().iter().all(|path| *path == DELETED));
        prop_assert!(state.edit(&wanted, &|_| true).is_empty(), "there is nothing left to do");
    }

    /// An edit of one field leaves the others, and their conflicts, alone.
    #[test]
    fn an_edit_touches_only_what_it_covers(history in history(), value in value()) {
        let before = state(&history).expect("one change");
        let ops = before.edit(&Draft::new().with("title", value), &|path| path == "title");
        prop_assert!(ops.iter().all(|op| op.path == "title"));
    }

    #[test]
    fn a_deletion_deletes_and_a_restoration_brings_back(history in history()) {
        let mut state = state(&history).expect("one change");
        let before = state.to_draft();
        state.apply(&by(9, 1_000, state.deletion()));
        prop_assert!(state.is_deleted());
        let ops = state.restoration();
        state.apply(&by(9, 1_001, ops));
        prop_assert!(!state.is_deleted());
        let mut after = state.to_draft();
        let mut before = before;
        before.clear(DELETED);
        after.clear(DELETED);
        prop_assert_eq!(after, before);
    }

    /// Whatever somebody wrote without knowing of the deletion brings the record back.
    #[test]
    fn an_unseen_edit_outlives_a_deletion(history in history(), value in value()) {
        let state = state(&history).expect("one change");
        let (deletion, edit) = (
            by(8, 1_000, state.deletion()),
            by(9, 1_001, vec![FieldOp { path: "note".to_owned(), seen: Vec::new(), op: Op::Set(value) }]),
        );
        for order in [[&deletion, &edit], [&edit, &deletion]] {
            let mut state = state.clone();
            order.iter().for_each(|change| state.apply(change));
            prop_assert!(!state.is_deleted());
            prop_assert!(state.needs_person());
            prop_assert!(state.get("note").is_some());
            state.apply(&by(9, 1_002, state.deletion()));
            prop_assert!(state.is_deleted(), "a person who has seen both may delete it");
        }
    }
}

#[test]
fn both_values_of_a_conflict_are_kept_until_somebody_settles_it() {
    let set = |seen: Vec<Stamp>, value: &str| {
        vec![FieldOp { path: "title".to_owned(), seen, op: Op::Set(value.into()) }]
    };
    let first = by(1, 1, set(Vec::new(), "đầu"));
    let mine = by(1, 2, set(vec![first.stamp()], "của tôi"));
    let theirs = by(2, 3, set(vec![first.stamp()], "của bạn"));
    let mut state = state(&[first, mine, theirs]).expect("three changes");
    assert_eq!(state.conflicts(), ["title"]);
    assert_eq!(state.register("title").map(|it| it.heads().len()), Some(2));
    assert_eq!(state.text("title"), Some("của bạn"), "the later one is shown");
    let settled = state.edit(&Draft::new().with("title", "của tôi"), &|path| path == "title");
    assert_eq!(settled[0].seen.len(), 2, "both were looked at");
    state.apply(&by(1, 4, settled));
    assert!(!state.needs_person());
    assert_eq!(state.text("title"), Some("của tôi"));
}
