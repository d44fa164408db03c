//! `GET /api/figures`.

use serde_json::{Value, json};

use camket_domain::Draft;

use crate::support::{TestHq, complete_session};

const YEARS: &str = "/api/figures?from=2014-01-01&to=2026-12-31";

/// Sessions of two communes, one of them approved, one a draft.
async fn with_sessions() -> TestHq {
    let hq = TestHq::start().await;
    let mut one = hq.tablet("lanhdao.giabinh").await;
    let draft = Draft::new().with("state", "nhap");
    for (area, day, attendance, state) in [
        ("09454-2025", "2025-09-05", 500, None),
        ("09484-2004", "2019-04-01", 40, None),
        ("09454-2025", "2025-10-01", 9_000, Some(&draft)),
    ] {
        let record = one.add(area, "outreach", &complete_session(day, attendance));
        if let Some(state) = state {
            one.set(area, record, "outreach", state);
        }
    }
    let approved = one.add("09484-2004", "outreach", &complete_session("2019-03-31", 300));
    one.sync().await;
    let path = format!("/api/review/09484-2004/{approved}");
    let seen = hq.clerk().await.get(&path).await.good()["seen"].clone();
    let approve = json!({ "seen": seen, "state": "da_duyet" });
    hq.clerk().await.post(&path, &approve).await.good();
    let mut other = hq.tablet("canbo.nhanthang").await;
    other.add("09475-2025", "outreach", &complete_session("2025-09-06", 7));
    other.sync().await;
    hq
}

#[tokio::test]
async fn a_clerk_sees_the_province_by_month_area_and_kind() {
    let hq = with_sessions().await;
    let clerk = hq.clerk().await;
    let figures = clerk.get(YEARS).await.good();
    let mut totals = figures["totals"].as_object().unwrap().clone();
    totals.retain(|_, value| *value != 0);
    assert_eq!(Value::Object(totals), json!({ "L03": 4, "L04": 847 }));
    let years = figures["by_year"].as_array().unwrap().iter();
    let years: Vec<_> = years.map(|it| (&it["year"], &it["figures"]["L04"])).collect();
    let expected = [(json!(2019), json!(340)), (json!(2025), json!(507))];
    assert_eq!(years, expected.iter().map(|(year, n)| (year, n)).collect::<Vec<_>>());
    assert_eq!(figures["by_month"], json!([]), "so many years are not told by month");
    let short = clerk.get("/api/figures?from=2019-01-01&to=2020-12-31").await.good();
    let months = short["by_month"].as_array().unwrap().iter();
    let months: Vec<_> = months.map(|it| (&it["month"], &it["figures"]["L04"])).collect();
    let expected = [(json!("2019-03"), json!(300)), (json!("2019-04"), json!(40))];
    assert_eq!(months, expected.iter().map(|(month, n)| (month, n)).collect::<Vec<_>>());
    let areas = figures["by_area"].as_array().unwrap().iter();
    let areas: Vec<_> =
        areas.map(|a| (a["area"].as_str().unwrap(), &a["figures"]["L04"])).collect();
    let expected =
        [("09454-2025", json!(500)), ("09475-2025", json!(7)), ("09484-2004", json!(340))];
    assert_eq!(areas, expected.iter().map(|(id, n)| (*id, n)).collect::<Vec<_>>());
    assert_eq!(figures["by_site_kind"][0]["site_kind"], "NHA_TRUONG");
}

#[tokio::test]
async fn a_period_cuts_months_where_it_must() {
    let hq = with_sessions().await;
    let clerk = hq.clerk().await;
    for (from, to, attendance) in [
        ("2019-03-31", "2019-03-31", 300),
        ("2019-04-01", "2019-04-30", 40),
        ("2019-01-15", "2019-04-01", 340),
        ("2019-04-02", "2025-09-05", 500),
    ] {
        let figures = clerk.get(&format!("/api/figures?from={from}&to={to}")).await.good();
        assert_eq!(figures["totals"]["L04"], attendance, "{from} {to}");
    }
}

#[tokio::test]
async fn a_report_counts_only_what_was_approved() {
    let hq = with_sessions().await;
    let figures = hq.clerk().await.get(&format!("{YEARS}&stage=approved")).await.good();
    assert_eq!(figures["totals"]["L04"], 300);
}

