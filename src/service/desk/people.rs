//! `/api/people` and `/api/devices`: who works with CamKết, and on what.

use std::collections::BTreeMap;

use camket_domain::{AreaId, Role};
use serde::{Deserialize, Serialize};

use super::{Desk, DeskProblem};

/// An account.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Account {
    /// HQ's number of the person.
    pub id: u64,
    /// What the person signs in as.
    pub login: String,
    /// The person's name.
    pub name: String,
    role: String,
    /// Code of the organ.
    pub organ: String,
    /// Whether the person may work.
    pub active: bool,
    areas: Vec<String>,
}

impl Account {
    /// What the person is to the movement, if this app knows it.
    pub fn role(&self) -> Option<Role> {
        Role::from_code(&self.role)
    }

    /// The areas given to the person.
    pub fn areas(&self) -> impl Iterator<Item = AreaId> {
        self.areas.iter().map(AreaId::new)
    }
}

/// A tablet.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct DeskDevice {
    /// HQ's number of it.
    pub id: String,
    /// What its first officer called it.
    pub name: String,
    /// Whether what it brings is kept aside.
    pub revoked: bool,
    /// When it was enrolled, in milliseconds since 1970.
    pub first_seen_ms: i64,
    people: BTreeMap<String, String>,
}

impl DeskDevice {
    /// The names of those who work on it.
    pub fn people(&self) -> Vec<&str> {
        self.people.values().map(String::as_str).collect()
    }
}

/// An account that somebody wants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewAccount {
    /// What the person signs in as.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// Code of the role.
    pub role: String,
    /// Code of the organ.
    pub organ: String,
    /// Ids of the areas.
    pub areas: Vec<String>,
}

#[derive(Deserialize)]
struct People {
    people: Vec<Account>,
}

#[derive(Deserialize)]
struct Devices {
    devices: Vec<DeskDevice>,
}

/// The password is said once.
#[derive(Deserialize)]
struct Said {
    password: String,
}

#[derive(Serialize)]
struct Standing<'a> {
    active: bool,
    note: &'a str,
}

#[derive(Serialize)]
struct DeviceStanding<'a> {
    revoked: bool,
    note: &'a str,
}

#[derive(Serialize)]
struct Move<'a> {
    areas: &'a [String],
    note: &'a str,
}

#[derive(Serialize)]
struct Note<'a> {
    note: &'a str,
}

impl Desk {
    /// Asks for the accounts and the tablets of the administrator's scope.
    ///
    /// # Errors
    /// [`DeskProblem`].
    pub async fn people(self) -> Result<(Vec<Account>, Vec<DeskDevice>), DeskProblem> {
        let people: People = self.ask("/api/people").await?;
        let devices: Devices = self.ask("/api/devices").await?;
        Ok((people.people, devices.devices))
    }

    /// Makes an account; answers its first password.
    ///
    /// # Errors
    /// [`DeskProblem`]; `login.taken`.
    pub async fn add_account(self, new: &NewAccount) -> Result<String, DeskProblem> {
        self.tell("/api/people", new).await.map(|said: Said| said.password)
    }

    /// Revokes an account, or allows it again.
    ///
    /// # Errors
    /// [`DeskProblem`].
    pub async fn stand_account(self, id: u64, active: bool, note: &str) -> Result<(), DeskProblem> {
        let path = format!("/api/people/{id}");
        self.put(&path, &Standing { active, note }).await.map(|_: Account| ())
    }

    /// Gives an account other areas.
    ///
    /// # Errors
    /// [`DeskProblem`].
    pub async fn move_account(
        self,
        id: u64,
        areas: &[String],
        note: &str,
    ) -> Result<(), DeskProblem> {
        let path = format!("/api/people/{id}/areas");
        self.put(&path, &Move { areas, note }).await.map(|_: Account| ())
    }

    /// Gives an account another password and answers it.
    ///
    /// # Errors
    /// [`DeskProblem`].
    pub async fn reset_password(self, id: u64, note: &str) -> Result<String, DeskProblem> {
        let path = format!("/api/people/{id}/password");
        self.put(&path, &Note { note }).await.map(|said: Said| said.password)
    }

    /// Revokes a tablet, or allows it again.
    ///
    /// # Errors
    /// [`DeskProblem`].
    pub async fn stand_device(
        self,
        id: &str,
        revoked: bool,
        note: &str,
    ) -> Result<(), DeskProblem> {
        let path = format!("/api/devices/{id}");
        self.put(&path, &DeviceStanding { revoked, note }).await.map(|_: DeskDevice| ())
    }
}
