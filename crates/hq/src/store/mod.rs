//! HQ's store: one SQL text on two engines, and everything that is kept in it.
//!
//! It knows nothing of HTTP, of merging or of what counts: it loads what `sync` and `domain` ask
//! for and writes what they decided.

mod attachments;
mod audit;
mod backup;
mod bulk;
mod companions;
mod envelopes;
mod exchange;
mod feed_keys;
mod figures;
mod folder;
mod identity;
mod losses;
mod migrate;
mod organs;
mod people;
mod projection;
mod quarantine;
mod rebuild;
mod records;
mod recovery;
mod reforms;
mod reports;
mod restore;
mod retention;
mod review;
mod snapshots;
pub mod sql;
mod standing;
mod tips;
mod writer;

pub use attachments::{Attachment, Put};
pub use audit::{Action, Audited};
pub use envelopes::{KeptEnvelope, Sender};
pub use feed_keys::{FeedKey, Maker};
pub use figures::Sum;
pub use folder::{Guard, SQLITE_FILE};
pub use identity::Identity;
pub use losses::{Loss, ToldLoss};
pub use people::{Device, Enrolment, NewPerson, Person, Session};
pub use quarantine::{Decision, Kept, Rejection, Waiting};
pub use rebuild::RollupRow;
pub use records::{Act, Filter, Place, Record};
pub use recovery::Recovery;
pub use reports::{
    Behind, Closed, Issue, NewVersion, Question, ReportId, ReportRow, ReportState, Source, State,
};
pub use restore::restore;
pub use retention::Looked;
pub use review::{Awaited, QueuePlace, WaitingRecord};
pub use standing::{Account, DeviceRow, HeardTablet};
pub use tips::{DutyNumber, Opening, TipKey};

use std::path::Path;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{PgPool, SqlStr, SqlitePool};

use sql::{Arg, Row, Tx};
use writer::Writer;

/// How long a reader or the writer waits for the database before giving up.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
/// Statements that stay prepared on a connection that writes; those of many rows have a text for
/// each of their sizes.
const STATEMENTS: usize = 256;
/// Readers beside the one writer on SQLite.
const SQLITE_READERS: u32 = 8;
/// Rows that SQLite's thread reads ahead of whoever wants them: each time that it has to wait for
/// them, two threads change places.
const SQLITE_ROWS_AHEAD: usize = 512;
/// Letters and digits in a code of PostgreSQL (SQLSTATE).
const SQLSTATE_CHARS: usize = 5;
/// Connections of one HQ process to PostgreSQL.
const POSTGRES_CONNECTIONS: u32 = 16;

/// Why the store could not do it. The cause is for the log; nobody outside HQ sees it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused, was busy too long, or is gone.
    #[error("the database failed")]
    Database(#[from] sqlx::Error),
    /// The data folder cannot be made or used.
    #[error("the data folder cannot be used")]
    Folder(#[from] std::io::Error),
    /// Too many are waiting for the database.
    #[error("the database is busy")]
    Busy,
    /// The database was closed: HQ is stopping.
    #[error("the database was closed")]
    Closed,
    /// The transaction was undone by the failure of another one that shared its flush.
    #[error("the transaction was undone")]
    Undone,
    /// A statement that always has a row had none.
    #[error("a row that must exist is missing")]
    Missing,
    /// A column holds something else than this version writes.
    #[error("column {column} does not hold a {expected}")]
    Column {
        /// Position in the SELECT.
        column: usize,
        /// What was asked for.
        expected: &'static str,
    },
    /// Bytes that HQ itself wrote cannot be read any more.
    #[error("stored bytes cannot be read")]
    Decode(#[from] camket_sync::DecodeError),
    /// A newer version of HQ has already migrated this database.
    #[error("the database is of version {found}, this HQ knows {known}")]
    TooNew {
        /// Version of the database.
        found: i64,
        /// Newest version that this binary knows.
        known: i64,
    },
    /// A reform of the map that an administrator added does not fit the table of areas that this
    /// version ships.
    #[error("a reform does not fit the table of areas: {0:?}")]
    Reform(camket_domain::area::ReformFault),
    /// A migration was applied from another text than this binary carries.
    #[error("migration {version} was applied from another text")]
    MigrationChanged {
        /// Which one.
        version: i64,
    },
    /// Records that are kept to an organ lie where everybody follows them.
    #[error(
        "records of kind {kind} lie in {area}, where everybody reads them: this database was made \
         before they were kept apart, and has to be made anew"
    )]
    Exposed {
        /// The area.
        area: camket_domain::AreaId,
        /// The kind.
        kind: &'static str,
    },
    /// A backup of PostgreSQL was asked for.
    #[error("PostgreSQL is backed up by its own tools: pg_dump or pg_basebackup")]
    BackupElsewhere,
    /// The name of the backup file is not Unicode.
    #[error("the name of the backup file is not Unicode")]
    BackupName,
    /// The copy does not pass the database's own check.
    #[error("the copy is damaged")]
    BackupDamaged,
    /// There is no such backup file.
    #[error("there is no such backup file")]
    BackupMissing,
    /// The copy is of another database.
    #[error("the copy is of another database")]
    BackupForeign,
    /// The folder's database is open in another process.
    #[error("the database is in use: stop HQ first")]
    InUse,
    /// A restore did not come to its end.
    #[error("a restore was interrupted: repeat it")]
    RestoreInterrupted,
    /// A restore of PostgreSQL was asked for.
    #[error("PostgreSQL is restored by its own tools; then say `camket-hq restored`")]
    RestoreElsewhere,
    /// The backup file is there already.
    #[error("the backup file is there already")]
    BackupExists,
    /// The randomness of the operating system is not available.
    #[error("no randomness")]
    Randomness,
}

