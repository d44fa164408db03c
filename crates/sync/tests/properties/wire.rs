//! What was written is read; what is equal is written equally.

use camket_domain::Value;
use camket_sync::attachment::Manifest;
use camket_sync::codec::{Reader, Writer, read_value, write_value};
use camket_sync::envelope::{Envelope, Letter, SignedReceipt};
use camket_sync::testing::{MemoryLog, Rng, samples};
use camket_sync::{
    AreaSnapshot, Change, Deed, Entry, InstanceId, Stamp, SyncAnswer, SyncRequest, Tablet, batch,
};
use proptest::prelude::*;

use super::strategies::{
    answer, change, changes, entry, envelope, letter, manifest, receipt, request, snapshot, stamp,
    value,
};

proptest! {
    #[test]
    fn numbers_have_one_form(n: u64, m: i64) {
        let mut w = Writer::new();
        w.uint(n);
        w.int(m);
        let bytes = w.finish();
        let mut r = Reader::new(&bytes);
        prop_assert_eq!((r.uint(), r.int()), (Ok(n), Ok(m)));
        prop_assert_eq!(r.end(), Ok(()));
    }

    #[test]
    fn what_reads_as_a_number_is_its_only_form(bytes in proptest::collection::vec(any::<u8>(), 0..12)) {
        let mut r = Reader::new(&bytes);
        if let Ok(n) = r.uint() {
            let mut w = Writer::new();
            w.uint(n);
            prop_assert_eq!(w.finish(), &bytes[..bytes.len() - r.left()]);
        }
    }

    #[test]
    fn values_and_stamps_survive(value in value(), stamp in stamp()) {
        let mut w = Writer::new();
        write_value(&mut w, &value);
        stamp.write(&mut w);
        let bytes = w.finish();
        let mut r = Reader::new(&bytes);
        prop_assert_eq!(read_value(&mut r), Ok(value));
        prop_assert_eq!(Stamp::read(&mut r), Ok(stamp));
        prop_assert_eq!(r.end(), Ok(()));
    }

    #[test]
    fn envelopes_and_what_is_in_them_survive(
        (envelope, letter) in (envelope(), letter()),
        (receipt, manifest) in (receipt(), manifest()),
    ) {
        prop_assert_eq!(Envelope::decode(&envelope.encode()), Ok(envelope));
        prop_assert_eq!(Letter::decode(&letter.encode()), Ok(letter));
        prop_assert_eq!(SignedReceipt::decode(&receipt.encode()), Ok(receipt));
        let Value::Bytes(bytes) = manifest.value() else { panic!("a manifest is bytes") };
        prop_assert_eq!(Manifest::decode(manifest.hash, &bytes), Ok(manifest));
    }

    #[test]
    fn a_snapshot_survives(snapshot in snapshot()) {
        prop_assert_eq!(AreaSnapshot::decode(&snapshot.encode()), Ok(snapshot));
    }

    #[test]
    fn a_change_survives_and_so_does_its_id(change in change()) {
        let bytes = change.encode();
        let read = Change::decode(&bytes);
        prop_assert_eq!(read.as_ref(), Ok(&change));
        prop_assert_eq!(read.map(|it| it.id()), Ok(change.id()));
    }

    #[test]
    fn every_byte_of_a_change_counts(change in change(), place: prop::sample::Index, bit in 0_u8..8) {
        let mut bytes = change.encode();
        let place = place.index(bytes.len());
        bytes[place] ^= 1 << bit;
        if let Ok(other) = Change::decode(&bytes) {
            prop_assert_ne!(&other, &change);
            prop_assert_eq!(other.encode(), bytes, "there is one form for each change");
        }
    }

    #[test]
    fn columns_give_changes_and_ids_back(changes in changes()) {
        let ids: Vec<_> = changes.iter().map(Change::id).collect();
        prop_assert_eq!(batch::decode(&batch::encode(&changes, &ids)), Ok((changes, ids)));
    }

    #[test]
    fn requests_survive(request in request()) {
        prop_assert_eq!(SyncRequest::decode(&request.encode()), Ok(request));
    }

    #[test]
    fn answers_survive(answer in answer()) {
        prop_assert_eq!(SyncAnswer::decode(&answer.encode()), Ok(answer));
    }

    #[test]
    fn entries_survive(entry in entry()) {
        prop_assert_eq!(Entry::decode(&entry.encode()), Ok(entry));
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// A tablet that has lived through anything is the same after a snapshot, and after its log.
    #[test]
    fn a_tablet_survives_its_snapshot(entries in proptest::collection::vec(entry(), 0..12), seed: u64) {
        let mut rng = Rng::new(seed);
        let mut tablet = Tablet::default();
        let mut log = MemoryLog::default();
        let scope = ["09475-2025", "27-2004"].map(Into::into).to_vec();
        let enrolled = Entry::Enrolled { officer: 1, instance: InstanceId(1), scope };
        for entry in std::iter::once(enrolled).chain(entries) {
            log.append(&entry);
            tablet.apply(&entry);
        }
        let ops = samples::fill(&samples::outreach(&mut rng));
        let area = "09475-2025".into();
        let deed = Deed { record: None, kind: "outreach".to_owned(), area, ops };
        if let Some((entry, _)) = tablet.act(vec![deed], rng.below(1 << 42)) {
            log.append(&entry);
            tablet.apply(&entry);
        }
        log.flush();
        let bytes = tablet.snapshot();
        let again = Tablet::from_snapshot(&bytes).map(|it| it.snapshot());
        prop_assert_eq!(again.as_ref(), Ok(&bytes));
        prop_assert_eq!(log.open().map(|it| it.snapshot()), Ok(bytes));
    }
}

#[test]
fn the_largest_and_the_smallest_survive() {
    for value in [Value::Int(i64::MIN), Value::Int(i64::MAX), Value::Instant(i64::MIN)] {
        let mut w = Writer::new();
        write_value(&mut w, &value);
        assert_eq!(read_value(&mut Reader::new(&w.finish())), Ok(value));
    }
}
