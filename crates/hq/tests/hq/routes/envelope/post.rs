//! `POST /api/envelope`.

use std::sync::Arc;

use camket_hq::envelopes;
use camket_sync::SyncRequest;
use camket_sync::envelope::{Envelope, Receipt, SignedReceipt};
use camket_sync::protocol::{Quarantine, Verdict};
use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{Signature, VerifyingKey};
use reqwest::Method;

use crate::support::{Actor, Answer, TestHq, complete_session, keys_of, seal, sealed};

const AREA: &str = "09454-2025";
const DAY_MS: i64 = 86_400_000;

async fn bring(courier: &Actor, envelopes: &[Envelope]) -> Answer {
    let file = envelopes.iter().flat_map(Envelope::encode).collect();
    courier.call(Method::POST, "/api/envelope", &[], file).await
}

/// The receipts of an answer, each signed by this key.
fn receipts(answer: &Answer, key: &[u8]) -> Vec<Receipt> {
    assert!(answer.status.is_success(), "{}", answer.text());
    let key = VerifyingKey::from_sec1_bytes(key).unwrap();
    let verified = |signed: SignedReceipt| {
        let signature = Signature::from_slice(&signed.signature).unwrap();
        key.verify(&signed.receipt.signed_bytes(), &signature).unwrap();
        signed.receipt
    };
    SignedReceipt::decode_all(&answer.bytes).unwrap().into_iter().map(verified).collect()
}

async fn sessions(hq: &TestHq) -> i64 {
    let path = "/api/figures?from=2026-01-01&to=2026-12-31";
    hq.clerk().await.get(path).await.good()["totals"]["L03"].as_i64().unwrap()
}

/// A tablet with one unsent session, and the request for it.
async fn unsent(hq: &TestHq) -> (crate::support::Tablet, SyncRequest) {
    let mut tablet = hq.tablet("canbo.giabinh").await;
    tablet.add(AREA, "outreach", &complete_session("2026-01-04", 450));
    let request = tablet.request([]);
    (tablet, request)
}

#[tokio::test]
async fn whoever_brings_an_envelope_gets_the_receipt() {
    let hq = TestHq::start().await;
    let (seal_key, receipt_key) = keys_of(&hq).await;
    let (mut tablet, first) = unsent(&hq).await;
    tablet.acknowledge(1);
    tablet.add(AREA, "outreach", &complete_session("2026-01-04", 30));
    let second = tablet.request([]);
    let file = [sealed(&first, &seal_key), sealed(&second, &seal_key)];
    let receipts = receipts(&bring(&hq.stranger(), &file).await, &receipt_key);
    assert_eq!(receipts.len(), 2);
    let told: Vec<_> = receipts.iter().map(|it| (it.first, it.through, it.durable)).collect();
    assert_eq!(told, [(1, 1, 1), (2, 2, 2)]);
    assert_eq!(receipts[1].head, second.batch.ids[0]);
    assert_eq!(receipts[0].hq_ms, hq.now_ms() as u64);
    assert!(receipts.iter().all(Receipt::is_whole));
    assert_eq!(sessions(&hq).await, 2);
}

#[tokio::test]
async fn an_envelope_that_comes_again_or_after_the_tablet_changes_nothing() {
    let hq = TestHq::start().await;
    let (seal_key, receipt_key) = keys_of(&hq).await;
    let (mut tablet, request) = unsent(&hq).await;
    let envelope = [sealed(&request, &seal_key)];
    tablet.sync().await;
    for _ in 0..2 {
        let receipts = receipts(&bring(&hq.stranger(), &envelope).await, &receipt_key);
        assert!(receipts[0].is_stale() && receipts[0].is_whole());
    }
    assert_eq!(sessions(&hq).await, 1);
    assert!(hq.db.kept_envelopes(None).await.unwrap().is_empty());
}

