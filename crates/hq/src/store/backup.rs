//! A copy of the database in one file, taken while HQ runs, and checked.

use std::path::Path;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection, SqliteConnection};

use super::sql::args;
use super::{BUSY_TIMEOUT, Db, StoreError};

impl Db {
    /// Copies the SQLite database into a new file, complete and consistent, checks the copy, and
    /// notes how far each device's changes are in it, so that devices may let go of them in time.
    ///
    /// PostgreSQL brings tools of its own for that, which know about its roles and its log.
    pub async fn backup(&self, file: &Path) -> Result<(), StoreError> {
        let Db::Sqlite { readers, .. } = self else { return Err(StoreError::BackupElsewhere) };
        let target = file.to_str().ok_or(StoreError::BackupName)?;
        if file.exists() {
            return Err(StoreError::BackupExists);
        }
        // The pool's readers may write nothing, not even another file.
        let options = SqliteConnectOptions::new()
            .filename(readers.connect_options().get_filename())
            .busy_timeout(BUSY_TIMEOUT);
        let mut connection = SqliteConnection::connect_with(&options).await?;
        sqlx::query("VACUUM INTO $1").bind(target).execute(&mut connection).await?;
        connection.close().await?;
        std::fs::File::open(file)?.sync_all()?;
        for (instance, n) in verified(file).await? {
            let sql = "UPDATE instance SET backed_up_n = $2 WHERE id = $1 AND backed_up_n < $2";
            self.run(sql, args![instance, n]).await?;
        }
        Ok(())
    }
}

/// Checks a copy and reads from it the last n of every instance.
async fn verified(file: &Path) -> Result<Vec<(i64, i64)>, StoreError> {
    let options = SqliteConnectOptions::new().filename(file).read_only(true).immutable(true);
    let mut copy = SqliteConnection::connect_with(&options).await?;
    let verdict: String = sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&mut copy).await?;
    if verdict != "ok" {
        return Err(StoreError::BackupDamaged);
    }
    let rows = sqlx::query_as("SELECT id, last_n FROM instance").fetch_all(&mut copy).await?;
    copy.close().await?;
    Ok(rows)
}
