//! One of each thing that travels or is stored, always the same.

use camket_domain::{AreaId, Date, Draft, RecordId, Role, Value};
use camket_sync::attachment::Manifest;
use camket_sync::envelope::{Address, Envelope, KeyId, Letter, Receipt, SignedReceipt};
use camket_sync::protocol::{Batch, Cursor, Epoch, Offer, Page, Quarantine, Verdict};
use camket_sync::snapshot::{AreaSnapshot, Header, Item, Runs};
use camket_sync::testing::samples::{Scribe, fill, outreach};
use camket_sync::testing::{MemoryHq, Rng, block_on};
use camket_sync::{
    Change, Deed, Entry, FieldOp, InstanceId, Op, Packing, RecordState, Refusal, SetDigest, Stamp,
    SyncAnswer, SyncRequest, Tablet, batch, hq,
};

const NOW_MS: u64 = 1_767_225_600_000;
const INSTANCE: u64 = 0x0123_4567_89ab_cdef;
/// ECDSA over P-256 and SHA-256 of the signed bytes of [`chain`], by the key in docs/protocol.md.
const SIGNATURE: [u8; 64] = [
    0x90, 0x36, 0x85, 0x0f, 0xb8, 0x5b, 0xe2, 0x9f, 0xd4, 0xd0, 0xf0, 0xe5, 0xd6, 0x19, 0x2b, 0x9b,
    0x2a, 0x41, 0xd3, 0x0b, 0xfa, 0xf9, 0x20, 0x08, 0x06, 0x12, 0x3a, 0xef, 0x09, 0xa9, 0x6f, 0xe2,
    0x31, 0xc2, 0x2e, 0xf5, 0x26, 0xbf, 0x70, 0x75, 0x48, 0x73, 0xaa, 0x6a, 0x73, 0x68, 0x0c, 0x78,
    0x01, 0x2e, 0x1a, 0x3b, 0x5a, 0xe7, 0x47, 0x22, 0xda, 0xf0, 0x3d, 0xd3, 0x46, 0xdf, 0x28, 0x77,
];

fn area() -> AreaId {
    AreaId::from("09475-2025")
}

/// Three changes of one tablet: a new record, an edit of it, and its deletion.
pub(crate) fn chain() -> Vec<Change> {
    let mut scribe = Scribe::new(INSTANCE, 42, NOW_MS);
    let draft = Draft::new()
        .with("attendance_count", 600)
        .with("audience/HOC_SINH", 600)
        .with("date", Date::from_days(20_454))
        .with("place", "Trường THCS Đại Lai")
        .with("topics/MA_TUY", true);
    let first = scribe.write(&area(), None, fill(&draft));
    let record = Some(first.record);
    let mut state = RecordState::new(&first);
    let wanted = draft.clone().with("attendance_count", 612);
    let edit = scribe.write(&area(), record, state.edit(&wanted, &|_| true));
    state.apply(&edit);
    let deletion = scribe.write(&area(), record, state.deletion());
    vec![first, edit, deletion]
}

/// A change with a value of each type, and with a kind that no version knows yet.
fn every_value() -> Change {
    let values = [
        Value::Bool(false),
        Value::Bool(true),
        Value::Int(-1),
        Value::Text("đủ dấu".to_owned()),
        Value::Date(Date::from_days(-1)),
        Value::Instant(1_767_225_600_000),
        Value::Ref(RecordId([0xab; 16])),
        Value::Bytes(vec![0, 1, 2]),
        Value::Unknown { tag: 77, bytes: vec![9, 9] },
    ];
    let mut draft = Draft::new();
    for (place, value) in values.into_iter().enumerate() {
        draft.set(&format!("f{place}"), value);
    }
    let mut ops = fill(&draft);
    let seen = [1, 2].map(|ms| Stamp { ms, count: 300, instance: InstanceId(ms) }).to_vec();
    ops.push(FieldOp { path: "g0".to_owned(), seen: seen.clone(), op: Op::Clear });
    ops.push(FieldOp { path: "g1".to_owned(), seen, op: Op::Touch });
    let mut change = Scribe::new(u64::MAX, 7, NOW_MS).write(&area(), Some(RecordId([1; 16])), ops);
    change.kind = "kind-of-tomorrow".to_owned();
    change
}

