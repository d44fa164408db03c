//! Tablets of one commune and an HQ between them, over real HTTP: they converge, keep both sides of
//! a conflict until a person settles it, and neither a week offline nor a lost answer, a late
//! duplicate or garbage loses or doubles anything.

#![cfg(not(target_family = "wasm"))]
#![expect(clippy::unwrap_used, reason = "a story that cannot go on fails here")]

#[expect(dead_code, reason = "each story needs a part of it")]
mod support;

use std::collections::BTreeMap;

use camket_domain::{AreaId, Date, Draft, RecordId, Value, View};
use camket_sync::tablet::{AnswerError, Area};
use camket_sync::{InstanceId, Whereabouts};
use support::{Database, Desk, Hq, Tablet, gzip, on_both_databases};

on_both_databases!(
    tablets_of_one_commune_converge_and_a_conflict_waits_for_a_person,
    a_week_offline_survives_kills_and_a_restart_of_hq,
    a_lost_answer_doubles_nothing,
    a_late_duplicate_is_ignored,
    garbage_is_refused_and_changes_nothing,
);

const AREA: &str = "09454-2025";
const DAY_MS: u64 = 86_400_000;
const CLERK: &str = "vanthu.tinh";
const AUTUMN: &str = "from=2026-11-01&to=2026-12-31";

/// A session as an officer writes it down.
fn session(site: RecordId, day: &str, attendance: i64) -> Draft {
    Draft::new()
        .with("date", Date::parse_iso(day).unwrap())
        .with(&format!("sites/{site}"), true)
        .with("form", "CHAO_CO")
        .with("topics/BLHD", true)
        .with("attendance_count", attendance)
        .with("count_method", "DIEM_DANH")
        .with("host_organ", "CONG_AN")
        .with("site_kind", "NHA_TRUONG")
        .with("state", "cho_gui")
}

fn school(tablet: &mut Tablet, hq: &Hq) -> RecordId {
    let school = Draft::new()
        .with("name", "Trường THCS Bến Đò")
        .with("site_kind", "NHA_TRUONG")
        .with("school_level", "THCS")
        .with("address", "Xã Gia Bình")
        .with("state", "cho_gui");
    tablet.add("site", AREA, &school, hq.now_ms())
}

/// Sessions and attendances, as the clerk sees them.
async fn counted(hq: &Hq) -> (i64, i64) {
    let clerk = Desk::sign_in(hq, CLERK).await;
    let figures = clerk.figures(hq, AUTUMN).await;
    let line = |line: &str| figures["totals"][line].as_i64().unwrap();
    (line("L03"), line("L04"))
}

/// One record as HQ shows it, with everything that was done to it.
async fn at_hq(hq: &Hq, record: RecordId) -> serde_json::Value {
    let clerk = Desk::sign_in(hq, CLERK).await;
    clerk.get(hq, &format!("/api/records/{AREA}/{record}")).await.good()
}

