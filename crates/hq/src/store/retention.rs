//! Signers whose names may have to be forgotten, and how far that was done.

use camket_domain::{AreaId, Date, RecordId};
use camket_sync::RecordState;
use camket_sync::codec::Reader;

use super::sql::{Row, Tx, args};
use super::{Db, StoreError};

/// Signers read at a time.
const SIGNER_ROWS: i64 = 256;

/// Where the last look at an area ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// Lists signed from this day on were left alone, in days since 1970.
    pub first_day: i64,
    /// What changed after this place has not been looked at.
    pub seq: u64,
}

impl Db {
    /// The areas that hold anything.
    pub async fn areas(&self) -> Result<Vec<AreaId>, StoreError> {
        let rows = self.all("SELECT area FROM area_head ORDER BY area", &[]).await?;
        rows.iter().map(|row| Ok(AreaId::new(row.text(0)?))).collect()
    }

    /// When the last change of an area arrived, in milliseconds since 1970; 0 if none ever did.
    pub async fn last_arrival(&self, area: &AreaId) -> Result<i64, StoreError> {
        let sql = "SELECT received_ms FROM change WHERE area = $1 ORDER BY seq DESC LIMIT 1";
        let row = self.first(sql, args![area.as_str()]).await?;
        Ok(row.map(|row| row.int(0)).transpose()?.unwrap_or(0))
    }
}

impl Tx {
    /// Where the last look at an area ended, if that was a look for the same day.
    pub async fn looked(&mut self, area: &AreaId, first: Date) -> Result<Looked, StoreError> {
        let first_day = i64::from(first.days());
        let sql = "SELECT seq FROM retention WHERE area = $1 AND first_day = $2";
        let row = self.first(sql, args![area.as_str(), first_day]).await?;
        let seq = row.map(|row| row.int(0)).transpose()?.unwrap_or(0) as u64;
        Ok(Looked { first_day, seq })
    }

    /// Notes where a look at an area ended.
    pub async fn note_looked(&mut self, area: &AreaId, looked: Looked) -> Result<(), StoreError> {
        let sql = "INSERT INTO retention (area, first_day, seq) VALUES ($1, $2, $3) \
                   ON CONFLICT (area) DO UPDATE SET first_day = excluded.first_day, \
                   seq = excluded.seq";
        let args = args![area.as_str(), looked.first_day, looked.seq as i64];
        self.run(sql, args).await.map(drop)
    }

    /// Signers of an area that changed after a place, deleted ones among them, in the order of their
    /// ids after one, at most a page.
    pub async fn signers(
        &mut self,
        area: &AreaId,
        changed_after: u64,
        after: RecordId,
    ) -> Result<Vec<(RecordId, RecordState)>, StoreError> {
        let sql = "SELECT id, state FROM record WHERE area = $1 AND id > $2 AND kind = 'signer' \
                   AND updated_seq > $3 ORDER BY id LIMIT $4";
        let args = args![area.as_str(), after.bytes(), changed_after as i64, SIGNER_ROWS];
        let read = |row: &Row| {
            let state = RecordState::read(&mut Reader::new(row.bytes(1)?))?;
            Ok((RecordId(row.array(0)?), state))
        };
        self.all(sql, args).await?.iter().map(read).collect()
    }
}
