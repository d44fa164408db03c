//! Anything that the types allow.

use camket_domain::{AreaId, Date, RecordId, Value};
use camket_sync::entry::Answered;
use camket_sync::protocol::{Batch, Cursor, Epoch, Page, Quarantine, Verdict};
use camket_sync::stamp::STAMP_MS_MAX;
use camket_sync::{
    Change, ChangeId, Entry, FieldOp, InstanceId, Op, SetDigest, Stamp, SyncAnswer, SyncRequest,
};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;

pub(crate) fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::Int),
        ".{0,20}".prop_map(Value::Text),
        any::<i32>().prop_map(|days| Value::Date(Date::from_days(days))),
        any::<i64>().prop_map(Value::Instant),
        any::<[u8; 16]>().prop_map(|id| Value::Ref(RecordId(id))),
        vec(any::<u8>(), 0..20).prop_map(Value::Bytes),
        (8_u8..200, vec(any::<u8>(), 0..20)).prop_map(|(tag, bytes)| Value::Unknown { tag, bytes }),
    ]
}

pub(crate) fn stamp() -> impl Strategy<Value = Stamp> {
    (0..=STAMP_MS_MAX, any::<u32>(), any::<u64>()).prop_map(|(ms, count, instance)| Stamp {
        ms,
        count,
        instance: InstanceId(instance),
    })
}

fn op() -> impl Strategy<Value = Op> {
    prop_oneof![4 => value().prop_map(Op::Set), 1 => Just(Op::Clear), 1 => Just(Op::Touch)]
}

pub(crate) fn ops() -> impl Strategy<Value = Vec<FieldOp>> {
    let one = (btree_set(stamp(), 0..3), op());
    btree_map("[a-z_/]{0,8}|topics/[A-Z]{1,3}", one, 0..6).prop_map(|ops| {
        let op = |(path, (seen, op))| FieldOp { path, seen: Vec::from_iter(seen), op };
        ops.into_iter().map(op).collect()
    })
}

pub(crate) fn change() -> impl Strategy<Value = Change> {
    let names = ("[a-z_]{0,12}", "[0-9]{1,5}-20[0-9]{2}");
    let numbers = (any::<u64>(), 2..=u64::MAX, any::<u64>(), any::<u32>(), any::<u32>());
    let ids = (any::<[u8; 32]>(), any::<[u8; 16]>(), any::<bool>());
    (names, numbers, ids, 0..=STAMP_MS_MAX, ops()).prop_map(
        |((kind, area), numbers, (prev, record, is_first), stamp_ms, ops)| {
            let (instance, n, author, stamp_count, schema) = numbers;
            Change {
                instance: InstanceId(instance),
                n: if is_first { 1 } else { n },
                // Nobody's hash is all zeros; those stand for the first.
                prev: if is_first { ChangeId::NONE } else { ChangeId(prev.map(|byte| byte | 1)) },
                record: RecordId(record),
                kind,
                area: AreaId::new(area),
                author,
                stamp_ms,
                stamp_count,
                schema,
                ops,
            }
        },
    )
}

/// Changes of anybody, as they lie in an area.
pub(crate) fn changes() -> impl Strategy<Value = Vec<Change>> {
    vec(change(), 0..8)
}

/// Changes of one instance, chained.
pub(crate) fn chain() -> impl Strategy<Value = Vec<Change>> {
    (vec(change(), 0..8), any::<u64>(), 1_u64..1_000_000).prop_map(|(mut changes, instance, n)| {
        let mut prev = if n == 1 { ChangeId::NONE } else { ChangeId([7; 32]) };
        for (change, n) in changes.iter_mut().zip(n..) {
            (change.instance, change.n, change.prev) = (InstanceId(instance), n, prev);
            prev = change.id();
        }
        changes
    })
}

pub(crate) fn epoch() -> impl Strategy<Value = Epoch> {
    any::<([u8; 16], u64)>().prop_map(|(database, generation)| Epoch { database, generation })
}

fn area() -> impl Strategy<Value = AreaId> {
    "[0-9]{1,5}-20[0-9]{2}".prop_map(AreaId::new)
}

