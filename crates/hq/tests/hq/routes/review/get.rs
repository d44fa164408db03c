//! `GET /api/review` and `GET /api/review/{area}/{id}`.

use camket_domain::Draft;
use serde_json::{Value, json};

use crate::support::{Actor, TestHq, complete_session};

const GIA_BINH: &str = "09454-2025";
const NHAN_THANG: &str = "09475-2025";

async fn queue(actor: &Actor, query: &str) -> Value {
    actor.get(&format!("/api/review?{query}")).await.good()
}

fn ids(queue: &Value) -> Vec<String> {
    let records = queue["records"].as_array().unwrap().iter();
    records.map(|record| record["id"].as_str().unwrap().to_owned()).collect()
}

fn count(area: &str, kind: &str, count: i64) -> Value {
    json!({ "area": area, "kind": kind, "count": count })
}

#[tokio::test]
async fn who_has_waited_longest_comes_first_page_by_page() {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let mut other = hq.tablet("canbo.nhanthang").await;
    let first = tablet.add(GIA_BINH, "outreach", &complete_session("2026-01-04", 1));
    let draft = complete_session("2026-01-03", 2).with("state", "nhap");
    tablet.add(GIA_BINH, "outreach", &draft);
    let second = tablet.add(GIA_BINH, "outreach", &complete_session("2026-01-02", 3));
    tablet.add(GIA_BINH, "signer", &Draft::new().with("name", "Nguyễn Văn An"));
    tablet.sync().await;
    other.later_ms(60_000);
    let third = other.add(NHAN_THANG, "outreach", &complete_session("2026-01-01", 4));
    other.sync().await;

    let clerk = hq.clerk().await;
    let all = queue(&clerk, "").await;
    let waiting = [first, second, third].map(|id| id.to_string());
    assert_eq!(ids(&all), waiting, "in the order of submission, whatever their days");
    let counts = [count(GIA_BINH, "outreach", 2), count(NHAN_THANG, "outreach", 1)];
    assert_eq!(all["counts"], json!(counts));
    assert_eq!(all["cursor"], Value::Null);
    assert_eq!(all["records"][0]["seen"], 1);

    let (mut found, mut cursor) = (Vec::new(), String::new());
    while found.len() < 10 {
        let page = queue(&clerk, &format!("limit=1&cursor={cursor}")).await;
        found.extend(ids(&page));
        let Some(next) = page["cursor"].as_str() else { break };
        cursor = next.to_owned();
    }
    assert_eq!(found, waiting);
}

#[tokio::test]
async fn the_queue_is_narrowed_by_area_kind_and_day() {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let early = tablet.add(GIA_BINH, "outreach", &complete_session("2026-01-02", 1));
    let late = tablet.add(GIA_BINH, "outreach", &complete_session("2026-01-04", 1));
    let site = Draft::new().with("name", "THCS Nhân Thắng").with("state", "cho_gui");
    let site = tablet.add(GIA_BINH, "site", &site);
    tablet.sync().await;
    let clerk = hq.clerk().await;
    for (query, wanted) in [
        ("kind=site", vec![site]),
        ("kind=outreach&to=2026-01-03", vec![early]),
        ("kind=outreach&from=2026-01-03", vec![late]),
        ("area=09475-2025", vec![]),
        ("area=09454-2025", vec![early, late, site]),
    ] {
        let found = queue(&clerk, query).await;
        let wanted: Vec<String> = wanted.iter().map(ToString::to_string).collect();
        assert_eq!(ids(&found), wanted, "{query}");
    }
    for query in ["kind=x", "from=x", "limit=0", "cursor=x"] {
        let refused = clerk.get(&format!("/api/review?{query}")).await.refusal();
        assert_eq!(refused, (400, "parameter.malformed".to_owned()), "{query}");
    }
}

#[tokio::test]
async fn a_supervisor_sees_the_own_commune_and_no_tips() {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let mut other = hq.tablet("canbo.nhanthang").await;
    let kept = format!("{GIA_BINH}~CONG_AN");
    let tip = tablet.add(&kept, "tip", &Draft::new().with("state", "cho_gui"));
    tablet.sync().await;
    let foreign = other.add(NHAN_THANG, "outreach", &complete_session("2026-01-01", 4));
    other.sync().await;
    let (clerk, supervisor) = (hq.clerk().await, hq.desk("lanhdao.giabinh").await);
    assert_eq!(ids(&queue(&clerk, "").await).len(), 2);
    let seen = queue(&supervisor, "").await;
    assert_eq!((&seen["records"], &seen["counts"]), (&json!([]), &json!([])));
    for path in [format!("{kept}/{tip}"), format!("{NHAN_THANG}/{foreign}")] {
        let refused = supervisor.get(&format!("/api/review/{path}")).await.refusal();
        assert_eq!(refused, (404, "record.unknown".to_owned()), "{path}");
    }
}

#[tokio::test]
async fn a_record_is_shown_with_its_doubles_and_the_steps_of_the_role() {
    let hq = TestHq::start().await;
    let mut police = hq.tablet("canbo.giabinh").await;
    let mut union = hq.tablet("doan.giabinh").await;
    let site = police.add(GIA_BINH, "site", &Draft::new().with("name", "THCS Bến Đò"));
    let joint = complete_session("2026-01-04", 450).with(&format!("sites/{site}"), true);
    let one = police.add(GIA_BINH, "outreach", &joint.clone().with("host_organ", "CONG_AN"));
    police.add(GIA_BINH, "outreach", &complete_session("2026-01-04", 5));
    police.sync().await;
    let two = union.add(GIA_BINH, "outreach", &joint.with("host_organ", "DOAN_TN"));
    union.sync().await;
    let path = format!("/api/review/{GIA_BINH}/{one}");
    let detail = hq.clerk().await.get(&path).await.good();
    assert_eq!(detail["record"]["id"], one.to_string());
    assert_eq!(detail["seen"], 2);
    assert_eq!(detail["states"], json!(["da_tiep_nhan", "da_duyet", "tra_lai", "huy"]));
    assert_eq!(detail["phases"], json!([]));
    let doubles = detail["doubles"].as_array().unwrap();
    assert_eq!(doubles.iter().map(|it| &it["id"]).collect::<Vec<_>>(), [&two.to_string()]);
    let supervisor = hq.desk("lanhdao.giabinh").await.get(&path).await.good();
    assert_eq!(supervisor["states"], json!(["da_duyet", "tra_lai", "huy"]));
}

#[tokio::test]
async fn a_database_that_never_looked_who_waits_looks_at_its_start() {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let waits = tablet.add(GIA_BINH, "outreach", &complete_session("2026-01-04", 1));
    tablet.add(GIA_BINH, "outreach", &complete_session("2026-01-04", 1).with("state", "nhap"));
    tablet.sync().await;
    hq.db.run("UPDATE record SET waits_ms = -1", &[]).await.unwrap();
    let clerk = hq.clerk().await;
    assert_eq!(queue(&clerk, "").await["counts"], json!([]));
    hq.db.migrate(hq.now_ms()).await.unwrap();
    assert_eq!(ids(&queue(&clerk, "").await), [waits.to_string()]);
}
