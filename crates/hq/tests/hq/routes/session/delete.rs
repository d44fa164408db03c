//! `DELETE /api/session`.

use crate::support::TestHq;

#[tokio::test]
async fn a_token_is_worth_nothing_after_signing_out() {
    let hq = TestHq::start().await;
    let (one, other) = (hq.officer().await, hq.officer().await);
    assert_eq!(one.delete("/api/session").await.status, 204);
    assert_eq!(one.get("/api/me").await.refusal(), (401, "session.expired".to_owned()));
    other.get("/api/me").await.good();
}
