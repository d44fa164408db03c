//! `GET /api/figures` of one kind of site or one topic: each figure is what its list adds up to.

use camket_domain::line::{Focus, topics};
use camket_domain::{Metric, SiteKind};
use serde_json::{Value, json};

use crate::support::{Actor, TestHq, add_mixed, on_both, sum_of_list};

const AREA: &str = "09454-2025";
const YEAR: &str = "from=2025-01-01&to=2025-12-31";
/// A stock is what has come to be since the beginning.
const SINCE_EVER: &str = "from=1900-01-01&to=2025-12-31";

on_both! {
    mixed;
    every_limited_figure_is_what_its_list_adds_up_to,
    what_cannot_be_limited_is_named_and_not_told_as_zero,
    each_side_of_a_limited_figure_is_limited,
    a_stock_by_topic_is_what_there_is_at_the_end,
}

async fn mixed(db: camket_hq::store::Db) -> TestHq {
    let hq = TestHq::start_on(db).await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    add_mixed(&mut tablet, AREA);
    assert_eq!(tablet.sync().await.verdicts, [], "HQ takes them all");
    hq
}

async fn figures(actor: &Actor, focus: Focus) -> Value {
    let (kind, topic) = (focus.site_kind_code(), focus.topic_code());
    let path = format!("/api/figures?{YEAR}&site_kind={kind}&topic={topic}");
    actor.get(&path).await.good()
}

/// Every limitation: each kind and all, by each topic and all.
fn limitations() -> Vec<Focus> {
    let kinds = [None].into_iter().chain(SiteKind::ALL.map(Some));
    let topics: Vec<_> =
        [None].into_iter().chain(topics().into_iter().map(|(_, topic)| Some(topic))).collect();
    kinds
        .flat_map(|site_kind| topics.iter().map(move |topic| Focus { site_kind, topic: *topic }))
        .collect()
}

async fn every_limited_figure_is_what_its_list_adds_up_to(hq: TestHq) {
    let clerk = hq.clerk().await;
    let mut told = 0;
    for focus in limitations() {
        let (kind, topic) = (focus.site_kind_code(), focus.topic_code());
        let limited = figures(&clerk, focus).await;
        for (code, value) in limited["totals"].as_object().unwrap() {
            let metric = Metric::from_code(code).unwrap();
            // Days that several returns speak of count once: no record is a part of them.
            if metric == Metric::ZeroReturnDays {
                continue;
            }
            let value = value.as_i64().unwrap();
            told += usize::from(value != 0);
            let period = match metric {
                // Sites have no day of their own: a list has them under that of their making.
                Metric::Sites => "from=1900-01-01&to=2099-12-31",
                metric if metric.is_stock() => SINCE_EVER,
                _ => YEAR,
            };
            let query = format!(
                "kind={}&{period}&stage=preliminary&site_kind={kind}&topic={topic}",
                metric.kind()
            );
            let listed = sum_of_list(&clerk, &query, code).await;
            assert_eq!(value, listed, "{code} of {kind:?}, {topic:?}");
        }
    }
    assert!(told > 40, "there is something to compare: {told}");
}

async fn what_cannot_be_limited_is_named_and_not_told_as_zero(hq: TestHq) {
    let clerk = hq.clerk().await;
    for focus in limitations() {
        let limited = figures(&clerk, focus).await;
        assert_eq!(limited["site_kind"], focus.site_kind_code());
        assert_eq!(limited["topic"], focus.topic_code());
        let left_out: Vec<&str> =
            limited["left_out"].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
        for metric in Metric::ALL {
            let is_told = limited["totals"].get(metric.code()).is_some();
            assert_ne!(is_told, left_out.contains(&metric.code()), "{metric:?} {focus:?}");
        }
    }
    let schools = figures(&clerk, Focus::read("NHA_TRUONG", "").unwrap()).await;
    assert!(schools["left_out"].as_array().unwrap().contains(&json!("L01")));
    let agencies = figures(&clerk, Focus::read("CO_QUAN", "").unwrap()).await;
    assert_eq!(agencies["incidents"], json!([]), "incidents are of schools");
    let drugs = figures(&clerk, Focus::read("", "MA_TUY").unwrap()).await;
    assert_eq!(drugs["incidents"].as_array().unwrap().len(), 1);
    assert_eq!(drugs["incidents"][0]["said"], "happened");
    for (query, name) in
        [("site_kind=CHUA", "site_kind"), ("topic=MOON", "topic"), ("topic=KHAC", "topic")]
    {
        let answer = clerk.get(&format!("/api/figures?{YEAR}&{query}")).await;
        assert_eq!(answer.refusal(), (400, "parameter.malformed".to_owned()), "{query}");
        assert!(answer.json()["detail"].as_str().unwrap().contains(name), "{query}");
    }
}

async fn each_side_of_a_limited_figure_is_limited(hq: TestHq) {
    let clerk = hq.clerk().await;
    let limited = figures(&clerk, Focus::read("NHA_TRUONG", "MA_TUY").unwrap()).await;
    let total = limited["totals"]["L04"].as_i64().unwrap();
    assert!(total > 0);
    for side in ["by_month", "by_year", "by_area", "by_site_kind"] {
        let rows = limited[side].as_array().unwrap().iter();
        let sum: i64 = rows.map(|row| row["figures"]["L04"].as_i64().unwrap()).sum();
        assert_eq!(sum, total, "{side}");
    }
    assert_eq!(limited["by_topic"], json!([]), "the topic is the whole");
    let whole = figures(&clerk, Focus::NONE).await;
    assert_eq!(whole["left_out"], json!([]));
    let topic = whole["by_topic"].as_array().unwrap().iter();
    let topic = topic.filter(|it| it["metric"] == "L04" && it["topic"] == "MA_TUY");
    let drugs = figures(&clerk, Focus::read("", "MA_TUY").unwrap()).await;
    assert_eq!(topic.map(|it| &it["value"]).collect::<Vec<_>>(), [&drugs["totals"]["L04"]]);
}

async fn a_stock_by_topic_is_what_there_is_at_the_end(hq: TestHq) {
    let clerk = hq.clerk().await;
    let whole = figures(&clerk, Focus::NONE).await;
    let topics = whole["by_topic"].as_array().unwrap().iter();
    let models = topics.filter(|it| it["metric"] == "L07").map(|it| it["value"].as_i64().unwrap());
    assert_eq!(models.sum::<i64>(), whole["totals"]["L07"].as_i64().unwrap());
    let month = "/api/figures?from=2025-12-01&to=2025-12-31&topic=ATGT";
    assert_eq!(clerk.get(month).await.good()["totals"]["L07"], 6, "those of before are there");
}
