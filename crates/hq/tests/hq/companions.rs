//! What is kept to the police: it reaches them, counts for everybody, and is shown to nobody else.

use camket_domain::{Date, Draft, RecordId};
use camket_hq::encoding::hex;
use camket_hq::store::{Db, StoreError};
use camket_sync::hq::HqStore;
use camket_sync::protocol::{Cursor, Quarantine, Verdict};
use camket_sync::{SetDigest, SyncAnswer};
use serde_json::{Value, json};

use crate::support::{START_MS, Tablet, TestHq, as_the_officer_is_told, complete_session, on_both};

const AREA: &str = "09454-2025";
const KEPT: &str = "09454-2025~CONG_AN";
const YEAR: &str = "from=2026-01-01&to=2026-12-31";
/// Those who work in the commune, or see the whole province, and may read no tip.
const OTHERS: [&str; 3] = ["doan.giabinh", "lanhdao.giabinh", "quantri"];

on_both! {
    TestHq::start_on;
    a_tip_reaches_the_police_and_nobody_else,
    a_tip_counts_for_everybody_in_its_area,
    a_report_counts_tips_and_shows_them_to_those_who_handle_them,
    a_tip_among_what_everybody_reads_is_kept_aside_for_good,
    what_everybody_reads_is_not_hidden_in_a_companion,
    a_closed_period_is_closed_in_the_companion,
    a_database_with_exposed_tips_is_refused,
}

fn tip(code: &str) -> Draft {
    Draft::new()
        .with("code", code)
        .with("received_on", Date::of_instant(START_MS))
        .with("received_at", 510)
        .with("worth", "CO_GIA_TRI")
        .with("state", "cho_gui")
}

/// Asks for everything there is, as a tablet that minds no scope would.
async fn ask_for_all(hq: &TestHq, login: &str) -> SyncAnswer {
    let mut tablet = hq.tablet(login).await;
    let mut request = tablet.next_request();
    request.cursors = [AREA, KEPT, "09484-2004~CONG_AN"]
        .map(|area| Cursor { area: area.into(), seq: 0, digest: SetDigest::default() })
        .into();
    let answer = tablet.send(request.encode(), &[]).await;
    SyncAnswer::decode(&answer.bytes).unwrap()
}

fn told(answer: &SyncAnswer) -> Vec<RecordId> {
    let changes = answer.pages.iter().flat_map(|page| &page.others.changes);
    changes.map(|change| change.record).collect()
}

async fn with_tip(hq: &TestHq) -> (Tablet, RecordId, RecordId) {
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let session = tablet.add(AREA, "outreach", &complete_session("2026-01-04", 450));
    let site = tablet.add(AREA, "site", &Draft::new().with("name", "THCS Gia Bình"));
    let tip = tablet.add(KEPT, "tip", &tip("T-1").with("site", site));
    assert_eq!(tablet.sync().await.verdicts, []);
    (tablet, session, tip)
}

async fn a_tip_reaches_the_police_and_nobody_else(hq: TestHq) {
    let (_, session, tip) = with_tip(&hq).await;
    let offer = hq.db.make_snapshot(&KEPT.into()).await.unwrap().unwrap();
    let snapshot = format!("/api/snapshots/{KEPT}/{}?from=0", hex(&offer.hash));
    let detail = format!("/api/records/{KEPT}/{tip}");
    let police = ask_for_all(&hq, "canbo.giabinh").await;
    assert!(told(&police).contains(&tip) && told(&police).contains(&session));
    let colleague = hq.officer().await;
    assert_eq!(colleague.get(&detail).await.good()["titles"].as_object().unwrap().len(), 1);
    for login in OTHERS {
        if login != "quantri" {
            let answer = ask_for_all(&hq, login).await;
            assert!(told(&answer).contains(&session) && !told(&answer).contains(&tip), "{login}");
            let named = answer.pages.iter().map(|page| &page.area).chain(&answer.scope);
            assert!(named.into_iter().all(|area| area.keeper().is_none()), "{login}");
            let tablet = hq.tablet(login).await;
            let refused = tablet.actor.get(&snapshot).await.refusal();
            assert_eq!(refused, (404, "snapshot.gone".to_owned()), "{login}");
        }
        let desk = hq.desk(login).await;
        let me = desk.get("/api/me").await.text();
        assert!(me.contains(AREA) && !me.contains('~'), "{login}");
        assert_eq!(desk.get(&detail).await.refusal().1, "record.unknown", "{login}");
    }
}

