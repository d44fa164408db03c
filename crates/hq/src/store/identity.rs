//! What this database is: its id, its generation, and whether it holds a demonstration.

use super::sql::{Tx, args};
use super::{Db, StoreError};

/// Stored in `hq.purpose` of a database whose people are invented.
const DEMONSTRATION: &str = "demonstration";

/// The identity by which devices recognise the database that they have talked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Random, made with the database.
    pub database: [u8; 16],
    /// Rises with each restore from a backup.
    pub generation: u64,
}

impl Db {
    /// Reads the identity.
    pub async fn identity(&self) -> Result<Identity, StoreError> {
        let row = self.first("SELECT database_id, generation FROM hq", &[]).await?;
        let row = row.ok_or(StoreError::Missing)?;
        Ok(Identity { database: row.array(0)?, generation: row.int(1)? as u64 })
    }

    /// Tells whether the database is marked as a demonstration.
    pub async fn is_demonstration(&self) -> Result<bool, StoreError> {
        let row = self.first("SELECT purpose FROM hq", &[]).await?.ok_or(StoreError::Missing)?;
        Ok(row.text(0)? == DEMONSTRATION)
    }
}

impl Tx {
    /// Marks the database as a demonstration, for good.
    pub async fn mark_as_demonstration(&mut self) -> Result<(), StoreError> {
        self.run("UPDATE hq SET purpose = $1", args![DEMONSTRATION]).await.map(drop)
    }
}
