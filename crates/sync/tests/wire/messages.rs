//! What versions that do not know each other make of each other's messages.

use camket_sync::attachment::Manifest;
use camket_sync::envelope::{Envelope, Letter, SignedReceipt};
use camket_sync::protocol::{Quarantine, Verdict};
use camket_sync::{AreaSnapshot, Change, DecodeError, SyncAnswer, SyncRequest, batch};

use super::samples::all;

fn sample(name: &str) -> Vec<u8> {
    let (.., bytes) =
        all().into_iter().find(|(it, ..)| it == name).expect("there is such a sample");
    bytes
}

/// Puts additions of a newer version in place of none.
fn extended(mut bytes: Vec<u8>) -> Vec<u8> {
    assert_eq!(bytes.pop(), Some(0), "the message ends in the number of its additions");
    bytes.extend([2, 200, 3, 1, 2, 3, 7, 0]);
    bytes
}

#[test]
fn additions_of_a_newer_version_are_passed_over() {
    for name in ["request-empty", "request-chain"] {
        let bytes = sample(name);
        assert_eq!(SyncRequest::decode(&extended(bytes.clone())), SyncRequest::decode(&bytes));
    }
    for name in ["answer-short", "answer-full"] {
        let bytes = sample(name);
        assert_eq!(SyncAnswer::decode(&extended(bytes.clone())), SyncAnswer::decode(&bytes));
    }
}

#[test]
fn an_offer_stands_beside_additions_that_are_not_known() {
    let bytes = sample("answer-offer");
    let offers = SyncAnswer::decode(&bytes).expect("is read").offers;
    assert_eq!(offers.len(), 1);
    let length = bytes.len() - sample("answer-short").len() + 1;
    let (before, addition) = bytes.split_at(bytes.len() - length + 1);
    let (before, count) = before.split_at(before.len() - 1);
    assert_eq!(count, [1]);
    let beside = [before, &[2, 200, 1, 9], addition].concat();
    assert_eq!(SyncAnswer::decode(&beside).expect("is read").offers, offers);
    let twice = [before, &[2], addition, addition].concat();
    assert_eq!(SyncAnswer::decode(&twice), Err(DecodeError::NotCanonical));
}

#[test]
fn envelopes_of_another_version_or_suite_are_said_to_be_unknown() {
    let bytes = sample("envelope-chain");
    for place in [0, 4, 6, 10] {
        let mut other = bytes.clone();
        other[place] ^= 2;
        assert_eq!(Envelope::decode(&other), Err(DecodeError::Unknown), "byte {place}");
    }
    let newer = |name: &str, place: usize| {
        let mut bytes = sample(name);
        bytes[place] = 2;
        bytes
    };
    assert_eq!(SignedReceipt::decode(&newer("receipt-chain", 4)), Err(DecodeError::Unknown));
    assert_eq!(Letter::decode(&newer("letter-chain", 0)), Err(DecodeError::Unknown));
    assert_eq!(AreaSnapshot::decode(&newer("area-records", 0)), Err(DecodeError::Unknown));
    assert_eq!(Manifest::decode([7; 32], &newer("manifest-photo", 0)), Err(DecodeError::Unknown));
}

#[test]
fn another_version_is_said_to_be_unknown() {
    let newer = |name: &str| [&[2], &sample(name)[1..]].concat();
    assert_eq!(Change::decode(&newer("change-first")), Err(DecodeError::Unknown));
    assert_eq!(batch::decode(&newer("batch-chain")), Err(DecodeError::Unknown));
    assert_eq!(SyncRequest::decode(&newer("request-empty")), Err(DecodeError::Unknown));
    assert_eq!(SyncAnswer::decode(&newer("answer-short")), Err(DecodeError::Unknown));
}

#[test]
fn a_reason_of_a_newer_hq_still_means_that_a_person_has_to_look() {
    let bytes = sample("answer-full");
    let known = SyncAnswer::decode(&bytes).expect("is read");
    let place = bytes.windows(2).position(|pair| pair == [2, 16]).expect("n 2 is kept aside");
    let mut newer = bytes;
    newer[place + 1] = 99;
    let read = SyncAnswer::decode(&newer).expect("is read all the same");
    assert_eq!(read.verdicts[0], (2, Verdict::Quarantined(Quarantine::OutOfScope)));
    assert_eq!(read.verdicts[1..], known.verdicts[1..]);
}

#[test]
fn a_message_cut_anywhere_is_no_message() {
    for (name, _, bytes) in all() {
        let kind = name.split('-').next().expect("a name has a first word");
        for end in 0..bytes.len() {
            assert!(super::again(kind, &bytes[..end]).is_err(), "{name} cut at {end}");
        }
        let longer = [&bytes[..], &[0]].concat();
        assert!(super::again(kind, &longer).is_err(), "{name} with a byte too many");
    }
}
