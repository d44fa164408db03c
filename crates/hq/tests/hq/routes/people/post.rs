//! `POST /api/people`, and what an administrator changes of an account.

use serde_json::{Value, json};

use crate::support::TestHq;

fn form() -> Value {
    json!({
        "login": "an.nguyen", "name": "Nguyễn Văn An", "role": "officer", "organ": "CONG_AN",
        "areas": ["09454-2025"],
    })
}

async fn signs_in(hq: &TestHq, password: &Value) -> bool {
    let form = json!({ "login": "an.nguyen", "password": password });
    hq.stranger().post("/api/session", &form).await.status.is_success()
}

#[tokio::test]
async fn a_new_person_signs_in_with_the_password_that_was_said_once() {
    let hq = TestHq::start().await;
    let admin = hq.desk("quantri").await;
    let made = admin.post("/api/people", &form()).await.good();
    assert_eq!(made["person"]["areas"], json!(["09454-2025"]));
    assert!(signs_in(&hq, &made["password"]).await);
    let listed = admin.get("/api/people").await.good();
    assert!(listed["people"].as_array().unwrap().contains(&made["person"]));
    let password = made["password"].as_str().unwrap();
    assert!(!listed.to_string().contains(password));
    let audit = admin.get("/api/audit").await.good();
    assert_eq!(audit["rows"][0]["action"], "person.add");
    assert!(!audit.to_string().contains(password), "nor is it written down");
}

#[tokio::test]
async fn what_is_wrong_with_a_form_is_said() {
    let hq = TestHq::start().await;
    let admin = hq.desk("quantri").await;
    for (field, value) in [
        ("login", json!("An Nguyễn")),
        ("name", json!("  ")),
        ("role", json!("root")),
        ("organ", json!("KHONG_CO")),
        ("areas", json!([])),
        ("areas", json!(["99999-2025"])),
    ] {
        let mut wrong = form();
        wrong[field] = value;
        let said = admin.post("/api/people", &wrong).await;
        assert_eq!(said.refusal(), (400, "parameter.malformed".to_owned()), "{field}");
        assert!(said.text().contains(field), "{}", said.text());
    }
    let mut taken = form();
    taken["login"] = json!("canbo.giabinh");
    assert_eq!(admin.post("/api/people", &taken).await.refusal(), (409, "login.taken".to_owned()));
}

#[tokio::test]
async fn another_password_ends_what_the_old_one_opened() {
    let hq = TestHq::start().await;
    let admin = hq.desk("quantri").await;
    let made = admin.post("/api/people", &form()).await.good();
    let sign_in = json!({ "login": "an.nguyen", "password": made["password"] });
    let session = hq.stranger().post("/api/session", &sign_in).await.good();
    let path = format!("/api/people/{}", made["person"]["id"]);
    let without = admin.put(&format!("{path}/password"), &json!({ "note": " " })).await.refusal();
    assert_eq!(without.1, "note.missing");
    let reset = admin.put(&format!("{path}/password"), &json!({ "note": "quên" })).await.good();
    assert!(!signs_in(&hq, &made["password"]).await);
    assert!(signs_in(&hq, &reset["password"]).await);
    let bearer = format!("Bearer {}", session["token"].as_str().unwrap());
    let headers = [("authorization", bearer.as_str())];
    let old = hq.stranger().call(reqwest::Method::GET, "/api/me", &headers, Vec::new()).await;
    assert_eq!(old.refusal().0, 401);
}

#[tokio::test]
async fn somebody_who_is_moved_sees_the_new_areas_only() {
    let hq = TestHq::start().await;
    let admin = hq.desk("quantri").await;
    let made = admin.post("/api/people", &form()).await.good();
    let path = format!("/api/people/{}/areas", made["person"]["id"]);
    let moved = json!({ "areas": ["09475-2025"], "note": "điều động" });
    assert_eq!(admin.put(&path, &moved).await.good()["areas"], json!(["09475-2025"]));
    let sign_in = json!({ "login": "an.nguyen", "password": made["password"] });
    let session = hq.stranger().post("/api/session", &sign_in).await.good();
    let areas = session["areas"].as_array().unwrap();
    assert!(areas.contains(&json!("09475-2025")) && !areas.contains(&json!("09454-2025")));
    let none = json!({ "areas": [], "note": "x" });
    assert_eq!(admin.put(&path, &none).await.refusal().1, "parameter.malformed");
}
