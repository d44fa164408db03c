//! `POST /api/periods/reopen`: a closed period is opened again, by whom and why.

use serde_json::{Value, json};

use crate::support::{Actor, TestHq, complete_session};

const AREA: &str = "09454-2025";

fn of_2025(reason: &str) -> Value {
    json!({ "area": AREA, "from": "2025-01-01", "to": "2025-12-31", "reason": reason })
}

async fn closed(desk: &Actor) -> usize {
    desk.get("/api/periods").await.good()["periods"].as_array().unwrap().len()
}

#[tokio::test]
async fn what_was_closed_is_opened_with_a_reason_and_takes_records_again() {
    let hq = TestHq::start().await;
    let supervisor = hq.desk("lanhdao.giabinh").await;
    let shown = supervisor.post("/api/periods", &of_2025("Đủ số liệu")).await.good();
    assert!(shown["periods"][0]["person_name"].is_string());
    let silent = supervisor.post("/api/periods/reopen", &of_2025(" ")).await.refusal();
    assert_eq!(silent, (400, "note.missing".to_owned()));
    supervisor.post("/api/periods/reopen", &of_2025("Còn thiếu một buổi")).await.good();
    assert_eq!(closed(&supervisor).await, 0);
    let again = supervisor.post("/api/periods/reopen", &of_2025("Lần nữa")).await.refusal();
    assert_eq!(again, (409, "period.not_closed".to_owned()));

    let mut tablet = hq.tablet("canbo.giabinh").await;
    tablet.add(AREA, "outreach", &complete_session("2025-10-05", 40));
    assert_eq!(tablet.sync().await.verdicts, []);
    let audit = hq.desk("quantri").await.get("/api/audit").await.good();
    let note_of = |action: &str| {
        let rows = audit["rows"].as_array().unwrap();
        rows.iter().find(|row| row["action"] == action).unwrap()["note"].clone()
    };
    assert_eq!(note_of("period.reopen"), "Còn thiếu một buổi");
    assert_eq!(note_of("period.close"), "Đủ số liệu");
}

#[tokio::test]
async fn a_commune_does_not_open_what_hq_has_closed() {
    let hq = TestHq::start().await;
    let (clerk, supervisor) = (hq.clerk().await, hq.desk("lanhdao.giabinh").await);
    clerk.post("/api/periods", &of_2025("")).await.good();
    let refused = supervisor.post("/api/periods/reopen", &of_2025("Xin mở")).await.refusal();
    assert_eq!(refused, (409, "period.not_closed".to_owned()));
    let mut foreign = of_2025("Xin mở");
    foreign["area"] = json!("09475-2025");
    let refused = supervisor.post("/api/periods/reopen", &foreign).await.refusal();
    assert_eq!(refused, (404, "area.unknown".to_owned()));
    clerk.post("/api/periods/reopen", &of_2025("Theo đề nghị của xã")).await.good();
    assert_eq!(closed(&clerk).await, 0);
}
