//! `/api/devices`: the devices of the caller's scope.

pub mod one;

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use serde::Serialize;

use super::people::manages;
use crate::app::App;
use crate::auth::Caller;
use crate::failure::Failure;
use crate::store::DeviceRow;

/// A device.
#[derive(Serialize)]
pub struct DeviceJson {
    /// HQ's number of the device, as 16 hexadecimal digits.
    id: String,
    name: String,
    revoked: bool,
    first_seen_ms: i64,
    /// Names of those who enrolled on it, by HQ's number.
    people: BTreeMap<u64, String>,
}

/// Answer of `GET /api/devices`.
#[derive(Serialize)]
pub struct Devices {
    devices: Vec<DeviceJson>,
}

/// Answers with the devices whose people the caller manages, the oldest first.
pub async fn get(State(app): State<App>, caller: Caller) -> Result<Json<Devices>, Failure> {
    Ok(Json(Devices { devices: managed(&app, &caller).await? }))
}

/// The devices all of whose people the caller manages.
async fn managed(app: &App, caller: &Caller) -> Result<Vec<DeviceJson>, Failure> {
    let mut devices: Vec<(DeviceJson, bool)> = Vec::new();
    for row in app.db.devices().await? {
        let is_managed = manages(app, caller, row.person).await?;
        let id = number(row.id);
        match devices.last_mut().filter(|(last, _)| last.id == id) {
            Some((device, all)) => {
                device.people.insert(row.person, row.person_name);
                *all &= is_managed;
            }
            None => devices.push((show(row), is_managed)),
        }
    }
    Ok(devices.into_iter().filter(|(_, all)| *all).map(|(device, _)| device).collect())
}

fn show(row: DeviceRow) -> DeviceJson {
    DeviceJson {
        id: number(row.id),
        name: row.name,
        revoked: row.is_revoked,
        first_seen_ms: row.first_seen_ms,
        people: BTreeMap::from([(row.person, row.person_name)]),
    }
}

fn number(id: u64) -> String {
    format!("{id:016x}")
}
