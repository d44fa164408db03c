//! The records behind a figure, whatever came after.

use std::collections::BTreeMap;

use camket_domain::{Draft, Value as Field};
use serde_json::Value;

use super::scene::{AREA, OLD_AREA, Scene, path, whole};
use crate::support::{Actor, complete_session, on_both};

on_both! {
    Scene::on;
    the_records_behind_a_figure_add_up_to_it,
    what_came_later_moves_no_record_behind_a_figure,
    a_rebuild_moves_no_record_behind_a_figure,
    a_reader_sees_the_records_that_are_the_readers_to_see,
}

/// Values by record, read page by page.
async fn behind(actor: &Actor, report: &Value, query: &str) -> BTreeMap<String, i64> {
    let mut found = BTreeMap::new();
    let mut cursor = String::new();
    loop {
        let path = format!("{}/records?{query}&limit=2&cursor={cursor}", path(report));
        let page = actor.get(&path).await.good();
        for one in page["records"].as_array().unwrap() {
            let id = one["record"]["id"].as_str().unwrap().to_owned();
            let twice = found.insert(id, one["value"].as_i64().unwrap());
            assert_eq!(twice, None, "no record twice");
        }
        match page["cursor"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => return found,
        }
    }
}

async fn sums(scene: &Scene, report: &Value) -> [i64; 3] {
    let mut sums = [0; 3];
    for (sum, code) in sums.iter_mut().zip(["L03", "L04", "L05"]) {
        let records = behind(&scene.clerk, report, &format!("code={code}")).await;
        *sum = records.values().sum();
        assert_eq!(*sum, whole(report, code), "{code}");
    }
    sums
}

async fn the_records_behind_a_figure_add_up_to_it(scene: Scene) {
    let report = scene.issued().await;
    assert_eq!(sums(&scene, &report).await, [3, 840, 5]);
    let old = behind(&scene.clerk, &report, &format!("code=L04&of=area:{OLD_AREA}")).await;
    assert_eq!(old, BTreeMap::from([(scene.sessions[0].to_string(), 300)]));
    let none = behind(&scene.clerk, &report, "code=L04&of=site_kind:CO_QUAN").await;
    assert!(none.is_empty());
    for query in ["", "code=L99", "code=L03&of=moon", "code=L03&cursor=x", "code=L03&limit=0"] {
        let answer = scene.clerk.get(&format!("{}/records?{query}", path(&report))).await;
        assert_eq!(answer.refusal().1, "parameter.malformed", "{query}");
    }
}

/// Everything that may happen to records after they were counted.
async fn time_goes_on(scene: &mut Scene) {
    let set = |path, value: Field| Draft::new().with(path, value);
    let (first, second) = (scene.sessions[0], scene.sessions[1]);
    scene.tablet.set(OLD_AREA, first, "outreach", &set("attendance_count", Field::Int(9_000)));
    scene.tablet.set(AREA, second, "outreach", &Draft::new().with("state", "huy"));
    let moved = camket_domain::Date::parse_iso("2024-10-05").unwrap();
    scene.tablet.set(AREA, scene.sessions[2], "outreach", &set("date", Field::Date(moved)));
    scene.tablet.add(AREA, "outreach", &complete_session("2025-11-05", 60));
    let signer = scene.signers[0];
    scene.tablet.set(AREA, signer, "signer", &set("withdrawn_at", Field::Instant(1)));
    let more = Draft::new().with("batch", scene.batch).with("full_name", "B").with("signed", true);
    scene.tablet.add(AREA, "signer", &more);
    scene.tablet.add(AREA, "signer", &more);
    scene.tablet.sync().await;
}

async fn what_came_later_moves_no_record_behind_a_figure(mut scene: Scene) {
    let report = scene.issued().await;
    let before = behind(&scene.clerk, &report, "code=L04").await;
    time_goes_on(&mut scene).await;
    assert_eq!(behind(&scene.clerk, &report, "code=L04").await, before);
    assert_eq!(sums(&scene, &report).await, [3, 840, 5]);
    let now = scene.draft().await;
    assert_eq!(sums(&scene, &now).await, [2, 9_060, 6], "a new report counts what is now");
}

async fn a_rebuild_moves_no_record_behind_a_figure(mut scene: Scene) {
    let report = scene.issued().await;
    time_goes_on(&mut scene).await;
    scene.hq.db.rebuild().await.unwrap();
    assert_eq!(sums(&scene, &report).await, [3, 840, 5]);
}

async fn a_reader_sees_the_records_that_are_the_readers_to_see(scene: Scene) {
    let order = serde_json::json!({
        "area": "24-2025", "calendar": "TONG-KET", "from": "2025-01-01", "to": "2025-12-31",
        "stage": "preliminary",
    });
    let province = scene.clerk.post("/api/reports", &order).await.good();
    let issue = format!("/api/reports/24-2025/{}/issue", province["id"].as_str().unwrap());
    scene.clerk.post(&issue, &serde_json::json!({ "revision": 1 })).await.good();
    let path = issue.trim_end_matches("issue").to_owned() + "records?code=L03";
    let officer = scene.hq.officer().await;
    assert_eq!(officer.get(&path).await.refusal().1, "report.unknown", "the province's report");
    let report = scene.issued().await;
    assert_eq!(behind(&officer, &report, "code=L03").await.len(), 3);
    let union = scene.hq.desk("doan.giabinh").await;
    assert_eq!(behind(&union, &report, "code=L03").await.len(), 3);
    let tips = format!("{}/records?code=L09", super::scene::path(&report));
    assert_eq!(union.get(&tips).await.refusal().1, "permission.refused");
    assert!(officer.get(&tips).await.status.is_success());
}
