//! `/api/colleagues`: what the people are called who write records of the caller's areas.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use serde::Serialize;

use crate::app::App;
use crate::auth::{Caller, Scope};
use crate::failure::Failure;

/// Most people that one is told of.
const PEOPLE_MAX: usize = 2_000;

/// Somebody who may have written a record.
#[derive(Serialize)]
pub struct Colleague {
    id: u64,
    name: String,
}

/// Answer of `GET /api/colleagues`.
#[derive(Serialize)]
pub struct Colleagues {
    people: Vec<Colleague>,
}

/// Answers with the names of everybody who shares an area with the caller, those whose account has
/// ended among them: what they wrote is still theirs.
pub async fn get(State(app): State<App>, caller: Caller) -> Result<Json<Colleagues>, Failure> {
    let own: BTreeSet<_> = caller.scope.areas().collect();
    let accounts = app.db.accounts().await?.into_iter();
    let shares = accounts.filter(|(_, areas)| {
        Scope::of(areas, caller.asker()).areas().any(|area| own.contains(area))
    });
    let people = shares.take(PEOPLE_MAX);
    let people = people.map(|(account, _)| Colleague { id: account.id, name: account.name });
    Ok(Json(Colleagues { people: people.collect() }))
}
