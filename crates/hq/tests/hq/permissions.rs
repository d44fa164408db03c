//! Who may call what: every route against every role, from a table written independently of HQ's.
//!
//! DO NOT SKIP A ROUTE HERE. A route of HQ without a row in this table, and a row without a route,
//! fail the test; each row is tried by a stranger and by every role.

use camket_hq::router::ROUTES;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::TestHq;

/// Who is let in.
enum Lets {
    /// Anybody at all.
    Everybody,
    /// These logins of the demonstration; the others and strangers are refused.
    These(&'static [&'static str]),
    /// These logins from an enrolled device; from a desk they are refused, too.
    TheseFromDevice(&'static [&'static str]),
}

const OFFICER: &str = "canbo.giabinh";
const SUPERVISOR: &str = "lanhdao.giabinh";
const CLERK: &str = "vanthu.tinh";
const TIP_DESK: &str = "tructin";
const ADMIN: &str = "quantri";
const ALL: &[&str] = &[OFFICER, SUPERVISOR, CLERK, TIP_DESK, ADMIN];
const DECIDERS: &[&str] = &[CLERK, ADMIN];
const REVIEWERS: &[&str] = &[SUPERVISOR, CLERK];
const READERS: &[&str] = &[OFFICER, SUPERVISOR, CLERK, ADMIN];

const TABLE: &[(&str, &str, Lets)] = &[
    ("GET", "/api/health", Lets::Everybody),
    ("GET", "/api/openapi.json", Lets::Everybody),
    ("POST", "/api/session", Lets::Everybody),
    ("DELETE", "/api/session", Lets::These(ALL)),
    ("GET", "/api/me", Lets::These(ALL)),
    ("PUT", "/api/me/password", Lets::These(ALL)),
    ("POST", "/api/recovery", Lets::These(&[OFFICER, SUPERVISOR])),
    ("GET", "/api/recovery", Lets::These(&[ADMIN])),
    ("POST", "/api/losses", Lets::TheseFromDevice(&[OFFICER, SUPERVISOR])),
    ("GET", "/api/losses", Lets::These(&[ADMIN])),
    ("POST", "/api/sync", Lets::TheseFromDevice(READERS)),
    ("POST", "/api/envelope", Lets::Everybody),
    ("GET", "/api/snapshots/{area}/{hash}", Lets::TheseFromDevice(READERS)),
    ("GET", "/api/attachments/{area}/{hash}", Lets::These(READERS)),
    ("PUT", "/api/attachments/{area}/{hash}", Lets::TheseFromDevice(&[OFFICER, SUPERVISOR])),
    ("GET", "/api/figures", Lets::These(ALL)),
    ("GET", "/api/me/quarantine", Lets::These(ALL)),
    ("GET", "/api/quarantine", Lets::These(DECIDERS)),
    ("POST", "/api/quarantine/{instance}/{n}", Lets::These(DECIDERS)),
    ("GET", "/api/devices", Lets::These(&[ADMIN])),
    ("PUT", "/api/devices/{id}", Lets::These(&[ADMIN])),
    ("GET", "/api/people", Lets::These(&[ADMIN])),
    ("POST", "/api/people", Lets::These(&[ADMIN])),
    ("PUT", "/api/people/{id}", Lets::These(&[ADMIN])),
    ("PUT", "/api/people/{id}/areas", Lets::These(&[ADMIN])),
    ("PUT", "/api/people/{id}/password", Lets::These(&[ADMIN])),
    ("GET", "/api/audit", Lets::These(&[ADMIN])),
    ("GET", "/api/review", Lets::These(REVIEWERS)),
    ("GET", "/api/review/{area}/{id}", Lets::These(REVIEWERS)),
    ("POST", "/api/review/{area}/{id}", Lets::These(REVIEWERS)),
    ("POST", "/api/sites/{area}", Lets::These(REVIEWERS)),
    ("GET", "/api/export/{format}", Lets::These(READERS)),
    ("GET", "/api/feed-keys", Lets::These(DECIDERS)),
    ("POST", "/api/feed-keys", Lets::These(DECIDERS)),
    ("DELETE", "/api/feed-keys/{id}", Lets::These(DECIDERS)),
    ("GET", "/odata", Lets::These(READERS)),
    ("GET", "/odata/", Lets::These(READERS)),
    ("GET", "/odata/$metadata", Lets::These(READERS)),
    ("GET", "/odata/{set}", Lets::These(READERS)),
    ("GET", "/odata/{set}/$count", Lets::These(READERS)),
    ("GET", "/api/periods", Lets::These(ALL)),
    ("POST", "/api/periods", Lets::These(&[SUPERVISOR, CLERK])),
    ("POST", "/api/periods/reopen", Lets::These(&[SUPERVISOR, CLERK])),
    ("GET", "/api/plans", Lets::These(ALL)),
    ("POST", "/api/plans", Lets::These(&[CLERK])),
    ("GET", "/api/reports", Lets::These(ALL)),
    ("POST", "/api/reports", Lets::These(&[CLERK])),
    ("GET", "/api/reports/{area}/{id}", Lets::These(ALL)),
    ("PUT", "/api/reports/{area}/{id}", Lets::These(&[CLERK])),
    ("DELETE", "/api/reports/{area}/{id}", Lets::These(&[CLERK])),
    ("POST", "/api/reports/{area}/{id}/recount", Lets::These(&[CLERK])),
    ("POST", "/api/reports/{area}/{id}/issue", Lets::These(&[CLERK])),
    ("POST", "/api/reports/{area}/{id}/correct", Lets::These(&[CLERK])),
    ("GET", "/api/reports/{area}/{id}/records", Lets::These(READERS)),
    ("GET", "/api/reports/{area}/{id}/file/{format}", Lets::These(ALL)),
    ("GET", "/api/tip-desk", Lets::These(&[OFFICER, CLERK, TIP_DESK])),
    ("POST", "/api/tip-desk/keys", Lets::These(&[TIP_DESK])),
    ("PUT", "/api/tip-desk/duty", Lets::These(&[TIP_DESK])),
    ("GET", "/api/tips", Lets::These(&[TIP_DESK])),
    ("GET", "/api/tips/{area}/{id}", Lets::These(&[TIP_DESK])),
    ("POST", "/api/tips/{area}/{id}", Lets::These(&[TIP_DESK])),
    ("POST", "/api/tips/{area}/{id}/open", Lets::These(&[TIP_DESK])),
    ("GET", "/api/areas", Lets::These(ALL)),
    ("POST", "/api/areas", Lets::These(&[ADMIN])),
    ("GET", "/api/organs", Lets::These(ALL)),
    ("POST", "/api/organs", Lets::These(&[ADMIN])),
    ("GET", "/api/colleagues", Lets::These(READERS)),
    ("GET", "/api/records", Lets::These(READERS)),
    ("GET", "/api/records/{area}/{id}", Lets::These(READERS)),
];

