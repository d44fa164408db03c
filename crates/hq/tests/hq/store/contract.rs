//! What HQ's store promises beyond the contract that every store of HQ keeps, on both engines.

use std::collections::BTreeSet;

use camket_domain::{AreaId, Draft, Role, Value};
use camket_hq::auth::token::TokenHash;
use camket_hq::store::sql::Tx;
use camket_hq::store::{Db, FeedKey, Filter, Maker, NewPerson, Person, Place};
use camket_sync::hq::{Caller, HqStore, exchange};
use camket_sync::{ChangeId, FieldOp, InstanceId, Op, SetDigest, SyncAnswer};

use crate::support::{Pen, START_MS, complete_session, miscounted, on_postgres, on_sqlite};

contract! {
    a_database_keeps_its_identity,
    a_reader_never_misses_a_change_of_concurrent_writers,
    a_foreign_digest_starts_the_area_again,
    figures_equal_a_recount,
    a_signed_list_counts_its_signers,
    a_day_of_which_a_school_speaks_twice_counts_once,
    figures_of_an_older_counting_are_counted_anew,
    sessions_end,
    keys_of_the_feed_end_with_their_maker,
    lists_are_in_order,
}

/// What PostgreSQL says when it has no connection left, is restarted, or undoes a transaction, passes;
/// a tablet that is told so comes again.
#[tokio::test]
async fn complaints_that_pass_are_told_from_those_that_stay() {
    on_postgres("complaints_that_pass_are_told_from_those_that_stay", async |db| {
        for (complaint, passes) in [
            ("DO $$ BEGIN RAISE 'full' USING ERRCODE = '53300'; END $$", true),
            ("DO $$ BEGIN RAISE 'restart' USING ERRCODE = '57P01'; END $$", true),
            ("DO $$ BEGIN RAISE 'deadlock' USING ERRCODE = '40P01'; END $$", true),
            ("DO $$ BEGIN RAISE 'wrong' USING ERRCODE = '23505'; END $$", false),
        ] {
            let error = db.run(complaint, &[]).await.unwrap_err();
            assert_eq!(error.is_busy(), passes, "{complaint}");
        }
    })
    .await;
}

const AREA: &str = "09454-2025";
const OTHER_AREA: &str = "09484-2004";

fn pen(instance: u64) -> Pen {
    Pen::new(InstanceId(instance), 7, START_MS)
}

fn caller() -> Caller {
    let areas: BTreeSet<AreaId> = [AREA, OTHER_AREA].map(AreaId::from).into();
    Caller {
        person: 7,
        device: 1,
        reads: areas.clone(),
        writes: areas,
        role: Role::Supervisor,
        is_revoked: false,
    }
}

async fn sync(db: &Db, pen: &mut Pen) -> SyncAnswer {
    let caller = caller();
    let request = pen.request(&caller.reads);
    let answer = exchange(db, &caller, &request, START_MS as u64, &|_| true).await.unwrap();
    pen.acknowledge(answer.durable);
    answer
}

/// Everything HQ has of an area.
async fn news(db: &Db, area: &str) -> Vec<(u64, ChangeId)> {
    let news = db.news(&area.into(), 0, usize::MAX, u64::MAX).await.unwrap();
    news.changes.iter().map(|one| (one.seq, one.id)).collect()
}

async fn a_database_keeps_its_identity(db: Db) {
    let identity = db.identity().await.unwrap();
    db.migrate(START_MS + 1).await.unwrap();
    assert_eq!(db.identity().await.unwrap(), identity);
    assert_eq!(identity.generation, 1);
    assert_ne!(identity.database, [0; 16]);
}

