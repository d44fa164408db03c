//! `GET /api/health`.

use crate::support::TestHq;

#[tokio::test]
async fn anybody_may_ask_whether_hq_lives() {
    let hq = TestHq::start().await;
    let health = hq.stranger().get("/api/health").await.good();
    assert_eq!(health["status"], "ok");
    assert_eq!(health["generation"], 1);
    assert_eq!(health["database"].as_str().unwrap().len(), 32);
    assert_eq!(health["version"], env!("CARGO_PKG_VERSION"));
}

#[tokio::test]
async fn a_dead_database_is_not_called_healthy() {
    let hq = TestHq::start().await;
    hq.db.close().await;
    let answer = hq.stranger().get("/api/health").await;
    assert_eq!(answer.refusal(), (500, "hq.failed".to_owned()));
    assert!(!answer.text().contains("pool"), "the cause stays inside");
}
