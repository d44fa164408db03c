//! Closing a period, and what comes too late for it.

use camket_domain::Draft;
use camket_sync::protocol::{Quarantine, Verdict};
use serde_json::{Value, json};

use crate::support::{Actor, TestHq, complete_session, on_postgres, on_sqlite};

const AREA: &str = "09454-2025";

fn of_2025() -> Value {
    json!({ "area": AREA, "from": "2025-01-01", "to": "2025-12-31" })
}

async fn attendance(desk: &Actor) -> Value {
    let figures = desk.get("/api/figures?from=2025-01-01&to=2026-12-31").await.good();
    figures["totals"]["L04"].clone()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_closed_period_is_closed_on_sqlite() {
    on_sqlite(a_closed_period_is_closed).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_closed_period_is_closed_on_postgres() {
    on_postgres("a_closed_period_is_closed", a_closed_period_is_closed).await;
}

async fn a_closed_period_is_closed(db: camket_hq::store::Db) {
    let hq = TestHq::start_on(db).await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let first = tablet.add(AREA, "outreach", &complete_session("2025-10-05", 40));
    tablet.sync().await;
    let supervisor = hq.desk("lanhdao.giabinh").await;
    let closed = supervisor.post("/api/periods", &of_2025()).await.good();
    let periods = closed["periods"].as_array().unwrap();
    assert!(periods.iter().any(|it| it["area"] == AREA && it["to"] == "2025-12-31"));
    assert!(periods.iter().any(|it| it["area"] == "09484-2004"), "and of the old communes");
    assert_eq!(supervisor.get("/api/periods").await.good(), closed);

    tablet.set(AREA, first, "outreach", &Draft::new().with("attendance_count", 9_000));
    tablet.add(AREA, "outreach", &complete_session("2025-11-05", 500));
    tablet.add(AREA, "outreach", &complete_session("2026-01-02", 3));
    let answer = tablet.sync().await;
    let aside = Verdict::Quarantined(Quarantine::OutOfScope);
    assert_eq!(answer.verdicts, [(2, aside), (3, aside)]);
    assert_eq!(attendance(&supervisor).await, 43, "what is of the new year counts");

    let clerk = hq.clerk().await;
    let waiting = clerk.get("/api/quarantine").await.good();
    let waiting = waiting.as_object().unwrap().values().find_map(Value::as_array).unwrap().clone();
    let codes: Vec<_> = waiting.iter().map(|it| it["code"].clone()).collect();
    assert_eq!(codes, ["quarantine.period_closed", "quarantine.period_closed"]);
    assert_eq!(waiting[0]["hint"], "hint.release_as_correction");
    let one = format!("/api/quarantine/{}/{}", tablet.instance, 2);
    let release = json!({ "decision": "release", "note": "Đính chính" });
    clerk.post(&one, &release).await.good();
    assert_eq!(attendance(&supervisor).await, 9_003, "released as a correction");
}

#[tokio::test]
async fn only_what_has_ended_and_is_in_scope_is_closed() {
    let hq = TestHq::start().await;
    let supervisor = hq.desk("lanhdao.giabinh").await;
    for (name, value, code) in [
        ("to", "2026-01-05", "parameter.malformed"),
        ("to", "2024-12-31", "parameter.malformed"),
        ("from", "1/1/2025", "parameter.malformed"),
        ("area", "09475-2025", "area.unknown"),
        ("area", "24-2025", "area.unknown"),
        ("area", "nowhere", "area.unknown"),
    ] {
        let mut form = of_2025();
        form[name] = json!(value);
        let answer = supervisor.post("/api/periods", &form).await;
        assert_eq!(answer.refusal().1, code, "{name}: {value}");
    }
    assert_eq!(supervisor.get("/api/periods").await.good()["periods"], json!([]));
}