async fn tablets_of_one_commune_converge_and_a_conflict_waits_for_a_person(database: &Database) {
    let hq = Hq::start(database).await;
    let mut police = Tablet::enrol(&hq, "canbo.giabinh").await;
    let mut union = Tablet::enrol(&hq, "doan.giabinh").await;
    let site = school(&mut police, &hq);
    let record = police.add("outreach", AREA, &session(site, "2026-11-23", 450), hq.now_ms());
    assert_eq!(police.engine.whereabouts(record), Whereabouts::OnTablet);
    police.sync(&hq).await;
    assert_eq!(police.engine.whereabouts(record), Whereabouts::AtHq);
    union.sync(&hq).await;
    assert_eq!(union.state(record), police.state(record));

    // Both edit without having seen each other: one field in common, one each of their own.
    hq.pass_ms(60_000);
    let edit = Draft::new().with("attendance_count", 480).with("leaflet_count", 200);
    police.edit(record, &edit, hq.now_ms());
    hq.pass_ms(60_000);
    let edit = Draft::new().with("attendance_count", 500).with("topics/MA_TUY", true);
    union.edit(record, &edit, hq.now_ms());
    police.sync(&hq).await;
    union.sync(&hq).await;
    police.sync(&hq).await;

    for tablet in [&police, &union] {
        let state = tablet.state(record);
        assert_eq!(state.conflicts(), ["attendance_count"]);
        let heads = state.register("attendance_count").unwrap().heads();
        let kept: Vec<_> = heads.iter().map(|head| head.value.clone().unwrap()).collect();
        assert_eq!(kept, [Value::Int(480), Value::Int(500)], "both are kept, the later is shown");
        assert_eq!(state.int("leaflet_count"), Some(200));
        assert_eq!(state.chosen("topics"), ["BLHD", "MA_TUY"]);
    }
    assert_eq!(union.state(record), police.state(record));
    let shown = at_hq(&hq, record).await;
    assert_eq!(shown["conflicts"][0]["path"], "attendance_count");
    assert_eq!(shown["conflicts"][0]["values"].as_array().unwrap().len(), 2);
    assert_eq!(counted(&hq).await, (1, 500));

    // A person looks at both values and settles it.
    union.edit(record, &Draft::new().with("attendance_count", 480), hq.now_ms());
    union.sync(&hq).await;
    police.sync(&hq).await;
    assert_eq!(union.state(record), police.state(record));
    assert!(!police.state(record).needs_person());
    assert_eq!(at_hq(&hq, record).await["conflicts"].as_array().unwrap().len(), 0);
    assert_eq!(counted(&hq).await, (1, 480));
    assert_eq!(shared(&police), *union.engine.areas(), "all of it, digests too");
    hq.end().await;
}

async fn a_week_offline_survives_kills_and_a_restart_of_hq(database: &Database) {
    let hq = Hq::start(database).await;
    let mut away = Tablet::enrol(&hq, "canbo.giabinh").await;
    let mut home = Tablet::enrol(&hq, "doan.giabinh").await;
    let site = school(&mut away, &hq);
    away.sync(&hq).await;
    home.sync(&hq).await;

    // The officer goes where there is no network; the app is killed after every day's work.
    let mut records = Vec::new();
    let mut noon = hq.now_ms();
    for day in 24..=30 {
        let written = session(site, &format!("2026-11-{day}"), 100 + day);
        let record = away.add("outreach", AREA, &written, noon);
        away.edit(record, &Draft::new().with("duration_min", 45), noon + 60_000);
        away.reopen();
        records.push(record);
        noon += DAY_MS;
    }
    assert_eq!((away.engine.waiting(), away.engine.waiting_records()), (14, 7));

    // Meanwhile others go on, and HQ is stopped and started again.
    let other = home.add("outreach", AREA, &session(site, "2026-11-25", 50), hq.now_ms());
    home.sync(&hq).await;
    let hq = hq.restart(database, 3 * DAY_MS).await;
    home.edit(other, &Draft::new().with("attendance_count", 60), hq.now_ms());
    home.sync(&hq).await;
    assert_eq!(counted(&hq).await, (1, 60));
    hq.pass_ms(4 * DAY_MS);

    // Back on the network, the session of a week ago still holds.
    away.sync(&hq).await;
    home.sync(&hq).await;
    let of_week: i64 = (24..=30).map(|day| 100 + day).sum();
    assert_eq!(counted(&hq).await, (8, of_week + 60));
    for record in records {
        assert_eq!(away.engine.whereabouts(record), Whereabouts::AtHq);
        assert_eq!(home.state(record), away.state(record));
        assert_eq!(at_hq(&hq, record).await["history"].as_array().unwrap().len(), 2);
    }
    assert_eq!(away.state(other).int("attendance_count"), Some(60));
    assert_eq!(shared(&away), *home.engine.areas());
    hq.end().await;
}

async fn a_lost_answer_doubles_nothing(database: &Database) {
    let hq = Hq::start(database).await;
    let mut tablet = Tablet::enrol(&hq, "canbo.giabinh").await;
    let site = school(&mut tablet, &hq);
    let record = tablet.add("outreach", AREA, &session(site, "2026-11-23", 450), hq.now_ms());
    for is_killed in [false, false, true, true] {
        let request = tablet.request(&hq);
        assert_eq!(request.batch.changes.len(), 2, "it does not know what HQ has");
        assert_eq!(tablet.exchange(&hq, &request).await.durable, 2);
        // The answer never arrives, and then the app forgets that it has asked.
        if is_killed {
            tablet.reopen();
        } else {
            assert_eq!(tablet.engine.whereabouts(record), Whereabouts::OnTheWay);
            tablet.engine.give_up();
        }
        assert_eq!(tablet.engine.whereabouts(record), Whereabouts::OnTablet);
    }
    tablet.edit(record, &Draft::new().with("attendance_count", 460), hq.now_ms());
    tablet.sync(&hq).await;
    assert_eq!(tablet.engine.waiting(), 0);
    assert_eq!(counted(&hq).await, (1, 460));
    assert_eq!(at_hq(&hq, record).await["history"].as_array().unwrap().len(), 2);
    hq.end().await;
}

