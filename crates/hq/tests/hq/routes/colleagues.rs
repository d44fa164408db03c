//! `GET /api/colleagues`.

use serde_json::json;

use crate::support::TestHq;

#[tokio::test]
async fn one_is_told_the_names_of_the_own_area_and_nothing_else_of_them() {
    let hq = TestHq::start().await;
    let told = hq.officer().await.get("/api/colleagues").await.good();
    let people = told["people"].as_array().unwrap();
    let has = |name: &str| people.iter().any(|it| it["name"] == name);
    for name in ["Nguyễn Văn Khang", "Phạm Quỳnh Anh", "Đỗ Minh Tuấn", "Lê Thu Hà"] {
        assert!(has(name), "{name}");
    }
    assert!(!has("Trần Thị Mai Hương"), "she works in another commune");
    for person in people {
        assert_eq!(person.as_object().unwrap().len(), 2, "{person}");
    }
    let own = hq.officer().await;
    assert!(people.contains(&json!({ "id": own.person, "name": "Nguyễn Văn Khang" })));
}