async fn a_tip_counts_for_everybody_in_its_area(hq: TestHq) {
    with_tip(&hq).await;
    for login in ["vanthu.tinh", "lanhdao.giabinh", "doan.giabinh"] {
        let desk = hq.desk(login).await;
        let figures = desk.get(&format!("/api/figures?{YEAR}")).await.good();
        assert_eq!((&figures["totals"]["L09"], &figures["totals"]["L03"]), (&json!(1), &json!(1)));
        let areas = figures["by_area"].as_array().unwrap();
        assert_eq!(areas.len(), 1, "{login}");
        assert_eq!((&areas[0]["area"], &areas[0]["figures"]["L09"]), (&json!(AREA), &json!(1)));
        let feed = desk.get("/odata/figures?$filter=metric%20eq%20%27L09%27").await.good();
        let rows = feed["value"].as_array().unwrap();
        assert!(!rows.is_empty() && rows.iter().all(|row| row["area"] == AREA), "{login}");
    }
    let clerk = hq.clerk().await;
    let list = clerk.get(&format!("/api/records?kind=tip&{YEAR}&area={AREA}")).await.good();
    assert_eq!(list["records"][0]["area"], KEPT);
    let queue = clerk.get(&format!("/api/review?kind=tip&area={AREA}")).await.good();
    assert_eq!(queue["counts"], json!([{ "area": AREA, "kind": "tip", "count": 1 }]));
    assert_eq!(queue["records"].as_array().unwrap().len(), 1);
    let csv = clerk.get(&format!("/api/export/csv?kind=tip&{YEAR}")).await.text();
    assert!(csv.contains("T-1") && csv.contains(AREA) && !csv.contains('~'), "{csv}");
    let row = clerk.get("/odata/tip").await.good()["value"][0].clone();
    assert_eq!(
        (&row["code"], &row["area"], &row["area_name"]),
        (&json!("T-1"), &json!(AREA), &json!("Gia Bình"))
    );
    let supervisor = hq.desk("lanhdao.giabinh").await;
    let queue = supervisor.get("/api/review").await.good();
    let kinds: Vec<_> = queue["counts"].as_array().unwrap().iter().map(|it| &it["kind"]).collect();
    assert!(kinds.contains(&&json!("outreach")) && !kinds.contains(&&json!("tip")));
}

async fn a_report_counts_tips_and_shows_them_to_those_who_handle_them(hq: TestHq) {
    let (_, _, tip) = with_tip(&hq).await;
    let clerk = hq.clerk().await;
    let order = json!({
        "area": AREA, "calendar": "DUONG-LICH", "from": "2026-01-01", "to": "2026-12-31",
        "stage": "preliminary",
    });
    let draft = clerk.post("/api/reports", &order).await.good();
    let figures = draft["figures"].as_array().unwrap();
    let counted = |of: &str| figures.iter().find(|it| it["code"] == "L09" && it["of"] == of);
    assert_eq!(counted("").unwrap()["value"], 1);
    assert_eq!(counted(&format!("area:{AREA}")).unwrap()["value"], 1);
    let path = format!("/api/reports/{AREA}/{}", draft["id"].as_str().unwrap());
    clerk.post(&format!("{path}/issue"), &json!({ "revision": 1 })).await.good();
    for of in [String::new(), format!("&of=area:{AREA}")] {
        let behind = format!("{path}/records?code=L09{of}");
        let found = clerk.get(&behind).await.good();
        assert_eq!(found["records"][0]["record"]["id"], tip.to_string(), "{of}");
        for login in ["lanhdao.giabinh", "doan.giabinh"] {
            let reader = hq.desk(login).await;
            assert_eq!(reader.get(&behind).await.refusal().1, "permission.refused", "{login}");
            reader.get(&path).await.good();
        }
    }
}

