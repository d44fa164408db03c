//! `POST /api/recovery`.

use camket_hq::encoding::base64url;
use serde_json::json;

use super::{DATA_KEY, sealed_by_tablet};
use crate::support::TestHq;

#[tokio::test]
async fn an_officer_gets_back_the_data_key_that_their_tablet_sealed() {
    let hq = TestHq::start().await;
    let officer = hq.officer().await;
    let sealed = sealed_by_tablet(&officer, officer.person).await;
    let answer = officer.post("/api/recovery", &sealed).await.good();
    assert_eq!(answer["data_key"], base64url(&DATA_KEY));
    // The same tablet may be in the same need again.
    officer.post("/api/recovery", &sealed).await.good();
}

#[tokio::test]
async fn nobody_opens_the_tablet_of_somebody_else() {
    let hq = TestHq::start().await;
    let officer = hq.officer().await;
    let other = hq.stranger().signed_in("canbo.nhanthang", serde_json::Value::Null).await;
    let sealed = sealed_by_tablet(&officer, officer.person).await;
    let foreign = (422, "recovery.foreign".to_owned());
    assert_eq!(other.post("/api/recovery", &sealed).await.refusal(), foreign);
    let admin = hq.stranger().signed_in("quantri", serde_json::Value::Null).await;
    let refused = admin.post("/api/recovery", &sealed).await.refusal();
    assert_eq!(refused, (403, "permission.refused".to_owned()));
    assert_eq!(admin.get("/api/recovery").await.good(), json!([]), "nothing was opened");
}

#[tokio::test]
async fn bytes_that_no_tablet_sealed_open_nothing() {
    let hq = TestHq::start().await;
    let officer = hq.officer().await;
    for bytes in [vec![], vec![4; 10], vec![4; 113], vec![0; 113], vec![255; 5_000]] {
        let asked = json!({ "sealed": base64url(&bytes) });
        let refused = officer.post("/api/recovery", &asked).await.refusal();
        assert_eq!(refused, (422, "recovery.foreign".to_owned()), "{} bytes", bytes.len());
    }
    let garbled = officer.post("/api/recovery", &json!({ "sealed": "?" })).await.refusal();
    assert_eq!(garbled, (400, "body.malformed".to_owned()));
}
