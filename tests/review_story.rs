//! A session goes to and fro over real HTTP: an officer submits it, the clerk returns it with a
//! reason, the tablet learns it, the officer corrects it and submits it again, the clerk approves
//! it, and only then do the approved figures follow.

#![cfg(not(target_family = "wasm"))]
#![expect(clippy::unwrap_used, reason = "a story that cannot go on fails here")]

#[expect(dead_code, reason = "each story needs a part of it")]
mod support;

use camket_domain::{Date, Draft, RecordId, State, View};
use reqwest::Method;
use serde_json::{Value, json};
use support::{Database, Desk, Hq, Tablet, on_both_databases};

on_both_databases!(
    a_session_is_returned_corrected_and_approved,
    an_officer_and_the_clerk_meet_on_one_record,
    the_commune_approves_its_own_and_a_restart_forgets_nothing,
);

const AREA: &str = "09454-2025";
const CLERK: &str = "vanthu.tinh";
const OFFICER: &str = "canbo.giabinh";
const MINUTE_MS: u64 = 60_000;

fn session(attendance: i64) -> Draft {
    Draft::new()
        .with("date", Date::parse_iso("2026-11-23").unwrap())
        .with("form", "CHAO_CO")
        .with("attendance_count", attendance)
        .with("site_kind", "NHA_TRUONG")
        .with("state", "cho_gui")
}

/// Attendances of the autumn, as firmly as they count.
async fn attendances(hq: &Hq, stage: &str) -> i64 {
    let query = format!("from=2026-11-01&to=2026-12-31&stage={stage}");
    let figures = Desk::sign_in(hq, CLERK).await.figures(hq, &query).await;
    figures["totals"]["L04"].as_i64().unwrap()
}

/// The records that wait for this reviewer.
async fn queue(hq: &Hq, reviewer: &Desk) -> Vec<Value> {
    let queue = reviewer.get(hq, "/api/review").await.good();
    queue["records"].as_array().unwrap().clone()
}

async fn act(hq: &Hq, reviewer: &Desk, record: RecordId, form: Value) -> support::hq::Answer {
    let (path, body) = (format!("/api/review/{AREA}/{record}"), form.to_string().into_bytes());
    let headers = [("content-type", "application/json")];
    reviewer.call(hq, Method::POST, &path, &headers, body).await
}

async fn a_session_is_returned_corrected_and_approved(database: &Database) {
    let hq = Hq::start(database).await;
    let mut tablet = Tablet::enrol(&hq, OFFICER).await;
    let clerk = Desk::sign_in(&hq, CLERK).await;
    let record = tablet.add("outreach", AREA, &session(4_500), hq.now_ms());
    tablet.sync(&hq).await;
    let waiting = queue(&hq, &clerk).await;
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0]["id"], record.to_string());

    hq.pass_ms(MINUTE_MS);
    let reason = "Trường chỉ có 480 học sinh.";
    let form = json!({ "seen": waiting[0]["seen"], "state": "tra_lai", "reason": reason });
    act(&hq, &clerk, record, form).await.good();
    assert_eq!(queue(&hq, &clerk).await.len(), 0);
    assert_eq!(attendances(&hq, "preliminary").await, 0, "what is returned does not count");

    tablet.sync(&hq).await;
    assert_eq!(State::of(tablet.state(record)), Some(State::Returned));
    assert_eq!(tablet.state(record).text("reason"), Some(reason));

    // The app was killed in between; the officer corrects without a network and submits again.
    tablet.reopen();
    hq.pass_ms(MINUTE_MS);
    let corrected = Draft::new().with("attendance_count", 450).with("state", "cho_gui");
    tablet.edit(record, &corrected, hq.now_ms());
    tablet.sync(&hq).await;
    let waiting = queue(&hq, &clerk).await;
    assert_eq!(waiting[0]["fields"]["attendance_count"]["v"], 450);
    assert_eq!(
        (attendances(&hq, "preliminary").await, attendances(&hq, "approved").await),
        (450, 0)
    );

    let form = json!({ "seen": waiting[0]["seen"], "state": "da_duyet" });
    act(&hq, &clerk, record, form).await.good();
    assert_eq!(attendances(&hq, "approved").await, 450);
    tablet.sync(&hq).await;
    let state = tablet.state(record);
    assert_eq!(State::of(state), Some(State::Approved));
    assert_eq!(state.text("reason"), None, "the reason went with what it was about");
    assert!(!state.needs_person());
    assert_eq!(tablet.engine.waiting(), 0);
    hq.end().await;
}

