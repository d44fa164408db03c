//! Reports of one kind of site or one topic.

use serde_json::{Value, json};

use super::scene::{AREA, Scene, figure, path, whole};
use crate::support::{add_mixed, complete_session, on_both};

on_both! {
    Scene::on;
    a_limited_report_counts_compares_and_says_so,
    the_list_behind_a_limited_figure_is_limited,
    a_limited_report_stays_limited,
    limitations_that_nobody_knows_are_refused,
}

fn order(site_kind: &str, topic: &str) -> Value {
    let mut order = Scene::order();
    (order["site_kind"], order["topic"]) = (json!(site_kind), json!(topic));
    order
}

async fn draft(scene: &Scene, site_kind: &str, topic: &str) -> Value {
    scene.clerk.post("/api/reports", &order(site_kind, topic)).await.good()
}

async fn mixed(mut scene: Scene) -> Scene {
    add_mixed(&mut scene.tablet, AREA);
    assert_eq!(scene.tablet.sync().await.verdicts, []);
    scene
}

async fn a_limited_report_counts_compares_and_says_so(scene: Scene) {
    let scene = mixed(scene).await;
    let of = async |year: i32, query: &str| {
        let path = format!("/api/figures?from={year}-01-01&to={year}-12-31&areas={AREA}&{query}");
        scene.clerk.get(&path).await.good()["totals"].clone()
    };
    for (site_kind, topic, limits) in [
        ("NHA_TRUONG", "", "nhà trường"),
        ("CO_QUAN", "", "cơ quan"),
        ("", "MA_TUY", "nội dung “Ma túy”"),
        ("NHA_TRUONG", "PHAO", "nhà trường, nội dung “Pháo, vũ khí, vật liệu nổ”"),
    ] {
        let report = draft(&scene, site_kind, topic).await;
        assert_eq!((&report["site_kind"], &report["topic"]), (&json!(site_kind), &json!(topic)));
        let query = format!("site_kind={site_kind}&topic={topic}");
        let (now, before) = (of(2025, &query).await, of(2024, &query).await);
        for (code, value) in now.as_object().unwrap() {
            let expected = (value.as_i64().unwrap(), before[code].clone());
            assert_eq!(figure(&report, code, ""), expected, "{code} {query}");
        }
        let figures = report["figures"].as_array().unwrap();
        assert!(figures.iter().all(|it| it["code"] != "L01"), "no directive is limited");
        let title = report["title"].as_str().unwrap();
        assert!(title.ends_with(&format!("(chỉ tính {limits})")), "{title}");
        let first = &report["body"]["parts"][0]["paragraphs"][0]["text"];
        let first = first.as_str().unwrap();
        assert!(first.starts_with(&format!("Báo cáo này chỉ tính {limits}.")), "{first}");
        assert!(first.contains("Văn bản chỉ đạo"), "what is left out is named: {first}");
    }
    let usual = scene.draft().await;
    assert_eq!((&usual["site_kind"], &usual["topic"]), (&json!(""), &json!("")));
    assert!(!usual["body"].to_string().contains("chỉ tính"));
}

async fn sum_behind(scene: &Scene, report: &Value, query: &str) -> i64 {
    let (mut sum, mut cursor) = (0, String::new());
    loop {
        let path = format!("{}/records?{query}&limit=3&cursor={cursor}", path(report));
        let page = scene.clerk.get(&path).await.good();
        let records = page["records"].as_array().unwrap();
        sum += records.iter().map(|it| it["value"].as_i64().unwrap()).sum::<i64>();
        match page["cursor"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => return sum,
        }
    }
}

async fn the_list_behind_a_limited_figure_is_limited(scene: Scene) {
    let mut scene = mixed(scene).await;
    for (site_kind, topic) in
        [("NHA_TRUONG", ""), ("", "MA_TUY"), ("DOANH_NGHIEP", "PHAO"), ("", "ATGT")]
    {
        let report = draft(&scene, site_kind, topic).await;
        scene.tablet.add(AREA, "outreach", &complete_session("2025-11-05", 9_000));
        scene.tablet.sync().await;
        for figure in report["figures"].as_array().unwrap() {
            let (code, of) = (figure["code"].as_str().unwrap(), figure["of"].as_str().unwrap());
            // Days that several returns speak of are no record's.
            if code.starts_with("L14Z") {
                continue;
            }
            let behind = sum_behind(&scene, &report, &format!("code={code}&of={of}")).await;
            assert_eq!(
                behind,
                figure["value"].as_i64().unwrap(),
                "{code} {of} {site_kind} {topic}"
            );
        }
    }
}

async fn a_limited_report_stays_limited(scene: Scene) {
    let mut scene = mixed(scene).await;
    let report = draft(&scene, "NHA_TRUONG", "").await;
    let before = whole(&report, "L03");
    let agency = complete_session("2025-11-05", 70).with("site_kind", "CO_QUAN");
    scene.tablet.add(AREA, "outreach", &agency);
    scene.tablet.add(AREA, "outreach", &complete_session("2025-11-06", 80));
    scene.tablet.sync().await;
    let again = scene.act(&report, "recount", &json!({ "revision": 1 })).await.good();
    assert_eq!(whole(&again, "L03"), before + 1, "only the school's came in");
    let issued = scene.act(&report, "issue", &json!({ "revision": 2 })).await.good();
    assert_eq!(issued["site_kind"], "NHA_TRUONG");
    let because = json!({ "reason": "Bổ sung" });
    let corrected = scene.act(&report, "correct", &because).await.good();
    assert_eq!((&corrected["site_kind"], &corrected["version"]), (&json!("NHA_TRUONG"), &json!(2)));
    let listed = scene.clerk.get("/api/reports").await.good();
    let mut listed = listed["reports"].as_array().unwrap().iter();
    assert!(listed.all(|it| it["site_kind"] == "NHA_TRUONG"));
    for ending in ["docx", "pdf", "xlsx", "csv"] {
        let answer = scene.clerk.get(&format!("{}/file/{ending}", path(&report))).await;
        let name = format!("attachment; filename=\"bao-cao-2025-12-31-2-nha-truong.{ending}\"");
        assert_eq!(answer.header("content-disposition"), name);
    }
    let csv = scene.clerk.get(&format!("{}/file/csv", path(&report))).await.text();
    let rows: Vec<&str> = csv.lines().skip(1).collect();
    assert!(!rows.is_empty() && rows.iter().all(|row| row.ends_with(",NHA_TRUONG,")), "{csv}");
}

async fn limitations_that_nobody_knows_are_refused(scene: Scene) {
    for (site_kind, topic) in [("CHUA", ""), ("", "MOON"), ("", "KHAC")] {
        let answer = scene.clerk.post("/api/reports", &order(site_kind, topic)).await;
        assert_eq!(answer.refusal(), (400, "parameter.malformed".to_owned()));
    }
}
