//! People, their areas, their devices and their sessions.

use std::collections::BTreeMap;

use camket_domain::{AreaId, Role};
use camket_sync::hq::InstanceRow;
use camket_sync::{ChangeId, InstanceId, Stamp};

use super::bulk::Insert;
use super::sql::{Arg, Row, Tx, args};
use super::{Db, StoreError};
use crate::auth::token::TokenHash;

/// Largest number of a person: every program that reads JSON keeps it exactly.
const PERSON_ID_MAX: u64 = (1 << 53) - 1;

const OWN_INSTANCES: Insert = Insert {
    head: "INSERT INTO instance (id, device, person, last_n, last_id, last_stamp_ms, \
           last_stamp_count, last_request, backed_up_n) VALUES",
    width: 9,
    // Writing the row, even with what it holds, locks it until the commit on either engine.
    tail: "ON CONFLICT (id) DO UPDATE SET last_n = instance.last_n \
           RETURNING id, device, person, last_n, last_id, last_stamp_ms, last_stamp_count, \
           last_request, backed_up_n",
};

/// Whose an instance is, as whoever asks says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Owner {
    pub(super) instance: InstanceId,
    pub(super) device: u64,
    pub(super) person: u64,
}

/// A person with an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// HQ's number of the person, the author of their changes.
    pub id: u64,
    /// What the person signs in as.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// What the person is to the movement.
    pub role: Role,
    /// The organ that the person belongs to.
    pub organ: String,
}

/// A session that has not ended.
#[derive(Clone, Debug)]
pub struct Session {
    /// Whose.
    pub person: Person,
    /// The enrolled device; none at a desk.
    pub device: Option<Device>,
    /// The account may work.
    pub is_active: bool,
    /// The areas that the person was given.
    pub areas: Vec<AreaId>,
}

/// A device that was enrolled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// HQ's number of the device.
    pub id: u64,
    /// Its P-256 key: an uncompressed SEC1 point.
    pub public_key: Vec<u8>,
    /// What it still sends is kept aside.
    pub revoked: bool,
}

/// An account to be made.
#[derive(Clone, Copy, Debug)]
pub struct NewPerson<'a> {
    /// What the person signs in as, in lower case.
    pub login: &'a str,
    /// The person's name.
    pub name: &'a str,
    /// What the person is to the movement.
    pub role: Role,
    /// The organ that the person belongs to.
    pub organ: &'a str,
    /// The areas given to the person.
    pub areas: &'a [AreaId],
    /// Argon2id in PHC form.
    pub password_hash: &'a str,
}

/// What came of enrolling an instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Enrolment {
    /// The instance is the person's, on this device.
    Enrolled {
        /// HQ's number of the device.
        device: u64,
    },
    /// Another person or another device has it already.
    Taken,
    /// The device was revoked.
    Revoked,
}

impl Db {
    /// Finds the active person with this login, and the hash of the password.
    pub async fn person_by_login(
        &self,
        login: &str,
    ) -> Result<Option<(Person, String)>, StoreError> {
        let sql = "SELECT id, login, name, role, organ, password_hash FROM person \
                   WHERE login = $1 AND active = 1";
        let row = self.first(sql, args![login]).await?;
        row.map(|row| Ok((person(&row)?, row.text(5)?.to_owned()))).transpose()
    }

    /// Tells whether an account has this login, also one that may not work.
    pub async fn has_login(&self, login: &str) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM person WHERE login = $1";
        Ok(self.first(sql, args![login]).await?.is_some())
    }

    /// Tells how many accounts there are.
    pub async fn person_count(&self) -> Result<i64, StoreError> {
        let row = self.first("SELECT count(*) FROM person", &[]).await?;
        row.ok_or(StoreError::Missing)?.int(0)
    }

    /// The areas that a person was given, without lineage and children.
    pub async fn areas_of(&self, person: u64) -> Result<Vec<AreaId>, StoreError> {
        let sql = "SELECT area FROM person_area WHERE person = $1 ORDER BY area";
        let rows = self.all(sql, args![person as i64]).await?;
        rows.iter().map(|row| row.text(0).map(AreaId::new)).collect()
    }

    /// Finds the session of a token, unless it has ended: with everything that each request needs of
    /// its caller, in one statement.
    pub async fn session(
        &self,
        token: &TokenHash,
        now_ms: i64,
    ) -> Result<Option<Session>, StoreError> {
        let sql = "SELECT p.id, p.login, p.name, p.role, p.organ, d.id, d.public_key, d.revoked, \
                   p.active, a.area FROM session s JOIN person p ON p.id = s.person \
                   LEFT JOIN device d ON d.id = s.device \
                   LEFT JOIN person_area a ON a.person = p.id \
                   WHERE s.token_hash = $1 AND s.expires_ms > $2 ORDER BY a.area";
        let rows = self.all(sql, args![&token.0, now_ms]).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        let mut areas = Vec::with_capacity(rows.len());
        for row in &rows {
            areas.extend(row.text_or_null(9)?.map(AreaId::new));
        }
        let device = match row.int_or_null(5)? {
            None => None,
            Some(id) => Some(Device {
                id: id as u64,
                public_key: row.bytes(6)?.to_vec(),
                revoked: row.flag(7)?,
            }),
        };
        Ok(Some(Session { person: person(row)?, device, is_active: row.flag(8)?, areas }))
    }

    /// Ends a session.
    pub async fn end_session(&self, token: &TokenHash) -> Result<(), StoreError> {
        self.run("DELETE FROM session WHERE token_hash = $1", args![&token.0]).await.map(drop)
    }
}