#[tokio::test]
async fn old_and_new_maps_answer_for_the_same_records() {
    let hq = with_sessions().await;
    let clerk = hq.clerk().await;
    for (areas, attendance) in [
        ("263-2004", 340),
        ("09454-2025", 840),
        ("09484-2004", 340),
        ("09454-2025,09484-2004", 840),
        ("24-2025", 847),
        ("09469-2025", 0),
    ] {
        let figures = clerk.get(&format!("{YEARS}&areas={areas}")).await.good();
        assert_eq!(figures["totals"]["L04"], attendance, "{areas}");
    }
}

#[tokio::test]
async fn an_officer_sees_the_own_commune_and_no_other() {
    let hq = with_sessions().await;
    let officer = hq.officer().await;
    assert_eq!(officer.get(YEARS).await.good()["totals"]["L04"], 840);
    for areas in ["09475-2025", "24-2025", "09454-2025,09475-2025", "nowhere"] {
        let answer = officer.get(&format!("{YEARS}&areas={areas}")).await;
        assert_eq!(answer.refusal(), (404, "area.unknown".to_owned()), "{areas}");
    }
}

#[tokio::test]
async fn a_wrong_parameter_is_named() {
    let hq = TestHq::start().await;
    let clerk = hq.clerk().await;
    for (query, name) in [
        ("", "from"),
        ("from=2019-01-01", "to"),
        ("from=1/1/2019&to=2019-12-31", "from"),
        ("from=2019-12-31&to=2019-01-01", "to"),
        ("from=2019-01-01&to=2019-12-31&stage=perhaps", "stage"),
    ] {
        let answer = clerk.get(&format!("/api/figures?{query}")).await;
        assert_eq!(answer.refusal(), (400, "parameter.malformed".to_owned()), "{query}");
        assert!(answer.json()["detail"].as_str().unwrap().contains(name), "{query}");
    }
}

/// What no figure may come from: the records themselves and the changes that made them.
const RECORD_TABLES: [&str; 3] = ["DELETE FROM record", "DELETE FROM tally", "DELETE FROM change"];

#[tokio::test]
async fn figures_come_from_the_sums_and_never_from_the_records() {
    let hq = with_sessions().await;
    let clerk = hq.clerk().await;
    let before = clerk.get(YEARS).await.good();
    assert_eq!(before["totals"]["L04"], 847);
    for sql in RECORD_TABLES {
        hq.db.run(sql, &[]).await.unwrap();
    }
    assert_eq!(clerk.get(YEARS).await.good(), before);
    hq.db.run("DELETE FROM rollup", &[]).await.unwrap();
    assert_eq!(clerk.get(YEARS).await.good()["totals"]["L04"], 0);
}

#[tokio::test]
async fn zero_returns_part_nothing_from_not_reported() {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let day = |text| camket_domain::Date::parse_iso(text).unwrap();
    let school = tablet.new_record();
    let named = Draft::new()
        .with("name", "THCS Xuân Lai")
        .with("site_kind", "NHA_TRUONG")
        .with("valid_from", day("2024-01-01"))
        .with("state", "cho_gui");
    tablet.set("09454-2025", school, "site", &named);
    let zero = Draft::new()
        .with("site", school)
        .with("site_kind", "NHA_TRUONG")
        .with("period_from", day("2025-09-01"))
        .with("period_to", day("2025-09-30"))
        .with("types/BLHD", true)
        .with("state", "cho_gui");
    tablet.add("09454-2025", "zero_return", &zero);
    tablet.sync().await;
    let clerk = hq.clerk().await;
    let said = async |to: &str| {
        let path = format!("/api/figures?from=2025-09-01&to={to}");
        let figures = clerk.get(&path).await.good();
        let incidents = figures["incidents"].as_array().unwrap().clone();
        let violence = incidents.iter().find(|it| it["incident"] == "BLHD").unwrap().clone();
        violence["said"].as_str().unwrap().to_owned()
    };
    assert_eq!(said("2025-09-30").await, "nothing");
    assert_eq!(said("2025-10-31").await, "unreported");
}