async fn an_officer_and_the_clerk_meet_on_one_record(database: &Database) {
    let hq = Hq::start(database).await;
    let mut tablet = Tablet::enrol(&hq, OFFICER).await;
    let clerk = Desk::sign_in(&hq, CLERK).await;
    let record = tablet.add("outreach", AREA, &session(450), hq.now_ms());
    tablet.sync(&hq).await;
    let seen = queue(&hq, &clerk).await[0]["seen"].clone();

    // The officer corrects the number while the clerk reads the old one.
    tablet.edit(record, &Draft::new().with("attendance_count", 480), hq.now_ms());
    tablet.sync(&hq).await;
    let stale = act(&hq, &clerk, record, json!({ "seen": seen, "state": "da_duyet" })).await;
    assert_eq!(stale.refusal(), (409, "review.stale".to_owned()));
    assert!(stale.text().contains("attendance_count"), "{}", stale.text());
    assert_eq!(attendances(&hq, "approved").await, 0);

    // The clerk looks again; meanwhile an officer without a network takes the record back. Both
    // are kept, and somebody settles it.
    let seen = queue(&hq, &clerk).await[0]["seen"].clone();
    tablet.edit(record, &Draft::new().with("state", "nhap"), hq.now_ms() + MINUTE_MS);
    act(&hq, &clerk, record, json!({ "seen": seen, "state": "da_duyet" })).await.good();
    assert_eq!(attendances(&hq, "approved").await, 480);
    tablet.sync(&hq).await;
    assert_eq!(tablet.state(record).conflicts(), ["state"]);
    assert_eq!(attendances(&hq, "approved").await, 0, "the later word is shown");
    hq.end().await;
}

async fn the_commune_approves_its_own_and_a_restart_forgets_nothing(database: &Database) {
    let hq = Hq::start(database).await;
    let mut tablet = Tablet::enrol(&hq, OFFICER).await;
    let supervisor = Desk::sign_in(&hq, "lanhdao.giabinh").await;
    let records = [10, 20].map(|n| tablet.add("outreach", AREA, &session(n), hq.now_ms()));
    tablet.sync(&hq).await;
    let approve = |seen: &Value| json!({ "seen": seen, "state": "da_duyet" });
    let waiting = queue(&hq, &supervisor).await;
    let first = waiting.iter().find(|one| one["id"] == records[0].to_string()).unwrap();
    act(&hq, &supervisor, records[0], approve(&first["seen"])).await.good();

    // HQ restarts within the same moment: acts still follow each other.
    let hq = hq.restart(database, 0).await;
    let supervisor = Desk::sign_in(&hq, "lanhdao.giabinh").await;
    let waiting = queue(&hq, &supervisor).await;
    assert_eq!(waiting.len(), 1);
    act(&hq, &supervisor, records[1], approve(&waiting[0]["seen"])).await.good();
    assert_eq!(attendances(&hq, "approved").await, 30);
    tablet.sync(&hq).await;
    for record in records {
        assert_eq!(State::of(tablet.state(record)), Some(State::Approved));
    }
    let before = hq.store().rollup_rows(&AREA.into()).await.unwrap();
    hq.store().rebuild().await.unwrap();
    assert_eq!(hq.store().rollup_rows(&AREA.into()).await.unwrap(), before);
    assert_eq!(queue(&hq, &supervisor).await.len(), 0);
    hq.end().await;
}
