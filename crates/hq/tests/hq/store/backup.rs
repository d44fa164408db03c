//! A copy of the database in one file.

use std::collections::BTreeSet;

use camket_domain::{AreaId, Role};
use camket_hq::store::{Db, SQLITE_FILE, StoreError, restore};
use camket_sync::InstanceId;
use camket_sync::hq::{Caller, exchange};

use crate::support::{
    Field, Pen, Place, START_MS, TempFolder, TestHq, at_postgres, complete_session, with_copy,
};

#[tokio::test]
async fn a_copy_taken_while_hq_runs_holds_everything_acknowledged() {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    tablet.add("09454-2025", "outreach", &complete_session("2026-01-04", 450));
    assert_eq!(tablet.sync().await.backed_up, 0, "not in a backup yet");
    let folder = TempFolder::new();
    hq.db.backup(&folder.0.join(SQLITE_FILE)).await.unwrap();
    tablet.add("09454-2025", "outreach", &complete_session("2026-01-04", 1));
    let answer = tablet.sync().await;
    assert_eq!((answer.durable, answer.backed_up), (2, 1));
    let copy = Db::sqlite(&folder.0).await.unwrap();
    assert_eq!(copy.identity().await.unwrap(), hq.db.identity().await.unwrap());
    let rows = copy.all("SELECT seq FROM change", &[]).await.unwrap();
    assert_eq!(rows.len(), 1);
    let refused = hq.db.backup(&folder.0.join(SQLITE_FILE)).await;
    assert!(matches!(refused, Err(StoreError::BackupExists)), "a backup is never overwritten");
}

#[tokio::test]
async fn a_copy_makes_nothing_safe_that_was_written_anew_after_a_restore() {
    let (folder, copies) = (TempFolder::new(), TempFolder::new());
    let (empty, later) = (copies.0.join("empty"), copies.0.join("later"));
    let area = AreaId::from("09454-2025");
    let areas = BTreeSet::from([area]);
    let caller = Caller {
        person: 7,
        device: 1,
        reads: areas.clone(),
        writes: areas,
        role: Role::Officer,
        is_revoked: false,
    };
    let sync = async |db: &Db, attendance: i64| {
        let mut pen = Pen::new(InstanceId(1), 7, START_MS);
        pen.add("09454-2025", "outreach", &complete_session("2026-01-04", attendance));
        let request = pen.request([]);
        exchange(db, &caller, &request, START_MS as u64, &|_| true).await.unwrap().durable
    };
    let db = Db::sqlite(&folder.0).await.unwrap();
    db.migrate(START_MS).await.unwrap();
    db.copy_to(&empty).await.unwrap();
    assert_eq!(sync(&db, 1).await, 1);
    db.copy_to(&later).await.unwrap();
    db.close().await;
    drop(db);
    restore(&folder.0, &empty, START_MS).await.unwrap();
    let db = Db::sqlite(&folder.0).await.unwrap();
    assert_eq!(sync(&db, 2).await, 1, "another change under the same number");
    db.verify_file(&later).await.unwrap();
    let row = db.first("SELECT backed_up_n FROM instance", &[]).await.unwrap().unwrap();
    assert_eq!(row.int(0).unwrap(), 0, "the copy holds the former one");
}

#[tokio::test]
async fn a_dump_of_postgres_counts_once_it_was_restored_elsewhere_and_looked_through() {
    at_postgres("a_dump_of_postgres_counts", async |url| {
        tokio::spawn(async move {
            let place = Place::Postgres(url.clone());
            let running = place.start_demo().await;
            let mut tablet = Field::enrol(&running.url, "canbo.giabinh", InstanceId(1)).await;
            tablet.add("09454-2025", "outreach", &complete_session("2025-09-05", 1));
            tablet.sync().await;
            running.stop().await;
            with_copy(&url, async |copy| {
                place.run(&["verify-backup", copy]).await.unwrap();
            })
            .await;
            let (before, running) = (tablet.engine.epoch(), place.start().await);
            tablet.url.clone_from(&running.url);
            tablet.sync().await;
            assert_eq!(tablet.engine.acknowledged(), (1, 1));
            place.run(&["restored"]).await.unwrap();
            tablet.sync().await;
            assert!(tablet.engine.epoch().generation > before.generation);
            let refused = place.run(&["restore", "--from", "x"]).await.unwrap_err();
            assert!(refused.contains("its own tools"), "{refused}");
        })
        .await
    })
    .await;
}
