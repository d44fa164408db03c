//! `GET /api/me`.

use serde_json::json;

use crate::support::TestHq;

#[tokio::test]
async fn an_officer_learns_name_role_and_areas() {
    let hq = TestHq::start().await;
    let me = hq.officer().await.get("/api/me").await.good();
    assert_eq!(me["user"]["login"], "canbo.giabinh");
    assert_eq!(me["user"]["role"], "officer");
    assert_eq!(me["user"]["organ"], "CONG_AN");
    let areas = ["09454-2004", "09454-2025", "09484-2004", "09490-2004", "09493-2004"];
    let with_companions = areas.map(|area| [area.to_owned(), format!("{area}~CONG_AN")]);
    assert_eq!(me["areas"], json!(with_companions.as_flattened()));
    assert_eq!(me["hq"]["time_ms"], hq.now_ms());
}

#[tokio::test]
async fn a_clerk_sees_the_whole_province() {
    let hq = TestHq::start().await;
    let me = hq.clerk().await.get("/api/me").await.good();
    assert_eq!(me["areas"].as_array().unwrap().len(), 2 * 23);
}
