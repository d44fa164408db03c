//! `PUT /api/devices/{id}`.

use camket_sync::protocol::{Quarantine, Verdict};
use serde_json::json;

use crate::support::{Actor, TestHq, complete_session};

const AREA: &str = "09454-2025";

async fn only_device(admin: &Actor) -> String {
    let listed = admin.get("/api/devices").await.good();
    format!("/api/devices/{}", listed["devices"][0]["id"].as_str().unwrap())
}

#[tokio::test]
async fn a_revoked_device_gets_nothing_and_loses_nothing() {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    tablet.add(AREA, "outreach", &complete_session("2026-01-04", 1));
    assert_eq!(tablet.sync().await.pages.len(), 1);
    tablet.add(AREA, "outreach", &complete_session("2026-01-04", 20));
    let admin = hq.desk("quantri").await;
    let path = only_device(&admin).await;
    let form = json!({ "revoked": true, "note": "mat may" });
    assert_eq!(admin.put(&path, &form).await.good()["revoked"], true);

    for path in ["/api/me", "/api/records?kind=outreach&from=2026-01-01&to=2026-12-31"] {
        let refused = tablet.actor.get(path).await.refusal();
        assert_eq!(refused, (403, "device.revoked".to_owned()));
    }
    let answer = tablet.sync().await;
    let aside = vec![(2, Verdict::Quarantined(Quarantine::OutOfScope))];
    assert_eq!((answer.durable, answer.verdicts), (2, aside), "what it held is at HQ");
    assert_eq!((answer.scope.len(), answer.pages.len()), (0, 0), "and it learns nothing");
    let clerk = hq.clerk().await;
    let items = clerk.get("/api/quarantine").await.good()["items"].clone();
    assert_eq!(items[0]["code"], "quarantine.revoked");
    let release = format!("/api/quarantine/{}/2", tablet.instance);
    clerk.post(&release, &json!({ "decision": "release" })).await.good();
    let figures = clerk.get("/api/figures?from=2026-01-01&to=2026-12-31").await.good();
    assert_eq!(figures["totals"]["L04"], 21);

    admin.put(&path, &json!({ "revoked": false, "note": "tim thay" })).await.good();
    let answer = tablet.sync().await;
    assert_eq!((answer.verdicts, answer.pages[0].through), (Vec::new(), 2));
    let audit = admin.get("/api/audit").await.good();
    let actions: Vec<_> =
        audit["rows"].as_array().unwrap().iter().map(|it| &it["action"]).collect();
    assert_eq!(actions.len(), 3);
}

#[tokio::test]
async fn a_revocation_needs_a_reason_and_a_device() {
    let hq = TestHq::start().await;
    hq.tablet("canbo.giabinh").await;
    let admin = hq.desk("quantri").await;
    let path = only_device(&admin).await;
    let bare = admin.put(&path, &json!({ "revoked": true, "note": " " })).await;
    assert_eq!(bare.refusal(), (400, "note.missing".to_owned()));
    for id in ["0000000000000000", "x", "+1"] {
        let form = json!({ "revoked": true, "note": "x" });
        let unknown = admin.put(&format!("/api/devices/{id}"), &form).await;
        assert_eq!(unknown.refusal(), (404, "device.unknown".to_owned()), "{id}");
    }
}
