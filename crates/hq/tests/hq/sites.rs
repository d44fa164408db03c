//! `POST /api/sites/{area}`: a list of sites brought in at a desk reaches the tablets.

use camket_domain::{State, View};
use camket_sync::InstanceId;
use serde_json::{Value, json};

use crate::support::{Actor, Field, Place, at_postgres};

const AREA: &str = "09454-2025";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_list_of_sites_is_added_whole_or_not_at_all_on_sqlite() {
    a_list_is_added_whole_or_not_at_all(Place::folder()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_list_of_sites_is_added_whole_or_not_at_all_on_postgres() {
    at_postgres("a_list_of_sites", async |url| {
        tokio::spawn(a_list_is_added_whole_or_not_at_all(Place::Postgres(url))).await
    })
    .await;
}

fn school(name: &str) -> Value {
    json!({
        "name": name, "site_kind": "NHA_TRUONG", "school_level": "THCS", "address": "Thôn Đông",
        "pupil_count": 640,
    })
}

fn list(sites: &[Value]) -> Value {
    json!({ "sites": sites, "note": "Danh sách của UBND xã" })
}

/// How many sites a clerk finds in the area.
async fn sites(clerk: &Actor) -> usize {
    let path =
        format!("/api/records?kind=site&from=1900-01-01&to=2100-01-01&area={AREA}&limit=200");
    clerk.get(&path).await.good()["records"].as_array().unwrap().len()
}

async fn a_list_is_added_whole_or_not_at_all(place: Place) {
    let running = place.start_demo().await;
    let url = running.url.clone();
    let mut tablet = Field::enrol(&url, "canbo.giabinh", InstanceId(7)).await;
    tablet.sync().await;
    let clerk = Actor::at(&url).signed_in("vanthu.tinh", Value::Null).await;
    let path = format!("/api/sites/{AREA}");
    let before = sites(&clerk).await;

    refuse_what_is_wrong(&clerk, &path).await;
    assert_eq!(sites(&clerk).await, before, "half a list is none");

    let two = list(&[school("Trường THCS Hoa Sen"), school("Trường THCS Hoa Mai")]);
    assert_eq!(clerk.post(&path, &two).await.good(), json!({ "added": 2 }));
    assert_eq!(sites(&clerk).await, before + 2);
    let supervisor = Actor::at(&url).signed_in("lanhdao.giabinh", Value::Null).await;
    let third = list(&[school("Trường THCS Hoa Cúc")]);
    assert_eq!(supervisor.post(&path, &third).await.good(), json!({ "added": 1 }));

    tablet.sync().await;
    let named = |name: &str| {
        let found = tablet.engine.records().find(|(_, state)| state.text("name") == Some(name));
        found.map(|(_, state)| (state.text("state").map(str::to_owned), state.int("pupil_count")))
    };
    for name in ["Trường THCS Hoa Sen", "Trường THCS Hoa Mai", "Trường THCS Hoa Cúc"] {
        assert_eq!(
            named(name),
            Some((Some(State::Complete.code().to_owned()), Some(640))),
            "{name}"
        );
    }
    let admin = Actor::at(&url).signed_in("quantri", Value::Null).await;
    let audit = admin.get("/api/audit").await.good();
    assert_eq!(audit["rows"][1]["action"], "sites.add");
    assert_eq!(audit["rows"][1]["subject"], format!("{AREA} 2"));
    running.stop().await;
    let again = place.start().await;
    let clerk = Actor::at(&again.url).signed_in("vanthu.tinh", Value::Null).await;
    assert_eq!(sites(&clerk).await, before + 3);
}

async fn refuse_what_is_wrong(clerk: &Actor, path: &str) {
    let good = school("Trường THCS Hoa Sen");
    let mut nameless = school("x");
    nameless["name"] = json!(" ");
    let mut unknown = school("x");
    unknown["school_level"] = json!("TRUONG_LANG");
    let mut decided = school("x");
    decided["state"] = json!("da_duyet");
    let mut numberless = school("x");
    numberless["pupil_count"] = json!("nhiều");
    for (wrong, field) in [
        (nameless, "1/name"),
        (unknown, "1/school_level"),
        (decided, "1/state"),
        (numberless, "1/pupil_count"),
    ] {
        let refused = clerk.post(path, &list(&[good.clone(), wrong])).await;
        assert_eq!(refused.status.as_u16(), 422, "{field}: {}", refused.text());
        assert_eq!(refused.refusal(), (422, "record.invalid".to_owned()), "{field}");
        assert_eq!(refused.json()["field"], field);
    }
    let none = clerk.post(path, &list(&[])).await.refusal();
    assert_eq!(none, (400, "parameter.malformed".to_owned()));
    let many = vec![json!({ "name": "x" }); 2_001];
    assert_eq!(clerk.post(path, &list(&many)).await.refusal().0, 400);
    for area in ["09454-2004", "24-2025", "99999-2025"] {
        let elsewhere =
            clerk.post(&format!("/api/sites/{area}"), &list(std::slice::from_ref(&good))).await;
        assert_eq!(elsewhere.refusal(), (404, "area.unknown".to_owned()), "{area}");
    }
}