fn batch_of(changes: &[Change]) -> Vec<u8> {
    let ids: Vec<_> = changes.iter().map(Change::id).collect();
    batch::encode(changes, &ids)
}

fn request(batch: Batch) -> SyncRequest {
    let cursor = |name: &str, seq, digest| Cursor {
        area: AreaId::from(name),
        seq,
        digest: SetDigest([digest; 16]),
    };
    SyncRequest {
        instance: InstanceId(INSTANCE),
        number: 300,
        kept_from: 1,
        wall_ms: NOW_MS + 5_000,
        pages_bytes_max: 1 << 20,
        cursors: vec![cursor("09475-2025", 1_234, 0x5a), cursor("27-2004", 0, 0)],
        signature: (!batch.changes.is_empty()).then_some(SIGNATURE),
        batch,
    }
}

fn answer() -> SyncAnswer {
    let mut digest = SetDigest::default();
    let others = vec![every_value()];
    others.iter().for_each(|change| digest.toggle(&change.id()));
    let mine = vec![1, 2, 3];
    chain().iter().for_each(|change| digest.toggle(&change.id()));
    SyncAnswer {
        number: 300,
        latest: 299,
        epoch: Epoch { database: *b"database of HQ 1", generation: 2 },
        hq_ms: NOW_MS + 6_000,
        durable: 3,
        backed_up: 0,
        verdicts: vec![
            (2, Verdict::Quarantined(Quarantine::OutOfScope)),
            (4, Verdict::Clock),
            (5, Verdict::Fork),
        ],
        scope: vec![AreaId::from("09475-2025"), AreaId::from("27-2004")],
        pages: vec![Page {
            area: area(),
            from: 0,
            through: 4,
            digest,
            mine,
            others: Batch::of(others),
        }],
        more: true,
        offers: Vec::new(),
    }
}

/// A key of the device's, and one of HQ's to seal to: the points of secrets 0102…20 and 02…02 as
/// docs/protocol.md gives them. What is sealed was sealed to the second one.
const DEVICE_KEY: &str = "04515c3d6eb9e396b904d3feca7f54fdcd0cc1e997bf375dca515ad0a6c3b4035f\
     4536be3a50f318fbf9a5475902a221502bef0d57e08c53b2cc0a56f17d9f9354";

fn letter() -> Letter {
    let enclosed =
        SyncRequest { cursors: Vec::new(), pages_bytes_max: 0, ..request(Batch::of(chain())) };
    let public_key = super::from_hex(DEVICE_KEY).try_into().expect("a point has 65 bytes");
    Letter { public_key, packing: Packing::Plain, body: enclosed.encode() }
}

fn address() -> Address {
    let seal_key = super::from_hex(include_str!("seal_key.hex"));
    let (instance, number) = (InstanceId(INSTANCE), 300);
    Address { key: KeyId::of(&seal_key), instance, number, made_ms: NOW_MS + 5_000 }
}

fn receipt() -> SignedReceipt {
    let receipt = Receipt {
        key: KeyId([0xee; 8]),
        instance: InstanceId(INSTANCE),
        number: 300,
        made_ms: NOW_MS + 5_000,
        first: 1,
        through: 3,
        head: chain()[2].id(),
        latest: 299,
        epoch: Epoch { database: *b"database of HQ 1", generation: 2 },
        hq_ms: NOW_MS + 6_000,
        durable: 3,
        backed_up: 0,
        verdicts: vec![(2, Verdict::Quarantined(Quarantine::OutOfScope))],
    };
    SignedReceipt { receipt, signature: [0x5e; 64] }
}