async fn a_tip_among_what_everybody_reads_is_kept_aside_for_good(hq: TestHq) {
    let mut tablet = hq.tablet("canbo.giabinh").await;
    tablet.add(AREA, "tip", &tip("T-2"));
    let answer = tablet.sync().await;
    assert_eq!(answer.verdicts, [(1, Verdict::Quarantined(Quarantine::OutOfScope))]);
    for login in ["doan.giabinh", "lanhdao.giabinh"] {
        assert_eq!(told(&ask_for_all(&hq, login).await), [], "{login}");
    }
    let clerk = hq.clerk().await;
    let items = clerk.get("/api/quarantine").await.good()["items"].clone();
    assert_eq!(items[0]["code"], "quarantine.misplaced");
    assert_eq!(items[0]["hint"], "hint.record_again_where_it_is_kept");
    assert_eq!(items[0]["area_known"], false);
    let admin = hq.desk("quantri").await;
    assert_eq!(admin.get("/api/quarantine").await.good()["items"], json!([]));
    let path = format!("/api/quarantine/{}/1", tablet.instance);
    let release = json!({ "decision": "release" });
    assert_eq!(admin.post(&path, &release).await.refusal().1, "quarantine.unknown");
    assert_eq!(clerk.post(&path, &release).await.refusal().1, "quarantine.stuck");
    assert_eq!(told(&ask_for_all(&hq, "doan.giabinh").await), []);
    let own = tablet.actor.get("/api/me/quarantine").await.good();
    assert_eq!(own["items"], json!(as_the_officer_is_told(&items)), "the officer is told why");
}

async fn what_everybody_reads_is_not_hidden_in_a_companion(hq: TestHq) {
    let mut tablet = hq.tablet("canbo.giabinh").await;
    tablet.add(KEPT, "outreach", &complete_session("2026-01-04", 450));
    tablet.add("09454-2025~DOAN_TN", "tip", &tip("T-3"));
    let mut union = hq.tablet("doan.giabinh").await;
    union.add(KEPT, "tip", &tip("T-4"));
    union.sync().await;
    tablet.sync().await;
    let items = hq.clerk().await.get("/api/quarantine").await.good()["items"].clone();
    let mut codes: Vec<_> =
        items.as_array().unwrap().iter().map(|it| it["code"].as_str().unwrap()).collect();
    // Instances have random names, and are listed by them.
    codes.sort_unstable();
    assert_eq!(codes, ["quarantine.misplaced", "quarantine.out_of_scope"]);
    let own = tablet.actor.get("/api/me/quarantine").await.good();
    let codes: Vec<_> = own["items"].as_array().unwrap().iter().map(|it| &it["code"]).collect();
    assert_eq!(codes, ["quarantine.misplaced", "quarantine.unknown_area"]);
}

async fn a_closed_period_is_closed_in_the_companion(hq: TestHq) {
    let supervisor = hq.desk("lanhdao.giabinh").await;
    let of_2025 = json!({ "area": AREA, "from": "2025-01-01", "to": "2025-12-31" });
    let closed = supervisor.post("/api/periods", &of_2025).await.good();
    assert!(!closed.to_string().contains('~'));
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let late = Date::parse_iso("2025-05-05").unwrap();
    tablet.add(KEPT, "tip", &tip("T-5").with("received_on", late));
    tablet.add(KEPT, "tip", &tip("T-6"));
    tablet.sync().await;
    let own = tablet.actor.get("/api/me/quarantine").await.good();
    let codes: Vec<&Value> =
        own["items"].as_array().unwrap().iter().map(|it| &it["code"]).collect();
    assert_eq!(codes, ["quarantine.period_closed"]);
    let mut order = of_2025.clone();
    order["reason"] = json!("Ghi bổ sung");
    let clerk = hq.clerk().await;
    clerk.post("/api/periods/reopen", &order).await.good();
    tablet.add(KEPT, "tip", &tip("T-7").with("received_on", late));
    assert!(!tablet.sync().await.verdicts.iter().any(|(n, _)| *n == 3), "open again");
}

/// Puts a tip where HQ put it before there were companions.
async fn a_database_with_exposed_tips_is_refused(hq: TestHq) {
    let db: &Db = &hq.db;
    let (_, _, tip) = with_tip(&hq).await;
    db.migrate(START_MS).await.unwrap();
    let mut tx = db.write().await.unwrap();
    tx.script("UPDATE record SET area = '09454-2025' WHERE kind = 'tip'").await.unwrap();
    tx.commit().await.unwrap();
    assert!(db.record(&AREA.into(), tip).await.unwrap().is_some());
    let refused = db.migrate(START_MS).await;
    assert!(matches!(refused, Err(StoreError::Exposed { kind: "tip", .. })), "{refused:?}");
}
