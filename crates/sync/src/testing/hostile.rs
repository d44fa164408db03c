//! Bytes of strangers: whatever they are, each reader ends in an error or in something that can be
//! written again.
//!
//! The same targets run as property tests, and under the fuzzer of `fuzz/`.

use camket_domain::photo_place::PhotoPlace;
use camket_domain::{roster, site_list};

use crate::attachment::Manifest;
use crate::codec::Reader;
use crate::envelope::{Envelope, Letter, SignedReceipt};
use crate::snapshot::AreaSnapshot;
use crate::tip::Told;
use crate::{Change, Entry, RecordState, SyncAnswer, SyncRequest, Tablet, batch};

/// Gives bytes to a reader; panics if the reader is not what it should be.
type Target = fn(&[u8]);

/// What reads bytes of strangers, by name.
pub const TARGETS: [(&str, Target); 15] = [
    ("change", change),
    ("batch", changes),
    ("request", request),
    ("answer", answer),
    ("envelope", envelope),
    ("letter", letter),
    ("receipt", receipt),
    ("area", area),
    ("manifest", manifest),
    ("photo_place", photo_place),
    ("entry", entry),
    ("snapshot", snapshot),
    ("told", told),
    ("roster", list),
    ("sites", sites),
];

/// A change, as HQ stores it.
pub fn change(bytes: &[u8]) {
    if let Ok(change) = Change::decode(bytes) {
        assert_eq!(change.encode(), bytes, "there is one form for each change");
    }
    drop(RecordState::read(&mut Reader::new(bytes)));
}

/// A batch of changes.
pub fn changes(bytes: &[u8]) {
    if let Ok((changes, ids)) = batch::decode(bytes) {
        assert!(changes.iter().map(Change::id).eq(ids));
        assert!(changes.iter().all(|change| Change::decode(&change.encode()).is_ok()));
    }
}

/// A tablet's request.
pub fn request(bytes: &[u8]) {
    if let Ok(request) = SyncRequest::decode(bytes) {
        assert_eq!(SyncRequest::decode(&request.encode()), Ok(request));
    }
}

/// HQ's answer.
pub fn answer(bytes: &[u8]) {
    if let Ok(answer) = SyncAnswer::decode(bytes) {
        assert_eq!(SyncAnswer::decode(&answer.encode()), Ok(answer));
    }
}

/// A file of envelopes.
pub fn envelope(bytes: &[u8]) {
    if let Ok(all) = Envelope::decode_all(bytes) {
        let again: Vec<u8> = all.iter().flat_map(Envelope::encode).collect();
        assert_eq!(again, bytes);
    }
}

/// The inside of an envelope, once opened.
pub fn letter(bytes: &[u8]) {
    if let Ok(letter) = Letter::decode(bytes) {
        assert_eq!(letter.encode(), bytes);
        request(&letter.body);
    }
}

/// A file of receipts.
pub fn receipt(bytes: &[u8]) {
    if let Ok(all) = SignedReceipt::decode_all(bytes) {
        let again: Vec<u8> = all.iter().flat_map(SignedReceipt::encode).collect();
        assert_eq!(SignedReceipt::decode_all(&again), Ok(all));
    }
}

/// A snapshot of an area, unpacked.
pub fn area(bytes: &[u8]) {
    if let Ok(snapshot) = AreaSnapshot::decode(bytes) {
        assert_eq!(AreaSnapshot::decode(&snapshot.encode()), Ok(snapshot));
    }
    let _ = AreaSnapshot::packing(bytes);
}

/// What a change says of an attachment.
pub fn manifest(bytes: &[u8]) {
    if let Ok(manifest) = Manifest::decode([7; 32], bytes) {
        let camket_domain::Value::Bytes(again) = manifest.value() else {
            panic!("a manifest is bytes")
        };
        assert_eq!(again, bytes);
    }
}

/// A picked picture, of which the place is asked.
pub fn photo_place(bytes: &[u8]) {
    if let Some(place) = PhotoPlace::of_jpeg(bytes) {
        assert_eq!(PhotoPlace::new(place.latitude, place.longitude), Some(place));
    }
}

/// An entry of a tablet's log, off a damaged disk.
pub fn entry(bytes: &[u8]) {
    if let Ok(entry) = Entry::decode(bytes) {
        let mut tablet = Tablet::default();
        tablet.apply(&entry);
        assert!(Tablet::from_snapshot(&tablet.snapshot()).is_ok());
    }
}

/// A whole tablet, off a damaged disk.
pub fn snapshot(bytes: &[u8]) {
    if let Ok(tablet) = Tablet::from_snapshot(bytes) {
        assert!(tablet.records().count() <= tablet.keys().count());
        assert!(Tablet::from_snapshot(&tablet.snapshot()).is_ok());
    }
}

/// What was sealed of a tip, once opened.
pub fn told(bytes: &[u8]) {
    if let Ok(told) = Told::decode(bytes) {
        let again = Told::decode(&told.encode());
        assert!(again.is_ok_and(|again| again.narrative == told.narrative.trim()));
    }
}

/// A list of persons that somebody pasted.
pub fn list(bytes: &[u8]) {
    let read = roster::parse(&String::from_utf8_lossy(bytes));
    assert!(read.rows.len() <= roster::ROWS_MAX);
}

/// A list of sites that somebody pasted.
pub fn sites(bytes: &[u8]) {
    let read = site_list::parse_as(&String::from_utf8_lossy(bytes), &[]);
    assert!(read.rows.len() <= roster::ROWS_MAX);
}
