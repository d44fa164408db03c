//! `PUT /api/tip-desk/duty`: whom to telephone about an urgent tip.

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use serde::Deserialize;

use super::{DutyJson, TipDesk};
use crate::app::App;
use crate::auth::Caller;
use crate::body;
use crate::failure::Failure;
use crate::store::sql::Tx;
use crate::store::{Action, DutyNumber};

/// Most numbers; a screen shows them all.
const NUMBERS_MAX: usize = 8;
/// Longest name, in characters.
const NAME_CHARS_MAX: usize = 60;
/// Digits of a number: emergency services have three, abroad fifteen.
const DIGITS: std::ops::RangeInclusive<usize> = 3..=15;
/// Longest number with the blanks and dots in it, in characters.
const PHONE_CHARS_MAX: usize = 24;

/// Body of `PUT /api/tip-desk/duty`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    duty: Vec<DutyJson>,
}

/// Replaces the numbers of the caller's areas.
pub async fn put(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<TipDesk>, Failure> {
    let form: Duty = body::json(&headers, body).await?;
    if form.duty.len() > NUMBERS_MAX {
        return Err(Failure::BodyMalformed);
    }
    let numbers: Option<Vec<DutyNumber>> = form.duty.iter().map(read).collect();
    let numbers = numbers.ok_or(Failure::BodyMalformed)?;
    let now_ms = app.clock.now_ms();
    let areas = app.db.areas_of(caller.person).await?;
    let mut tx = app.db.write().await?;
    for area in areas {
        tx.put_duty_numbers(&area, &numbers).await?;
        tx.note_action(Action::SetDutyNumbers, caller.person, area.as_str(), "", now_ms).await?;
    }
    Tx::commit(tx).await?;
    super::show(&app, &caller).await.map(Json)
}

fn read(json: &DutyJson) -> Option<DutyNumber> {
    let (name, phone) = (json.name.trim(), json.phone.trim());
    let is_named = !name.is_empty() && name.chars().count() <= NAME_CHARS_MAX;
    let is_number = DIGITS.contains(&phone.chars().filter(char::is_ascii_digit).count())
        && phone.chars().count() <= PHONE_CHARS_MAX
        && phone.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | '+'));
    (is_named && is_number).then(|| DutyNumber { name: name.to_owned(), phone: phone.to_owned() })
}
