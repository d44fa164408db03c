//! `POST /api/session`.

use camket_hq::demo::PASSWORD;
use camket_sync::InstanceId;
use serde_json::{Value, json};

use crate::support::{Actor, Tablet, TestHq, complete_session};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

async fn try_with(actor: &Actor, login: &str, password: &str, device: Value) -> (u16, String) {
    let form = json!({ "login": login, "password": password, "device": device });
    actor.post("/api/session", &form).await.refusal()
}

#[tokio::test]
async fn an_officer_signs_in_with_a_tablet() {
    let hq = TestHq::start().await;
    let form = json!({
        "login": " CanBo.GiaBinh ", "password": PASSWORD, "device": Tablet::form(InstanceId(5)),
    });
    let answer = hq.stranger().post("/api/session", &form).await.good();
    assert_eq!(answer["token"].as_str().unwrap().len(), 43);
    assert_eq!(answer["user"]["login"], "canbo.giabinh");
    assert_eq!(answer["areas"].as_array().unwrap().len(), 10, "five, each with its companion");
    assert_eq!(answer["hq"]["generation"], 1);
}

#[tokio::test]
async fn whoever_signs_in_learns_from_which_tablets_hq_has_heard() {
    let hq = TestHq::start().await;
    let form = json!({ "login": "canbo.giabinh", "password": PASSWORD, "device": null });
    let heard = async || hq.stranger().post("/api/session", &form).await.good()["tablets"].clone();
    let mut tablet = hq.tablet("canbo.giabinh").await;
    assert_eq!(heard().await, json!([]), "it has delivered nothing yet");
    for attendance in [30, 40] {
        tablet.add("09454-2025", "outreach", &complete_session("2026-01-02", attendance));
    }
    tablet.sync().await;
    let told = heard().await;
    assert_eq!(told[0]["name"], "May tinh bang 1");
    assert_eq!(told[0]["changes"], 2);
    assert!(told[0]["last_ms"].as_i64().unwrap().abs_diff(hq.now_ms()) < DAY_MS as u64);
    assert_eq!(told.as_array().unwrap().len(), 1);
    let another = json!({ "login": "canbo.caoduc", "password": PASSWORD, "device": null });
    let answer = hq.stranger().post("/api/session", &another).await.good();
    assert_eq!(answer["tablets"], json!([]), "it is nobody else's");
}

#[tokio::test]
async fn an_unknown_login_and_a_wrong_password_look_the_same() {
    let hq = TestHq::start().await;
    let stranger = hq.stranger();
    let wrong = (401, "session.wrong".to_owned());
    for (login, password) in
        [("nobody", PASSWORD), ("canbo.giabinh", "x"), ("", ""), (&"a".repeat(500), PASSWORD)]
    {
        assert_eq!(try_with(&stranger, login, password, Value::Null).await, wrong, "{login}");
    }
}

#[tokio::test]
async fn guessing_is_slowed_down_and_never_locks_anybody_out() {
    let hq = TestHq::start().await;
    let stranger = hq.stranger();
    for _ in 0..10 {
        let refusal = try_with(&stranger, "quantri", "guess", Value::Null).await;
        assert_eq!(refusal.1, "session.wrong");
    }
    let form = json!({ "login": "quantri", "password": PASSWORD, "device": null });
    let answer = stranger.post("/api/session", &form).await;
    assert_eq!(answer.refusal(), (429, "session.slow_down".to_owned()));
    assert_eq!(answer.header("retry-after"), "60");
    hq.officer().await;
    hq.pass_ms(60_000);
    stranger.signed_in("quantri", Value::Null).await;
}

#[tokio::test]
async fn who_knows_the_password_may_sign_in_as_often_as_needed() {
    let hq = TestHq::start().await;
    for _ in 0..25 {
        hq.officer().await;
    }
}

#[tokio::test]
async fn a_desk_stays_signed_in_for_a_working_day_and_a_tablet_for_a_month() {
    let hq = TestHq::start().await;
    let desk = hq.officer().await;
    let tablet = hq.tablet("canbo.giabinh").await;
    hq.pass_ms(DAY_MS / 2);
    assert_eq!(desk.get("/api/me").await.refusal(), (401, "session.expired".to_owned()));
    tablet.actor.get("/api/me").await.good();
    hq.pass_ms(29 * DAY_MS);
    tablet.actor.get("/api/me").await.good();
    hq.pass_ms(DAY_MS);
    assert_eq!(tablet.actor.get("/api/me").await.refusal().1, "session.expired");
}

#[tokio::test]
async fn a_device_must_describe_itself_properly() {
    let hq = TestHq::start().await;
    let stranger = hq.stranger();
    let good = Tablet::form(InstanceId(5));
    for (field, bad) in [
        ("instance", "5"),
        ("instance", "+000000000000005"),
        ("public_key", ""),
        ("public_key", "AAAA"),
        ("public_key", &camket_hq::encoding::base64url(&[4; 65])),
    ] {
        let mut form = good.clone();
        form[field] = json!(bad);
        let refusal = try_with(&stranger, "canbo.giabinh", PASSWORD, form).await;
        assert_eq!(refusal, (400, "device.malformed".to_owned()), "{field} {bad}");
    }
}

#[tokio::test]
async fn an_instance_belongs_to_one_person_on_one_device() {
    let hq = TestHq::start().await;
    let stranger = hq.stranger();
    let form = Tablet::form(InstanceId(5));
    stranger.signed_in("canbo.giabinh", form.clone()).await;
    stranger.signed_in("canbo.giabinh", form.clone()).await;
    let taken = (409, "device.taken".to_owned());
    assert_eq!(try_with(&stranger, "canbo.nhanthang", PASSWORD, form.clone()).await, taken);
    let mut other_key = form;
    other_key["public_key"] = Tablet::form(InstanceId(6))["public_key"].clone();
    assert_eq!(try_with(&stranger, "canbo.giabinh", PASSWORD, other_key).await, taken);
}

#[tokio::test]
async fn a_revoked_device_is_out_at_its_next_request() {
    let hq = TestHq::start().await;
    let tablet = hq.tablet("canbo.giabinh").await;
    hq.db.run("UPDATE device SET revoked = 1", &[]).await.unwrap();
    let revoked = (403, "device.revoked".to_owned());
    assert_eq!(tablet.actor.get("/api/me").await.refusal(), revoked);
    let form = Tablet::form(tablet.instance);
    let refusal = try_with(&hq.stranger(), "canbo.giabinh", PASSWORD, form).await;
    assert_eq!(refusal, revoked);
}

#[tokio::test]
async fn only_json_of_the_right_shape_is_read() {
    let hq = TestHq::start().await;
    let stranger = hq.stranger();
    let refusal = stranger.post("/api/session", &json!({ "login": 1 })).await.refusal();
    assert_eq!(refusal, (400, "body.malformed".to_owned()));
    let form = b"login=canbo.giabinh".to_vec();
    let kind = [("content-type", "application/x-www-form-urlencoded")];
    let answer = stranger.call(reqwest::Method::POST, "/api/session", &kind, form).await;
    assert_eq!(answer.refusal(), (415, "body.encoding".to_owned()));
    let long = json!({ "login": "a".repeat(100_000), "password": "", "device": null });
    let refusal = stranger.post("/api/session", &long).await.refusal();
    assert_eq!(refusal, (413, "body.too_large".to_owned()));
}
