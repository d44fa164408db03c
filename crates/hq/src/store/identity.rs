//! What this database is: its id, its generation, and whether it holds a demonstration.

use super::sql::{Row, Tx, args};
use super::{Db, StoreError};

/// Stored in `hq.purpose` of a database whose people are invented.
const DEMONSTRATION: &str = "demonstration";

const IDENTITY: &str = "SELECT database_id, generation FROM hq";

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
        read(&self.first(IDENTITY, &[]).await?.ok_or(StoreError::Missing)?)
    }

    /// Tells whether the database is marked as a demonstration.
    pub async fn is_demonstration(&self) -> Result<bool, StoreError> {
        let row = self.first("SELECT purpose FROM hq", &[]).await?.ok_or(StoreError::Missing)?;
        Ok(row.text(0)? == DEMONSTRATION)
    }
}

impl Tx {
    /// Reads the identity.
    pub(super) async fn identity(&mut self) -> Result<Identity, StoreError> {
        read(&self.one(IDENTITY, &[]).await?)
    }

    /// Marks the database as a demonstration, for good.
    pub async fn mark_as_demonstration(&mut self) -> Result<(), StoreError> {
        self.run("UPDATE hq SET purpose = $1", args![DEMONSTRATION]).await.map(drop)
    }
}

fn read(row: &Row) -> Result<Identity, StoreError> {
    Ok(Identity { database: row.array(0)?, generation: row.int(1)? as u64 })
}
