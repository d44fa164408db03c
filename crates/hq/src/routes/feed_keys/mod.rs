//! `/api/feed-keys`: keys by which tools of analysis read the feed.

pub mod one;

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use camket_domain::Right;
use serde::{Deserialize, Serialize};

use super::people::{is_within, within};
use crate::accounts::readable;
use crate::app::App;
use crate::auth::Caller;
use crate::auth::feed::scope_of;
use crate::auth::token::new_token;
use crate::body;
use crate::failure::Failure;
use crate::store::sql::Tx;
use crate::store::{Action, FeedKey, Maker, Person};

/// Most characters of a key's name.
const NAME_CHARS_MAX: usize = 80;
/// Most days that a key lasts.
const DAYS_MAX: i64 = 365;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// Letters of a key's id.
const ID_LETTERS: usize = 8;

/// A key without its secret.
#[derive(Serialize)]
pub struct FeedKeyJson {
    /// What a tool gives as the name of its user.
    id: String,
    name: String,
    /// Name of who made it.
    maker: String,
    areas: Vec<String>,
    /// It reads what names people.
    people: bool,
    made_ms: i64,
    expires_ms: i64,
    used_ms: Option<i64>,
    /// `open`, `expired`, `revoked`, or `resting` while its maker may not see any of its areas.
    state: &'static str,
}

/// Answer of `GET /api/feed-keys`.
#[derive(Serialize)]
pub struct FeedKeys {
    keys: Vec<FeedKeyJson>,
}

/// Body of `POST /api/feed-keys`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewFeedKeyForm {
    name: String,
    areas: Vec<String>,
    /// How many days it lasts.
    days: i64,
    /// It reads what names people.
    people: bool,
}

/// Answer of `POST /api/feed-keys`.
#[derive(Serialize)]
pub struct NewFeedKey {
    key: FeedKeyJson,
    /// It is said here and never again.
    secret: String,
}

/// Answers with the caller's keys, and with those of the accounts that the caller manages.
pub async fn get(State(app): State<App>, caller: Caller) -> Result<Json<FeedKeys>, Failure> {
    let now_ms = app.clock.now_ms();
    let keys = app.db.feed_keys().await?.into_iter().filter(|key| may_end(&caller, key));
    Ok(Json(FeedKeys { keys: keys.map(|key| show(key, now_ms)).collect() }))
}

/// Makes a key for areas of the caller's scope.
pub async fn post(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<NewFeedKey>, Failure> {
    let form: NewFeedKeyForm = body::json(&headers, body).await?;
    let now_ms = app.clock.now_ms();
    let key = key_of(&app, &caller, &form, now_ms).await?;
    let (secret, hash) = new_token()?;
    let subject = format!("{} {}", key.id, key.name);
    let names = if key.reads_people { ", people" } else { "" };
    let note = format!("{}, {} days{names}", form.areas.join(","), form.days);
    let mut tx = app.db.write().await?;
    tx.add_feed_key(&key, &hash).await?;
    tx.note_action(Action::MakeFeedKey, caller.person, &subject, &note, now_ms).await?;
    Tx::commit(tx).await?;
    Ok(Json(NewFeedKey { key: show(key, now_ms), secret }))
}

async fn key_of(
    app: &App,
    caller: &Caller,
    form: &NewFeedKeyForm,
    now_ms: i64,
) -> Result<FeedKey, Failure> {
    let name = form.name.trim();
    let is_control = |c: char| c.is_control();
    if name.is_empty() || name.chars().count() > NAME_CHARS_MAX || name.contains(is_control) {
        return Err(Failure::ParameterMalformed("name"));
    }
    if !(1..=DAYS_MAX).contains(&form.days) {
        return Err(Failure::ParameterMalformed("days"));
    }
    let areas = within(caller, &form.areas)?;
    if form.people && !caller.reads_people() {
        return Err(Failure::NotPermitted);
    }
    let person = Person {
        id: caller.person,
        login: caller.login.clone(),
        name: caller.name.clone(),
        role: caller.role,
        organ: caller.organ.clone(),
    };
    let maker = Maker { person, is_active: true, areas: app.db.areas_of(caller.person).await? };
    Ok(FeedKey {
        id: readable::<ID_LETTERS>()?,
        name: name.to_owned(),
        reads_people: form.people,
        made_ms: now_ms,
        expires_ms: now_ms + form.days * DAY_MS,
        used_ms: None,
        revoked_ms: None,
        areas,
        maker,
    })
}

/// Whoever made a key may end it, and whoever manages that person's account.
fn may_end(caller: &Caller, key: &FeedKey) -> bool {
    let manages = caller.role.may(Right::ManageAccounts) && is_within(caller, &key.maker.areas);
    key.maker.person.id == caller.person || manages
}

fn show(key: FeedKey, now_ms: i64) -> FeedKeyJson {
    let state = match &key {
        key if key.revoked_ms.is_some() => "revoked",
        key if key.expires_ms <= now_ms => "expired",
        key if scope_of(key).is_none() => "resting",
        _ => "open",
    };
    FeedKeyJson {
        areas: key.areas.iter().map(|area| area.as_str().to_owned()).collect(),
        people: key.reads_people,
        id: key.id,
        name: key.name,
        maker: key.maker.person.name,
        made_ms: key.made_ms,
        expires_ms: key.expires_ms,
        used_ms: key.used_ms,
        state,
    }
}
