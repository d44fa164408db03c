//! `POST /api/tip-desk/keys`: a new public key, made in the desk's browser.

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use camket_sync::envelope::KeyId;
use serde::Deserialize;

use super::TipDesk;
use crate::app::App;
use crate::auth::Caller;
use crate::body;
use crate::encoding::{from_base64url, hex};
use crate::failure::Failure;
use crate::store::sql::Tx;
use crate::store::{Action, TipKey};

/// Longest name of a key, in characters.
const NAME_CHARS_MAX: usize = 80;

/// Body of `POST /api/tip-desk/keys`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewKey {
    /// base64url of the P-256 point in SEC1 form, uncompressed.
    point: String,
    /// What the desk calls it.
    name: String,
}

/// Lets tips of the caller's areas be sealed to a key from now on.
pub async fn post(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<TipDesk>, Failure> {
    let form: NewKey = body::json(&headers, body).await?;
    let point = from_base64url(&form.point).filter(|point| is_point(point));
    let point = point.ok_or(Failure::BodyMalformed)?;
    let name = form.name.trim();
    if name.is_empty() || name.chars().count() > NAME_CHARS_MAX {
        return Err(Failure::BodyMalformed);
    }
    let (id, now_ms) = (KeyId::of(&point), app.clock.now_ms());
    let areas = app.db.areas_of(caller.person).await?;
    let mut tx = app.db.write().await?;
    for area in areas {
        let (point, name) = (point.clone(), name.to_owned());
        let key = TipKey { id, area, point, name, person: caller.person, made_ms: now_ms };
        tx.add_tip_key(&key).await?;
    }
    tx.note_action(Action::MakeTipKey, caller.person, &hex(&id.0), name, now_ms).await?;
    Tx::commit(tx).await?;
    super::show(&app, &caller).await.map(Json)
}

/// Whether bytes are a point of the curve, uncompressed, to which something can be sealed.
fn is_point(bytes: &[u8]) -> bool {
    const UNCOMPRESSED: u8 = 4;
    bytes.first() == Some(&UNCOMPRESSED) && p256::PublicKey::from_sec1_bytes(bytes).is_ok()
}
