//! `POST /api/review/{area}/{id}`.

use camket_domain::{Draft, RecordId, Value as Cell, View};
use camket_sync::{FieldOp, Op, RecordState};
use serde_json::{Value, json};

use crate::support::{Actor, Tablet, TestHq, complete_session};

const AREA: &str = "09454-2025";

/// A session that an officer submitted, and where to judge it.
async fn submitted(hq: &TestHq) -> (Tablet, RecordId, String) {
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let record = tablet.add(AREA, "outreach", &complete_session("2026-01-04", 8));
    tablet.sync().await;
    (tablet, record, format!("/api/review/{AREA}/{record}"))
}

async fn approved(hq: &TestHq) -> i64 {
    let path = "/api/figures?from=2026-01-01&to=2026-12-31&stage=approved";
    hq.clerk().await.get(path).await.good()["totals"]["L04"].as_i64().unwrap()
}

async fn detail(actor: &Actor, path: &str) -> Value {
    actor.get(path).await.good()
}

#[tokio::test]
async fn an_approval_counts_and_reaches_tablets_as_a_change_like_any_other() {
    let hq = TestHq::start().await;
    let (mut tablet, record, path) = submitted(&hq).await;
    assert_eq!(approved(&hq).await, 0);
    let clerk = hq.clerk().await;
    hq.pass_ms(60_000);
    let receive = json!({ "seen": 1, "state": "da_tiep_nhan" });
    let done = clerk.post(&path, &receive).await.good();
    assert_eq!(done, json!({ "area": AREA, "id": record.to_string(), "seen": 2 }));
    hq.pass_ms(1_000);
    let approve = json!({ "seen": 2, "state": "da_duyet" });
    clerk.post(&path, &approve).await.good();
    assert_eq!(approved(&hq).await, 8);
    assert_eq!(clerk.get("/api/review").await.good()["records"], json!([]));

    let answer = tablet.sync().await;
    let page = answer.pages.iter().find(|page| page.area.as_str() == AREA).unwrap();
    let mut changes = page.others.changes.iter();
    let mut state = RecordState::new(changes.next().unwrap());
    changes.for_each(|change| state.apply(change));
    assert_eq!(state.text("state"), Some("da_duyet"));
    assert_eq!(state.conflicts(), Vec::<&str>::new());
    let history = detail(&clerk, &path).await["record"]["history"].clone();
    assert_eq!(history[2]["author"], clerk.person);
    assert_eq!(history[2]["stamp_ms"], hq.now_ms());
    let audit = hq.desk("quantri").await.get("/api/audit").await.good();
    assert_eq!(audit["rows"][0]["action"], "record.review");
    assert_eq!(audit["rows"][0]["subject"], format!("{AREA}/{record} da_duyet"));
}

#[tokio::test]
async fn who_returns_or_voids_says_why_and_the_reason_ends_with_its_state() {
    let hq = TestHq::start().await;
    let (_, _, path) = submitted(&hq).await;
    let clerk = hq.clerk().await;
    for state in ["tra_lai", "huy"] {
        let bare = clerk.post(&path, &json!({ "seen": 1, "state": state, "reason": " " })).await;
        assert_eq!(bare.refusal(), (409, "review.reason_missing".to_owned()));
        assert_eq!(bare.json()["field"], "reason");
    }
    let form = json!({ "seen": 1, "state": "tra_lai", "reason": "Thiếu địa điểm." });
    clerk.post(&path, &form).await.good();
    let shown = detail(&clerk, &path).await;
    assert_eq!(shown["record"]["fields"]["reason"]["v"], "Thiếu địa điểm.");
    assert_eq!(shown["record"]["stage"], Value::Null);
    assert_eq!(shown["states"], json!(["huy"]));
    let form = json!({ "seen": 2, "state": "huy", "reason": "Ghi trùng." });
    clerk.post(&path, &form).await.good();
    assert_eq!(detail(&clerk, &path).await["record"]["fields"]["reason"]["v"], "Ghi trùng.");
}

#[tokio::test]
async fn what_changed_after_the_reviewer_looked_is_said_instead_of_judged() {
    let hq = TestHq::start().await;
    let (mut tablet, record, path) = submitted(&hq).await;
    let corrected = Draft::new().with("attendance_count", 9).with("place", "Sân trường");
    tablet.set(AREA, record, "outreach", &corrected);
    tablet.sync().await;
    let clerk = hq.clerk().await;
    let stale = clerk.post(&path, &json!({ "seen": 1, "state": "da_duyet" })).await;
    assert_eq!(stale.refusal(), (409, "review.stale".to_owned()));
    assert_eq!(stale.json()["field"], "seen");
    assert_eq!(stale.json()["paths"], json!(["attendance_count", "place"]));
    assert_eq!(approved(&hq).await, 0);
}

