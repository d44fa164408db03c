//! Making, listing and ending keys of the feed.

use serde_json::{Value, json};

use crate::support::{TestHq, on_both};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

on_both! {
    TestHq::start_on;
    a_key_is_made_listed_and_ended,
    a_key_never_reaches_further_than_its_maker,
}

fn form(areas: &[&str], people: bool) -> Value {
    json!({ "name": "Bảng Excel", "areas": areas, "days": 90, "people": people })
}

async fn a_key_is_made_listed_and_ended(hq: TestHq) {
    let clerk = hq.clerk().await;
    let made = clerk.post("/api/feed-keys", &form(&["09454-2025"], false)).await.good();
    let secret = made["secret"].as_str().unwrap();
    assert_eq!(secret.len(), 43);
    let expires_ms = hq.now_ms() + 90 * DAY_MS;
    let key = json!({
        "id": made["key"]["id"], "name": "Bảng Excel", "maker": made["key"]["maker"],
        "areas": ["09454-2025"], "people": false, "made_ms": hq.now_ms(),
        "expires_ms": expires_ms, "used_ms": null, "state": "open",
    });
    assert_eq!(made["key"], key);
    let listed = clerk.get("/api/feed-keys").await;
    assert!(!listed.text().contains(secret), "the secret is said once");
    assert_eq!(listed.good()["keys"], json!([key]));
    let admin = hq.desk("quantri").await;
    assert_eq!(admin.get("/api/feed-keys").await.good()["keys"], json!([key]), "who manages sees");
    let path = format!("/api/feed-keys/{}", key["id"].as_str().unwrap());
    assert_eq!(admin.delete(&path).await.status.as_u16(), 204);
    assert_eq!(clerk.delete(&path).await.status.as_u16(), 204, "an end twice is one end");
    let keys = clerk.get("/api/feed-keys").await.good();
    assert_eq!(keys["keys"][0]["state"], "revoked");
    let audit = admin.get("/api/audit").await.good();
    let acts: Vec<_> = audit["rows"].as_array().unwrap().iter().map(|it| &it["action"]).collect();
    let count = |code: &str| acts.iter().filter(|act| ***act == code).count();
    assert_eq!((count("feed_key.make"), count("feed_key.revoke")), (1, 1));
    assert!(!audit.to_string().contains(secret));
}

async fn a_key_never_reaches_further_than_its_maker(hq: TestHq) {
    let (clerk, admin) = (hq.clerk().await, hq.desk("quantri").await);
    let refused = async |form: &Value| clerk.post("/api/feed-keys", form).await.refusal().1;
    for (form, code) in [
        (form(&[], false), "parameter.malformed"),
        (form(&["99999-2025"], false), "parameter.malformed"),
        (form(&["09454-2025~CONG_AN"], false), "parameter.malformed"),
        (
            json!({ "name": " ", "areas": ["24-2025"], "days": 1, "people": false }),
            "parameter.malformed",
        ),
        (
            json!({ "name": "x", "areas": ["24-2025"], "days": 366, "people": false }),
            "parameter.malformed",
        ),
        (
            json!({ "name": "x", "areas": ["24-2025"], "days": 0, "people": false }),
            "parameter.malformed",
        ),
        (json!({ "name": "x", "areas": ["24-2025"], "days": 1 }), "body.malformed"),
    ] {
        assert_eq!(refused(&form).await, code, "{form}");
    }
    let people = admin.post("/api/feed-keys", &form(&["24-2025"], true)).await;
    assert_eq!(people.refusal().1, "permission.refused", "an administrator reads no names");
    let own = admin.post("/api/feed-keys", &form(&["24-2025"], false)).await.good();
    let path = format!("/api/feed-keys/{}", own["key"]["id"].as_str().unwrap());
    assert_eq!(clerk.delete(&path).await.refusal().1, "feed_key.unknown", "another's");
    assert_eq!(clerk.get("/api/feed-keys").await.good()["keys"], json!([]));

    let commune = json!({
        "login": "vanthu.xa", "name": "Văn thư", "role": "hq_clerk", "organ": "BCD_138",
        "areas": ["09454-2025"],
    });
    let password = admin.post("/api/people", &commune).await.good()["password"].clone();
    let sign_in = json!({ "login": "vanthu.xa", "password": password });
    let session = hq.stranger().post("/api/session", &sign_in).await.good();
    let mut local = hq.stranger();
    local.token = session["token"].as_str().map(str::to_owned);
    for beyond in ["24-2025", "09475-2025"] {
        let answer = local.post("/api/feed-keys", &form(&[beyond], false)).await;
        assert_eq!(answer.refusal(), (404, "area.unknown".to_owned()), "{beyond}");
    }
    local.post("/api/feed-keys", &form(&["09454-2025"], true)).await.good();
}
