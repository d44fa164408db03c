//! Keys of the feed: who made them, for which areas, and when they were used last.

use camket_domain::AreaId;

use super::people::person;
use super::sql::{Row, Tx, args};
use super::{Db, Person, StoreError};
use crate::auth::token::TokenHash;

/// Most keys that are listed.
const LISTED_MAX: i64 = 500;
/// A key's last use is written down at most this often, so that reading stays reading.
const USE_GRAIN_MS: i64 = 60_000;

/// A key, without its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedKey {
    /// What a tool gives as the name of its user.
    pub id: String,
    /// What its maker calls it.
    pub name: String,
    /// It reads what names people, as far as its maker may.
    pub reads_people: bool,
    /// When it was made, in milliseconds since 1970, as are the times below.
    pub made_ms: i64,
    /// When it ends by itself.
    pub expires_ms: i64,
    /// When it was used last, to the minute.
    pub used_ms: Option<i64>,
    /// When somebody ended it.
    pub revoked_ms: Option<i64>,
    /// The areas that it was made for.
    pub areas: Vec<AreaId>,
    /// Who made it.
    pub maker: Maker,
}

/// Who made a key, as they stand now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Maker {
    /// The person.
    pub person: Person,
    /// The account may work.
    pub is_active: bool,
    /// The areas that the person has now.
    pub areas: Vec<AreaId>,
}

impl Db {
    /// Finds the key of a secret, unless it has ended.
    pub async fn feed_key(
        &self,
        secret: &TokenHash,
        now_ms: i64,
    ) -> Result<Option<FeedKey>, StoreError> {
        let sql = "SELECT p.id, p.login, p.name, p.role, p.organ, p.active, k.id, k.name, \
                   k.people, k.made_ms, k.expires_ms, k.used_ms, k.revoked_ms \
                   FROM feed_key k JOIN person p ON p.id = k.person \
                   WHERE k.token_hash = $1 AND k.expires_ms > $2 AND k.revoked_ms IS NULL";
        match self.first(sql, args![&secret.0, now_ms]).await? {
            Some(row) => self.read_feed_key(&row).await.map(Some),
            None => Ok(None),
        }
    }

    /// The keys that were made last, the newest first, those that have ended among them.
    pub async fn feed_keys(&self) -> Result<Vec<FeedKey>, StoreError> {
        let sql = "SELECT p.id, p.login, p.name, p.role, p.organ, p.active, k.id, k.name, \
                   k.people, k.made_ms, k.expires_ms, k.used_ms, k.revoked_ms \
                   FROM feed_key k JOIN person p ON p.id = k.person \
                   ORDER BY k.made_ms DESC, k.id LIMIT $1";
        let mut keys = Vec::new();
        for row in self.all(sql, args![LISTED_MAX]).await? {
            keys.push(self.read_feed_key(&row).await?);
        }
        Ok(keys)
    }

    /// Writes down that a key was used.
    pub async fn note_feed_use(&self, key: &FeedKey, now_ms: i64) -> Result<(), StoreError> {
        if key.used_ms.is_some_and(|used_ms| now_ms - used_ms < USE_GRAIN_MS) {
            return Ok(());
        }
        let sql = "UPDATE feed_key SET used_ms = $2 WHERE id = $1";
        self.run(sql, args![key.id.as_str(), now_ms]).await.map(drop)
    }

    async fn read_feed_key(&self, row: &Row) -> Result<FeedKey, StoreError> {
        let maker = person(row)?;
        let id = row.text(6)?.to_owned();
        let sql = "SELECT area FROM feed_key_area WHERE feed_key = $1 ORDER BY area";
        let rows = self.all(sql, args![id.as_str()]).await?;
        let areas = rows.iter().map(|row| row.text(0).map(AreaId::new));
        Ok(FeedKey {
            name: row.text(7)?.to_owned(),
            reads_people: row.flag(8)?,
            made_ms: row.int(9)?,
            expires_ms: row.int(10)?,
            used_ms: row.int_or_null(11)?,
            revoked_ms: row.int_or_null(12)?,
            areas: areas.collect::<Result<_, _>>()?,
            maker: Maker {
                is_active: row.flag(5)?,
                areas: self.areas_of(maker.id).await?,
                person: maker,
            },
            id,
        })
    }
}

impl Tx {
    /// Adds a key.
    pub async fn add_feed_key(
        &mut self,
        key: &FeedKey,
        secret: &TokenHash,
    ) -> Result<(), StoreError> {
        let sql = "INSERT INTO feed_key (id, token_hash, name, person, people, made_ms, \
                   expires_ms) VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let person = key.maker.person.id as i64;
        let (id, name) = (key.id.as_str(), key.name.as_str());
        let (made, expires) = (key.made_ms, key.expires_ms);
        let args = args![id, &secret.0, name, person, key.reads_people, made, expires];
        self.run(sql, args).await?;
        for area in &key.areas {
            let sql = "INSERT INTO feed_key_area (feed_key, area) VALUES ($1, $2)";
            self.run(sql, args![id, area.as_str()]).await?;
        }
        Ok(())
    }

    /// Ends a key; tells whether it was still open.
    pub async fn revoke_feed_key(&mut self, id: &str, now_ms: i64) -> Result<bool, StoreError> {
        let sql = "UPDATE feed_key SET revoked_ms = $2 WHERE id = $1 AND revoked_ms IS NULL";
        Ok(self.run(sql, args![id, now_ms]).await? > 0)
    }

    /// Ends every key that a person made; answers id and name of those that were still open.
    pub async fn revoke_feed_keys_of(
        &mut self,
        person: u64,
        now_ms: i64,
    ) -> Result<Vec<(String, String)>, StoreError> {
        let sql = "UPDATE feed_key SET revoked_ms = $2 WHERE person = $1 AND expires_ms > $2 \
                   AND revoked_ms IS NULL RETURNING id, name";
        let rows = self.all(sql, args![person as i64, now_ms]).await?;
        rows.iter().map(|row| Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned()))).collect()
    }
}
