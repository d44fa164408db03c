//! `GET /api/records`.

use camket_domain::{Date, Draft};
use serde_json::Value;

use crate::support::{Actor, TestHq, complete_session};

const LIST: &str = "/api/records?kind=outreach&from=2014-01-01&to=2026-12-31";
const AREA: &str = "09454-2025";

/// Seven sessions at two schools, in three areas.
async fn with_sessions() -> TestHq {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let school = tablet.new_record();
    let named = Draft::new().with("name", "THCS Xuân Lai").with("site_kind", "NHA_TRUONG");
    tablet.set(AREA, school, "site", &named);
    for n in 1..=5 {
        let mut fields = complete_session(&format!("2025-09-0{n}"), n);
        if n == 3 {
            fields.set_element("sites", &school.to_string(), true);
            fields.set_element("topics", "MA_TUY", true);
        }
        tablet.add(AREA, "outreach", &fields);
    }
    let old = complete_session("2019-01-02", 6).with("site_kind", "CO_QUAN");
    tablet.add("09490-2004", "outreach", &old);
    let draft = complete_session("2025-09-09", 8).with("state", "nhap");
    tablet.add(AREA, "outreach", &draft);
    tablet.sync().await;
    let mut other = hq.tablet("canbo.nhanthang").await;
    other.add("09475-2025", "outreach", &complete_session("2025-09-06", 7));
    other.sync().await;
    hq
}

fn attendances(page: &Value) -> Vec<i64> {
    let records = page["records"].as_array().unwrap().iter();
    records.map(|record| record["fields"]["attendance_count"]["v"].as_i64().unwrap()).collect()
}

async fn listed(actor: &Actor, query: &str) -> Vec<i64> {
    attendances(&actor.get(&format!("{LIST}&{query}")).await.good())
}

#[tokio::test]
async fn the_list_behind_a_figure_adds_up_to_it() {
    let hq = with_sessions().await;
    let clerk = hq.clerk().await;
    let page = clerk.get(&format!("{LIST}&stage=preliminary")).await.good();
    assert_eq!(attendances(&page), [7, 5, 4, 3, 2, 1, 6]);
    let records = page["records"].as_array().unwrap().iter();
    let sum: i64 = records.map(|record| record["figures"]["L04"].as_i64().unwrap()).sum();
    let figures = clerk.get("/api/figures?from=2014-01-01&to=2026-12-31").await.good();
    assert_eq!(figures["totals"]["L04"], sum);
    assert_eq!(page["records"][0]["stage"], "preliminary");
    assert_eq!(page["records"][0]["state"], "cho_gui");
}

#[tokio::test]
async fn pages_follow_one_another_without_gap_or_overlap() {
    let hq = with_sessions().await;
    let clerk = hq.clerk().await;
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = clerk.get(&format!("{LIST}&limit=2&cursor={cursor}")).await.good();
        seen.extend(attendances(&page));
        let Some(next) = page["cursor"].as_str() else { break };
        cursor = next.to_owned();
    }
    assert_eq!(seen, [8, 7, 5, 4, 3, 2, 1, 6]);
}

#[tokio::test]
async fn filters_narrow_the_list() {
    let hq = with_sessions().await;
    let clerk = hq.clerk().await;
    assert_eq!(listed(&clerk, "site_kind=CO_QUAN").await, [6]);
    assert_eq!(listed(&clerk, "area=263-2004").await, [6]);
    assert_eq!(listed(&clerk, "topic=MA_TUY").await, [3]);
    assert_eq!(listed(&clerk, "topic=PHAO").await, [] as [i64; 0]);
    assert_eq!(listed(&clerk, "area=09454-2025&stage=preliminary").await, [5, 4, 3, 2, 1, 6]);
    assert_eq!(listed(&clerk, "stage=approved").await, [] as [i64; 0]);
}

#[tokio::test]
async fn a_session_is_found_by_its_school_without_diacritics() {
    let hq = with_sessions().await;
    let officer = hq.officer().await;
    for query in ["xuan%20lai", "THCS%20Xu%C3%A2n", "lai%20thcs", "txl"] {
        assert_eq!(listed(&officer, &format!("q={query}")).await, [3], "{query}");
    }
    assert_eq!(listed(&officer, "q=dai%20bai").await, [] as [i64; 0]);
    let page = officer.get(&format!("{LIST}&q=xuan")).await.good();
    let titles = page["records"][0]["titles"].as_object().unwrap();
    assert_eq!(titles.values().next().unwrap(), "THCS Xuân Lai");
}

#[tokio::test]
async fn an_officer_lists_the_own_commune_and_no_other() {
    let hq = with_sessions().await;
    let officer = hq.officer().await;
    assert_eq!(listed(&officer, "").await, [8, 5, 4, 3, 2, 1, 6]);
    let answer = officer.get(&format!("{LIST}&area=09475-2025")).await;
    assert_eq!(answer.refusal(), (404, "area.unknown".to_owned()));
}

#[tokio::test]
async fn a_list_of_one_phase_holds_those_that_are_in_it() {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let counted_on = Date::parse_iso("2025-11-15").unwrap();
    for phase in ["TU_DANH_GIA", "DA_DANG_KY"] {
        let fields = Draft::new().with("counted_on", counted_on).with("phase", phase);
        tablet.add(AREA, "safety_evaluation", &fields);
    }
    tablet.add(AREA, "safety_evaluation", &Draft::new().with("counted_on", counted_on));
    tablet.sync().await;
    let clerk = hq.clerk().await;
    let list = "/api/records?kind=safety_evaluation&from=2024-11-16&to=2025-11-15";
    for (phase, count) in [("", 3), ("&phase=TU_DANH_GIA", 1), ("&phase=DA_DANG_KY", 2)] {
        let page = clerk.get(&format!("{list}{phase}")).await.good();
        assert_eq!(page["records"].as_array().unwrap().len(), count, "{phase}");
    }
}

#[tokio::test]
async fn a_wrong_parameter_is_named() {
    let hq = TestHq::start().await;
    let clerk = hq.clerk().await;
    for (query, name) in [
        ("kind=nothing&from=2019-01-01&to=2019-12-31", "kind"),
        ("kind=outreach&from=2019-01-01", "to"),
        ("kind=outreach&from=2019-01-01&to=2019-12-31&cursor=x", "cursor"),
        ("kind=outreach&from=2019-01-01&to=2019-12-31&limit=201", "limit"),
        ("kind=outreach&from=2019-01-01&to=2019-12-31&topic=GIAO_BAN", "topic"),
        ("kind=outreach&from=2019-01-01&to=2019-12-31&phase=CONG_NHAN", "phase"),
        ("kind=safety_evaluation&from=2019-01-01&to=2019-12-31&phase=x", "phase"),
    ] {
        let answer = clerk.get(&format!("/api/records?{query}")).await;
        assert_eq!(answer.refusal().1, "parameter.malformed", "{query}");
        assert!(answer.json()["detail"].as_str().unwrap().contains(name), "{query}");
    }
}