#[tokio::test]
async fn nothing_on_the_outside_can_be_changed() {
    let hq = TestHq::start().await;
    let (seal_key, _) = keys_of(&hq).await;
    let (_, request) = unsent(&hq).await;
    let good = sealed(&request, &seal_key);
    let mut later = good.clone();
    later.address.number += 1_000;
    let mut other = good.clone();
    other.address.instance.0 ^= 1;
    let mut inside = good.clone();
    *inside.sealed.last_mut().unwrap() ^= 1;
    for spoilt in [later, other, inside] {
        let refusal = bring(&hq.stranger(), &[spoilt]).await.refusal();
        assert_eq!(refusal, (422, "envelope.spoilt".to_owned()));
    }
    let (foreign, _) = keys_of(&TestHq::start().await).await;
    let refusal = bring(&hq.stranger(), &[sealed(&request, &foreign)]).await.refusal();
    assert_eq!(refusal, (422, "envelope.foreign".to_owned()));
    let refusal = bring(&hq.stranger(), &[seal(b"no letter", good.address, &seal_key)]).await;
    assert_eq!(refusal.refusal(), (400, "body.malformed".to_owned()));
    assert_eq!(sessions(&hq).await, 0);
}

#[tokio::test]
async fn only_an_enrolled_device_writes_letters_that_count() {
    let hq = TestHq::start().await;
    let (seal_key, _) = keys_of(&hq).await;
    let (tablet, request) = unsent(&hq).await;
    let mut unsigned = request.clone();
    unsigned.signature.as_mut().unwrap()[9] ^= 1;
    let refusal = bring(&hq.stranger(), &[sealed(&unsigned, &seal_key)]).await.refusal();
    assert_eq!(refusal, (403, "signature.wrong".to_owned()));

    // A device of its own making, in an officer's name.
    let instance = camket_sync::InstanceId(99);
    let mut pen = crate::support::Pen::new(instance, tablet.author, hq.now_ms());
    pen.add(AREA, "outreach", &complete_session("2026-01-04", 9_999));
    let forged = sealed(&pen.request([]), &seal_key);
    let refusal = bring(&hq.stranger(), &[forged]).await.refusal();
    assert_eq!(refusal, (403, "sender.unknown".to_owned()));
    assert_eq!(sessions(&hq).await, 0);
}

#[tokio::test]
async fn what_a_revoked_device_or_person_sends_is_kept_aside() {
    for sql in [
        "UPDATE device SET revoked = 1",
        "UPDATE person SET active = 0 WHERE login = 'canbo.giabinh'",
    ] {
        let hq = TestHq::start().await;
        let (seal_key, receipt_key) = keys_of(&hq).await;
        let (_, request) = unsent(&hq).await;
        assert!(hq.db.run(sql, &[]).await.unwrap() > 0);
        let answer = bring(&hq.stranger(), &[sealed(&request, &seal_key)]).await;
        let verdicts = [(1, Verdict::Quarantined(Quarantine::OutOfScope))];
        assert_eq!(receipts(&answer, &receipt_key)[0].verdicts, verdicts);
        assert_eq!(sessions(&hq).await, 0);
    }
}

#[tokio::test]
async fn what_cannot_be_taken_yet_is_kept_until_it_can() {
    let hq = TestHq::start().await;
    let (seal_key, receipt_key) = keys_of(&hq).await;
    let (mut tablet, first) = unsent(&hq).await;
    tablet.acknowledge(1);
    tablet.add(AREA, "outreach", &complete_session("2026-01-04", 30));
    let second = [sealed(&tablet.request([]), &seal_key)];
    // The second arrives alone, twice.
    for _ in 0..2 {
        let receipt = &receipts(&bring(&hq.stranger(), &second).await, &receipt_key)[0];
        assert_eq!((receipt.durable, receipt.is_whole()), (0, false));
    }
    assert_eq!(hq.db.kept_envelopes(None).await.unwrap().len(), 1);
    let keys = Arc::clone(&hq.keys);
    let now_ms = hq.now_ms() + DAY_MS;
    assert_eq!(envelopes::take_kept(&hq.db, &keys, now_ms).await.unwrap(), (0, 1));
    // The first comes by hand too, later than the second, and is kept; then both are taken.
    let answer = bring(&hq.stranger(), &[sealed(&first, &seal_key)]).await;
    assert!(receipts(&answer, &receipt_key)[0].is_stale());
    assert_eq!(envelopes::take_kept(&hq.db, &keys, now_ms).await.unwrap(), (2, 0));
    assert_eq!(sessions(&hq).await, 2);
    assert_eq!(envelopes::take_kept(&hq.db, &keys, now_ms).await.unwrap(), (0, 0));
}
