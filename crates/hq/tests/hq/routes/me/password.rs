//! `PUT /api/me/password`.

use camket_hq::demo::PASSWORD;
use serde_json::{Value, json};

use crate::support::{Actor, TestHq, on_both};

on_both! {
    TestHq::start_on;
    whoever_knows_the_old_password_chooses_another_and_ends_the_other_sessions,
    nothing_is_changed_where_one_of_the_two_is_not_right,
    an_open_desk_is_no_place_to_guess,
}

const PATH: &str = "/api/me/password";
const NEW: &str = "trời hôm nay xanh";

fn change(old: &str, new: &str) -> Value {
    json!({ "old": old, "new": new })
}

async fn signs_in(hq: &TestHq, password: &str) -> bool {
    let form = json!({ "login": "canbo.giabinh", "password": password });
    hq.stranger().post("/api/session", &form).await.status.is_success()
}

async fn is_in(actor: &Actor) -> bool {
    actor.get("/api/me").await.status.is_success()
}

async fn whoever_knows_the_old_password_chooses_another_and_ends_the_other_sessions(hq: TestHq) {
    let (desk, other, tablet) =
        (hq.officer().await, hq.officer().await, hq.tablet("canbo.giabinh").await);
    let somebody_else = hq.clerk().await;
    assert_eq!(desk.put(PATH, &change(PASSWORD, NEW)).await.status.as_u16(), 204);
    assert!(is_in(&desk).await, "whoever changed it goes on");
    assert!(!is_in(&other).await);
    assert!(!is_in(&tablet.actor).await, "the tablet signs in anew");
    assert!(is_in(&somebody_else).await);
    assert!(!signs_in(&hq, PASSWORD).await);
    assert!(signs_in(&hq, NEW).await);
    let audit = hq.desk("quantri").await.get("/api/audit").await.good();
    assert_eq!(audit["rows"][0]["action"], "person.own_password");
    assert_eq!(audit["rows"][0]["subject"], "canbo.giabinh");
    assert!(!audit.to_string().contains(NEW));
}

async fn nothing_is_changed_where_one_of_the_two_is_not_right(hq: TestHq) {
    let (desk, other) = (hq.officer().await, hq.officer().await);
    let long = "dài ".repeat(60);
    for (old, new, code) in [
        ("another one", NEW, "password.wrong"),
        (PASSWORD, "ngắn", "password.short"),
        (PASSWORD, long.as_str(), "password.long"),
        (PASSWORD, PASSWORD, "password.same"),
        (PASSWORD, "MatKhau@2026", "password.known"),
        (PASSWORD, "canbo.giabinh1", "password.known"),
    ] {
        let refused = desk.put(PATH, &change(old, new)).await.refusal();
        assert_eq!(refused, (422, code.to_owned()), "{new}");
    }
    assert!(is_in(&other).await && signs_in(&hq, PASSWORD).await);
}

async fn an_open_desk_is_no_place_to_guess(hq: TestHq) {
    let desk = hq.officer().await;
    for _ in 0..10 {
        assert_eq!(desk.put(PATH, &change("guess", NEW)).await.refusal().1, "password.wrong");
    }
    let slowed = desk.put(PATH, &change(PASSWORD, NEW)).await.refusal();
    assert_eq!(slowed, (429, "session.slow_down".to_owned()));
}
