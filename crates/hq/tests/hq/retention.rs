//! Names of signers go when their time is over, everywhere; what they count for stays.

use camket_domain::retention::{PERSONAL, names_until};
use camket_domain::{AreaId, Date, Draft, RecordId, Value, View};
use camket_hq::retention::forget_names;
use camket_hq::store::Db;
use camket_sync::Op;

use crate::support::{START_MS, Tablet, TestHq, on_both};

const AREA: &str = "09454-2025";
const OLD_DAY: &str = "2024-05-06";
const NEW_DAY: &str = "2024-09-06";

on_both! {
    TestHq::start_on;
    names_whose_time_is_over_go_and_the_count_stays,
    a_clock_that_is_years_ahead_clears_nothing,
    names_that_come_late_go_at_the_next_look,
    a_name_written_again_goes_again,
}

fn day(text: &str) -> Date {
    Date::parse_iso(text).unwrap()
}

fn list(tablet: &mut Tablet, signed_on: &str) -> RecordId {
    let batch = Draft::new()
        .with("date", day(signed_on))
        .with("count_mode", "LIST")
        .with("site_kind", "NHA_TRUONG")
        .with("state", "cho_gui");
    tablet.add(AREA, "pledge_batch", &batch)
}

fn signer(tablet: &mut Tablet, batch: RecordId, name: &str) -> RecordId {
    let signer = Draft::new()
        .with("batch", batch)
        .with("ordinal", 1)
        .with("full_name", name)
        .with("unit", "6A1")
        .with("birth_year", 2012)
        .with("ink", Value::Bytes(vec![1, 2, 3]))
        .with("signed", true)
        .with("consent", "HOC_SINH_VA_CMHS");
    tablet.add(AREA, "signer", &signer)
}

/// What HQ still knows of who somebody is.
async fn personal(db: &Db, signer: RecordId) -> Vec<&'static str> {
    let record = db.record(&AreaId::new(AREA), signer).await.unwrap().unwrap();
    assert_eq!(record.state.text("unit"), Some("6A1"), "a class is nobody");
    PERSONAL.into_iter().filter(|field| record.state.get(field).is_some()).collect()
}

async fn pledges(hq: &TestHq) -> i64 {
    let path = "/api/figures?from=2024-01-01&to=2026-12-31";
    hq.clerk().await.get(path).await.good()["totals"]["L05"].as_i64().unwrap()
}

async fn names_whose_time_is_over_go_and_the_count_stays(hq: TestHq) {
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let (old, new) = (list(&mut tablet, OLD_DAY), list(&mut tablet, NEW_DAY));
    let gone =
        [signer(&mut tablet, old, "Nguyễn Văn An"), signer(&mut tablet, old, "Trần Thị Bình")];
    let kept = signer(&mut tablet, new, "Lê Quốc Cường");
    assert_eq!(tablet.sync().await.verdicts, []);
    assert_eq!(pledges(&hq).await, 3);

    assert_eq!(forget_names(&hq.db, START_MS).await.unwrap(), 2);
    for signer in gone {
        assert_eq!(personal(&hq.db, signer).await, [""; 0]);
    }
    assert_eq!(personal(&hq.db, kept).await, PERSONAL);
    assert_eq!(pledges(&hq).await, 3);
    assert_eq!(forget_names(&hq.db, START_MS).await.unwrap(), 0, "once is enough");

    // The tablets are told.
    let answer = tablet.sync().await;
    let told = answer.pages.iter().flat_map(|page| &page.others.changes);
    let clears = |change: &&camket_sync::Change| change.ops.iter().all(|op| op.op == Op::Clear);
    let cleared: Vec<RecordId> = told.filter(clears).map(|change| change.record).collect();
    assert_eq!(cleared.len(), 2);
    assert!(gone.iter().all(|signer| cleared.contains(signer)));
    let audit = hq.desk("quantri").await.get("/api/audit").await.good();
    assert_eq!(audit["rows"][0]["action"], "names.forgotten");
}

async fn a_clock_that_is_years_ahead_clears_nothing(hq: TestHq) {
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let new = list(&mut tablet, NEW_DAY);
    signer(&mut tablet, new, "Lê Quốc Cường");
    tablet.sync().await;
    let last_day = names_until(day(NEW_DAY)).start_instant();
    let next_day = names_until(day(NEW_DAY)).plus_days(1).start_instant();
    assert_eq!(forget_names(&hq.db, next_day).await.unwrap(), 0, "nothing has arrived since");

    hq.pass_ms(last_day - START_MS);
    let mut tablet = hq.tablet("canbo.giabinh").await;
    list(&mut tablet, "2026-09-05");
    tablet.sync().await;
    assert_eq!(forget_names(&hq.db, last_day).await.unwrap(), 0, "on its last day it stays");
    assert_eq!(forget_names(&hq.db, next_day).await.unwrap(), 1);
}

async fn names_that_come_late_go_at_the_next_look(hq: TestHq) {
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let old = list(&mut tablet, OLD_DAY);
    tablet.sync().await;
    assert_eq!(forget_names(&hq.db, START_MS).await.unwrap(), 0);
    let late = signer(&mut tablet, old, "Nguyễn Văn An");
    tablet.sync().await;
    assert_eq!(forget_names(&hq.db, START_MS).await.unwrap(), 1);
    assert_eq!(personal(&hq.db, late).await, [""; 0]);
}

async fn a_name_written_again_goes_again(hq: TestHq) {
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let old = list(&mut tablet, OLD_DAY);
    let signer = signer(&mut tablet, old, "Nguyễn Văn An");
    tablet.sync().await;
    assert_eq!(forget_names(&hq.db, START_MS).await.unwrap(), 1);
    // Written on a tablet that has not heard of it.
    tablet.set(AREA, signer, "signer", &Draft::new().with("full_name", "Nguyễn Văn Ân"));
    tablet.sync().await;
    assert_eq!(personal(&hq.db, signer).await, ["full_name"]);
    assert_eq!(forget_names(&hq.db, START_MS).await.unwrap(), 1);
    assert_eq!(personal(&hq.db, signer).await, [""; 0]);
}