#[test]
fn every_route_has_a_row_and_every_row_a_route() {
    let mut routes: Vec<_> = ROUTES.iter().map(|r| (r.method.as_str(), r.path)).collect();
    let mut rows: Vec<_> = TABLE.iter().map(|(method, path, _)| (*method, *path)).collect();
    routes.sort_unstable();
    rows.sort_unstable();
    assert_eq!(routes, rows);
}

#[tokio::test]
async fn a_stranger_is_refused_wherever_a_session_is_needed() {
    let hq = TestHq::start().await;
    for (method, path, lets) in TABLE {
        let mut stranger = hq.stranger();
        let answer = stranger.call(method_of(method), &filled(path), &[], Vec::new()).await;
        if let Lets::Everybody = lets {
            assert_ne!(answer.status.as_u16(), 403, "{method} {path}");
            continue;
        }
        let missing = (401, "session.missing".to_owned());
        assert_eq!(answer.refusal(), missing, "{method} {path}");
        stranger.token = Some(camket_hq::encoding::base64url(&[7; 32]));
        let answer = stranger.call(method_of(method), &filled(path), &[], Vec::new()).await;
        assert_eq!(answer.refusal(), (401, "session.expired".to_owned()), "{method} {path}");
    }
}

#[tokio::test]
async fn every_role_is_let_in_where_the_table_says_and_nowhere_else() {
    let hq = TestHq::start().await;
    for login in ALL {
        for (method, path, lets) in TABLE {
            let desk = hq.stranger().signed_in(login, Value::Null).await;
            let answer = desk.call(method_of(method), &filled(path), &[], Vec::new()).await;
            let code = answer.status.as_u16();
            match lets {
                Lets::Everybody => assert!(![403, 404].contains(&code), "{login} {path}"),
                Lets::These(logins) if logins.contains(login) => {
                    assert!(![401, 403].contains(&code), "{login} {method} {path}: {code}");
                }
                Lets::TheseFromDevice(logins) if logins.contains(login) => {
                    assert_eq!(answer.refusal().1, "device.missing", "{login} {method} {path}");
                    let tablet = hq.tablet(login).await;
                    let (method, path) = (method_of(method), filled(path));
                    let answer = tablet.actor.call(method.clone(), &path, &[], Vec::new()).await;
                    // Only whoever is let in is told what is wrong with an empty body, or not there.
                    let code = answer.refusal().1;
                    let subject = code.split('.').next().unwrap();
                    let told = ["body", "parameter", "snapshot"].contains(&subject);
                    assert!(told, "{login} {method} {path}: {code}");
                }
                Lets::These(_) | Lets::TheseFromDevice(_) => {
                    assert_eq!(answer.refusal().1, "permission.refused", "{login} {method} {path}");
                }
            }
        }
    }
}

/// A key of the feed opens the feed, as a token and as a password, and is no session anywhere else.
#[tokio::test]
async fn a_key_of_the_feed_opens_the_feed_and_nothing_else() {
    let hq = TestHq::start().await;
    let form = json!({ "name": "Excel", "areas": ["24-2025"], "days": 30, "people": true });
    let made = hq.clerk().await.post("/api/feed-keys", &form).await.good();
    let mut tool = hq.stranger();
    tool.token = made["secret"].as_str().map(str::to_owned);
    for (method, path, lets) in TABLE {
        let answer = tool.call(method_of(method), &filled(path), &[], Vec::new()).await;
        match lets {
            Lets::Everybody => assert_ne!(answer.status.as_u16(), 401, "{method} {path}"),
            _ if path.starts_with("/odata") => {
                assert!(![401, 403].contains(&answer.status.as_u16()), "{method} {path}");
            }
            _ => assert_eq!(answer.refusal().1, "session.expired", "{method} {path}"),
        }
    }
}

fn method_of(name: &str) -> Method {
    name.parse().unwrap()
}

/// The path with an area and a record that exist nowhere.
fn filled(path: &str) -> String {
    path.replace("{area}", "09454-2025")
        .replace("{id}", &"0".repeat(32))
        .replace("{instance}", &"0".repeat(16))
        .replace("{n}", "1")
        .replace("{hash}", &"0".repeat(64))
}
