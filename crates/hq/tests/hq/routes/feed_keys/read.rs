//! Reading the feed by a key.

use camket_hq::demo::PASSWORD;
use camket_hq::encoding::base64url;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Actor, Answer, TestHq, complete_session, on_both};

const AREA: &str = "09454-2025";
const OTHER: &str = "09475-2025";
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

on_both! {
    TestHq::start_on;
    a_key_reads_the_areas_that_it_was_made_for,
    a_key_ends_with_its_time_and_its_revocation,
    a_key_ends_with_the_account_or_the_password_of_its_maker,
    a_key_rests_while_its_maker_may_not_make_keys,
    a_key_follows_what_its_maker_may_see,
    wrong_keys_are_slowed_down_and_right_ones_are_not,
}

/// A tool of analysis that knows a name and a password.
struct Tool {
    stranger: Actor,
    header: String,
}

impl Tool {
    fn of(hq: &TestHq, user: &str, password: &str) -> Self {
        let pair = base64url(format!("{user}:{password}").as_bytes());
        let padding = "=".repeat((4 - pair.len() % 4) % 4);
        let header = format!("Basic {}{padding}", pair.replace('-', "+").replace('_', "/"));
        Self { stranger: hq.stranger(), header }
    }

    async fn get(&self, path: &str) -> Answer {
        let headers = [("authorization", self.header.as_str())];
        self.stranger.call(Method::GET, path, &headers, Vec::new()).await
    }

    async fn is_let_in(&self) -> bool {
        let answer = self.get("/odata/figures").await;
        if answer.status.is_success() {
            return true;
        }
        assert_eq!(answer.refusal(), (401, "session.expired".to_owned()));
        assert!(answer.header("www-authenticate").starts_with("Basic realm="));
        false
    }
}

/// A key of the clerk's with its tool.
async fn key(hq: &TestHq, areas: &[&str], people: bool) -> (Value, Tool) {
    let form = json!({ "name": "Power BI", "areas": areas, "days": 10, "people": people });
    let made = hq.clerk().await.post("/api/feed-keys", &form).await.good();
    let id = made["key"]["id"].as_str().unwrap();
    let tool = Tool::of(hq, id, made["secret"].as_str().unwrap());
    (made, tool)
}

async fn with_sessions(hq: &TestHq) {
    for (login, area) in [("canbo.giabinh", AREA), ("canbo.nhanthang", OTHER)] {
        let mut tablet = hq.tablet(login).await;
        for number in 0..3 {
            tablet.add(area, "outreach", &complete_session("2025-12-02", number));
        }
        tablet.sync().await;
    }
}

async fn rows(tool: &Tool, set: &str) -> usize {
    tool.get(&format!("/odata/{set}")).await.good()["value"].as_array().unwrap().len()
}

async fn set_areas(hq: &TestHq, areas: &[&str]) {
    let admin = hq.desk("quantri").await;
    let clerk = hq.clerk().await.person;
    let form = json!({ "areas": areas, "note": "điều động" });
    admin.put(&format!("/api/people/{clerk}/areas"), &form).await.good();
}

async fn a_key_reads_the_areas_that_it_was_made_for(hq: TestHq) {
    with_sessions(&hq).await;
    let (_, all) = key(&hq, &["24-2025"], true).await;
    let (made, one) = key(&hq, &[AREA], false).await;
    assert_eq!((rows(&all, "outreach").await, rows(&one, "outreach").await), (6, 3));
    let figures = one.get("/odata/figures").await.good();
    assert!(figures["value"].as_array().unwrap().iter().all(|row| row["area"] == AREA));
    let metadata = async |tool: &Tool| tool.get("/odata/$metadata").await.text();
    assert!(metadata(&all).await.contains("speakers"));
    assert!(!metadata(&one).await.contains("speakers"), "it was made without people");
    let row = one.get("/odata/outreach?$top=1").await.good();
    assert!(row["value"][0].get("speakers").is_none());
    let by_name = Tool::of(&hq, "Power BI", made["secret"].as_str().unwrap());
    assert!(by_name.is_let_in().await, "the name that its maker gave it will do");
    let other = Tool::of(&hq, "abcd-efgh", made["secret"].as_str().unwrap());
    assert!(!other.is_let_in().await);
    let keys = hq.clerk().await.get("/api/feed-keys").await.good();
    assert_eq!(keys["keys"][0]["used_ms"], hq.now_ms());
    assert_eq!(one.get("/api/figures").await.refusal().1, "session.missing");
    let elsewhere = one.get("/api/me").await;
    assert_eq!(elsewhere.header("www-authenticate"), "", "only the feed asks for a password");
}

async fn a_key_ends_with_its_time_and_its_revocation(hq: TestHq) {
    let (made, tool) = key(&hq, &[AREA], false).await;
    hq.pass_ms(9 * DAY_MS);
    assert!(tool.is_let_in().await, "a session would have ended long ago");
    let path = format!("/api/feed-keys/{}", made["key"]["id"].as_str().unwrap());
    let later = hq.clerk().await;
    assert_eq!(later.delete(&path).await.status.as_u16(), 204);
    assert!(!tool.is_let_in().await);
    let (_, other) = key(&hq, &[AREA], false).await;
    assert!(other.is_let_in().await);
    hq.pass_ms(10 * DAY_MS);
    assert!(!other.is_let_in().await, "its days are over");
}