async fn a_reader_never_misses_a_change_of_concurrent_writers(db: Db) {
    const WRITERS: u64 = 8;
    const REQUESTS: i64 = 12;
    let writers: Vec<_> = (1..=WRITERS)
        .map(|instance| {
            let db = db.clone();
            tokio::spawn(async move {
                let mut pen = pen(instance);
                for n in 0..REQUESTS {
                    for area in [OTHER_AREA, AREA] {
                        let fields = complete_session("2026-01-04", n);
                        pen.add(area, "outreach", &fields);
                    }
                    sync(&db, &mut pen).await;
                }
            })
        })
        .collect();
    let expected = WRITERS as usize * REQUESTS as usize;
    let (mut seq, mut digest, mut seen) = (0, SetDigest::default(), BTreeSet::new());
    while seen.len() < expected {
        for one in db.news(&AREA.into(), seq, 7, u64::MAX).await.unwrap().changes {
            assert_eq!(one.seq, seq + 1, "no place may be skipped");
            seq = one.seq;
            digest.toggle(&one.id);
            assert_eq!(one.digest, digest);
            seen.insert(one.id);
        }
        tokio::task::yield_now().await;
    }
    for writer in writers {
        writer.await.unwrap();
    }
    assert_eq!((seq as usize, seen.len()), (expected, expected));
    assert_eq!(news(&db, OTHER_AREA).await.len(), expected);
}

async fn a_foreign_digest_starts_the_area_again(db: Db) {
    let mut pen = pen(1);
    for n in 0..3 {
        pen.add(AREA, "outreach", &complete_session("2026-01-04", n));
    }
    let answer = sync(&db, &mut pen).await;
    let known = answer.pages.iter().find(|page| page.area.as_str() == AREA).unwrap();
    let area = AreaId::from(AREA);
    assert_eq!(db.digest_at(&area, 3).await.unwrap(), Some(known.digest));
    assert_eq!(db.digest_at(&area, 4).await.unwrap(), None);
    for (seq, digest, from) in
        [(3, known.digest, None), (3, SetDigest([9; 16]), Some(0)), (9, known.digest, Some(0))]
    {
        let mut request = pen.request([&area]);
        (request.cursors[0].seq, request.cursors[0].digest) = (seq, digest);
        let answer = exchange(&db, &caller(), &request, START_MS as u64, &|_| true).await.unwrap();
        assert_eq!(answer.pages.first().map(|page| page.from), from, "{seq}");
    }
}

/// Operations that delete a record whose values carry these stamps.
fn deletion(pen: &Pen, record: camket_domain::RecordId) -> Vec<FieldOp> {
    let mut state = None;
    for change in pen.unsent.iter().filter(|change| change.record == record) {
        match &mut state {
            None => state = Some(camket_sync::RecordState::new(change)),
            Some(state) => state.apply(change),
        }
    }
    state.unwrap().deletion()
}

async fn figures_equal_a_recount(db: Db) {
    let mut one = pen(1);
    // The second tablet acts later, without having seen the first.
    let mut other = Pen::new(InstanceId(2), 7, START_MS + 60_000);
    let mut records = Vec::new();
    for n in 0..40 {
        let fields = complete_session(&format!("2026-01-{:02}", n % 9 + 1), n * 10 + 1);
        records.push(one.add(AREA, "outreach", &fields));
    }
    for record in &records[..10] {
        let moved = complete_session("2025-12-31", 5);
        one.set(AREA, *record, "outreach", &moved);
        one.set(AREA, *record, "outreach", &Draft::new().with("state", "da_duyet"));
    }
    for record in &records[30..] {
        let ops = deletion(&one, *record);
        one.write(AREA, *record, "outreach", ops);
    }
    sync(&db, &mut one).await;
    for record in &records[10..20] {
        other.set(AREA, *record, "outreach", &Draft::new().with("state", "huy"));
    }
    // An edit that the deletion had not seen brings the record back.
    other.set(AREA, records[30], "outreach", &Draft::new().with("attendance_count", 1_000));
    sync(&db, &mut other).await;
    assert_recount(&db, AREA).await;
    let area = AreaId::from(AREA);
    let sums: i64 = db
        .rollup_rows(&area)
        .await
        .unwrap()
        .iter()
        .filter(|(grain, _, metric, ..)| *grain == 1 && metric == "L03")
        .map(|row| row.5)
        .sum();
    assert_eq!(sums, 10 + 10 + 1);
}

/// What was kept up to date change by change equals what is counted from nothing.
async fn assert_recount(db: &Db, area: &str) {
    let area = AreaId::from(area);
    assert!(!db.rollup_rows(&area).await.unwrap().is_empty());
    assert_eq!(miscounted(db, &[area]).await, None);
}

