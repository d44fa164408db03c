//! Databases for tests: a folder of its own, or a database of its own in a cluster that is there.

use std::future::Future;
use std::io::Write;
use std::time::Duration;

use camket_hq::clock::random;
use camket_hq::encoding::hex;
use camket_hq::store::Db;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use tokio::task::JoinError;

use super::{START_MS, TempFolder};

/// Address of a PostgreSQL cluster whose user may make databases.
const POSTGRES: &str = "CAMKET_TEST_PG";

/// How long a test waits for a connection. HQ gives up sooner and lets the tablet come again; a test
/// on a machine that is busy with others has nobody who comes again.
pub const PATIENCE: Duration = Duration::from_secs(300);

/// Runs a test on a new SQLite database.
pub async fn on_sqlite<F: Future<Output = ()>>(test: impl FnOnce(Db) -> F) {
    let folder = TempFolder::new();
    let db = Db::sqlite(&folder.0).await.unwrap();
    db.migrate(START_MS).await.unwrap();
    test(db.clone()).await;
    db.close().await;
}

/// Runs a test on a new PostgreSQL database, or says loudly that it did not.
pub async fn on_postgres<F>(name: &str, test: impl FnOnce(Db) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    at_postgres(name, async |url| {
        let db = Db::postgres_within(&url, PATIENCE).await.unwrap();
        db.migrate(START_MS).await.unwrap();
        let outcome = tokio::spawn(test(db.clone())).await;
        db.close().await;
        outcome
    })
    .await;
}

/// The same for a test that wants the address; a panic comes back as an error, so that the
/// database is removed in any case.
pub async fn at_postgres(name: &str, test: impl AsyncFnOnce(String) -> Result<(), JoinError>) {
    let Ok(url) = std::env::var(POSTGRES) else {
        // Past the test harness, which swallows the output of tests that pass.
        let _ = writeln!(std::io::stderr(), "SKIPPED on PostgreSQL ({POSTGRES} unset): {name}");
        return;
    };
    let database = format!("camket_test_{}", hex(&random::<8>().unwrap()));
    administer(&url, format!("CREATE DATABASE {database}")).await;
    let (server, _) = url.rsplit_once('/').unwrap();
    let outcome = test(format!("{server}/{database}")).await;
    administer(&url, format!("DROP DATABASE {database} WITH (FORCE)")).await;
    outcome.unwrap();
}

/// Copies a database of [`at_postgres`] under another name, as a dump restored elsewhere is; the
/// copy goes when the test has looked at it.
pub async fn with_copy(url: &str, look: impl AsyncFnOnce(&str)) {
    let (server, database) = url.rsplit_once('/').unwrap();
    let (cluster, copy) = (std::env::var(POSTGRES).unwrap(), format!("{database}_copy"));
    administer(&cluster, format!("CREATE DATABASE {copy} TEMPLATE {database}")).await;
    look(&format!("{server}/{copy}")).await;
    administer(&cluster, format!("DROP DATABASE {copy} WITH (FORCE)")).await;
}

async fn administer(url: &str, statement: String) {
    let mut connection = PgConnection::connect(url).await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

/// Runs each test on both engines, on what a function makes of a database.
macro_rules! on_both {
    ($start:expr; $($test:ident),* $(,)?) => {
        mod sqlite {
            use super::*;

            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                crate::support::on_sqlite(async |db| super::$test($start(db).await).await).await;
            })*
        }

        mod postgres {
            use super::*;

            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                crate::support::on_postgres(stringify!($test), |db| async {
                    super::$test($start(db).await).await;
                })
                .await;
            })*
        }
    };
}
pub(crate) use on_both;
