//! Anything that the types allow.

use std::collections::BTreeSet;

use camket_domain::{AreaId, Date, RecordId, Value};
use camket_sync::attachment::{ATTACHMENT_BYTES_MAX, Manifest};
use camket_sync::entry::Answered;
use camket_sync::envelope::{Address, Envelope, KeyId, Letter, Receipt, SignedReceipt};
use camket_sync::id::new_record_id;
use camket_sync::protocol::{Batch, Cursor, Epoch, Offer, Page, Quarantine, Verdict};
use camket_sync::snapshot::{AreaSnapshot, Header, Item, Runs};
use camket_sync::stamp::STAMP_MS_MAX;
use camket_sync::{
    Change, ChangeId, Entry, FieldOp, InstanceId, Op, Packing, RecordState, Refusal, SetDigest,
    Stamp, SyncAnswer, SyncRequest,
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
    let ends = (any::<bool>(), vec(offer(), 0..3));
    (numbers, epoch(), lists, ends).prop_map(
        |(numbers, epoch, (verdicts, scope, pages), (more, offers))| {
            let (number, latest, hq_ms, durable, backed_up) = numbers;
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
                offers,
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

fn refusal() -> impl Strategy<Value = Refusal> {
    (any::<(u64, u64, [u8; 32], [u8; 16], i64)>(), ".{0,9}", ".{0,20}").prop_map(
        |((instance, n, id, record, at_ms), by, note)| {
            let (instance, id, record) = (InstanceId(instance), ChangeId(id), RecordId(record));
            Refusal { instance, n, id, record, by, at_ms, note }
        },
    )
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
        snapshot().prop_map(Entry::Snapshot),
        (area(), any::<[u8; 32]>()).prop_map(|(area, hash)| Entry::Delivered { area, hash }),
        vec(refusal(), 0..4).prop_map(Entry::Refused),
        any::<[u8; 16]>().prop_map(|id| Entry::Understood(RecordId(id))),
    ]
}

fn address() -> impl Strategy<Value = Address> {
    any::<([u8; 8], u64, u64, u64)>().prop_map(|(key, instance, number, made_ms)| Address {
        key: KeyId(key),
        instance: InstanceId(instance),
        number,
        made_ms,
    })
}

pub(crate) fn envelope() -> impl Strategy<Value = Envelope> {
    (address(), vec(any::<u8>(), 81..200))
        .prop_map(|(address, sealed)| Envelope { address, sealed })
}

pub(crate) fn letter() -> impl Strategy<Value = Letter> {
    (vec(any::<u8>(), 65), any::<bool>(), request()).prop_map(|(key, is_packed, request)| Letter {
        public_key: key.try_into().expect("65 bytes"),
        packing: if is_packed { Packing::Gzip } else { Packing::Plain },
        body: request.encode(),
    })
}

pub(crate) fn receipt() -> impl Strategy<Value = SignedReceipt> {
    let of = (address(), any::<[u64; 3]>(), any::<[u8; 32]>());
    let says = (any::<[u64; 4]>(), epoch(), vec((any::<u64>(), verdict()), 0..4));
    let signature = vec(any::<u8>(), 64);
    (of, says, signature).prop_map(|((address, [first, through, _], head), says, signature)| {
        let ([latest, hq_ms, durable, backed_up], epoch, verdicts) = says;
        let Address { key, instance, number, made_ms } = address;
        let head = ChangeId(head);
        let receipt = Receipt {
            key,
            instance,
            number,
            made_ms,
            first,
            through,
            head,
            latest,
            epoch,
            hq_ms,
            durable,
            backed_up,
            verdicts,
        };
        SignedReceipt { receipt, signature: signature.try_into().expect("64 bytes") }
    })
}

pub(crate) fn manifest() -> impl Strategy<Value = Manifest> {
    (any::<[u8; 32]>(), 1..=ATTACHMENT_BYTES_MAX, "[a-z0-9.+-]{1,9}/[a-z0-9.+-]{1,9}")
        .prop_map(|(hash, size_bytes, media_type)| Manifest { hash, size_bytes, media_type })
}

pub(crate) fn offer() -> impl Strategy<Value = Offer> {
    (area(), any::<(u64, u64)>(), any::<[u8; 32]>())
        .prop_map(|(area, (seq, size_bytes), hash)| Offer { area, seq, size_bytes, hash })
}

/// Records as changes make them, some of them with ids that follow from their first change.
pub(crate) fn snapshot() -> impl Strategy<Value = AreaSnapshot> {
    let records = vec((vec(change(), 1..4), any::<bool>()), 0..6);
    let delivered = btree_map(any::<u64>(), btree_set(any::<u64>(), 0..9), 0..4);
    (area(), any::<(u64, [u8; 16])>(), records, delivered).prop_map(
        |(area, (seq, digest), records, delivered)| {
            let runs = |(instance, numbers): (u64, BTreeSet<u64>)| {
                let mut runs = Runs::default();
                numbers.into_iter().for_each(|n| runs.push(n / 2));
                (InstanceId(instance), runs)
            };
            let delivered = delivered.into_iter().map(runs).collect();
            let item = |(mut changes, is_derived): (Vec<Change>, bool)| {
                changes.iter_mut().for_each(|change| change.area = area.clone());
                let mut state = RecordState::new(&changes[0]);
                changes[1..].iter().for_each(|change| state.apply(change));
                let (n, stamp) = (changes[0].n, state.created().0);
                let derived = new_record_id(stamp.instance, n, stamp.ms);
                let id = if is_derived { derived } else { changes[0].record };
                Item { id, born: is_derived.then_some(n), state }
            };
            let items = records.into_iter().map(item).collect();
            let digest = SetDigest(digest);
            AreaSnapshot { header: Header { area: area.clone(), seq, digest, delivered }, items }
        },
    )
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
