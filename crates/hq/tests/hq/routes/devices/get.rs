//! `GET /api/devices`.

use crate::support::TestHq;

#[tokio::test]
async fn each_device_is_there_once_with_its_people() {
    let hq = TestHq::start().await;
    let tablet = hq.tablet("canbo.giabinh").await;
    hq.tablet("doan.giabinh").await;
    let listed = hq.desk("quantri").await.get("/api/devices").await.good();
    let devices = listed["devices"].as_array().unwrap();
    assert_eq!(devices.len(), 2);
    assert_eq!(devices[0]["revoked"], false);
    let people = devices.iter().filter(|it| it["people"].get(tablet.author.to_string()).is_some());
    assert_eq!(people.count(), 1);
}
