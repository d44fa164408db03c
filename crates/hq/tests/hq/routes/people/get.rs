//! `GET /api/people`.

use camket_hq::demo;

use crate::support::TestHq;

#[tokio::test]
async fn an_administrator_sees_the_accounts_of_the_scope() {
    let hq = TestHq::start().await;
    let listed = hq.desk("quantri").await.get("/api/people").await.good();
    let people = listed["people"].as_array().unwrap();
    assert_eq!(people.len(), demo::people().len());
    let officer = people.iter().find(|it| it["login"] == "canbo.giabinh").unwrap();
    assert_eq!((&officer["role"], &officer["active"]), (&"officer".into(), &true.into()));
    assert!(!listed.to_string().contains("argon2"), "no hash leaves HQ");
}