fn verdict() -> impl Strategy<Value = Verdict> {
    prop_oneof![
        Just(Verdict::Clock),
        Just(Verdict::Fork),
        (0..Quarantine::ALL.len()).prop_map(|place| Verdict::Quarantined(Quarantine::ALL[place])),
    ]
}

pub(crate) fn page() -> impl Strategy<Value = Page> {
    let from = 0..u64::MAX / 2;
    (area(), from, any::<[u8; 16]>(), vec(any::<u64>(), 0..5), changes()).prop_map(
        |(area, from, digest, mine, others)| {
            let through = from + (mine.len() + others.len()) as u64;
            let (digest, others) = (SetDigest(digest), Batch::of(others));
            Page { area, from, through, digest, mine, others }
        },
    )
}

pub(crate) fn request() -> impl Strategy<Value = SyncRequest> {
    let cursor = (area(), any::<u64>(), any::<[u8; 16]>()).prop_map(|(area, seq, digest)| Cursor {
        area,
        seq,
        digest: SetDigest(digest),
    });
    let numbers = (any::<u64>(), any::<u64>(), any::<u64>(), any::<u64>(), any::<u64>());
    (numbers, vec(cursor, 0..4), chain(), vec(any::<u8>(), 64)).prop_map(
        |((instance, number, kept_from, wall_ms, pages_bytes_max), cursors, chain, signature)| {
            let instance = chain.first().map_or(InstanceId(instance), |change| change.instance);
            let signature = (!chain.is_empty()).then(|| signature.try_into().expect("64 bytes"));
            let batch = Batch::of(chain);
            SyncRequest {
                instance,
                number,
                kept_from,
                wall_ms,
                pages_bytes_max,
                cursors,
                batch,
                signature,
            }
        },
    )
}

pub(crate) fn answer() -> impl Strategy<Value = SyncAnswer> {
    let numbers = (any::<u64>(), any::<u64>(), any::<u64>(), any::<u64>(), any::<u64>());
    let lists = (vec((any::<u64>(), verdict()), 0..4), vec(area(), 0..4), vec(page(), 0..3));
    (numbers, epoch(), lists, any::<bool>()).prop_map(
        |((number, latest, hq_ms, durable, backed_up), epoch, (verdicts, scope, pages), more)| {
            SyncAnswer {
                number,
                latest,
                epoch,
                hq_ms,
                durable,
                backed_up,
                verdicts,
                scope,
                pages,
                more,
            }
        },
    )
}

fn answered() -> impl Strategy<Value = Answered> {
    (answer(), any::<(u64, u64, u64)>()).prop_map(|(answer, (instance, wall_ms, claimed))| {
        Answered {
            instance: InstanceId(instance),
            number: answer.number,
            wall_ms,
            hq_ms: answer.hq_ms,
            epoch: answer.epoch,
            durable: answer.durable,
            claimed,
            backed_up: answer.backed_up,
            verdicts: answer.verdicts,
            scope: answer.scope,
        }
    })
}

pub(crate) fn entry() -> impl Strategy<Value = Entry> {
    prop_oneof![
        (any::<u64>(), any::<u64>(), vec(area(), 0..4)).prop_map(|(officer, instance, scope)| {
            Entry::Enrolled { officer, instance: InstanceId(instance), scope }
        }),
        changes().prop_map(Entry::Act),
        answered().prop_map(Entry::Answered),
        page().prop_map(Entry::Page),
        (any::<[u64; 3]>(), changes()).prop_map(|([of, from, instance], changes)| {
            let (of, instance) = (InstanceId(of), InstanceId(instance));
            Entry::Rebased { of, from, instance, changes }
        }),
    ]
}

/// A list and one of its orders.
pub(crate) fn shuffled<T: Clone + std::fmt::Debug>(
    items: impl Strategy<Value = Vec<T>>,
) -> impl Strategy<Value = (Vec<T>, Vec<T>)> {
    items.prop_flat_map(|items| (Just(items.clone()), Just(items).prop_shuffle()))
}

/// Something that may be there.
pub(crate) fn maybe<T: Clone + std::fmt::Debug>(
    item: impl Strategy<Value = T>,
) -> impl Strategy<Value = Option<T>> {
    option::of(item)
}