async fn a_signed_list_counts_its_signers(db: Db) {
    let mut pen = pen(1);
    let batch = pen.new_record();
    let fields = Draft::new()
        .with("date", camket_domain::Date::parse_iso("2026-01-04").unwrap())
        .with("count_mode", "LIST")
        .with("state", "cho_gui");
    pen.set(AREA, batch, "pledge_batch", &fields);
    let signer = Draft::new().with("batch", batch).with("full_name", "A").with("signed", true);
    let signers: Vec<_> = (0..30).map(|_| pen.add(AREA, "signer", &signer)).collect();
    sync(&db, &mut pen).await;
    assert_eq!(pledges(&db).await, 30);
    // A later request that does not touch the batch itself.
    pen.set(AREA, signers[0], "signer", &Draft::new().with("withdrawn_at", Value::Instant(1)));
    pen.set(AREA, signers[1], "signer", &Draft::new().with("signed", false));
    pen.add(AREA, "signer", &signer);
    sync(&db, &mut pen).await;
    assert_eq!(pledges(&db).await, 29);
    let cleared = FieldOp { path: "count_mode".to_owned(), seen: Vec::new(), op: Op::Clear };
    assert_recount(&db, AREA).await;
    pen.write(AREA, batch, "pledge_batch", vec![cleared]);
    sync(&db, &mut pen).await;
    assert_eq!(pledges(&db).await, 0);
}

async fn pledges(db: &Db) -> i64 {
    let sql = "SELECT CAST(COALESCE(sum(value), 0) AS BIGINT) FROM rollup \
               WHERE metric = 'L05' AND grain = 0";
    db.first(sql, &[]).await.unwrap().unwrap().int(0).unwrap()
}

/// School-days of which nothing was reported, by what is kept for the day, the month and the year.
async fn returned_days(db: &Db) -> [i64; 3] {
    let rows = db.rollup_rows(&AREA.into()).await.unwrap();
    [0, 1, 2].map(|wanted| {
        let mine = rows
            .iter()
            .filter(|(grain, _, metric, ..)| (*grain, &**metric) == (wanted, "L14Z/BLHD"));
        mine.map(|row| row.5).sum()
    })
}

async fn a_day_of_which_a_school_speaks_twice_counts_once(db: Db) {
    let mut pen = pen(1);
    let [school, other] = [[7; 16], [8; 16]].map(camket_domain::RecordId);
    let day = |text| camket_domain::Date::parse_iso(text).unwrap();
    let returned = |school, from, to| {
        Draft::new()
            .with("site", school)
            .with("site_kind", "NHA_TRUONG")
            .with("period_from", day(from))
            .with("period_to", day(to))
            .with("types/BLHD", true)
            .with("state", "cho_gui")
    };
    let september = pen.add(AREA, "zero_return", &returned(school, "2025-09-01", "2025-09-30"));
    sync(&db, &mut pen).await;
    assert_eq!(returned_days(&db).await, [30; 3]);
    let term = pen.add(AREA, "zero_return", &returned(school, "2025-09-15", "2025-10-15"));
    pen.add(AREA, "zero_return", &returned(other, "2025-09-01", "2025-09-30"));
    sync(&db, &mut pen).await;
    assert_eq!(returned_days(&db).await, [30 + 15 + 30; 3]);
    assert_recount(&db, AREA).await;
    pen.set(AREA, september, "zero_return", &Draft::new().with("state", "huy"));
    sync(&db, &mut pen).await;
    assert_eq!(returned_days(&db).await, [31 + 30; 3], "the longer one still stands");
    pen.set(AREA, term, "zero_return", &Draft::new().with("site", other));
    sync(&db, &mut pen).await;
    assert_eq!(returned_days(&db).await, [45; 3], "now both are of the other school");
    assert_recount(&db, AREA).await;
}

async fn figures_of_an_older_counting_are_counted_anew(db: Db) {
    let mut pen = pen(1);
    pen.add(AREA, "outreach", &complete_session("2026-01-02", 10));
    sync(&db, &mut pen).await;
    assert_eq!(
        db.rebuild_if_older().await.unwrap(),
        Some(1),
        "a new database begins as an old one"
    );
    let sums = db.rollup_rows(&AREA.into()).await.unwrap();
    let wrong = "UPDATE rollup SET value = 7";
    db.run(wrong, &[]).await.unwrap();
    assert_eq!(db.rebuild_if_older().await.unwrap(), None, "they are of this counting");
    db.run("UPDATE hq SET counting = counting - 1", &[]).await.unwrap();
    assert_eq!(db.rebuild_if_older().await.unwrap(), Some(1));
    assert_eq!(db.rollup_rows(&AREA.into()).await.unwrap(), sums);
}

