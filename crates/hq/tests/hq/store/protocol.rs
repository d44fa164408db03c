//! The protocol's own contract for every store of HQ, on both engines.

use std::sync::atomic::{AtomicUsize, Ordering};

use camket_hq::store::Db;
use camket_sync::testing::contract::run_all;
use tokio::runtime::Handle;

use crate::support::{PATIENCE, START_MS, TempFolder, at_postgres};

/// Runs the suite where a future may stay on its thread.
async fn suite<F: Future<Output = ()>>(
    suite: impl FnOnce() -> F + Send + 'static,
) -> Result<(), tokio::task::JoinError> {
    let runtime = Handle::current();
    tokio::task::spawn_blocking(move || runtime.block_on(suite())).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_keeps_the_contract() {
    let folder = TempFolder::new();
    let (path, made) = (folder.0.clone(), AtomicUsize::new(0));
    let make = async move || {
        let number = made.fetch_add(1, Ordering::Relaxed);
        let db = Db::sqlite(&path.join(number.to_string())).await.unwrap();
        db.migrate(START_MS).await.unwrap();
        db
    };
    suite(|| run_all(make)).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_keeps_the_contract() {
    at_postgres("postgres_keeps_the_contract", async |url| {
        let make = async move || {
            let db = Db::postgres_within(&url, PATIENCE).await.unwrap();
            let mut tx = db.write().await.unwrap();
            tx.script("DROP SCHEMA public CASCADE; CREATE SCHEMA public").await.unwrap();
            tx.commit().await.unwrap();
            db.migrate(START_MS).await.unwrap();
            db
        };
        suite(|| run_all(make)).await
    })
    .await;
}
