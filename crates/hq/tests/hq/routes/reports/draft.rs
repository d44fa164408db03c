//! Counting, drafting, editing.

use serde_json::json;

use super::scene::{AREA, OLD_AREA, Scene, figure, path, whole};
use crate::support::{complete_session, on_both};

on_both! {
    Scene::on;
    a_draft_counts_the_commune_and_those_that_went_into_it,
    a_period_of_a_calendar_is_named_and_compared_with_its_like,
    a_draft_is_seen_by_those_who_issue_only,
    words_are_edited_by_one_person_at_a_time,
    what_cannot_be_ordered_is_named,
    a_draft_is_counted_again_and_keeps_what_people_wrote,
    a_draft_can_be_taken_away,
}

async fn a_draft_counts_the_commune_and_those_that_went_into_it(scene: Scene) {
    let report = scene.draft().await;
    assert_eq!(figure(&report, "L03", ""), (3, json!(1)));
    assert_eq!(figure(&report, "L04", ""), (840, json!(70)));
    assert_eq!(whole(&report, "L05"), 5);
    assert_eq!(figure(&report, "L04", &format!("area:{OLD_AREA}")).0, 300);
    assert_eq!(figure(&report, "L04", &format!("area:{AREA}")).0, 540);
    assert_eq!(figure(&report, "L04", "site_kind:NHA_TRUONG").0, 840);
    let sources = report["sources"].as_array().unwrap();
    let seq = |area: &str| sources.iter().find(|it| it["area"] == area).unwrap()["seq"].clone();
    assert_eq!((seq(AREA), seq(OLD_AREA)), (json!(8), json!(2)));
    let text = report["body"].to_string();
    for words in ["3 buổi tuyên truyền trực tiếp", "UBND XÃ GIA BÌNH", "TM. BAN CHỈ ĐẠO"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    let mut order = Scene::order();
    order["stage"] = json!("approved");
    let approved = scene.clerk.post("/api/reports", &order).await.good();
    assert_eq!(whole(&approved, "L03"), 0, "nobody has approved anything");
}

async fn a_period_of_a_calendar_is_named_and_compared_with_its_like(mut scene: Scene) {
    for day in ["2024-02-29", "2025-02-28", "2025-02-28"] {
        scene.tablet.add(AREA, "outreach", &complete_session(day, 10));
    }
    scene.tablet.sync().await;
    for (calendar, before, title) in [
        ("DUONG-LICH", 1, "nhà trường tháng 02 năm 2025 (từ ngày 01/02/2025 đến ngày 28/02/2025)"),
        ("TONG-KET", 0, "nhà trường (từ ngày 01/02/2025 đến ngày 28/02/2025)"),
    ] {
        let mut order = Scene::order();
        (order["calendar"], order["from"], order["to"]) =
            (json!(calendar), json!("2025-02-01"), json!("2025-02-28"));
        let report = scene.clerk.post("/api/reports", &order).await.good();
        assert_eq!(figure(&report, "L03", ""), (2, json!(before)), "{calendar}");
        assert!(report["title"].as_str().unwrap().ends_with(title), "{report}");
        let again = scene.act(&report, "recount", &json!({ "revision": 1 })).await.good();
        assert_eq!(figure(&again, "L03", ""), (2, json!(before)), "{calendar}");
    }
}

async fn a_draft_is_seen_by_those_who_issue_only(scene: Scene) {
    let draft = scene.draft().await;
    let officer = scene.hq.officer().await;
    for path in [path(&draft), format!("{}/file/csv", path(&draft))] {
        let refusal = officer.get(&path).await.refusal();
        assert_eq!(refusal, (404, "report.unknown".to_owned()), "{path}");
    }
    assert_eq!(officer.get("/api/reports").await.good()["reports"], json!([]));
    let mine = scene.clerk.get("/api/reports").await.good();
    assert_eq!(mine["reports"][0]["id"], draft["id"]);
    let other = scene.hq.desk("canbo.nhanthang").await;
    scene.act(&draft, "issue", &json!({ "revision": 1 })).await.good();
    assert_eq!(other.get(&path(&draft)).await.refusal().1, "report.unknown", "another commune");
    assert_eq!(officer.get(&path(&draft)).await.good()["state"], "issued");
}

async fn words_are_edited_by_one_person_at_a_time(scene: Scene) {
    let draft = scene.draft().await;
    let mut body = draft["body"].clone();
    body["signer"] = json!("Đỗ Minh Tuấn");
    let edit = json!({ "revision": 1, "body": body });
    let edited = scene.clerk.put(&path(&draft), &edit).await.good();
    assert_eq!((&edited["body"], &edited["revision"]), (&body, &json!(2)));
    let late = scene.clerk.put(&path(&draft), &edit).await;
    assert_eq!(late.refusal(), (409, "report.stale".to_owned()));
    body["subject"] = json!(["x".repeat(301)]);
    let long = scene.clerk.put(&path(&draft), &json!({ "revision": 2, "body": body })).await;
    assert_eq!(long.refusal(), (413, "body.too_large".to_owned()));
    let odd = scene.clerk.put(&path(&draft), &json!({ "revision": 2, "body": {} })).await;
    assert_eq!(odd.refusal(), (400, "body.malformed".to_owned()));
    let now = scene.clerk.get(&path(&draft)).await.good();
    assert_eq!(now["body"], edited["body"], "refused edits leave nothing behind");
}

async fn what_cannot_be_ordered_is_named(scene: Scene) {
    for (name, value, status, code) in [
        ("area", "09999-2025", 404, "area.unknown"),
        ("calendar", "MOON", 400, "parameter.malformed"),
        ("from", "1/1/2025", 400, "parameter.malformed"),
        ("to", "2024-12-31", 400, "parameter.malformed"),
        ("to", "2199-12-31", 400, "parameter.malformed"),
        ("stage", "perhaps", 400, "parameter.malformed"),
    ] {
        let mut order = Scene::order();
        order[name] = json!(value);
        let answer = scene.clerk.post("/api/reports", &order).await;
        assert_eq!(answer.refusal(), (status, code.to_owned()), "{name}: {value}");
    }
    assert_eq!(scene.clerk.get("/api/reports").await.good()["reports"], json!([]));
}

async fn a_draft_is_counted_again_and_keeps_what_people_wrote(mut scene: Scene) {
    let draft = scene.draft().await;
    let mut body = draft["body"].clone();
    let own = json!({ "text": "Viết tay.", "lines": [] });
    body["parts"][0]["paragraphs"].as_array_mut().unwrap().push(own.clone());
    scene.clerk.put(&path(&draft), &json!({ "revision": 1, "body": body })).await.good();
    scene.tablet.add(AREA, "outreach", &complete_session("2025-11-05", 60));
    scene.tablet.sync().await;
    let kept = scene.clerk.get(&path(&draft)).await.good();
    assert_eq!(whole(&kept, "L03"), 3, "a draft stands where it was counted");
    let again = scene.act(&draft, "recount", &json!({ "revision": 2 })).await.good();
    assert_eq!((whole(&again, "L03"), whole(&again, "L04")), (4, 900));
    let text = again["body"].to_string();
    assert!(text.contains("4 buổi") && text.contains("Viết tay."), "{text}");
    assert_eq!(again["revision"], 3);
}

async fn a_draft_can_be_taken_away(scene: Scene) {
    let draft = scene.draft().await;
    assert_eq!(scene.clerk.delete(&path(&draft)).await.status.as_u16(), 204);
    assert_eq!(scene.clerk.get(&path(&draft)).await.refusal().1, "report.unknown");
    let issued = scene.issued().await;
    assert_eq!(scene.clerk.delete(&path(&issued)).await.refusal().1, "report.not_draft");
}
