//! Bytes of strangers: any of them end in an error or in something that can be written again, and
//! take no more memory than their bounds allow.

use camket_sync::testing::hostile::TARGETS;
use camket_sync::{Change, Tablet, batch};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use super::strategies::{
    answer, change, changes, entry, envelope, letter, manifest, maybe, receipt, request, snapshot,
};

/// What an attacker does to good bytes.
#[derive(Clone, Debug)]
enum Harm {
    Flip(Index, u8),
    Cut(Index),
    Insert(Index, Vec<u8>),
    Repeat(Index, Index),
    /// A number as large as there are.
    Swell(Index),
}

fn harms() -> impl Strategy<Value = Vec<Harm>> {
    let one = prop_oneof![
        4 => (any::<Index>(), 1_u8..).prop_map(|(place, bits)| Harm::Flip(place, bits)),
        1 => any::<Index>().prop_map(Harm::Cut),
        1 => (any::<Index>(), vec(any::<u8>(), 1..8)).prop_map(|(place, it)| Harm::Insert(place, it)),
        1 => any::<(Index, Index)>().prop_map(|(from, to)| Harm::Repeat(from, to)),
        1 => any::<Index>().prop_map(Harm::Swell),
    ];
    vec(one, 1..4)
}

fn harm(mut bytes: Vec<u8>, harms: &[Harm]) -> Vec<u8> {
    for harm in harms {
        if bytes.is_empty() {
            break;
        }
        match harm {
            Harm::Flip(place, bits) => {
                let place = place.index(bytes.len());
                bytes[place] ^= bits;
            }
            Harm::Cut(place) => bytes.truncate(place.index(bytes.len())),
            Harm::Insert(place, new) => {
                let place = place.index(bytes.len());
                bytes.splice(place..place, new.iter().copied());
            }
            Harm::Repeat(from, to) => {
                let (a, b) = (from.index(bytes.len()), to.index(bytes.len()));
                let piece = bytes[a.min(b)..a.max(b)].to_vec();
                bytes.extend(piece);
            }
            Harm::Swell(place) => {
                let place = place.index(bytes.len());
                bytes.splice(place..=place, [0xff; 9].into_iter().chain([1]));
            }
        }
    }
    bytes
}

/// Reads bytes as everything that can arrive from outside or lie on a damaged disk.
fn read_all(bytes: &[u8]) {
    TARGETS.iter().for_each(|(_, read)| read(bytes));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_bytes(bytes in vec(any::<u8>(), 0..600)) {
        read_all(&bytes);
        // Past the version byte of each kind of message.
        read_all(&[&[1], &bytes[..]].concat());
    }

    #[test]
    fn spoilt_changes(change in change(), harms in harms()) {
        read_all(&harm(change.encode(), &harms));
    }

    #[test]
    fn spoilt_batches(changes in changes(), harms in harms()) {
        let ids: Vec<_> = changes.iter().map(Change::id).collect();
        read_all(&harm(batch::encode(&changes, &ids), &harms));
    }

    #[test]
    fn spoilt_messages(request in maybe(request()), answer in answer(), harms in harms()) {
        let bytes = request.map_or_else(|| answer.encode(), |request| request.encode());
        read_all(&harm(bytes, &harms));
    }

    #[test]
    fn spoilt_envelopes(
        (envelope, letter) in (envelope(), letter()),
        (receipt, manifest) in (receipt(), manifest()),
        harms in harms(),
    ) {
        read_all(&harm(envelope.encode(), &harms));
        read_all(&harm(letter.encode(), &harms));
        read_all(&harm(receipt.encode(), &harms));
        if let camket_domain::Value::Bytes(bytes) = manifest.value() {
            read_all(&harm(bytes, &harms));
        }
    }

    #[test]
    fn spoilt_snapshots(snapshot in snapshot(), harms in harms()) {
        read_all(&harm(snapshot.encode(), &harms));
    }

    #[test]
    fn spoilt_photos(harms in harms()) {
        let photo = include_bytes!("../../../../fuzz/corpus/photo_place/hanoi");
        read_all(&harm(photo.to_vec(), &harms));
    }

    #[test]
    fn spoilt_logs(entries in vec(entry(), 1..4), harms in harms()) {
        read_all(&harm(entries[0].encode(), &harms));
        let mut tablet = Tablet::default();
        entries.iter().for_each(|entry| tablet.apply(entry));
        read_all(&harm(tablet.snapshot(), &harms));
    }
}

/// A few bytes must not ask for many: a block says a layout once and uses it for every record.
#[test]
fn a_small_snapshot_does_not_grow_without_bound() {
    use camket_sync::batch::BATCH_OPS_MAX;
    use camket_sync::codec::Writer;
    use camket_sync::snapshot::BLOCK_RECORDS_MAX;
    const COLUMNS: usize = 200;
    const { assert!(BLOCK_RECORDS_MAX * COLUMNS > BATCH_OPS_MAX, "the layout is used too often") };
    let mut w = Writer::new();
    w.count(BLOCK_RECORDS_MAX);
    w.count(1);
    w.text("k");
    w.uint(1);
    w.u64_fixed(1);
    w.count(COLUMNS);
    (0..COLUMNS).for_each(|n| w.text(&format!("{n:03}")));
    (0..COLUMNS).for_each(|_| w.u8(1));
    w.count(1);
    w.count(COLUMNS);
    (0..COLUMNS).for_each(|n| w.count(n));
    (0..BLOCK_RECORDS_MAX * 9).for_each(|_| w.count(0));
    let block = w.finish();
    let mut w = Writer::new();
    w.u8(1);
    w.text("a");
    w.uint(1);
    w.raw(&[0; 16]);
    w.count(0);
    w.blob(&block);
    w.count(0);
    let bytes = w.finish();
    assert_eq!(camket_sync::AreaSnapshot::decode(&bytes), Err(camket_sync::DecodeError::TooLarge));
}

/// A few bytes must not ask for many: what repeats is bounded by the input and by the batch.
#[test]
fn a_small_batch_does_not_grow_without_bound() {
    use camket_sync::batch::BATCH_OPS_MAX;
    use camket_sync::codec::Writer;
    let mut w = Writer::new();
    w.u8(1);
    w.count(5_000);
    w.count(1);
    w.text("k");
    w.text("a");
    w.uint(1);
    w.uint(1);
    w.u64_fixed(1);
    w.count(2_000);
    (0..2_000).for_each(|n| w.text(&format!("{n:0150}")));
    (0..2_000).for_each(|_| w.u8(1));
    w.count(1);
    w.count(2_000);
    (0..2_000).for_each(|n| w.count(n));
    (0..10_000).for_each(|_| w.count(0));
    let bytes = w.finish();
    const { assert!(5_000 * 2_000 > BATCH_OPS_MAX, "the layout is used more often than it may") };
    assert_eq!(batch::decode(&bytes), Err(camket_sync::DecodeError::TooLarge));
}
