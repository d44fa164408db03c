//! Backups: a copy taken while HQ runs, and the proof that a copy is good.
//!
//! Devices keep what they have sent until it is in a verified backup, so a copy counts only once it
//! was opened and looked through.

use std::path::Path;

use camket_sync::hq::HqTransaction;
use camket_sync::{ChangeId, InstanceId};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use sqlx::{Connection, SqliteConnection};

use super::sql::{Row, Tx, args};
use super::{BUSY_TIMEOUT, Db, Identity, StoreError};

/// What a sound copy holds.
pub(super) struct Copied {
    /// Which database it is a copy of.
    pub(super) identity: Identity,
    /// The last change of each instance, by n and id.
    ends: Vec<(InstanceId, u64, ChangeId)>,
}

impl Db {
    /// Copies the database into a new file, while HQ runs, and verifies the copy.
    pub async fn backup(&self, file: &Path) -> Result<(), StoreError> {
        self.copy_to(file).await?;
        self.verify_file(file).await
    }

    /// Copies everything that is committed into a new SQLite file.
    ///
    /// PostgreSQL brings tools of its own for that, which know about its roles and its log.
    pub async fn copy_to(&self, file: &Path) -> Result<(), StoreError> {
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
        Ok(())
    }

    /// Looks through an SQLite copy and notes what is safe in it.
    pub async fn verify_file(&self, file: &Path) -> Result<(), StoreError> {
        self.note(&inspect_file(file).await?).await
    }

    /// Looks through a copy that was restored into another PostgreSQL database, and notes what is
    /// safe in it.
    pub async fn verify_database(&self, url: &str) -> Result<(), StoreError> {
        let copy = Db::postgres(url).await?;
        let copied = async { inspect(&mut copy.snapshot().await?).await }.await;
        copy.close().await;
        self.note(&copied?).await
    }

    /// Notes for every instance up to where its chain is in the copy.
    ///
    /// A copy may be older than a restore: what the chain holds by the same number may be another
    /// change since then, which is not in the copy.
    async fn note(&self, copied: &Copied) -> Result<(), StoreError> {
        if copied.identity.database != self.identity().await?.database {
            return Err(StoreError::BackupForeign);
        }
        let mut tx = self.write().await?;
        for (instance, n, id) in &copied.ends {
            if tx.id_of(*instance, *n).await? == Some(*id) {
                let sql = "UPDATE instance SET backed_up_n = $2 WHERE id = $1 AND backed_up_n < $2";
                tx.run(sql, args![instance.0 as i64, *n as i64]).await?;
            }
        }
        Tx::commit(tx).await
    }
}

/// Looks through an SQLite file that nobody writes.
pub(super) async fn inspect_file(file: &Path) -> Result<Copied, StoreError> {
    if !file.is_file() {
        return Err(StoreError::BackupMissing);
    }
    let options = SqliteConnectOptions::new().filename(file).read_only(true).immutable(true);
    let copy = SqlitePoolOptions::new().max_connections(1).connect_lazy_with(options);
    let copied = async {
        let mut tx = Tx::SqliteRead(copy.begin().await?);
        let verdict = tx.one("PRAGMA integrity_check(1)", &[]).await?;
        if verdict.text(0)? != "ok" {
            return Err(StoreError::BackupDamaged);
        }
        inspect(&mut tx).await
    };
    let copied = copied.await;
    copy.close().await;
    match copied {
        // What SQLite cannot read is no database, or is one no longer.
        Err(StoreError::Database(_)) => Err(StoreError::BackupDamaged),
        copied => copied,
    }
}

/// Reads what a copy holds, having checked that every area's order is whole.
async fn inspect(tx: &mut Tx) -> Result<Copied, StoreError> {
    let broken = "SELECT area FROM area_head WHERE seq <> \
                  (SELECT count(*) FROM change WHERE change.area = area_head.area) LIMIT 1";
    if tx.first(broken, &[]).await?.is_some() {
        return Err(StoreError::BackupDamaged);
    }
    let rows = tx.all("SELECT id, last_n, last_id FROM instance WHERE last_n > 0", &[]).await?;
    let end = |row: &Row| {
        let instance = InstanceId(row.int(0)? as u64);
        Ok((instance, row.int(1)? as u64, ChangeId(row.array(2)?)))
    };
    let ends = rows.iter().map(end).collect::<Result<_, StoreError>>()?;
    Ok(Copied { identity: tx.identity().await?, ends })
}
