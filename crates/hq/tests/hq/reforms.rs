//! The map changes: figures are asked by the old and the new map, and a process that starts again
//! still knows both. In processes of their own, since the table of areas is the process's.

use camket_domain::AreaId;
use camket_sync::InstanceId;
use serde_json::{Value, json};

use crate::support::{Actor, Field, Place, at_postgres, complete_session};

const OLD: &str = "09454-2025";
const NEW: &str = "09454-2026";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_commune_becomes_a_ward_on_sqlite() {
    a_commune_becomes_a_ward(Place::folder()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_commune_becomes_a_ward_on_postgres() {
    at_postgres("a_commune_becomes_a_ward", async |url| {
        tokio::spawn(a_commune_becomes_a_ward(Place::Postgres(url))).await
    })
    .await;
}

fn ward() -> Value {
    json!({
        "reform": {
            "on": "2026-11-15",
            "ended": [OLD],
            "begun": [
                { "code": "09454", "name": "Gia Bình", "prefix": "PHUONG", "parent": "24-2025" },
            ],
        },
        "note": "Nghị quyết 99/NQ-UBTVQH",
    })
}

/// Sessions by area, of what is asked for.
async fn sessions(url: &str, areas: &str) -> Vec<(String, i64)> {
    let clerk = Actor::at(url).signed_in("vanthu.tinh", Value::Null).await;
    let path = format!("/api/figures?from=2026-01-01&to=2026-12-31&areas={areas}");
    let figures = clerk.get(&path).await.good();
    let rows = figures["by_area"].as_array().unwrap().iter();
    let row = |it: &Value| Some((it["area"].as_str()?.to_owned(), it["figures"]["L03"].as_i64()?));
    rows.map(|it| row(it).unwrap()).collect()
}

async fn a_commune_becomes_a_ward(place: Place) {
    let running = place.start_demo().await;
    let url = running.url.clone();
    let mut before = Field::enrol(&url, "canbo.giabinh", InstanceId(7)).await;
    before.add(OLD, "outreach", &complete_session("2026-11-01", 10));
    while before.exchange().await.unwrap() {}
    let admin = Actor::at(&url).signed_in("quantri", Value::Null).await;
    let officer = Actor::at(&url).signed_in("canbo.giabinh", Value::Null).await;
    assert_eq!(admin.get("/api/areas").await.good(), json!({ "reforms": [] }));
    refuse_what_does_not_fit(&admin, &officer).await;

    let told = admin.post("/api/areas", &ward()).await.good();
    assert_eq!(told["reforms"][0], ward()["reform"]);
    assert_eq!(officer.get("/api/areas").await.good(), told);
    let again = admin.post("/api/areas", &ward()).await.refusal();
    assert_eq!(again, (422, "area.reform_refused".to_owned()), "it has ended");
    let audit = admin.get("/api/audit").await.good();
    assert_eq!(audit["rows"][0]["action"], "areas.reform");
    assert_eq!(audit["rows"][0]["subject"], format!("{OLD} -> {NEW}"));

    let mut after = Field::enrol(&url, "canbo.giabinh", InstanceId(8)).await;
    let holds = |id: &str| after.engine.scope().contains(&AreaId::from(id));
    assert!(holds(OLD) && holds(NEW), "the officer goes on in the heir and keeps what was before");
    after.add(NEW, "outreach", &complete_session("2026-11-20", 20));
    while after.exchange().await.unwrap() {}
    assert_eq!(after.engine.verdicts().len(), 0);
    let (old, new) = ((OLD.to_owned(), 1), (NEW.to_owned(), 1));
    let by_both = async |url: &str| {
        assert_eq!(sessions(url, OLD).await, std::slice::from_ref(&old), "by the old map");
        assert_eq!(sessions(url, NEW).await, [old.clone(), new.clone()], "by the new one");
    };
    by_both(&url).await;
    running.stop().await;
    let again = place.start().await;
    by_both(&again.url).await;
}

async fn refuse_what_does_not_fit(admin: &Actor, officer: &Actor) {
    assert_eq!(officer.post("/api/areas", &ward()).await.refusal().1, "permission.refused");
    let mut silent = ward();
    silent["note"] = json!(" ");
    assert_eq!(admin.post("/api/areas", &silent).await.refusal().1, "note.missing");
    for (path, value, field) in [
        ("/reform/begun/0/code", json!("09466"), "code"),
        ("/reform/begun/0/code", json!("9454"), "code"),
        ("/reform/begun/0/parent", json!("27-2004"), "parent"),
        ("/reform/begun/0/name", json!(""), "name"),
        ("/reform/begun", json!([]), "begun"),
        ("/reform/ended", json!(["09454-2004"]), "ended"),
    ] {
        let mut form = ward();
        *form.pointer_mut(path).unwrap() = value;
        let refused = admin.post("/api/areas", &form).await;
        assert_eq!(refused.refusal(), (422, "area.reform_refused".to_owned()), "{path}");
        assert_eq!(refused.json()["field"], field, "{path}");
    }
    let mut foreign = ward();
    foreign["reform"]["ended"] = json!(["99999-2025"]);
    assert_eq!(admin.post("/api/areas", &foreign).await.refusal().1, "area.unknown");
}
