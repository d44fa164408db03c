//! `GET /api/quarantine`, and `GET /api/me/quarantine`.

use camket_domain::{Draft, Role};
use camket_hq::auth::Passwords;
use camket_hq::demo::PASSWORD;
use camket_hq::store::NewPerson;

use crate::support::{START_MS, TestHq, as_the_officer_is_told, complete_session};

#[tokio::test]
async fn what_is_kept_aside_is_listed_with_its_reason_and_a_hint() {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let record = tablet.add("09475-2025", "outreach", &complete_session("2026-01-04", 8));
    tablet.add("00000-2025", "outreach", &complete_session("2026-01-04", 9));
    tablet.sync().await;
    let listed = hq.clerk().await.get("/api/quarantine").await.good();
    let items = listed["items"].as_array().unwrap();
    let codes: Vec<_> = items.iter().map(|it| it["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["quarantine.out_of_scope", "quarantine.unknown_area"]);
    let (first, second) = (&items[0], &items[1]);
    assert_eq!(first["hint"], "hint.give_scope");
    assert_eq!(first["record"], record.to_string());
    assert_eq!(first["sender"], tablet.author);
    assert_eq!(first["device_name"], "May tinh bang 1");
    assert_eq!((&first["area_known"], &second["area_known"]), (&true.into(), &false.into()));
    let fields: Vec<_> = first["ops"].as_array().unwrap().iter().map(|it| &it["path"]).collect();
    assert!(fields.contains(&&"attendance_count".into()));
    let own = tablet.actor.get("/api/me/quarantine").await.good();
    let listed = as_the_officer_is_told(&listed["items"]);
    assert_eq!(as_the_officer_is_told(&own["items"]), listed, "the officer is told the same");
    let other = hq.officer().await;
    let other = other.signed_in("doan.giabinh", serde_json::Value::Null).await;
    assert_eq!(other.get("/api/me/quarantine").await.good()["items"], serde_json::json!([]));
}

#[tokio::test]
async fn what_waits_stands_beside_the_record_as_it_is() {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let site = tablet.add("09454-2025", "site", &Draft::new().with("name", "THCS Dong Binh"));
    let session = complete_session("2026-01-04", 8).with(&format!("sites/{site}"), true);
    let record = tablet.add("09454-2025", "outreach", &session);
    tablet.sync().await;
    tablet.set("09454-2025", record, "outreach", &Draft::new().with("state", "da_duyet"));
    tablet.sync().await;
    let listed = hq.clerk().await.get("/api/quarantine").await.good();
    let items = listed["items"].as_array().unwrap();
    assert_eq!(items.len(), 1);
    let now = &items[0]["now"];
    assert_eq!(now["fields"]["attendance_count"]["v"], 8);
    assert_ne!(now["fields"]["state"]["v"], "da_duyet", "as it is, and not as it would be");
    assert_eq!(now["titles"][site.to_string()], "THCS Dong Binh");
}

#[tokio::test]
async fn the_list_comes_in_pages() {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    for n in 0..7 {
        tablet.add("09475-2025", "outreach", &complete_session("2026-01-04", n));
    }
    tablet.sync().await;
    let clerk = hq.clerk().await;
    let (mut seen, mut path) = (Vec::new(), "/api/quarantine?limit=3".to_owned());
    loop {
        let page = clerk.get(&path).await.good();
        let numbers = page["items"].as_array().unwrap().iter().map(|it| it["n"].as_u64().unwrap());
        seen.extend(numbers);
        let Some(cursor) = page["cursor"].as_str() else { break };
        path = format!("/api/quarantine?limit=3&cursor={cursor}");
    }
    assert_eq!(seen, [1, 2, 3, 4, 5, 6, 7]);
}

#[tokio::test]
async fn nobody_decides_about_what_is_outside_the_own_scope() {
    let hq = TestHq::start().await;
    let hash = Passwords::with_cost(8, 1).unwrap().hash(PASSWORD).await.unwrap();
    let new = NewPerson {
        login: "vanthu.xa",
        name: "Van thu xa",
        role: Role::HqClerk,
        organ: "BCD_138",
        areas: &["09454-2025".into()],
        password_hash: &hash,
    };
    let mut tx = hq.db.write().await.unwrap();
    tx.add_person(&new, START_MS).await.unwrap();
    tx.commit().await.unwrap();
    let mut tablet = hq.tablet("canbo.giabinh").await;
    tablet.add("09475-2025", "outreach", &complete_session("2026-01-04", 8));
    tablet.add("00000-2025", "outreach", &complete_session("2026-01-04", 9));
    tablet.sync().await;
    let clerk = hq.desk("vanthu.xa").await;
    let items = clerk.get("/api/quarantine").await.good()["items"].clone();
    let numbers: Vec<_> = items.as_array().unwrap().iter().map(|it| it["n"].clone()).collect();
    assert_eq!(numbers, [2], "the own officer's, of no area; not what belongs to the neighbours");
    let form = serde_json::json!({ "decision": "release" });
    let path = format!("/api/quarantine/{}/1", tablet.instance);
    let refused = clerk.post(&path, &form).await.refusal();
    assert_eq!(refused, (404, "quarantine.unknown".to_owned()));
}
