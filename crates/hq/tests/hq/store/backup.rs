//! A copy of the database in one file.

use camket_hq::store::{Db, SQLITE_FILE, StoreError};

use crate::support::{TempFolder, TestHq, complete_session};

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
