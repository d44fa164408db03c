//! The databases by themselves: rows of the size of a change, as durable as HQ's, by the hundred.

use std::path::Path;
use std::time::Instant;

use camket_domain::AreaId;
use camket_sync::testing::Rng;
use camket_sync::testing::samples::{Scribe, fill, outreach};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use tokio::runtime::Runtime;

use crate::{BULK, Result};

const TABLE: &str = "CREATE TABLE raw (area TEXT NOT NULL, seq BIGINT NOT NULL, body BYTEA NOT NULL, \
                     PRIMARY KEY (area, seq))";

/// Rows per second of one SQLite connection, WAL, synchronous FULL: it has one writer, whoever asks.
pub(crate) fn sqlite(folder: &Path, rows: usize) -> Result<f64> {
    // A file of its own each time.
    let _ = std::fs::remove_dir_all(folder);
    std::fs::create_dir_all(folder).map_err(|e| format!("{}: {e}.", folder.display()))?;
    let options = SqliteConnectOptions::new()
        .filename(folder.join("raw.db"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let (insert, bodies) = (insert(), bodies());
    let work = async {
        let mut db = SqliteConnection::connect_with(&options).await?;
        sqlx::query(TABLE).execute(&mut db).await?;
        let started = Instant::now();
        for request in 0..rows / BULK {
            let mut tx = db.begin().await?;
            let mut query = sqlx::query(AssertSqlSafe(insert.clone()));
            for (row, body) in bodies.iter().enumerate() {
                query = query.bind("09454-2025").bind((request * BULK + row) as i64).bind(body);
            }
            query.execute(&mut *tx).await?;
            tx.commit().await?;
        }
        Ok(rows as f64 / started.elapsed().as_secs_f64())
    };
    runtime()?.block_on(work).map_err(|e: sqlx::Error| format!("raw SQLite: {e}."))
}

/// Rows per second of so many PostgreSQL connections, each in an area of its own.
pub(crate) fn postgres(url: &str, connections: usize, rows: usize) -> Result<f64> {
    let work = async {
        let mut db = PgConnection::connect(url).await?;
        sqlx::raw_sql("DROP TABLE IF EXISTS raw").execute(&mut db).await?;
        sqlx::raw_sql(TABLE).execute(&mut db).await?;
        let mut open = Vec::new();
        for _ in 0..connections {
            open.push(PgConnection::connect(url).await?);
        }
        let started = Instant::now();
        let insert_some = |(number, db)| {
            tokio::spawn(postgres_rows(db, format!("area-{number}"), rows / connections / BULK))
        };
        let working: Vec<_> = open.into_iter().enumerate().map(insert_some).collect();
        for one in working {
            one.await.map_err(|e| sqlx::Error::Protocol(e.to_string()))??;
        }
        let per_s = rows as f64 / started.elapsed().as_secs_f64();
        sqlx::raw_sql("DROP TABLE raw").execute(&mut db).await?;
        Ok(per_s)
    };
    runtime()?.block_on(work).map_err(|e: sqlx::Error| format!("raw PostgreSQL: {e}."))
}

async fn postgres_rows(
    mut db: PgConnection,
    area: String,
    requests: usize,
) -> Result<(), sqlx::Error> {
    let (insert, bodies) = (insert(), bodies());
    for request in 0..requests {
        let mut tx = db.begin().await?;
        let mut query = sqlx::query(AssertSqlSafe(insert.clone()));
        for (row, body) in bodies.iter().enumerate() {
            query = query.bind(&area).bind((request * BULK + row) as i64).bind(body);
        }
        query.execute(&mut *tx).await?;
        tx.commit().await?;
    }
    Ok(())
}

fn insert() -> String {
    let row = |row: usize| format!("(${}, ${}, ${})", row * 3 + 1, row * 3 + 2, row * 3 + 3);
    let rows: Vec<String> = (0..BULK).map(row).collect();
    format!("INSERT INTO raw (area, seq, body) VALUES {}", rows.join(", "))
}

/// The bytes of changes as HQ keeps them.
fn bodies() -> Vec<Vec<u8>> {
    let (mut scribe, mut rng) = (Scribe::new(1, 1, 1_700_000_000_000), Rng::new(1));
    let area = AreaId::from("09454-2025");
    (0..BULK).map(|_| scribe.write(&area, None, fill(&outreach(&mut rng))).encode()).collect()
}

fn runtime() -> Result<Runtime> {
    Runtime::new().map_err(|e| format!("no runtime: {e}."))
}
