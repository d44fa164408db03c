//! `POST /api/plans`: targets that HQ assigns.

use camket_domain::{Draft, Role};
use camket_hq::auth::Passwords;
use camket_hq::demo::PASSWORD;
use camket_hq::store::NewPerson;
use serde_json::{Value, json};

use crate::support::{START_MS, TestHq, complete_session, on_both};

const AREA: &str = "09454-2025";

on_both! {
    TestHq::start_on;
    of_clerks_who_assign_at_once_the_later_ones_find_the_plan_of_the_first,
}

fn order(sessions: i64) -> Value {
    json!({ "area": AREA, "year": 2026, "title": "Chỉ tiêu 2026", "targets": { "L03": sessions } })
}

#[tokio::test]
async fn what_is_assigned_reaches_the_commune_and_gives_way_to_what_is_assigned_later() {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    tablet.add(AREA, "outreach", &complete_session("2026-01-02", 30));
    tablet.sync().await;
    let clerk = hq.clerk().await;
    let first = clerk.post("/api/plans", &order(4)).await.good();
    hq.pass_ms(1_000);
    let second = clerk.post("/api/plans", &order(12)).await.good();
    assert_eq!(first, second, "one plan a year");
    let plans = clerk.get("/api/plans?year=2026").await.good();
    let [plan] = &plans["plans"].as_array().unwrap()[..] else { panic!("one plan: {plans}") };
    assert_eq!(plan["targets"], json!([{ "metric": "L03", "target": 12, "reached": 1 }]));
    let page = tablet.sync().await.pages.into_iter().find(|page| page.area.as_str() == AREA);
    let plan: camket_domain::RecordId = first["id"].as_str().unwrap().parse().unwrap();
    let changes = page.unwrap().others.changes;
    assert_eq!(changes.iter().filter(|change| change.record == plan).count(), 2);

    tablet.set(AREA, plan, "work_plan", &Draft::new().with("targets/L03", 1));
    tablet.sync().await;
    let waiting = clerk.get("/api/quarantine").await.good();
    assert_eq!(waiting["items"][0]["code"], "quarantine.approved", "a commune does not lower it");
}

#[tokio::test]
async fn targets_are_assigned_to_communes_of_today_by_figures_that_have_targets() {
    let hq = TestHq::start().await;
    let clerk = hq.clerk().await;
    for (name, value, status, code) in [
        ("area", json!("nowhere"), 404, "area.unknown"),
        ("area", json!("263-2004"), 404, "area.unknown"),
        ("targets", json!({ "L99": 1 }), 400, "body.malformed"),
        ("targets", json!({}), 422, "record.invalid"),
        ("targets", json!({ "L03": -1 }), 422, "record.invalid"),
        ("title", json!(" "), 422, "record.invalid"),
        ("year", json!(1900), 422, "record.invalid"),
    ] {
        let mut form = order(1);
        form[name] = value.clone();
        let refused = clerk.post("/api/plans", &form).await.refusal();
        assert_eq!(refused, (status, code.to_owned()), "{name} {value}");
    }
}

async fn of_clerks_who_assign_at_once_the_later_ones_find_the_plan_of_the_first(hq: TestHq) {
    let hash = Passwords::with_cost(8, 1).unwrap().hash(PASSWORD).await.unwrap();
    let mut clerks = Vec::new();
    for login in ["vanthu.1", "vanthu.2", "vanthu.3", "vanthu.4", "vanthu.5", "vanthu.6"] {
        let new = NewPerson {
            login,
            name: "Văn thư",
            role: Role::HqClerk,
            organ: "BCD_138",
            areas: &[AREA.into()],
            password_hash: &hash,
        };
        let mut tx = hq.db.write().await.unwrap();
        tx.add_person(&new, START_MS).await.unwrap();
        tx.commit().await.unwrap();
        clerks.push(hq.desk(login).await);
    }
    let at_once = clerks.into_iter().enumerate().map(|(n, clerk)| {
        tokio::spawn(async move { clerk.post("/api/plans", &order(n as i64 + 1)).await.good() })
    });
    let mut assigned = Vec::new();
    for one in at_once.collect::<Vec<_>>() {
        assigned.push(one.await.unwrap());
    }
    assert!(assigned.iter().all(|one| *one == assigned[0]), "{assigned:?}");
    let plans = hq.clerk().await.get("/api/plans?year=2026").await.good();
    assert_eq!(plans["plans"].as_array().unwrap().len(), 1, "{plans}");
}
