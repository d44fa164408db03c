//! `/api/people`: the accounts of the caller's scope.

pub mod one;

use axum::Json;
use axum::extract::State;
use camket_domain::AreaId;
use serde::Serialize;

use crate::app::App;
use crate::auth::{Caller, Scope};
use crate::failure::Failure;
use crate::store::Account;

/// An account.
#[derive(Serialize)]
pub struct PersonJson {
    id: u64,
    login: String,
    name: String,
    role: &'static str,
    organ: String,
    active: bool,
    /// The areas given to the person.
    areas: Vec<String>,
}

/// Answer of `GET /api/people`.
#[derive(Serialize)]
pub struct People {
    people: Vec<PersonJson>,
}

/// Answers with the accounts that the caller manages, in the order of their logins.
pub async fn get(State(app): State<App>, caller: Caller) -> Result<Json<People>, Failure> {
    Ok(Json(People { people: managed(&app, &caller).await? }))
}

/// Whether all that a person may see is in the caller's scope, too.
pub async fn manages(app: &App, caller: &Caller, person: u64) -> Result<bool, Failure> {
    Ok(is_within(caller, &app.db.areas_of(person).await?))
}

fn is_within(caller: &Caller, areas: &[AreaId]) -> bool {
    Scope::of(areas, caller.asker()).areas().all(|area| caller.scope.covers(area))
}

async fn managed(app: &App, caller: &Caller) -> Result<Vec<PersonJson>, Failure> {
    let accounts = app.db.accounts().await?.into_iter();
    let managed = accounts.filter(|(_, areas)| is_within(caller, areas));
    Ok(managed.map(|(account, areas)| show(account, &areas)).collect())
}

fn show(account: Account, areas: &[AreaId]) -> PersonJson {
    PersonJson {
        id: account.id,
        login: account.login,
        name: account.name,
        role: account.role.code(),
        organ: account.organ,
        active: account.is_active,
        areas: areas.iter().map(|area| area.as_str().to_owned()).collect(),
    }
}