impl Tx {
    /// Makes an account; its number is random, so that no sequence is shared by machines.
    pub async fn add_person(
        &mut self,
        new: &NewPerson<'_>,
        now_ms: i64,
    ) -> Result<u64, StoreError> {
        let random = crate::clock::random().map_err(|_| StoreError::Randomness)?;
        let id = u64::from_le_bytes(random) & PERSON_ID_MAX;
        self.run(
            "INSERT INTO person (id, login, name, role, organ, password_hash, active, created_ms) \
             VALUES ($1, $2, $3, $4, $5, $6, 1, $7)",
            args![
                id as i64,
                new.login,
                new.name,
                new.role.code(),
                new.organ,
                new.password_hash,
                now_ms
            ],
        )
        .await?;
        for area in new.areas {
            let sql = "INSERT INTO person_area (person, area) VALUES ($1, $2)";
            self.run(sql, args![id as i64, area.as_str()]).await?;
        }
        Ok(id)
    }

    /// Opens a session, and sweeps away the person's ended ones.
    pub async fn open_session(
        &mut self,
        token: &TokenHash,
        person: u64,
        device: Option<u64>,
        now_ms: i64,
        expires_ms: i64,
    ) -> Result<(), StoreError> {
        let sweep = "DELETE FROM session WHERE person = $1 AND expires_ms <= $2";
        self.run(sweep, args![person as i64, now_ms]).await?;
        self.run(
            "INSERT INTO session (token_hash, person, device, created_ms, expires_ms) \
             VALUES ($1, $2, $3, $4, $5)",
            args![&token.0, person as i64, device.map(|id| id as i64), now_ms, expires_ms],
        )
        .await
        .map(drop)
    }

    /// Enrols an instance of a device for a person, or finds that it is enrolled already.
    pub async fn enrol(
        &mut self,
        instance: InstanceId,
        person: u64,
        public_key: &[u8],
        device_name: &str,
        now_ms: i64,
    ) -> Result<Enrolment, StoreError> {
        let random = crate::clock::random().map_err(|_| StoreError::Randomness)?;
        let row = self
            .one(
                "INSERT INTO device (id, public_key, name, revoked, first_seen_ms) \
                 VALUES ($1, $2, $3, 0, $4) \
                 ON CONFLICT (public_key) DO UPDATE SET name = excluded.name \
                 RETURNING id, revoked",
                args![i64::from_le_bytes(random), public_key, device_name, now_ms],
            )
            .await?;
        if row.flag(1)? {
            return Ok(Enrolment::Revoked);
        }
        let device = row.int(0)? as u64;
        let owned = self.own_instance(instance, device, person).await?;
        Ok(if owned.is_some() { Enrolment::Enrolled { device } } else { Enrolment::Taken })
    }

    /// Registers an instance that is new, locks it, and tells how far it has got; `None` if it
    /// belongs to another device or person.
    pub async fn own_instance(
        &mut self,
        instance: InstanceId,
        device: u64,
        person: u64,
    ) -> Result<Option<InstanceRow>, StoreError> {
        Ok(self.own_instances(&[Owner { instance, device, person }]).await?.pop().flatten())
    }

    /// The same for several, each once, in their order.
    pub(super) async fn own_instances(
        &mut self,
        owners: &[Owner],
    ) -> Result<Vec<Option<InstanceRow>>, StoreError> {
        // They are locked in one order by everybody, so that nobody waits for one who waits for him.
        let mut sorted: Vec<&Owner> = owners.iter().collect();
        sorted.sort_unstable_by_key(|it| it.instance.0 as i64);
        let mut cells: Vec<Arg<'_>> = Vec::with_capacity(owners.len() * OWN_INSTANCES.width);
        for Owner { instance, device, person } in sorted {
            cells.extend_from_slice(args![
                instance.0 as i64,
                *device as i64,
                *person as i64,
                0,
                &ChangeId::NONE.0,
                0,
                0,
                0,
                0
            ]);
        }
        let mut held = BTreeMap::new();
        for row in self.insert_returning(&OWN_INSTANCES, &cells).await? {
            let instance = InstanceId(row.int(0)? as u64);
            held.insert(instance, (row.int(1)?, row.int(2)?, instance_row(instance, &row)?));
        }
        let own = |it: &Owner| {
            let (device, person, row) = held.get(&it.instance).ok_or(StoreError::Missing)?;
            let is_own = (*device, *person) == (it.device as i64, it.person as i64);
            Ok(is_own.then_some(*row))
        };
        owners.iter().map(own).collect()
    }
}

/// Reads the rest of a row that begins with `id, device, person`.
fn instance_row(instance: InstanceId, row: &Row) -> Result<InstanceRow, StoreError> {
    Ok(InstanceRow {
        last_n: row.int(3)? as u64,
        last_id: ChangeId(row.array(4)?),
        last_stamp: Stamp { ms: row.int(5)? as u64, count: row.int(6)? as u32, instance },
        number: row.int(7)? as u64,
        backed_up: row.int(8)? as u64,
    })
}

/// Reads a role.
pub(super) fn role(row: &Row, column: usize) -> Result<Role, StoreError> {
    let role = Role::from_code(row.text(column)?);
    role.ok_or(StoreError::Column { column, expected: "role" })
}

pub(super) fn person(row: &Row) -> Result<Person, StoreError> {
    Ok(Person {
        id: row.int(0)? as u64,
        login: row.text(1)?.to_owned(),
        name: row.text(2)?.to_owned(),
        role: role(row, 3)?,
        organ: row.text(4)?.to_owned(),
    })
}
