//! `GET /api/records/{area}/{id}`.

use camket_domain::Draft;

use crate::support::{TestHq, complete_session};

const AREA: &str = "09454-2025";

#[tokio::test]
async fn a_record_comes_with_everything_that_was_done_to_it() {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let record = tablet.add(AREA, "outreach", &complete_session("2026-01-04", 450));
    tablet.sync().await;
    hq.pass_ms(60_000);
    tablet.set(AREA, record, "outreach", &Draft::new().with("place", "Sân trường"));
    tablet.sync().await;
    let path = format!("/api/records/{AREA}/{record}");
    let found = hq.officer().await.get(&path).await.good();
    assert_eq!(found["fields"]["place"]["v"], "Sân trường");
    assert_eq!(found["figures"]["L04"], 450);
    let history = found["history"].as_array().unwrap();
    assert_eq!(history.len(), 2);
    assert_eq!(history[0]["author"], tablet.actor.person);
    assert!(!history[0]["author_name"].as_str().unwrap().is_empty());
    assert_eq!(history[0]["device_name"], "May tinh bang 1");
    assert_eq!(history[1]["received_ms"], hq.now_ms());
    assert_eq!(history[1]["ops"][0]["path"], "place");
    assert_eq!(history[1]["ops"][0]["value"]["t"], "text");
}

#[tokio::test]
async fn two_officers_who_did_not_see_each_other_leave_both_values() {
    let hq = TestHq::start().await;
    let mut one = hq.tablet("canbo.giabinh").await;
    let mut other = hq.tablet("doan.giabinh").await;
    let record = one.add(AREA, "outreach", &complete_session("2026-01-04", 450));
    one.sync().await;
    other.set(AREA, record, "outreach", &Draft::new().with("attendance_count", 405));
    other.sync().await;
    let path = format!("/api/records/{AREA}/{record}");
    let found = hq.officer().await.get(&path).await.good();
    assert_eq!(found["conflicted"], true);
    assert_eq!(found["conflicts"][0]["path"], "attendance_count");
    assert_eq!(found["conflicts"][0]["values"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn another_communes_record_and_no_record_look_the_same() {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let record = tablet.add(AREA, "outreach", &complete_session("2026-01-04", 450));
    tablet.sync().await;
    let foreign = hq.desk("canbo.nhanthang").await;
    let hidden = foreign.get(&format!("/api/records/{AREA}/{record}")).await;
    let absent = foreign.get(&format!("/api/records/{AREA}/{}", "0".repeat(32))).await;
    let elsewhere = foreign.get(&format!("/api/records/09475-2025/{record}")).await;
    for answer in [&hidden, &absent, &elsewhere] {
        assert_eq!(answer.refusal(), (404, "record.unknown".to_owned()));
        assert_eq!(answer.bytes, hidden.bytes);
    }
}

#[tokio::test]
async fn tips_are_the_polices_and_everybody_else_finds_none() {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let kept = format!("{AREA}~CONG_AN");
    let tip = tablet.add(&kept, "tip", &Draft::new().with("state", "cho_gui"));
    tablet.sync().await;
    let path = format!("/api/records/{kept}/{tip}");
    let list = "/api/records?kind=tip&from=2026-01-01&to=2026-12-31";
    for login in ["lanhdao.giabinh", "doan.giabinh"] {
        let other = hq.desk(login).await;
        assert_eq!(other.get(&path).await.refusal(), (404, "record.unknown".to_owned()), "{login}");
        let refused = other.get(list).await.refusal();
        assert_eq!(refused, (403, "permission.refused".to_owned()), "{login}");
    }
    let clerk = hq.clerk().await;
    assert_eq!(clerk.get(&path).await.good()["kind"], "tip");
    clerk.get(list).await.good();
}
