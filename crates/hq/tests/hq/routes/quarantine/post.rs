//! `POST /api/quarantine/{instance}/{n}`.

use camket_sync::protocol::{Quarantine, Verdict};
use serde_json::json;

use crate::support::{Tablet, TestHq, complete_session};

const OWN: &str = "09454-2025";
const FOREIGN: &str = "09475-2025";

/// A tablet with one change kept aside and one in its place, and where to decide about the first.
async fn kept(hq: &TestHq) -> (Tablet, String) {
    let mut tablet = hq.tablet("canbo.giabinh").await;
    tablet.add(FOREIGN, "outreach", &complete_session("2026-01-04", 8));
    tablet.add(OWN, "outreach", &complete_session("2026-01-04", 1));
    assert_eq!(tablet.sync().await.verdicts, aside());
    let path = format!("/api/quarantine/{}/1", tablet.instance);
    (tablet, path)
}

fn aside() -> Vec<(u64, Verdict)> {
    vec![(1, Verdict::Quarantined(Quarantine::OutOfScope))]
}

async fn attendances(hq: &TestHq) -> i64 {
    let figures = hq.clerk().await.get("/api/figures?from=2026-01-01&to=2026-12-31").await.good();
    figures["totals"]["L04"].as_i64().unwrap()
}

#[tokio::test]
async fn what_is_released_joins_its_area_once_and_the_tablet_learns_it() {
    let hq = TestHq::start().await;
    let (mut tablet, path) = kept(&hq).await;
    assert_eq!(attendances(&hq).await, 1);
    let clerk = hq.clerk().await;
    let done = clerk.post(&path, &json!({ "decision": "release", "note": "ok" })).await.good();
    assert_eq!((&done["decision"], &done["area"]), (&"release".into(), &FOREIGN.into()));
    assert_eq!(attendances(&hq).await, 9);
    assert_eq!(tablet.sync().await.verdicts, []);
    let own = tablet.actor.get("/api/me/quarantine").await.good();
    assert_eq!(own["items"], json!([]));
    for decision in ["release", "reject"] {
        let again = clerk.post(&path, &json!({ "decision": decision, "note": "x" })).await;
        assert_eq!(again.refusal(), (409, "quarantine.settled".to_owned()));
    }
    assert_eq!(attendances(&hq).await, 9);
    let mut neighbour = hq.tablet("lanhdao.giabinh").await;
    neighbour.sync().await;
    let audit = hq.desk("quantri").await.get("/api/audit").await.good();
    assert_eq!(audit["rows"].as_array().unwrap().len(), 1);
    assert_eq!(audit["rows"][0]["action"], "quarantine.release");
    assert_eq!(audit["rows"][0]["note"], "ok");
}

#[tokio::test]
async fn two_clerks_at_once_release_a_change_once() {
    let hq = TestHq::start().await;
    let (_, path) = kept(&hq).await;
    let clerk = hq.clerk().await;
    let release = json!({ "decision": "release" });
    let mut both = Vec::new();
    for _ in 0..6 {
        let (clerk, path, form) = (clerk.clone(), path.clone(), release.clone());
        both.push(tokio::spawn(async move { clerk.post(&path, &form).await.status.as_u16() }));
    }
    let mut answers = Vec::new();
    for one in both {
        answers.push(one.await.unwrap());
    }
    answers.sort_unstable();
    assert_eq!(answers, [200, 409, 409, 409, 409, 409]);
    assert_eq!(attendances(&hq).await, 9);
}

#[tokio::test]
async fn what_is_rejected_stays_aside_and_its_officer_reads_why() {
    let hq = TestHq::start().await;
    let (mut tablet, path) = kept(&hq).await;
    let clerk = hq.clerk().await;
    let bare = clerk.post(&path, &json!({ "decision": "reject", "note": "  " })).await;
    assert_eq!(bare.refusal(), (400, "note.missing".to_owned()));
    let form = json!({ "decision": "reject", "note": "Đã có phiên trùng." });
    clerk.post(&path, &form).await.good();
    assert_eq!(clerk.get("/api/quarantine").await.good()["items"], json!([]));
    assert_eq!(tablet.sync().await.verdicts, aside(), "the tablet goes on showing it");
    let own = tablet.actor.get("/api/me/quarantine").await.good();
    assert_eq!(own["items"][0]["rejection"]["note"], "Đã có phiên trùng.");
    assert!(own["items"][0]["rejection"]["by"].is_string());
    assert_eq!(attendances(&hq).await, 1);
}

#[tokio::test]
async fn a_change_of_no_area_is_not_released() {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    tablet.add("00000-2025", "outreach", &complete_session("2026-01-04", 8));
    tablet.sync().await;
    let (clerk, path) = (hq.clerk().await, format!("/api/quarantine/{}/1", tablet.instance));
    let stuck = clerk.post(&path, &json!({ "decision": "release" })).await;
    assert_eq!(stuck.refusal(), (409, "quarantine.stuck".to_owned()));
    clerk.post(&path, &json!({ "decision": "reject", "note": "x" })).await.good();
}

#[tokio::test]
async fn what_is_nowhere_or_malformed_is_refused() {
    let hq = TestHq::start().await;
    let clerk = hq.clerk().await;
    let form = json!({ "decision": "release" });
    for path in ["0000000000000001/1", "x/1", "0000000000000001/-1"] {
        let answer = clerk.post(&format!("/api/quarantine/{path}"), &form).await;
        assert_eq!(answer.refusal(), (404, "quarantine.unknown".to_owned()), "{path}");
    }
    let (_, path) = kept(&hq).await;
    let long = "x".repeat(1_001);
    for form in
        [json!({}), json!({ "decision": "eat" }), json!({ "decision": "reject", "note": long })]
    {
        let answer = clerk.post(&path, &form).await;
        assert_eq!(answer.refusal(), (400, "body.malformed".to_owned()), "{form}");
    }
}
