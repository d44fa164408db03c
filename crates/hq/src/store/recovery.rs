//! The key that opens tablets whose officers forgot the PIN, and the book of its use.

use super::sql::{Tx, args};
use super::{Db, StoreError};

/// One opening of a data key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovery {
    /// Sign-in name of the person who asked.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// When, by HQ's clock, in milliseconds since 1970.
    pub opened_ms: i64,
}

impl Db {
    /// The private half of the recovery key, if it was made.
    pub async fn recovery_key(&self) -> Result<Option<[u8; 32]>, StoreError> {
        let row = self.first("SELECT private_key FROM recovery_key", &[]).await?;
        row.map(|row| row.array(0)).transpose()
    }

    /// The latest openings, newest first, at most `limit`.
    pub async fn recoveries(&self, limit: i64) -> Result<Vec<Recovery>, StoreError> {
        let sql = "SELECT p.login, p.name, r.opened_ms FROM recovery r \
                   JOIN person p ON p.id = r.person ORDER BY r.opened_ms DESC, r.id LIMIT $1";
        let rows = self.all(sql, args![limit]).await?;
        rows.iter()
            .map(|row| {
                let (login, name) = (row.text(0)?.to_owned(), row.text(1)?.to_owned());
                Ok(Recovery { login, name, opened_ms: row.int(2)? })
            })
            .collect()
    }
}

impl Tx {
    /// Keeps the private half of a new recovery key; one that is there already stays.
    pub async fn keep_recovery_key(
        &mut self,
        private_key: &[u8; 32],
        now_ms: i64,
    ) -> Result<(), StoreError> {
        let sql = "INSERT INTO recovery_key VALUES (1, $1, $2) ON CONFLICT (one) DO NOTHING";
        self.run(sql, args![private_key, now_ms]).await.map(drop)
    }

    /// Writes down that `person` has the data key in `sealed` opened.
    pub async fn note_recovery(
        &mut self,
        person: u64,
        sealed: &[u8],
        now_ms: i64,
    ) -> Result<(), StoreError> {
        let mut id = [0_u8; 16];
        getrandom::fill(&mut id).map_err(|_| StoreError::Randomness)?;
        let sql = "INSERT INTO recovery VALUES ($1, $2, $3, $4)";
        self.run(sql, args![&id, person as i64, sealed, now_ms]).await.map(drop)
    }
}
