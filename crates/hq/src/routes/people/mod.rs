//! `/api/people`: the accounts of the caller's scope.

pub mod areas;
pub mod one;
pub mod password;

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use camket_domain::{AreaId, Role};
use serde::{Deserialize, Serialize};

use crate::accounts::{self, Wanted};
use crate::app::App;
use crate::auth::{Caller, Scope};
use crate::body;
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

/// Body of `POST /api/people`.
#[derive(Deserialize)]
pub struct NewPersonForm {
    login: String,
    name: String,
    role: String,
    organ: String,
    areas: Vec<String>,
}

/// Answer of `POST /api/people`.
#[derive(Serialize)]
pub struct NewPersonJson {
    person: PersonJson,
    /// The first password: it is said here and never again.
    password: String,
}

/// Makes an account within the caller's scope.
pub async fn post(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<NewPersonJson>, Failure> {
    let form: NewPersonForm = body::json(&headers, body).await?;
    let role = Role::from_code(&form.role).ok_or(Failure::ParameterMalformed("role"))?;
    let areas = within(&caller, &form.areas)?;
    let NewPersonForm { login, name, organ, .. } = form;
    let wanted = Wanted { login, name, role, organ, areas };
    let now_ms = app.clock.now_ms();
    let made = accounts::add(&app.db, &app.passwords, &wanted, caller.person, now_ms).await?;
    let (id, password) = made;
    let person = one_of(&app, &caller, id).await?;
    Ok(Json(NewPersonJson { person, password }))
}

/// The areas with these names, if they may be given to somebody by the caller.
pub fn within(caller: &Caller, names: &[String]) -> Result<Vec<AreaId>, Failure> {
    let areas: Vec<AreaId> = names.iter().map(AreaId::new).collect();
    accounts::check_areas(&areas)?;
    if is_within(caller, &areas) { Ok(areas) } else { Err(Failure::AreaUnknown) }
}

/// An account that the caller manages.
async fn one_of(app: &App, caller: &Caller, id: u64) -> Result<PersonJson, Failure> {
    let known = managed(app, caller).await?.into_iter().find(|person| person.id == id);
    known.ok_or(Failure::PersonUnknown)
}

/// Answers with the accounts that the caller manages, in the order of their logins.
pub async fn get(State(app): State<App>, caller: Caller) -> Result<Json<People>, Failure> {
    Ok(Json(People { people: managed(&app, &caller).await? }))
}

/// Whether all that a person may see is in the caller's scope, too.
pub async fn manages(app: &App, caller: &Caller, person: u64) -> Result<bool, Failure> {
    Ok(is_within(caller, &app.db.areas_of(person).await?))
}

/// Whether areas, with all that is in them, are in the caller's scope.
pub fn is_within(caller: &Caller, areas: &[AreaId]) -> bool {
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
