//! `GET /api/recovery`.

use serde_json::Value;

use super::sealed_by_tablet;
use crate::support::TestHq;

#[tokio::test]
async fn the_administrator_sees_who_had_a_tablet_opened_and_when() {
    let hq = TestHq::start().await;
    let officer = hq.officer().await;
    let sealed = sealed_by_tablet(&officer, officer.person).await;
    officer.post("/api/recovery", &sealed).await.good();
    let admin = hq.stranger().signed_in("quantri", Value::Null).await;
    let lines = admin.get("/api/recovery").await.good();
    assert_eq!(lines.as_array().unwrap().len(), 1);
    assert_eq!(lines[0]["login"], "canbo.giabinh");
    assert_eq!(lines[0]["opened_ms"], hq.now_ms());
    assert!(lines[0].get("sealed").is_none(), "what opens a tablet is not shown");
}