/// The state of the key that was made last, and how many of the audit's rows end one.
async fn ended(admin: &Actor) -> (String, usize) {
    let keys = admin.get("/api/feed-keys").await.good();
    let audit = admin.get("/api/audit").await.good();
    let ends = audit["rows"].as_array().unwrap().iter();
    let ends = ends.filter(|row| row["action"] == "feed_key.revoke").count();
    (keys["keys"][0]["state"].as_str().unwrap().to_owned(), ends)
}

async fn a_key_ends_with_the_account_or_the_password_of_its_maker(hq: TestHq) {
    let admin = hq.desk("quantri").await;
    let clerk = hq.clerk().await;
    let account = format!("/api/people/{}", clerk.person);
    let form = json!({ "name": "x", "areas": [AREA], "days": 10, "people": false });
    let of_admin = admin.post("/api/feed-keys", &form).await.good();
    let of_admin = Tool::of(&hq, "x", of_admin["secret"].as_str().unwrap());
    hq.pass_ms(1);

    let (_, tool) = key(&hq, &[AREA], false).await;
    let stand = |active: bool| json!({ "active": active, "note": "nghỉ phép" });
    admin.put(&account, &stand(false)).await.good();
    assert!(!tool.is_let_in().await);
    assert_eq!(ended(&admin).await, ("revoked".to_owned(), 1));
    admin.put(&account, &stand(true)).await.good();
    assert!(!tool.is_let_in().await, "it does not come back with its maker");

    hq.pass_ms(1);
    let (_, tool) = key(&hq, &[AREA], false).await;
    let new = "trời hôm nay xanh";
    let change = json!({ "old": PASSWORD, "new": new });
    let own = clerk.put("/api/me/password", &change).await;
    assert_eq!(own.status.as_u16(), 204, "{}", own.text());
    assert!(!tool.is_let_in().await);
    assert_eq!(ended(&admin).await, ("revoked".to_owned(), 2));

    hq.pass_ms(1);
    let form = json!({ "name": "y", "areas": [AREA], "days": 10, "people": false });
    let made = clerk.post("/api/feed-keys", &form).await.good();
    let tool = Tool::of(&hq, "y", made["secret"].as_str().unwrap());
    assert!(tool.is_let_in().await, "whoever changed the password makes another");
    admin.put(&format!("{account}/password"), &json!({ "note": "quên" })).await.good();
    assert!(!tool.is_let_in().await);
    assert_eq!(ended(&admin).await, ("revoked".to_owned(), 3));
    assert!(of_admin.is_let_in().await, "keys of others stay");
}

async fn a_key_rests_while_its_maker_may_not_make_keys(hq: TestHq) {
    let (_, tool) = key(&hq, &[AREA], false).await;
    let admin = hq.desk("quantri").await;
    hq.db.run("UPDATE person SET role = 'officer' WHERE login = 'vanthu.tinh'", &[]).await.unwrap();
    assert!(!tool.is_let_in().await);
    assert_eq!(ended(&admin).await, ("resting".to_owned(), 0));
    hq.db.run("UPDATE person SET role = 'admin' WHERE login = 'vanthu.tinh'", &[]).await.unwrap();
    assert!(tool.is_let_in().await);
}

async fn a_key_follows_what_its_maker_may_see(hq: TestHq) {
    with_sessions(&hq).await;
    let (_, all) = key(&hq, &["24-2025"], true).await;
    let (_, one) = key(&hq, &[AREA], true).await;
    set_areas(&hq, &[OTHER]).await;
    assert_eq!(rows(&all, "outreach").await, 3, "what its maker has left of it");
    assert!(!one.is_let_in().await, "nothing of it is left");
    set_areas(&hq, &["24-2025"]).await;
    assert_eq!((rows(&all, "outreach").await, rows(&one, "outreach").await), (6, 3));
    hq.db.run("UPDATE person SET role = 'admin' WHERE login = 'vanthu.tinh'", &[]).await.unwrap();
    let metadata = all.get("/odata/$metadata").await.text();
    assert!(!metadata.contains("speakers"), "its maker reads no names any more");
}

async fn wrong_keys_are_slowed_down_and_right_ones_are_not(hq: TestHq) {
    let (made, tool) = key(&hq, &[AREA], false).await;
    let id = made["key"]["id"].as_str().unwrap();
    let wrong = Tool::of(&hq, id, &base64url(&[7; 32]));
    for _ in 0..10 {
        assert!(!wrong.is_let_in().await);
    }
    let answer = wrong.get("/odata").await;
    assert_eq!(answer.refusal(), (429, "session.slow_down".to_owned()));
    assert_eq!(answer.header("retry-after"), "60");
    assert!(tool.is_let_in().await, "a right key cannot be guessed and is not held up");
    let other = Tool::of(&hq, "another", &base64url(&[7; 32]));
    assert!(!other.is_let_in().await, "others are not slowed down");
}
