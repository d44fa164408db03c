//! The one writer of SQLite, which lets requests that arrive together share one flush of the disk.
//!
//! Whoever writes takes a turn: the beginning of a transaction, or a savepoint inside the one that
//! earlier turns have opened. Having released its savepoint, a turn queues again, behind everybody who was waiting already, and
//! whoever then finds the transaction still open commits it for all. One writer alone waits for
//! nobody; thirty-two at a time cost one flush. No turn ends before its work is on the disk.

use std::sync::{Arc, OnceLock};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection, SqliteConnection};
use tokio::sync::{Mutex, OwnedMutexGuard};

use super::{BUSY_TIMEOUT, STATEMENTS, StoreError};

/// What of the file is kept in memory, in KiB: the upper levels of all indexes, since ids fall anywhere.
const PAGE_CACHE: &str = "-12288";
/// Pages in the log before they are moved to the file, 64 MiB: a page that is written often in
/// between is moved once.
const CHECKPOINT_PAGES: &str = "16000";

/// Whether a shared transaction reached the disk; unset while it is open.
type Outcome = Arc<OnceLock<bool>>;

/// The single writing connection.
#[derive(Clone)]
pub struct Writer(Arc<Mutex<Group>>);

/// The connection and the transaction that is open on it.
struct Group {
    /// None after HQ has closed it.
    connection: Option<SqliteConnection>,
    /// The outcome that the turns in the open transaction wait for.
    open: Option<Outcome>,
    /// Turns whose work the open transaction holds.
    released: usize,
    /// Whether the turn that runs has a savepoint: the first of a transaction needs none, since
    /// nobody else's work is undone with it.
    has_savepoint: bool,
}

/// The right to write until it is committed or dropped.
pub struct Turn {
    /// None once the turn has ended.
    group: Option<OwnedMutexGuard<Group>>,
    queue: Arc<Mutex<Group>>,
    outcome: Outcome,
}

impl Writer {
    /// Opens the connection.
    pub(super) async fn open(options: &SqliteConnectOptions) -> Result<Self, StoreError> {
        let options = options
            .clone()
            .pragma("cache_size", PAGE_CACHE)
            .pragma("wal_autocheckpoint", CHECKPOINT_PAGES)
            // What a turn would need to be undone; otherwise it goes through a file.
            .pragma("temp_store", "memory")
            .statement_cache_capacity(STATEMENTS);
        let connection = Some(SqliteConnection::connect_with(&options).await?);
        Ok(Writer(Arc::new(Mutex::new(Group {
            connection,
            open: None,
            released: 0,
            has_savepoint: false,
        }))))
    }

    /// Waits for a turn and begins it.
    pub(super) async fn begin(&self) -> Result<Turn, StoreError> {
        let queue = Arc::clone(&self.0);
        // A task of its own: a caller that goes away in the middle leaves a turn that is undone,
        // not a transaction that nobody knows of.
        let begun = tokio::spawn(async move {
            let turn = tokio::time::timeout(BUSY_TIMEOUT, Arc::clone(&queue).lock_owned()).await;
            let mut group = turn.map_err(|_| StoreError::Busy)?;
            let outcome = group.begin().await?;
            Ok(Turn { group: Some(group), queue, outcome })
        });
        begun.await.map_err(|_| StoreError::Undone)?
    }

    /// Waits for the running turn and closes the connection.
    pub(super) async fn close(&self) {
        let mut group = self.0.lock().await;
        if group.open.is_some() {
            let _ = group.commit().await;
        }
        if let Some(connection) = group.connection.take() {
            let _ = connection.close().await;
        }
    }
}

impl Turn {
    /// The connection, for the statements of this turn.
    pub(super) fn connection(&mut self) -> Result<&mut SqliteConnection, StoreError> {
        self.group.as_mut().ok_or(StoreError::Closed)?.connection()
    }

    /// Makes the turn's work durable, together with that of everybody in the same transaction.
    pub(super) async fn commit(mut self) -> Result<(), StoreError> {
        let group = self.group.take().ok_or(StoreError::Closed)?;
        let (queue, outcome) = (Arc::clone(&self.queue), Arc::clone(&self.outcome));
        // A task of its own: whoever gives up waiting must not leave the transaction open.
        let committed = tokio::spawn(async move {
            let mut group = group;
            group.release().await?;
            drop(group);
            let mut group = queue.lock_owned().await;
            if outcome.get().is_none() {
                group.commit().await?;
            }
            if outcome.get() == Some(&true) { Ok(()) } else { Err(StoreError::Undone) }
        });
        committed.await.map_err(|_| StoreError::Undone)?
    }
}

impl Drop for Turn {
    /// Undoes what was not committed, before anybody else's turn.
    fn drop(&mut self) {
        let (Some(mut group), Ok(runtime)) =
            (self.group.take(), tokio::runtime::Handle::try_current())
        else {
            return;
        };
        runtime.spawn(async move { group.roll_back().await });
    }
}

impl Group {
    fn connection(&mut self) -> Result<&mut SqliteConnection, StoreError> {
        self.connection.as_mut().ok_or(StoreError::Closed)
    }