async fn add_person(tx: &mut Tx, login: &str, role: Role) -> u64 {
    let areas = [AREA.into()];
    let new =
        NewPerson { login, name: login, role, organ: "CONG_AN", areas: &areas, password_hash: "" };
    tx.add_person(&new, START_MS).await.unwrap()
}

async fn keys_of_the_feed_end_with_their_maker(db: Db) {
    let mut tx = db.write().await.unwrap();
    let mut secrets = Vec::new();
    for (login, ids) in [("a", ["a1", "a2", "late"]), ("b", ["b1", "b2", "b3"])] {
        let id = add_person(&mut tx, login, Role::HqClerk).await;
        let (organ, name) = ("BCD_138".to_owned(), login.to_owned());
        let person = Person { id, login: login.to_owned(), name, role: Role::HqClerk, organ };
        for key_id in ids {
            let key = FeedKey {
                id: key_id.to_owned(),
                name: "Power BI".to_owned(),
                reads_people: false,
                made_ms: START_MS,
                expires_ms: START_MS + if key_id == "late" { 5 } else { 100 },
                used_ms: None,
                revoked_ms: None,
                areas: vec![AREA.into()],
                maker: Maker { person: person.clone(), is_active: true, areas: Vec::new() },
            };
            let secret = TokenHash([secrets.len() as u8; 32]);
            tx.add_feed_key(&key, &secret).await.unwrap();
            secrets.push((id, secret));
        }
    }
    let (maker, other) = (secrets[0].0, secrets[3].0);
    assert!(tx.revoke_feed_key("a1", START_MS + 7).await.unwrap());
    let ended = tx.revoke_feed_keys_of(maker, START_MS + 10).await.unwrap();
    assert_eq!(ended, [("a2".to_owned(), "Power BI".to_owned())], "the others had ended before");
    assert_eq!(tx.revoke_feed_keys_of(maker, START_MS + 11).await.unwrap(), []);
    tx.commit().await.unwrap();
    for (person, secret) in secrets {
        let open = db.feed_key(&secret, START_MS + 12).await.unwrap().is_some();
        assert_eq!(open, person == other);
    }
    let keys = db.feed_keys().await.unwrap();
    let revoked = |id| keys.iter().find(|key| key.id == id).unwrap().revoked_ms;
    let expected = [Some(START_MS + 7), Some(START_MS + 10), None];
    assert_eq!(["a1", "a2", "late"].map(revoked), expected);
}

async fn sessions_end(db: Db) {
    let token = TokenHash([1; 32]);
    let mut tx = db.write().await.unwrap();
    let person = add_person(&mut tx, "a", Role::Officer).await;
    tx.open_session(&token, person, None, START_MS, START_MS + 10).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(db.session(&token, START_MS + 9).await.unwrap().unwrap().person.id, person);
    assert!(db.session(&token, START_MS + 10).await.unwrap().is_none());
    db.end_session(&token).await.unwrap();
    assert!(db.session(&token, START_MS).await.unwrap().is_none());
    assert_eq!(db.areas_of(person).await.unwrap(), [AreaId::from(AREA)]);
}

async fn lists_are_in_order(db: Db) {
    let mut pen = pen(1);
    for n in 0..50 {
        let day = format!("2026-01-{:02}", n % 7 + 1);
        pen.add(AREA, "outreach", &complete_session(&day, n));
    }
    sync(&db, &mut pen).await;
    let day = |text| camket_domain::Date::parse_iso(text).unwrap();
    let filter = Filter {
        kind: "outreach",
        from: day("2026-01-02"),
        to: day("2026-01-06"),
        site_kind: "",
        stage: None,
    };
    let (mut places, mut after) = (Vec::new(), Place::START);
    loop {
        let records = db.list_records(&AREA.into(), &filter, after, 9).await.unwrap();
        places.extend(records.iter().map(|record| Place { day: record.day, id: record.id }));
        match places.last() {
            Some(last) if *last != after => after = *last,
            _ => break,
        }
    }
    assert_eq!(places.len(), 35);
    assert!(places.is_sorted_by(|a, b| a > b));
}
