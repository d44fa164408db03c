//! Issuing and correcting.

use serde_json::json;

use super::scene::{AREA, Scene, path, whole};
use crate::support::{complete_session, on_both};

on_both! {
    Scene::on;
    what_is_issued_does_not_change,
    numbers_follow_each_other_within_the_year,
    a_correction_is_a_version_of_its_own,
    who_did_what_is_noted,
}

async fn what_is_issued_does_not_change(mut scene: Scene) {
    let issued = scene.issued().await;
    assert_eq!((&issued["number"], &issued["day"]), (&json!(1), &json!("2026-01-05")));
    scene.tablet.add(AREA, "outreach", &complete_session("2025-11-05", 60));
    scene.tablet.sync().await;
    let before = scene.clerk.get(&path(&issued)).await.good();
    for (act, form) in [
        ("recount", json!({ "revision": issued["revision"] })),
        ("issue", json!({ "revision": issued["revision"] })),
    ] {
        assert_eq!(scene.act(&issued, act, &form).await.refusal().1, "report.not_draft", "{act}");
    }
    let edit = json!({ "revision": issued["revision"], "body": issued["body"] });
    assert_eq!(scene.clerk.put(&path(&issued), &edit).await.refusal().1, "report.not_draft");
    assert_eq!(scene.clerk.get(&path(&issued)).await.good(), before);
    assert_eq!((&before["figures"], &before["body"]), (&issued["figures"], &issued["body"]));
}

async fn numbers_follow_each_other_within_the_year(scene: Scene) {
    let issue = async |form| {
        let draft = scene.draft().await;
        scene.act(&draft, "issue", &form).await
    };
    let number = async |form| issue(form).await.good()["number"].clone();
    assert_eq!(number(json!({ "revision": 1 })).await, 1);
    assert_eq!(number(json!({ "revision": 1, "number": 12 })).await, 12);
    assert_eq!(number(json!({ "revision": 1 })).await, 13);
    let taken = issue(json!({ "revision": 1, "number": 12 })).await;
    assert_eq!(taken.refusal(), (409, "report.number_taken".to_owned()));
    assert_eq!(number(json!({ "revision": 1, "day": "2025-12-31" })).await, 1, "another year");
    let stale = issue(json!({ "revision": 7 })).await;
    assert_eq!(stale.refusal(), (409, "report.stale".to_owned()));
    for form in [json!({ "revision": 1, "number": 0 }), json!({ "revision": 1, "day": "5/1" })] {
        assert_eq!(issue(form).await.refusal().1, "parameter.malformed");
    }
}

async fn a_correction_is_a_version_of_its_own(mut scene: Scene) {
    let first = scene.issued().await;
    let nothing = scene.act(&first, "correct", &json!({ "reason": " " })).await;
    assert_eq!(nothing.refusal(), (400, "note.missing".to_owned()));
    let late = scene.tablet.add(AREA, "outreach", &complete_session("2025-11-05", 60));
    assert_ne!(late, scene.sessions[0]);
    scene.tablet.sync().await;
    let form = json!({ "reason": "Bổ sung một buổi" });
    let draft = scene.act(&first, "correct", &form).await.good();
    assert_eq!((&draft["version"], &draft["state"]), (&json!(2), &json!("draft")));
    assert_eq!((whole(&draft, "L03"), &draft["reason"]), (4, &json!("Bổ sung một buổi")));
    let twice = scene.act(&first, "correct", &form).await;
    assert_eq!(twice.refusal().1, "report.not_issued", "a correction is in the making");
    let officer = scene.hq.officer().await;
    let seen = officer.get(&path(&first)).await.good();
    assert_eq!((&seen["version"], &seen["state"]), (&json!(1), &json!("issued")));
    let second = scene.act(&first, "issue", &json!({ "revision": 1 })).await.good();
    assert_eq!((&second["number"], &second["state"]), (&json!(1), &json!("issued")));
    let old = officer.get(&format!("{}?version=1", path(&first))).await.good();
    assert_eq!((&old["state"], whole(&old, "L03")), (&json!("replaced"), 3));
    let expected = json!([
        { "version": 2, "state": "issued" }, { "version": 1, "state": "replaced" },
    ]);
    assert_eq!(old["versions"], expected);
    assert_eq!(officer.get(&path(&first)).await.good()["version"], 2);
}

async fn who_did_what_is_noted(scene: Scene) {
    let issued = scene.issued().await;
    let admin = scene.hq.desk("quantri").await;
    let rows = admin.get("/api/audit").await.good()["rows"].clone();
    let rows = rows.as_array().unwrap().iter();
    let mut acts: Vec<_> =
        rows.map(|row| (row["action"].clone(), row["subject"].clone())).collect();
    acts.sort_by_key(|(action, _)| action.to_string());
    let subject = json!(format!("{AREA}/{}/1", issued["id"].as_str().unwrap()));
    assert_eq!(acts, [(json!("report.draft"), subject.clone()), (json!("report.issue"), subject)]);
}