    async fn run(&mut self, sql: &'static str) -> Result<(), StoreError> {
        sqlx::raw_sql(sql).execute(self.connection()?).await?;
        Ok(())
    }

    async fn begin(&mut self) -> Result<Outcome, StoreError> {
        let Some(outcome) = self.open.clone() else {
            self.run("BEGIN IMMEDIATE").await?;
            self.has_savepoint = false;
            return Ok(Arc::clone(self.open.insert(Outcome::default())));
        };
        self.has_savepoint = true;
        match self.run("SAVEPOINT turn").await {
            Ok(()) => Ok(outcome),
            Err(error) => {
                self.end(false).await;
                Err(error)
            }
        }
    }

    async fn release(&mut self) -> Result<(), StoreError> {
        let released = if self.has_savepoint { self.run("RELEASE turn").await } else { Ok(()) };
        match released {
            Ok(()) => self.released += 1,
            Err(_) => self.end(false).await,
        }
        released
    }

    async fn commit(&mut self) -> Result<(), StoreError> {
        let committed = self.run("COMMIT").await;
        self.end(committed.is_ok()).await;
        committed
    }

    async fn roll_back(&mut self) {
        // A full disk undoes the whole transaction at once: then nobody's work in it is left.
        let is_left =
            self.has_savepoint && self.run("ROLLBACK TO turn; RELEASE turn").await.is_ok();
        if !is_left || self.released == 0 {
            self.end(false).await;
        }
    }

    /// Closes the transaction and tells everybody whose work was in it.
    async fn end(&mut self, committed: bool) {
        if !committed {
            let _ = self.run("ROLLBACK").await;
        }
        self.released = 0;
        if let Some(outcome) = self.open.take() {
            let _ = outcome.set(committed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn writer() -> Writer {
        let writer = Writer::open(&SqliteConnectOptions::new().in_memory(true)).await.unwrap();
        let mut turn = writer.begin().await.unwrap();
        put(&mut turn, "CREATE TABLE t (n INTEGER PRIMARY KEY)").await.unwrap();
        turn.commit().await.unwrap();
        writer
    }

    async fn put(turn: &mut Turn, sql: &'static str) -> Result<(), StoreError> {
        sqlx::raw_sql(sql).execute(turn.connection()?).await?;
        Ok(())
    }

    async fn rows(writer: &Writer) -> Vec<i64> {
        let mut turn = writer.begin().await.unwrap();
        let query = sqlx::query_scalar("SELECT n FROM t ORDER BY n");
        query.fetch_all(turn.connection().unwrap()).await.unwrap()
    }

    #[tokio::test]
    async fn turns_that_wait_together_are_committed_together() {
        let writer = writer().await;
        let mut first = writer.begin().await.unwrap();
        put(&mut first, "INSERT INTO t VALUES (1)").await.unwrap();
        let second = tokio::spawn({
            let writer = writer.clone();
            async move {
                let mut turn = writer.begin().await.unwrap();
                let outcome = Arc::clone(&turn.outcome);
                put(&mut turn, "INSERT INTO t VALUES (2)").await.unwrap();
                turn.commit().await.unwrap();
                outcome
            }
        });
        // On one thread: the second is in the queue before the first goes on.
        tokio::task::yield_now().await;
        let outcome = Arc::clone(&first.outcome);
        first.commit().await.unwrap();
        assert!(Arc::ptr_eq(&outcome, &second.await.unwrap()), "one transaction for both");
        assert_eq!(rows(&writer).await, [1, 2]);
    }

    #[tokio::test]
    async fn a_turn_that_is_given_up_takes_nobody_with_it() {
        let writer = writer().await;
        let mut first = writer.begin().await.unwrap();
        put(&mut first, "INSERT INTO t VALUES (1)").await.unwrap();
        let second = tokio::spawn({
            let writer = writer.clone();
            async move {
                let mut turn = writer.begin().await.unwrap();
                put(&mut turn, "INSERT INTO t VALUES (2)").await.unwrap();
                assert!(put(&mut turn, "INSERT INTO t VALUES (1)").await.is_err());
            }
        });
        tokio::task::yield_now().await;
        first.commit().await.unwrap();
        second.await.unwrap();
        assert_eq!(rows(&writer).await, [1]);
    }

    #[tokio::test]
    async fn a_transaction_that_vanishes_fails_everybody_in_it() {
        let writer = writer().await;
        let mut first = writer.begin().await.unwrap();
        put(&mut first, "INSERT INTO t VALUES (1)").await.unwrap();
        let second = tokio::spawn({
            let writer = writer.clone();
            async move {
                let mut turn = writer.begin().await.unwrap();
                // What SQLite does by itself when the disk is full.
                put(&mut turn, "ROLLBACK").await.unwrap();
            }
        });
        tokio::task::yield_now().await;
        assert!(first.commit().await.is_err());
        second.await.unwrap();
        assert_eq!(rows(&writer).await, [] as [i64; 0]);
    }

    #[tokio::test]
    async fn a_closed_writer_takes_no_more_turns() {
        let writer = writer().await;
        writer.close().await;
        assert!(matches!(writer.begin().await, Err(StoreError::Closed)));
    }
}
