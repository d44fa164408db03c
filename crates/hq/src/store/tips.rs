//! The tip desk's public keys, whom to telephone, and the book of openings.

use camket_domain::{AreaId, RecordId};
use camket_sync::envelope::KeyId;

use super::sql::{Row, Tx, args};
use super::{Db, StoreError};

/// Most keys that are read; a desk makes a few in its life.
const KEYS_MAX: i64 = 1_000;
/// Most openings of one tip that are shown.
const OPENINGS_MAX: i64 = 500;

/// A public key to which tips are sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TipKey {
    /// Its short name.
    pub id: KeyId,
    /// The area whose tips, with those of all that belongs to it, are sealed to it.
    pub area: AreaId,
    /// The P-256 point in SEC1 form, uncompressed.
    pub point: Vec<u8>,
    /// What the desk calls it.
    pub name: String,
    /// Who made it.
    pub person: u64,
    /// Since when it is used, in milliseconds since 1970.
    pub made_ms: i64,
}

/// Whom to telephone about an urgent tip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyNumber {
    /// Who answers.
    pub name: String,
    /// The number.
    pub phone: String,
}

/// An opening of a tip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
    /// Who.
    pub person: u64,
    /// The person's name, if HQ knows it.
    pub name: Option<String>,
    /// Why.
    pub reason: String,
}

impl Db {
    /// Reads all keys, newest first.
    pub async fn tip_keys(&self) -> Result<Vec<TipKey>, StoreError> {
        let sql = "SELECT id, area, point, name, person, made_ms FROM tip_key \
                   ORDER BY made_ms DESC, id DESC LIMIT $1";
        let read = |row: &Row| {
            Ok(TipKey {
                id: KeyId(row.array(0)?),
                area: AreaId::new(row.text(1)?),
                point: row.bytes(2)?.to_vec(),
                name: row.text(3)?.to_owned(),
                person: row.int(4)? as u64,
                made_ms: row.int(5)?,
            })
        };
        self.all(sql, args![KEYS_MAX]).await?.iter().map(read).collect()
    }

    /// Reads whom to telephone in an area, in their order.
    pub async fn duty_numbers(&self, area: &AreaId) -> Result<Vec<DutyNumber>, StoreError> {
        let sql = "SELECT name, phone FROM duty_number WHERE area = $1 ORDER BY place";
        let read = |row: &Row| {
            Ok(DutyNumber { name: row.text(0)?.to_owned(), phone: row.text(1)?.to_owned() })
        };
        self.all(sql, args![area.as_str()]).await?.iter().map(read).collect()
    }

    /// Reads who opened a tip, newest first.
    pub async fn openings(&self, area: &AreaId, id: RecordId) -> Result<Vec<Opening>, StoreError> {
        let sql = "SELECT o.at_ms, o.person, p.name, o.reason FROM tip_opening o \
                   LEFT JOIN person p ON p.id = o.person WHERE o.area = $1 AND o.record = $2 \
                   ORDER BY o.at_ms DESC, o.id DESC LIMIT $3";
        let read = |row: &Row| {
            Ok(Opening {
                at_ms: row.int(0)?,
                person: row.int(1)? as u64,
                name: row.text_or_null(2)?.map(str::to_owned),
                reason: row.text(3)?.to_owned(),
            })
        };
        let args = args![area.as_str(), id.bytes(), OPENINGS_MAX];
        self.all(sql, args).await?.iter().map(read).collect()
    }
}

impl Tx {
    /// Adds a key; one that is there already stays as it is.
    pub async fn add_tip_key(&mut self, key: &TipKey) -> Result<(), StoreError> {
        let sql = "INSERT INTO tip_key (id, area, point, name, person, made_ms) \
                   VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (area, id) DO NOTHING";
        let TipKey { id, area, point, name, person, made_ms } = key;
        let args = args![&id.0, area.as_str(), point, name, *person as i64, *made_ms];
        self.run(sql, args).await.map(drop)
    }

    /// Replaces whom to telephone in an area.
    pub async fn put_duty_numbers(
        &mut self,
        area: &AreaId,
        numbers: &[DutyNumber],
    ) -> Result<(), StoreError> {
        self.run("DELETE FROM duty_number WHERE area = $1", args![area.as_str()]).await?;
        let sql = "INSERT INTO duty_number (area, place, name, phone) VALUES ($1, $2, $3, $4)";
        for (place, number) in numbers.iter().enumerate() {
            let args = args![area.as_str(), place as i64, &number.name, &number.phone];
            self.run(sql, args).await?;
        }
        Ok(())
    }

    /// Writes down that somebody opens a tip, before what is sealed is given out.
    pub async fn note_opening(
        &mut self,
        (area, record): (&AreaId, RecordId),
        person: u64,
        reason: &str,
        now_ms: i64,
    ) -> Result<(), StoreError> {
        let id: [u8; 16] = crate::clock::random().map_err(|_| StoreError::Randomness)?;
        let sql = "INSERT INTO tip_opening (area, record, at_ms, id, person, reason) \
                   VALUES ($1, $2, $3, $4, $5, $6)";
        let args = args![area.as_str(), record.bytes(), now_ms, &id, person as i64, reason];
        self.run(sql, args).await.map(drop)
    }
}
