//! `POST /api/review/{area}/{id}`: what two people make of one record, or of two of one event.

use camket_domain::{Draft, RecordId};
use serde_json::{Value, json};

use crate::support::{Actor, TestHq, complete_session};

const AREA: &str = "09454-2025";

/// A session that police and youth union each recorded.
async fn joint(hq: &TestHq) -> (RecordId, RecordId) {
    let mut police = hq.tablet("canbo.giabinh").await;
    let mut union = hq.tablet("doan.giabinh").await;
    let site = police.add(AREA, "site", &Draft::new().with("name", "THCS Bến Đò"));
    let joint = complete_session("2026-01-04", 450).with(&format!("sites/{site}"), true);
    let one = police.add(AREA, "outreach", &joint.clone().with("host_organ", "CONG_AN"));
    police.sync().await;
    let two = union.add(AREA, "outreach", &joint.with("host_organ", "DOAN_TN"));
    union.sync().await;
    (one, two)
}

fn path(record: RecordId) -> String {
    format!("/api/review/{AREA}/{record}")
}

async fn seen(desk: &Actor, record: RecordId) -> Value {
    desk.get(&path(record)).await.good()["seen"].clone()
}

async fn act(desk: &Actor, record: RecordId, mut form: Value) -> (u16, String) {
    form["seen"] = seen(desk, record).await;
    let answer = desk.post(&path(record), &form).await;
    if answer.status.is_success() { (200, String::new()) } else { answer.refusal() }
}

async fn totals(desk: &Actor) -> (i64, i64) {
    let figures = desk.get("/api/figures?from=2026-01-01&to=2026-12-31").await.good();
    let of = |code: &str| figures["totals"][code].as_i64().unwrap();
    (of("L03"), of("L04"))
}

#[tokio::test]
async fn two_records_of_one_event_become_one_and_lose_nothing() {
    let hq = TestHq::start().await;
    let (one, two) = joint(&hq).await;
    let clerk = hq.clerk().await;
    assert_eq!(totals(&clerk).await, (2, 900));
    let before = clerk.get(&path(two)).await.good();
    assert_eq!(before["may_merge"], true);
    assert_eq!(act(&clerk, two, json!({ "duplicate_of": one.to_string() })).await.0, 200);
    assert_eq!(totals(&clerk).await, (1, 450));
    let after = clerk.get(&path(two)).await.good();
    let (before, after) = (&before["record"]["fields"], &after["record"]["fields"]);
    assert_eq!(after["duplicate_of"]["v"], one.to_string());
    for (field, value) in before.as_object().unwrap() {
        assert_eq!(&after[field], value, "{field} stays as the union wrote it");
    }
    assert_eq!(act(&clerk, two, json!({ "duplicate_of": "" })).await.0, 200);
    assert_eq!(totals(&clerk).await, (2, 900), "and back again");
}

#[tokio::test]
async fn of_two_records_of_one_event_one_always_counts() {
    let hq = TestHq::start().await;
    let (one, two) = joint(&hq).await;
    let (clerk, supervisor) = (hq.clerk().await, hq.desk("lanhdao.giabinh").await);
    let of = |record: RecordId| json!({ "duplicate_of": record.to_string() });
    let refused = |code: &str| (409, code.to_owned());
    assert_eq!(act(&supervisor, two, of(one)).await, refused("review.not_yours"));
    assert_eq!(act(&clerk, two, of(two)).await, refused("review.no_double"));
    assert_eq!(act(&clerk, two, of(RecordId([9; 16]))).await, refused("review.no_double"));
    assert_eq!(act(&clerk, two, of(one)).await.0, 200);
    assert_eq!(act(&clerk, one, of(two)).await, refused("review.no_double"));
    assert_eq!(totals(&clerk).await.0, 1);
    let bad = json!({ "seen": 1, "duplicate_of": "x" });
    let refusal = clerk.post(&path(two), &bad).await.refusal();
    assert_eq!(refusal, (400, "body.malformed".to_owned()));
}

#[tokio::test]
async fn a_supervisor_does_not_approve_what_he_recorded_himself() {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("lanhdao.giabinh").await;
    let own = tablet.add(AREA, "outreach", &complete_session("2026-01-04", 8));
    tablet.sync().await;
    let (clerk, supervisor) = (hq.clerk().await, hq.desk("lanhdao.giabinh").await);
    let shown = supervisor.get(&path(own)).await.good();
    assert_eq!(shown["states"], json!(["tra_lai", "huy"]));
    let approve = json!({ "state": "da_duyet" });
    let refused = act(&supervisor, own, approve.clone()).await;
    assert_eq!(refused, (409, "review.own_record".to_owned()));
    assert_eq!(act(&clerk, own, approve).await.0, 200);
}

#[tokio::test]
async fn in_a_closed_period_only_hq_acts_and_says_why() {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let record = tablet.add(AREA, "outreach", &complete_session("2025-10-05", 40));
    tablet.sync().await;
    let (clerk, supervisor) = (hq.clerk().await, hq.desk("lanhdao.giabinh").await);
    let year = json!({ "area": AREA, "from": "2025-01-01", "to": "2025-12-31" });
    supervisor.post("/api/periods", &year).await.good();
    let shown = supervisor.get(&path(record)).await.good();
    assert_eq!(shown["period_closed"], true);
    assert_eq!(shown["states"], json!([]), "nobody is offered a step to be refused it");
    let approve = json!({ "state": "da_duyet" });
    let refused = act(&supervisor, record, approve.clone()).await;
    assert_eq!(refused, (409, "review.period_closed".to_owned()));
    let silent = act(&clerk, record, approve).await;
    assert_eq!(silent, (409, "review.reason_missing".to_owned()));
    let correct = json!({ "state": "da_duyet", "reason": "Duyệt sau khóa sổ theo công văn 12." });
    assert_eq!(act(&clerk, record, correct).await.0, 200);
}
