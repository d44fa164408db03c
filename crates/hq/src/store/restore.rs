//! Putting a backup in place of the database.
//!
//! The generation rises: devices see it and send again what the backup lacks. What was there before
//! is put aside, never deleted.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use camket_domain::AreaId;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection, SqliteConnection};

use super::backup::inspect_file;
use super::folder::{self, Guard, SQLITE_FILE, STAGED_FILE};
use super::sql::{Row, args};
use super::{Db, Identity, StoreError};

/// What SQLite keeps beside its file.
const COMPANIONS: [&str; 3] = ["", "-wal", "-shm"];

/// Puts the SQLite file `from` in place of the database in a folder, and returns its new identity.
///
/// Refused while any process has the folder's database open, and for a file that is not sound. It may
/// be repeated after an interruption; until then the database stays closed.
pub async fn restore(folder: &Path, from: &Path, now_ms: i64) -> Result<Identity, StoreError> {
    folder::make_private(folder)?;
    let _alone = Guard::alone(folder)?;
    let backup = inspect_file(from).await?.identity;
    let generation = next_generation(&backup, in_place(folder).await, now_ms);
    let staged = folder.join(STAGED_FILE);
    fs::copy(from, &staged)?;
    raise_in(&staged, generation).await?;
    File::open(&staged)?.sync_all()?;
    put_aside(folder, generation)?;
    fs::rename(&staged, folder.join(SQLITE_FILE))?;
    File::open(folder)?.sync_all()?;
    Ok(Identity { generation, ..backup })
}

impl Db {
    /// Raises the generation after a backup was put in place by the database's own tools.
    pub async fn raise_generation(&self, now_ms: i64) -> Result<Identity, StoreError> {
        let known = self.identity().await?;
        let generation = next_generation(&known, None, now_ms);
        self.run("UPDATE hq SET generation = $1", args![generation as i64]).await?;
        Ok(Identity { generation, ..known })
    }

    /// The last place of each area's order.
    pub async fn area_ends(&self) -> Result<Vec<(AreaId, u64)>, StoreError> {
        let sql = "SELECT area, seq FROM area_head WHERE seq > 0 ORDER BY area";
        let end = |row: &Row| Ok((AreaId::new(row.text(0)?), row.int(1)? as u64));
        self.all(sql, &[]).await?.iter().map(end).collect()
    }

    /// When somebody last decided something at HQ, in milliseconds since 1970.
    pub async fn last_decision_ms(&self) -> Result<Option<i64>, StoreError> {
        let row = self.first("SELECT MAX(at_ms) FROM audit", &[]).await?;
        row.ok_or(StoreError::Missing)?.int_or_null(0)
    }
}

/// A generation that no device has seen of this database.
///
/// It is the time, so that two restores of one backup differ even if what was there between them is
/// lost; and more than what is known, in case the clock was put back.
fn next_generation(backup: &Identity, before: Option<Identity>, now_ms: i64) -> u64 {
    let before = before.filter(|before| before.database == backup.database);
    let known = before.map_or(0, |before| before.generation).max(backup.generation);
    now_ms.unsigned_abs().max(known + 1)
}

/// The identity of the database that is about to be replaced, if it can still be read.
async fn in_place(folder: &Path) -> Option<Identity> {
    let options = SqliteConnectOptions::new().filename(folder.join(SQLITE_FILE));
    let mut connection = SqliteConnection::connect_with(&options).await.ok()?;
    let row: Option<(Vec<u8>, i64)> = sqlx::query_as("SELECT database_id, generation FROM hq")
        .fetch_one(&mut connection)
        .await
        .ok();
    // The last connection that closes moves the log into the file.
    connection.close().await.ok()?;
    let (database, generation) = row?;
    Some(Identity { database: database.try_into().ok()?, generation: generation as u64 })
}

async fn raise_in(file: &Path, generation: u64) -> Result<(), StoreError> {
    let mut connection =
        SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(file)).await?;
    let raise = sqlx::query("UPDATE hq SET generation = $1").bind(generation as i64);
    raise.execute(&mut connection).await?;
    connection.close().await?;
    Ok(())
}

/// Moves the database that was in place into a folder named by the generation that replaces it.
fn put_aside(folder: &Path, generation: u64) -> Result<(), StoreError> {
    let aside = folder.join(format!("replaced-{generation}"));
    let file = |within: &Path, companion: &str| -> PathBuf {
        within.join(format!("{SQLITE_FILE}{companion}"))
    };
    for companion in COMPANIONS.iter().filter(|it| file(folder, it).exists()) {
        folder::make_private(&aside)?;
        fs::rename(file(folder, companion), file(&aside, companion))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(name: u8, generation: u64) -> Identity {
        Identity { database: [name; 16], generation }
    }

    #[test]
    fn the_generation_rises_whatever_the_clock_says() {
        let backup = identity(1, 5);
        assert_eq!(next_generation(&backup, None, 1_000), 1_000);
        assert_eq!(next_generation(&backup, Some(identity(1, 2_000)), 1_000), 2_001);
        assert_eq!(next_generation(&backup, Some(identity(2, 2_000)), 3), 6, "of somebody else");
    }
}