/// The records of two people, with an edit, a conflict, an id of its own and a deletion among them.
fn snapshot() -> AreaSnapshot {
    let (mut rng, mut other) = (Rng::new(5), Scribe::new(9, 43, NOW_MS + 500));
    let [first, edit, deletion] = &chain()[..] else { panic!("three changes") };
    let mut deleted = RecordState::new(first);
    deleted.apply(edit);
    deleted.apply(deletion);
    let plain = other.write(&area(), None, fill(&outreach(&mut rng)));
    let mut disputed = other.write(&area(), Some(RecordId([1; 16])), fill(&outreach(&mut rng)));
    disputed.kind = "kind-of-tomorrow".to_owned();
    let mut conflict = RecordState::new(&disputed);
    let path = "attendance_count".to_owned();
    let unseen = vec![FieldOp { path, seen: Vec::new(), op: Op::Set(Value::Int(-5)) }];
    conflict.apply(&Scribe::new(10, 44, NOW_MS + 900).write(
        &area(),
        Some(disputed.record),
        unseen,
    ));
    let item = |change: &Change, state| Item { id: change.record, born: Some(change.n), state };
    let items = vec![
        item(first, deleted),
        item(&plain, RecordState::new(&plain)),
        Item { born: None, ..item(&disputed, conflict) },
    ];
    let runs = |numbers: &[u64]| {
        let mut runs = Runs::default();
        numbers.iter().for_each(|n| runs.push(*n));
        runs
    };
    let delivered = [
        (InstanceId(9), runs(&[1, 2])),
        (InstanceId(10), runs(&[1, 4, 5])),
        (InstanceId(INSTANCE), runs(&[1, 2, 3])),
    ];
    let (seq, digest) = (8, SetDigest([0x3c; 16]));
    let header = Header { area: area(), seq, digest, delivered: delivered.into() };
    AreaSnapshot { header, items }
}

fn photo() -> Manifest {
    Manifest { hash: [7; 32], size_bytes: 300_000, media_type: "image/jpeg".to_owned() }
}

/// A tablet that has written, synced, met a conflict and been put in its place by HQ.
fn tablet() -> (Tablet, Vec<Entry>) {
    let store = MemoryHq::new(*b"database of HQ 1");
    let mut tablet = Tablet::default();
    let scope = vec![area(), AreaId::from("27-2004")];
    let mut log =
        vec![Entry::Enrolled { officer: 42, instance: InstanceId(INSTANCE), scope: scope.clone() }];
    tablet.apply(&log[0]);
    let mut rng = Rng::new(1);
    for turn in 0..3 {
        let ops = fill(&outreach(&mut rng));
        let place = if turn == 1 { AreaId::from("nowhere") } else { area() };
        let deed = Deed { record: None, kind: "outreach".to_owned(), area: place, ops };
        let ahead = if turn == 2 { 1 << 30 } else { 0 };
        let (entry, _) = tablet.act(vec![deed], NOW_MS + ahead).expect("there is something to do");
        tablet.apply(&entry);
        log.push(entry);
    }
    let mut request = tablet.request(NOW_MS, 1 << 20, 1 << 20);
    request.signature = Some(SIGNATURE);
    let reads: std::collections::BTreeSet<AreaId> = scope.into_iter().collect();
    let caller = hq::Caller {
        person: 42,
        device: 1,
        writes: reads.clone(),
        reads,
        role: Role::Officer,
        is_revoked: false,
    };
    let exists = |name: &AreaId| name.as_str() != "nowhere";
    let answer = block_on(hq::exchange(&store, &caller, &request, NOW_MS + 9_000, &exists));
    let answer = answer.expect("HQ answers");
    let entries = tablet.receive(answer, NOW_MS + 10_000, InstanceId(5)).expect("is believed");
    entries.iter().for_each(|entry| tablet.apply(entry));
    log.extend(entries);
    (tablet, log)
}

/// HQ's word that it will not take what it keeps aside of this tablet.
fn refused(tablet: &Tablet) -> Entry {
    let told = |(change, _): (&Change, Verdict)| Refusal {
        instance: change.instance,
        n: change.n,
        id: change.id(),
        record: change.record,
        by: "Nguyễn Thị Hà".to_owned(),
        at_ms: 1_767_225_660_000,
        note: "Không có giấy tờ kèm theo".to_owned(),
    };
    let told: Vec<Refusal> = tablet.undecided().map(told).collect();
    tablet.refuse(&told).expect("one is kept aside")
}