impl StoreError {
    /// Whether it may well work when tried again.
    pub fn is_busy(&self) -> bool {
        match self {
            StoreError::Busy | StoreError::Undone => true,
            StoreError::Database(error) => is_passing(error),
            _ => false,
        }
    }
}

/// Whether a database's complaint passes: it has no connection left, is being restarted, or undid
/// one of two transactions that were in each other's way.
fn is_passing(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::PoolTimedOut | sqlx::Error::Io(_) => true,
        // PostgreSQL's classes; SQLite's codes are shorter numbers.
        sqlx::Error::Database(error) => error.code().is_some_and(|code| {
            let classes = ["08", "40", "53", "57P"];
            code.len() == SQLSTATE_CHARS && classes.iter().any(|class| code.starts_with(class))
        }),
        _ => false,
    }
}

/// The database, on either engine.
#[derive(Clone)]
pub enum Db {
    /// One file. One connection writes, the others read what was committed.
    Sqlite {
        /// The single writer.
        writer: Writer,
        /// Read-only connections.
        readers: SqlitePool,
        /// Keeps others from replacing the file.
        guard: Guard,
    },
    /// A cluster, shared by any number of HQ processes.
    Postgres(PgPool),
}

impl Db {
    /// Opens the SQLite file in a folder, making both if they are missing.
    pub async fn sqlite(folder: &Path) -> Result<Self, StoreError> {
        folder::make_private(folder)?;
        let guard = Guard::shared(folder)?;
        let options = SqliteConnectOptions::new()
            .filename(folder.join(SQLITE_FILE))
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // NORMAL loses acknowledged changes in a power cut; FULL does not.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(BUSY_TIMEOUT)
            .row_buffer_size(SQLITE_ROWS_AHEAD)
            .foreign_keys(true);
        let writer = Writer::open(&options).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(SQLITE_READERS)
            .acquire_timeout(BUSY_TIMEOUT)
            .connect_lazy_with(options.pragma("query_only", "1"));
        Ok(Db::Sqlite { writer, readers, guard })
    }

    /// Connects to PostgreSQL at a `postgres://` address.
    pub async fn postgres(url: &str) -> Result<Self, StoreError> {
        Self::postgres_within(url, BUSY_TIMEOUT).await
    }

    /// The same, with another time that a request waits for a connection before it gives up.
    pub async fn postgres_within(url: &str, wait: Duration) -> Result<Self, StoreError> {
        let options: PgConnectOptions = url.parse()?;
        // A cluster set to answer before the flush would lose what HQ has acknowledged.
        let options =
            options.options([("synchronous_commit", "on")]).statement_cache_capacity(STATEMENTS);
        let pool = PgPoolOptions::new()
            .max_connections(POSTGRES_CONNECTIONS)
            .acquire_timeout(wait)
            .connect_with(options)
            .await?;
        Ok(Db::Postgres(pool))
    }

    /// Begins a transaction that writes. On SQLite it waits for the writer before it starts.
    pub async fn write(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Db::Sqlite { writer, .. } => Tx::SqliteWrite(writer.begin().await?),
            Db::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// Begins a transaction that reads one state of the database throughout.
    pub async fn snapshot(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Db::Sqlite { readers, .. } => Tx::SqliteRead(readers.begin().await?),
            Db::Postgres(pool) => {
                let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
                Tx::Postgres(pool.begin_with(begin).await?)
            }
        })
    }

    /// Reads all rows of one statement.
    pub async fn all(&self, sql: &'static str, args: &[Arg<'_>]) -> Result<Vec<Row>, StoreError> {
        let sql = SqlStr::from_static(sql);
        match self {
            Db::Sqlite { readers, .. } => {
                let query = sqlx::query_with(sql, sql::sqlite_arguments(args)?);
                sql::sqlite_rows(query.fetch_all(readers).await?)
            }
            Db::Postgres(pool) => {
                let query = sqlx::query_with(sql, sql::postgres_arguments(args)?);
                sql::postgres_rows(query.fetch_all(pool).await?)
            }
        }
    }

    /// Reads the first row of one statement, if there is one.
    pub async fn first(
        &self,
        sql: &'static str,
        args: &[Arg<'_>],
    ) -> Result<Option<Row>, StoreError> {
        Ok(self.all(sql, args).await?.into_iter().next())
    }

    /// Runs one statement in a transaction of its own.
    pub async fn run(&self, sql: &'static str, args: &[Arg<'_>]) -> Result<u64, StoreError> {
        let mut tx = self.write().await?;
        let touched = tx.run(sql, args).await?;
        tx.commit().await?;
        Ok(touched)
    }

    /// Waits for running statements and closes every connection.
    pub async fn close(&self) {
        match self {
            Db::Sqlite { writer, readers, .. } => {
                readers.close().await;
                writer.close().await;
            }
            Db::Postgres(pool) => pool.close().await,
        }
    }
}