#[tokio::test]
async fn two_reviewers_at_once_approve_once() {
    let hq = TestHq::start().await;
    let (_, _, path) = submitted(&hq).await;
    let mut all = Vec::new();
    for login in ["vanthu.tinh", "lanhdao.giabinh", "vanthu.tinh", "lanhdao.giabinh"] {
        let (reviewer, path) = (hq.desk(login).await, path.clone());
        let form = json!({ "seen": 1, "state": "da_duyet" });
        all.push(tokio::spawn(async move { reviewer.post(&path, &form).await.status.as_u16() }));
    }
    let mut answers = Vec::new();
    for one in all {
        answers.push(one.await.unwrap());
    }
    answers.sort_unstable();
    assert_eq!(answers, [200, 409, 409, 409]);
    assert_eq!(approved(&hq).await, 8);
}

#[tokio::test]
async fn values_in_conflict_are_settled_before_anything_is_approved() {
    let hq = TestHq::start().await;
    let (mut tablet, record, path) = submitted(&hq).await;
    tablet.set(AREA, record, "outreach", &Draft::new().with("attendance_count", 9));
    tablet.sync().await;
    let clerk = hq.clerk().await;
    let refused = clerk.post(&path, &json!({ "seen": 2, "state": "da_duyet" })).await;
    assert_eq!(refused.refusal(), (409, "review.unsettled".to_owned()));
    assert_eq!(refused.json()["paths"], json!(["attendance_count"]));
    let form = json!({ "seen": 2, "state": "tra_lai", "reason": "Hai số khác nhau." });
    clerk.post(&path, &form).await.good();
}

#[tokio::test]
async fn wrong_steps_are_refused_at_their_field() {
    let hq = TestHq::start().await;
    let (_, _, path) = submitted(&hq).await;
    let supervisor = hq.desk("lanhdao.giabinh").await;
    for (form, code, field) in [
        (json!({ "seen": 1, "state": "da_tiep_nhan" }), "review.not_yours", "state"),
        (json!({ "seen": 1, "state": "nhap" }), "review.no_such_step", "state"),
        (json!({ "seen": 1, "state": "da_khoa_so" }), "review.no_such_step", "state"),
        (json!({ "seen": 1, "state": "x" }), "review.no_such_step", "state"),
        (json!({ "seen": 1, "phase": "CONG_NHAN" }), "review.no_such_step", "phase"),
    ] {
        let refused = supervisor.post(&path, &form).await;
        assert_eq!(refused.refusal(), (409, code.to_owned()), "{form}");
        assert_eq!(refused.json()["field"], field, "{form}");
    }
    let long = "x".repeat(1_001);
    for form in [
        json!({}),
        json!({ "seen": 1 }),
        json!({ "seen": -1, "state": "da_duyet" }),
        json!({ "seen": 1, "state": "huy", "reason": long }),
        json!({ "seen": 1, "phase": long }),
    ] {
        let refused = supervisor.post(&path, &form).await.refusal();
        assert_eq!(refused, (400, "body.malformed".to_owned()), "{form}");
    }
    for path in [format!("{AREA}/{}", "0".repeat(32)), "x/x".to_owned()] {
        let form = json!({ "seen": 1, "state": "da_duyet" });
        let refused = supervisor.post(&format!("/api/review/{path}"), &form).await.refusal();
        assert_eq!(refused, (404, "record.unknown".to_owned()), "{path}");
    }
}

#[tokio::test]
async fn phases_are_moved_by_whose_they_are() {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let fields = Draft::new().with("phase", "NOP_HO_SO").with("state", "cho_gui");
    let record = tablet.add(AREA, "safety_evaluation", &fields);
    let begun = tablet.unsent[0].stamp();
    tablet.sync().await;
    let path = format!("/api/review/{AREA}/{record}");
    let clerk = hq.clerk().await;
    let shown = detail(&clerk, &path).await;
    assert_eq!(shown["phases"], json!(["CONG_AN_THAM_DINH", "BO_SUNG"]));
    let jump = clerk.post(&path, &json!({ "seen": 1, "phase": "CONG_NHAN" })).await;
    assert_eq!(jump.refusal(), (409, "review.no_such_step".to_owned()));
    let step = json!({ "seen": 1, "phase": "CONG_AN_THAM_DINH" });
    clerk.post(&path, &step).await.good();
    assert_eq!(detail(&clerk, &path).await["record"]["fields"]["phase"]["v"], "CONG_AN_THAM_DINH");

    // An officer's tablet that decides by itself is heard, but not believed.
    let op = Op::Set(Cell::Text("CONG_NHAN".to_owned()));
    let decides = FieldOp { path: "phase".to_owned(), seen: vec![begun], op };
    tablet.write(AREA, record, "safety_evaluation", vec![decides]);
    assert_eq!(tablet.sync().await.verdicts.len(), 1);
    let own = tablet.actor.get("/api/me/quarantine").await.good();
    assert_eq!(own["items"][0]["code"], "quarantine.phase_refused");
    assert_eq!(own["items"][0]["hint"], "hint.let_a_reviewer_decide");
    assert_eq!(detail(&clerk, &path).await["seen"], 2);
}

