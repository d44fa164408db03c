//! `GET /api/plans`: targets beside what there is of them.

use camket_domain::{Date, Draft};
use serde_json::{Value, json};

use crate::support::{TestHq, complete_session};

const AREA: &str = "09454-2025";

fn plan(year: i64, state: &str) -> Draft {
    Draft::new()
        .with("title", "Kế hoạch phong trào")
        .with("year", year)
        .with("organ", "BCD_138")
        .with("targets/L03", 4)
        .with("targets/L04", 600)
        .with("issued_on", Date::parse_iso("2025-12-28").unwrap())
        .with("state", state)
}

#[tokio::test]
async fn a_plan_is_held_against_the_figures_of_its_area_and_year() {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let plan_id = tablet.add(AREA, "work_plan", &plan(2026, "cho_gui"));
    tablet.add(AREA, "work_plan", &plan(2026, "nhap"));
    tablet.add(AREA, "work_plan", &plan(2025, "cho_gui"));
    tablet.add(AREA, "outreach", &complete_session("2026-01-02", 30));
    tablet.add(AREA, "outreach", &complete_session("2025-12-30", 500));
    tablet.sync().await;
    let clerk = hq.clerk().await;
    let plans = clerk.get("/api/plans?year=2026").await.good();
    let [plan] = &plans["plans"].as_array().unwrap()[..] else { panic!("one plan: {plans}") };
    assert_eq!((&plan["id"], &plan["area"]), (&json!(plan_id.to_string()), &json!(AREA)));
    let target = |metric: &str, target: i64, reached: i64| json!({ "metric": metric, "target": target, "reached": reached });
    assert_eq!(plan["targets"], json!([target("L03", 4, 1), target("L04", 600, 30)]));
    let elsewhere = clerk.get("/api/plans?year=2026&areas=09475-2025").await.good();
    assert_eq!(elsewhere["plans"], Value::Array(Vec::new()));
    for query in ["", "year=x", "year=1", "year=99999", "year=2026&cursor=x"] {
        let refused = clerk.get(&format!("/api/plans?{query}")).await.refusal();
        assert_eq!(refused, (400, "parameter.malformed".to_owned()), "{query}");
    }
}

#[tokio::test]
async fn every_plan_is_on_one_page_however_many_there_are() {
    const OTHER: &str = "09475-2025";
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let mut made: Vec<String> = Vec::new();
    for place in 0..130 {
        // Plans of another year lie between those that are asked for.
        let year = if place % 10 == 0 { 2025 } else { 2026 };
        let id = tablet.add(AREA, "work_plan", &plan(year, "cho_gui")).to_string();
        made.extend(Some(id).filter(|_| year == 2026));
    }
    tablet.sync().await;
    let mut tablet = hq.tablet("canbo.nhanthang").await;
    made.push(tablet.add(OTHER, "work_plan", &plan(2026, "cho_gui")).to_string());
    tablet.sync().await;
    let clerk = hq.clerk().await;
    for limit in [1, 50, 117, 118, 200] {
        let (mut found, mut cursor) = (Vec::new(), String::new());
        loop {
            let path = format!("/api/plans?year=2026&limit={limit}{cursor}");
            let page = clerk.get(&path).await.good();
            let plans = page["plans"].as_array().unwrap();
            assert!(plans.len() <= limit, "{limit}");
            found.extend(plans.iter().map(|it| it["id"].as_str().unwrap().to_owned()));
            let Some(next) = page["cursor"].as_str() else { break };
            assert_eq!(plans.len(), limit, "a page that is not the last is full");
            cursor = format!("&cursor={next}");
        }
        found.sort_unstable();
        made.sort_unstable();
        assert_eq!(found, made, "{limit}");
    }
}
