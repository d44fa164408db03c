//! `PUT /api/people/{id}`.

use serde_json::{Value, json};

use crate::support::{TestHq, complete_session};

#[tokio::test]
async fn a_revoked_officer_signs_in_no_more_and_what_the_tablet_holds_is_kept_aside() {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    tablet.add("09454-2025", "outreach", &complete_session("2026-01-04", 1));
    let (admin, desk) = (hq.desk("quantri").await, hq.officer().await);
    let path = format!("/api/people/{}", tablet.author);
    admin.put(&path, &json!({ "active": false, "note": "nghi viec" })).await.good();
    for session in [&desk, &tablet.actor] {
        let refused = session.get("/api/me").await.refusal();
        assert_eq!(refused, (401, "session.expired".to_owned()));
    }
    let form = json!({ "login": "canbo.giabinh", "password": camket_hq::demo::PASSWORD });
    let refused = hq.stranger().post("/api/session", &form).await.refusal();
    assert_eq!(refused, (401, "session.wrong".to_owned()));
    let answer = tablet.sync().await;
    assert_eq!((answer.durable, answer.verdicts.len(), answer.scope.len()), (1, 1, 0));
    admin.put(&path, &json!({ "active": true, "note": "tro lai" })).await.good();
    hq.stranger().signed_in("canbo.giabinh", Value::Null).await;
}

#[tokio::test]
async fn nobody_revokes_the_own_account() {
    let hq = TestHq::start().await;
    let admin = hq.desk("quantri").await;
    let form = json!({ "active": false, "note": "x" });
    let refused = admin.put(&format!("/api/people/{}", admin.person), &form).await.refusal();
    assert_eq!(refused, (404, "person.unknown".to_owned()));
}
