//! Migrations: plain SQL files, applied once each in their order, one text for both engines.

use sha2::{Digest, Sha256};

use super::sql::{Tx, args};
use super::{Db, StoreError};

/// Every migration, oldest first. A text that has left the house is never edited again.
const MIGRATIONS: &[(i64, &str)] = &[
    (1, include_str!("../../migrations/0001_foundation.sql")),
    (2, include_str!("../../migrations/0002_decisions.sql")),
    (3, include_str!("../../migrations/0003_tablets.sql")),
    (4, include_str!("../../migrations/0004_carriers.sql")),
    (5, include_str!("../../migrations/0005_review.sql")),
    (6, include_str!("../../migrations/0006_reports.sql")),
    (7, include_str!("../../migrations/0007_tips.sql")),
    (8, include_str!("../../migrations/0008_retention.sql")),
    (9, include_str!("../../migrations/0009_areas.sql")),
    (10, include_str!("../../migrations/0010_counting.sql")),
    (11, include_str!("../../migrations/0011_organs.sql")),
    (12, include_str!("../../migrations/0012_delivered.sql")),
    (13, include_str!("../../migrations/0013_feed_keys.sql")),
    (14, include_str!("../../migrations/0014_organ_endings.sql")),
    (15, include_str!("../../migrations/0015_limited_reports.sql")),
];

/// Chosen once; any number that nothing else in the database locks will do.
const MIGRATION_LOCK: i64 = 0x00CA_0003_4B37;

impl Db {
    /// Brings the schema up to date and gives a new database its identity.
    pub async fn migrate(&self, now_ms: i64) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        if let Tx::Postgres(_) = tx {
            // Several HQ processes may start at once; on SQLite the writer is alone anyway.
            tx.run("SELECT pg_advisory_xact_lock($1)", args![MIGRATION_LOCK]).await?;
        }
        tx.script(
            "CREATE TABLE IF NOT EXISTS migration (version BIGINT NOT NULL PRIMARY KEY, \
             digest BYTEA NOT NULL, applied_ms BIGINT NOT NULL)",
        )
        .await?;
        let rows = tx.all("SELECT version, digest FROM migration ORDER BY version", &[]).await?;
        let applied: Vec<(i64, [u8; 32])> = rows
            .iter()
            .map(|row| Ok((row.int(0)?, row.array(1)?)))
            .collect::<Result<_, StoreError>>()?;
        for (version, text) in pending(&applied)? {
            tx.script(text).await?;
            let digest: [u8; 32] = Sha256::digest(text).into();
            tx.run("INSERT INTO migration VALUES ($1, $2, $3)", args![version, &digest, now_ms])
                .await?;
        }
        identify(&mut tx, now_ms).await?;
        tx.commit().await?;
        self.refuse_exposed().await?;
        self.look_who_waits().await
    }
}

/// The migrations that are still to be applied, or why this binary must not touch the database.
fn pending(applied: &[(i64, [u8; 32])]) -> Result<Vec<(i64, &'static str)>, StoreError> {
    let known = MIGRATIONS.last().map_or(0, |(version, _)| *version);
    for (version, digest) in applied {
        let Some((_, text)) = MIGRATIONS.iter().find(|(mine, _)| mine == version) else {
            return Err(StoreError::TooNew { found: *version, known });
        };
        let mine: [u8; 32] = Sha256::digest(text).into();
        if mine != *digest {
            return Err(StoreError::MigrationChanged { version: *version });
        }
    }
    let done = |version: &i64| applied.iter().any(|(applied, _)| applied == version);
    Ok(MIGRATIONS.iter().filter(|(version, _)| !done(version)).copied().collect())
}

/// A database is born once: devices tell by its id that they talk to the one that they know.
async fn identify(tx: &mut Tx, now_ms: i64) -> Result<(), StoreError> {
    let mut database_id = [0_u8; 16];
    getrandom::fill(&mut database_id).map_err(|_| StoreError::Randomness)?;
    tx.run(
        "INSERT INTO hq (one, database_id, generation, purpose, created_ms) \
         VALUES (1, $1, 1, '', $2) ON CONFLICT (one) DO NOTHING",
        args![&database_id, now_ms],
    )
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_of_a_newer_hq_is_left_alone() {
        let newer = [(999, [0; 32])];
        assert!(matches!(pending(&newer), Err(StoreError::TooNew { found: 999, .. })));
    }

    #[test]
    fn an_edited_migration_is_noticed() {
        let other = [(1, [0; 32])];
        assert!(matches!(pending(&other), Err(StoreError::MigrationChanged { version: 1 })));
    }
}
