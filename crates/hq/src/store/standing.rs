//! Devices and accounts as administrators see them: who they are, and whether they may still work.

use camket_domain::{AreaId, Role};

use super::people::role;
use super::sql::{Row, Tx, args};
use super::{Db, StoreError};
use crate::auth::token::TokenHash;

/// An account.
#[derive(Clone, Debug)]
pub struct Account {
    /// HQ's number of the person.
    pub id: u64,
    /// What the person signs in as.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// What the person is to the movement.
    pub role: Role,
    /// The organ that the person belongs to.
    pub organ: String,
    /// The account may work.
    pub is_active: bool,
}

/// A device and a person who enrolled on it. A device of several people comes once for each.
#[derive(Clone, Debug)]
pub struct DeviceRow {
    /// HQ's number of the device.
    pub id: u64,
    /// What it calls itself.
    pub name: String,
    /// It may only deliver.
    pub is_revoked: bool,
    /// When HQ first saw it.
    pub first_seen_ms: i64,
    /// The person.
    pub person: u64,
    /// Name of the person.
    pub person_name: String,
}

/// A tablet on which a person has worked, as far as HQ has heard of it.
#[derive(Clone, Debug)]
pub struct HeardTablet {
    /// What it calls itself.
    pub name: String,
    /// Changes of the person's that it has delivered.
    pub changes: u64,
    /// When the last of them was made, in milliseconds since 1970.
    pub last_ms: i64,
}

/// Most tablets of one person that are told of.
const HEARD_MAX: i64 = 5;

impl Db {
    /// The tablets that have delivered changes of a person's, the latest first.
    pub async fn heard_tablets(&self, person: u64) -> Result<Vec<HeardTablet>, StoreError> {
        let sql = "SELECT d.name, CAST(SUM(i.last_n) AS BIGINT), MAX(i.last_stamp_ms) \
                   FROM instance i JOIN device d ON d.id = i.device \
                   WHERE i.person = $1 AND i.last_n > 0 GROUP BY d.id, d.name \
                   ORDER BY MAX(i.last_stamp_ms) DESC LIMIT $2";
        let read = |row: &Row| {
            Ok(HeardTablet {
                name: row.text(0)?.to_owned(),
                changes: row.int(1)? as u64,
                last_ms: row.int(2)?,
            })
        };
        self.all(sql, args![person as i64, HEARD_MAX]).await?.iter().map(read).collect()
    }

    /// Every account, in the order of their logins, with the areas given to it.
    pub async fn accounts(&self) -> Result<Vec<(Account, Vec<AreaId>)>, StoreError> {
        let sql = "SELECT id, login, name, role, organ, active FROM person ORDER BY login";
        let rows = self.all(sql, &[]).await?;
        let mut accounts = Vec::with_capacity(rows.len());
        for row in &rows {
            let account = account(row)?;
            let areas = self.areas_of(account.id).await?;
            accounts.push((account, areas));
        }
        Ok(accounts)
    }

    /// Every device with each of its people, in the order in which HQ first saw them.
    pub async fn devices(&self) -> Result<Vec<DeviceRow>, StoreError> {
        let sql = "SELECT d.id, d.name, d.revoked, d.first_seen_ms, p.id, p.name FROM device d \
                   JOIN (SELECT DISTINCT device, person FROM instance) i ON i.device = d.id \
                   JOIN person p ON p.id = i.person ORDER BY d.first_seen_ms, d.id, p.id";
        let read = |row: &Row| {
            Ok(DeviceRow {
                id: row.int(0)? as u64,
                name: row.text(1)?.to_owned(),
                is_revoked: row.flag(2)?,
                first_seen_ms: row.int(3)?,
                person: row.int(4)? as u64,
                person_name: row.text(5)?.to_owned(),
            })
        };
        self.all(sql, &[]).await?.iter().map(read).collect()
    }
}

impl Tx {
    /// Revokes a device, or allows it again.
    pub async fn stand_device(&mut self, device: u64, may_work: bool) -> Result<(), StoreError> {
        let sql = "UPDATE device SET revoked = $2 WHERE id = $1";
        self.run(sql, args![device as i64, !may_work]).await.map(drop)
    }

    /// Revokes an account, or allows it again.
    pub async fn stand_person(&mut self, person: u64, may_work: bool) -> Result<(), StoreError> {
        let sql = "UPDATE person SET active = $2 WHERE id = $1";
        self.run(sql, args![person as i64, may_work]).await.map(drop)
    }
}

impl Tx {
    /// Gives an account another password, and ends its sessions but the one that is spared.
    pub async fn set_password(
        &mut self,
        person: u64,
        hash: &str,
        spared: Option<&TokenHash>,
    ) -> Result<(), StoreError> {
        let sql = "UPDATE person SET password_hash = $2 WHERE id = $1";
        self.run(sql, args![person as i64, hash]).await?;
        // No token has a hash of no bytes.
        let spared = spared.map_or(&[][..], |token| &token.0);
        let sql = "DELETE FROM session WHERE person = $1 AND token_hash <> $2";
        self.run(sql, args![person as i64, spared]).await.map(drop)
    }

    /// Gives an account these areas and no others.
    pub async fn set_areas(&mut self, person: u64, areas: &[AreaId]) -> Result<(), StoreError> {
        let sql = "DELETE FROM person_area WHERE person = $1";
        self.run(sql, args![person as i64]).await?;
        for area in areas {
            let sql = "INSERT INTO person_area (person, area) VALUES ($1, $2)";
            self.run(sql, args![person as i64, area.as_str()]).await?;
        }
        Ok(())
    }
}

fn account(row: &Row) -> Result<Account, StoreError> {
    Ok(Account {
        id: row.int(0)? as u64,
        login: row.text(1)?.to_owned(),
        name: row.text(2)?.to_owned(),
        role: role(row, 3)?,
        organ: row.text(4)?.to_owned(),
        is_active: row.flag(5)?,
    })
}