async fn a_late_duplicate_is_ignored(database: &Database) {
    let hq = Hq::start(database).await;
    let mut tablet = Tablet::enrol(&hq, "canbo.giabinh").await;
    let site = school(&mut tablet, &hq);
    let record = tablet.add("outreach", AREA, &session(site, "2026-11-23", 450), hq.now_ms());
    let early = tablet.request(&hq);
    tablet.exchange(&hq, &early).await;
    tablet.edit(record, &Draft::new().with("attendance_count", 470), hq.now_ms());
    tablet.sync(&hq).await;
    let before = (counted(&hq).await, at_hq(&hq, record).await);

    // A proxy delivers the first request once more.
    let late = tablet.exchange(&hq, &early).await;
    assert!(late.is_stale() && late.pages.is_empty());
    assert_eq!((counted(&hq).await, at_hq(&hq, record).await), before);
    let known = tablet.engine.last();
    let refused = tablet.engine.receive(late, hq.now_ms(), InstanceId(1));
    assert_eq!(refused, Err(AnswerError::NotAsked), "the tablet does not believe it either");
    assert_eq!(tablet.engine.last(), known);
    hq.end().await;
}

async fn garbage_is_refused_and_changes_nothing(database: &Database) {
    let hq = Hq::start(database).await;
    let mut tablet = Tablet::enrol(&hq, "canbo.giabinh").await;
    let site = school(&mut tablet, &hq);
    let record = tablet.add("outreach", AREA, &session(site, "2026-11-23", 450), hq.now_ms());
    let request = tablet.request(&hq);
    let good = request.encode();
    let mut unsigned = request.clone();
    unsigned.signature = Some([0x5a; 64]);
    let mut newer = good.clone();
    newer[0] = 99;
    let packed: &[(&str, &str)] = &[("content-encoding", "gzip")];
    let strange: &[(&str, &str)] = &[("content-encoding", "br")];
    for (case, body, headers, status, code) in [
        ("nothing", Vec::new(), &[][..], 400, "body.malformed"),
        ("rubbish", b"rubbish".to_vec(), &[], 400, "body.malformed"),
        ("cut short", good[..good.len() - 1].to_vec(), &[], 400, "body.malformed"),
        ("too long by a byte", [good.clone(), vec![0]].concat(), &[], 400, "body.malformed"),
        ("of a later version", newer, &[], 400, "body.malformed"),
        ("said to be packed", good.clone(), packed, 400, "body.malformed"),
        ("packed otherwise", good.clone(), strange, 415, "body.encoding"),
        ("five megabytes", vec![0; 5_000_000], &[], 413, "body.too_large"),
        ("a bomb", gzip(&vec![0; 40_000_000]), packed, 413, "body.too_large"),
        ("signed by nobody", unsigned.encode(), &[], 403, "signature.wrong"),
    ] {
        let refusal = tablet.send(&hq, body, headers).await.refusal();
        assert_eq!(refusal, (status, code.to_owned()), "{case}");
        assert_eq!(counted(&hq).await, (0, 0), "{case}");
    }
    tablet.sync(&hq).await;
    assert_eq!(tablet.engine.whereabouts(record), Whereabouts::AtHq);
    assert_eq!(counted(&hq).await, (1, 450), "nothing was lost either");
    hq.end().await;
}

/// What a tablet of the police has in common with the union's: all but what is kept to the police.
fn shared(police: &Tablet) -> BTreeMap<AreaId, Area> {
    let areas = police.engine.areas().iter().filter(|(area, _)| area.keeper().is_none());
    areas.map(|(area, held)| (area.clone(), held.clone())).collect()
}