/// Names, remarks and bytes.
pub(crate) fn all() -> Vec<(String, &'static str, Vec<u8>)> {
    let mut all: Vec<(String, &'static str, Vec<u8>)> = Vec::new();
    let mut add = |name: &str, remark, bytes| all.push((name.to_owned(), remark, bytes));
    let changes = chain();
    add("change-first", "a new record: n 1, nothing before it", changes[0].encode());
    add("change-edit", "an edit that names the value it replaces", changes[1].encode());
    add("change-deletion", "a deletion that names all values", changes[2].encode());
    add("change-every-value", "each type of value, clear and touch", every_value().encode());
    add("batch-empty", "no changes", batch_of(&[]));
    add("batch-chain", "three changes of one instance", batch_of(&changes));
    let mixed = [&changes[1..], &[every_value()]].concat();
    add("batch-mixed", "two instances, a chain that does not begin", batch_of(&mixed));
    add("request-empty", "nothing to send, two areas", request(Batch::default()).encode());
    add("request-chain", "three changes, signed", request(Batch::of(changes)).encode());
    add("answer-full", "verdicts, scope and a page", answer().encode());
    let short =
        SyncAnswer { verdicts: Vec::new(), scope: Vec::new(), pages: Vec::new(), ..answer() };
    add("answer-short", "nothing new", short.encode());
    let (tablet, log) = tablet();
    for (place, entry) in log.iter().enumerate() {
        let (kind, remark) = match entry {
            Entry::Enrolled { .. } => ("enrolled", "stored on a tablet: it was enrolled"),
            Entry::Act(_) => ("act", "stored on a tablet: an act of the officer"),
            Entry::Answered(_) => ("answered", "stored on a tablet: HQ answered"),
            Entry::Page(_) => ("page", "stored on a tablet: news of an area"),
            Entry::Rebased { .. } => ("rebased", "stored on a tablet: changes made again"),
            Entry::Delivered { .. } => ("delivered", "stored on a tablet: HQ has an attachment"),
            Entry::Refused(_) => ("refused", "stored on a tablet: HQ will not take a change"),
            Entry::Understood(_) => ("understood", "stored on a tablet: the officer read so"),
            Entry::Snapshot(_) => ("snapshot", "stored on a tablet: a snapshot of an area"),
        };
        add(&format!("entry-{place}-{kind}"), remark, entry.encode());
    }
    add("snapshot-packed", "stored on a tablet: everything, records packed", tablet.snapshot());
    let sealed = super::from_hex(include_str!("sealed.hex"));
    let envelope = Envelope { address: address(), sealed };
    add("envelope-chain", "three changes, sealed to HQ", envelope.encode());
    add("letter-chain", "what is inside that envelope", letter().encode());
    add("receipt-chain", "HQ's receipt for it", receipt().encode());
    let offers = vec![Offer { area: area(), seq: 1_000, size_bytes: 30_000, hash: [0xcd; 32] }];
    let answer = SyncAnswer { offers, ..short };
    add("answer-offer", "a snapshot is offered", answer.encode());
    add("area-records", "a snapshot of an area, unpacked", snapshot().encode());
    let Value::Bytes(manifest) = photo().value() else { panic!("a manifest is bytes") };
    add("manifest-photo", "the value of an attachment", manifest);
    let stored = Entry::Snapshot(snapshot());
    add("entry-7-snapshot", "stored on a tablet: a snapshot of an area", stored.encode());
    let delivered = Entry::Delivered { area: area(), hash: [7; 32] };
    add("entry-8-delivered", "stored on a tablet: HQ has an attachment", delivered.encode());
    let mut tablet = tablet;
    tablet.apply(&delivered);
    add("snapshot-packed-delivered", "the same tablet, an attachment delivered", tablet.snapshot());
    let refused = refused(&tablet);
    add("entry-9-refused", "stored on a tablet: HQ will not take a change", refused.encode());
    tablet.apply(&refused);
    let record = tablet.refusals().map(|(told, _)| told.record).next().expect("it was told");
    let understood = tablet.understood(record).expect("nobody has read it");
    add("entry-10-understood", "stored on a tablet: the officer read so", understood.encode());
    tablet.apply(&understood);
    add("snapshot-packed-refused", "the same tablet, a change refused", tablet.snapshot());
    all
}