#[tokio::test]
async fn a_decision_is_written_down_with_its_step_and_nothing_else_is() {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let proposed = Draft::new()
        .with("honoree", "TAP_THE")
        .with("name", "Trường THCS Gia Bình")
        .with("award_form", "GIAY_KHEN")
        .with("award_level", "CT_UBND_XA")
        .with("achievement", "Phong trào")
        .with("phase", "TRINH")
        .with("state", "cho_gui");
    let record = tablet.add(AREA, "commendation", &proposed);
    tablet.sync().await;
    let path = format!("/api/review/{AREA}/{record}");
    let clerk = hq.clerk().await;
    let number = json!({ "decision_number": "7/QĐ-UBND" });
    for (fields, field) in [
        (json!({}), "decision_number"),
        (number.clone(), "decided_on"),
        (json!({ "decision_number": "7/QĐ-UBND", "decided_on": "4/1/2026" }), "decided_on"),
        (json!({ "decision_number": "7/QĐ-UBND", "decided_on": "2099-01-01" }), "decided_on"),
        (json!({ "achievement": "Khác" }), "achievement"),
        (json!({ "state": "da_duyet" }), "state"),
        (json!({ "phase": "TRAO" }), "phase"),
        (json!({ "x": "" }), "x"),
    ] {
        let form = json!({ "seen": 1, "phase": "QUYET_DINH", "fields": fields });
        let refused = clerk.post(&path, &form).await;
        assert_eq!(refused.refusal(), (422, "record.invalid".to_owned()), "{form}");
        assert_eq!(refused.json()["field"], field, "{form}");
    }
    let stepless = json!({ "seen": 1, "state": "da_tiep_nhan", "fields": number });
    assert_eq!(clerk.post(&path, &stepless).await.refusal().1, "body.malformed");

    let fields = json!({ "decision_number": " 7/QĐ-UBND ", "decided_on": "2026-01-04" });
    let form = json!({ "seen": 1, "phase": "QUYET_DINH", "fields": fields });
    clerk.post(&path, &form).await.good();
    let shown = detail(&clerk, &path).await["record"]["fields"].clone();
    assert_eq!(shown["phase"]["v"], "QUYET_DINH");
    assert_eq!(shown["decision_number"]["v"], "7/QĐ-UBND");
    let figures = "/api/figures?from=2026-01-01&to=2026-12-31";
    assert_eq!(clerk.get(figures).await.good()["totals"]["L15"], 1);
}

#[tokio::test]
async fn what_was_approved_changes_only_by_being_returned_or_as_a_correction() {
    let hq = TestHq::start().await;
    let (mut tablet, record, path) = submitted(&hq).await;
    let clerk = hq.clerk().await;
    clerk.post(&path, &json!({ "seen": 1, "state": "da_duyet" })).await.good();
    tablet.set(AREA, record, "outreach", &Draft::new().with("attendance_count", 9_000));
    let answer = tablet.sync().await;
    assert_eq!(answer.verdicts.len(), 1, "the tablet is told");
    assert_eq!(approved(&hq).await, 8, "it does not count");
    let waiting = clerk.get("/api/quarantine").await.good();
    assert_eq!(waiting["items"][0]["code"], "quarantine.approved");
    assert_eq!(waiting["items"][0]["hint"], "hint.release_as_correction");
    let one = format!("/api/quarantine/{}/2", tablet.instance);
    clerk.post(&one, &json!({ "decision": "release", "note": "Đính chính" })).await.good();
    assert_eq!(approved(&hq).await, 9_000, "released as a correction");

    let seen = detail(&clerk, &path).await["seen"].clone();
    let back = json!({ "seen": seen, "state": "tra_lai", "reason": "Sửa lại số." });
    clerk.post(&path, &back).await.good();
    tablet.set(AREA, record, "outreach", &Draft::new().with("attendance_count", 12));
    let answer = tablet.sync().await;
    assert_eq!(answer.verdicts, [], "what is returned is corrected as before");
}
