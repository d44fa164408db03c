//! `POST /api/losses`, and what `GET` shows of it.

use serde_json::{Value, json};

use crate::support::TestHq;

fn told(highest_n: u64) -> Value {
    json!({ "instance": "00000000000000ab", "highest_n": highest_n, "unsent": 3, "noticed_ms": 9 })
}

#[tokio::test]
async fn a_loss_told_twice_is_one_line_for_the_administrator() {
    let hq = TestHq::start().await;
    let tablet = hq.tablet("canbo.giabinh").await;
    for highest_n in [7, 7, 8] {
        let answer = tablet.actor.post("/api/losses", &told(highest_n)).await;
        assert_eq!(answer.status, 204, "{}", answer.text());
    }
    let admin = hq.desk("quantri").await;
    let lines = admin.get("/api/losses").await.good();
    let mut ends: Vec<_> =
        lines.as_array().unwrap().iter().map(|it| it["highest_n"].clone()).collect();
    ends.sort_by_key(Value::to_string);
    assert_eq!(ends, [json!(7), json!(8)]);
    assert_eq!(lines[0]["instance"], "00000000000000ab");
    assert_eq!(lines[0]["unsent"], 3);
    assert_eq!(lines[0]["device"], "May tinh bang 1");
    assert_eq!(lines[0]["received_ms"], hq.now_ms());
}

#[tokio::test]
async fn what_no_tablet_says_is_refused() {
    let hq = TestHq::start().await;
    let tablet = hq.tablet("canbo.giabinh").await;
    let malformed = (400, "body.malformed".to_owned());
    for (field, value) in [
        ("instance", json!("zz")),
        ("highest_n", json!(-1)),
        ("highest_n", json!(u64::MAX)),
        ("unsent", json!("3")),
        ("noticed_ms", json!(u64::MAX)),
    ] {
        let mut told = told(7);
        told[field] = value.clone();
        let refusal = tablet.actor.post("/api/losses", &told).await.refusal();
        assert_eq!(refusal, malformed, "{field} {value}");
    }
}
