//! `/api/tip-desk`: to which key tips are sealed, and whom to telephone about an urgent one.

pub mod duty;
pub mod keys;

use std::cmp::Reverse;

use axum::Json;
use axum::extract::State;
use camket_domain::area::{area, covered};
use camket_domain::kinds::tip::TIP;
use camket_domain::{AreaId, Right};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::auth::Caller;
use crate::encoding::{base64url, hex};
use crate::failure::Failure;
use crate::store::{DutyNumber, TipKey};

/// Answer of `GET /api/tip-desk`.
#[derive(Serialize)]
pub struct TipDesk {
    /// For a tablet the present key alone, for the desk all of its own, newest first.
    keys: Vec<KeyJson>,
    duty: Vec<DutyJson>,
}

/// A public key.
#[derive(Serialize)]
pub struct KeyJson {
    /// The first eight bytes of the SHA-256 of its point, in hex.
    id: String,
    area: String,
    /// base64url of the P-256 point in SEC1 form, uncompressed.
    point: String,
    name: String,
    made_ms: i64,
    /// What is recorded now is sealed to it.
    is_present: bool,
}

/// Whom to telephone.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DutyJson {
    name: String,
    phone: String,
}

/// Answers what a tablet needs to record a tip, and the desk to look after its keys.
pub async fn get(State(app): State<App>, caller: Caller) -> Result<Json<TipDesk>, Failure> {
    if !caller.asker().may_read(&TIP) {
        return Err(Failure::NotPermitted);
    }
    show(&app, &caller).await.map(Json)
}

async fn show(app: &App, caller: &Caller) -> Result<TipDesk, Failure> {
    let (keys, areas) = if caller.role.may(Right::OpenTips) {
        let own = app.db.areas_of(caller.person).await?;
        let keys = app.db.tip_keys().await?.into_iter().filter(|key| own.contains(&key.area));
        (keys.collect::<Vec<_>>(), own)
    } else {
        let areas = answering_for(caller);
        (present(app.db.tip_keys().await?, &areas).into_iter().collect(), areas)
    };
    let mut duty = Vec::new();
    for area in &areas {
        duty = app.db.duty_numbers(area).await?;
        if !duty.is_empty() {
            break;
        }
    }
    let mut seen = Vec::new();
    let keys = keys.into_iter().map(|key: TipKey| {
        let is_present = !seen.contains(&key.area);
        seen.push(key.area.clone());
        KeyJson::of(key, is_present)
    });
    Ok(TipDesk { keys: keys.collect(), duty: duty.into_iter().map(DutyJson::of).collect() })
}

/// The areas whose desk answers for everything that a caller records, the narrowest first.
fn answering_for(caller: &Caller) -> Vec<AreaId> {
    let holds = |id: &AreaId| {
        let below = area(id.as_str()).map(covered).unwrap_or_default();
        caller.scope.areas().all(|own| below.iter().any(|area| area.id == own.as_str()))
    };
    let all = camket_domain::area::areas().iter().map(camket_domain::area::Area::area_id);
    let mut answering: Vec<AreaId> = all.filter(holds).collect();
    answering.sort_by_key(|id| area(id.as_str()).map_or(0, |area| covered(area).len()));
    answering
}

/// The newest key of the narrowest area that has one.
fn present(keys: Vec<TipKey>, areas: &[AreaId]) -> Option<TipKey> {
    let place = |key: &TipKey| areas.iter().position(|area| *area == key.area);
    let answering = keys.into_iter().filter_map(|key| Some((place(&key)?, key)));
    answering.min_by_key(|(place, key)| (*place, Reverse(key.made_ms))).map(|(_, key)| key)
}

impl KeyJson {
    fn of(key: TipKey, is_present: bool) -> Self {
        KeyJson {
            id: hex(&key.id.0),
            area: key.area.to_string(),
            point: base64url(&key.point),
            name: key.name,
            made_ms: key.made_ms,
            is_present,
        }
    }
}

impl DutyJson {
    fn of(number: DutyNumber) -> Self {
        DutyJson { name: number.name, phone: number.phone }
    }
}
