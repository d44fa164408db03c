//! `/api/session`: signing in, with the device if there is one, and signing out.

use std::net::SocketAddr;

use axum::Json;
use axum::body::Body;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode};
use camket_sync::InstanceId;
use p256::ecdsa::VerifyingKey;
use serde::{Deserialize, Serialize};

use super::me::{self, Me};
use crate::app::App;
use crate::auth::Caller;
use crate::auth::token::{DESK_SESSION_MS, DEVICE_SESSION_MS, TokenHash, new_token};
use crate::body;
use crate::encoding::from_base64url;
use crate::failure::Failure;
use crate::store::{Enrolment, Person};

/// Longest login, in bytes.
const LOGIN_BYTES_MAX: usize = 100;
/// Longest name of a device that is kept, in characters.
const DEVICE_NAME_CHARS_MAX: usize = 80;
/// Length of an uncompressed P-256 point in SEC1 form.
const PUBLIC_KEY_BYTES: usize = 65;

/// Body of `POST /api/session`.
#[derive(Deserialize)]
pub struct SignIn {
    login: String,
    password: String,
    device: Option<DeviceForm>,
}

/// The device that signs in, as it describes itself.
#[derive(Deserialize)]
pub struct DeviceForm {
    name: String,
    /// 16 hexadecimal digits.
    instance: String,
    /// base64url of the uncompressed SEC1 point.
    public_key: String,
}

/// Answer of `POST /api/session`.
#[derive(Serialize)]
pub struct SignedIn {
    token: String,
    #[serde(flatten)]
    me: Me,
    /// Tablets that have delivered the person's work: a browser that was emptied does not know any
    /// more that it was one of them.
    tablets: Vec<TabletJson>,
}

/// A tablet on which the person has worked.
#[derive(Serialize)]
pub struct TabletJson {
    name: String,
    /// How many changes HQ has from it.
    changes: u64,
    /// When the last of them was made.
    last_ms: i64,
}

struct Newcomer {
    name: String,
    instance: InstanceId,
    public_key: Vec<u8>,
}

/// Signs in.
pub async fn post(
    State(app): State<App>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<SignedIn>, Failure> {
    let form: SignIn = body::json(&headers, body).await?;
    let device = form.device.map(read_device).transpose()?;
    let person = authenticate(&app, &form.login, &form.password, peer).await?;
    let (token, hash) = new_token()?;
    open(&app, &person, device, &hash).await?;
    let assigned = app.db.areas_of(person.id).await?;
    let heard = app.db.heard_tablets(person.id).await?.into_iter();
    let tablets = heard
        .map(|it| TabletJson { name: it.name, changes: it.changes, last_ms: it.last_ms })
        .collect();
    // What follows needs no device: only the next requests carry one.
    let caller = Caller::of(person, None, &assigned, hash);
    Ok(Json(SignedIn { token, me: me::describe(&app, caller).await?, tablets }))
}

/// Signs out: the token is worth nothing from now on.
pub async fn delete(State(app): State<App>, caller: Caller) -> Result<StatusCode, Failure> {
    app.db.end_session(&caller.session).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn authenticate(
    app: &App,
    login: &str,
    password: &str,
    peer: SocketAddr,
) -> Result<Person, Failure> {
    let login = login.trim().to_lowercase();
    if login.len() > LOGIN_BYTES_MAX {
        return Err(Failure::SessionWrong);
    }
    let guesser = (login, peer.ip());
    app.sign_ins
        .take(&guesser, app.clock.now_ms())
        .map_err(|retry_after_s| Failure::SessionSlowDown { retry_after_s })?;
    let known = app.db.person_by_login(&guesser.0).await?;
    let stored = known.as_ref().map(|(_, hash)| hash.as_str());
    if !app.passwords.verify(password, stored).await? {
        return Err(Failure::SessionWrong);
    }
    app.sign_ins.forget(&guesser);
    known.map(|(person, _)| person).ok_or(Failure::SessionWrong)
}

async fn open(
    app: &App,
    person: &Person,
    device: Option<Newcomer>,
    token: &TokenHash,
) -> Result<(), Failure> {
    let now_ms = app.clock.now_ms();
    let mut tx = app.db.write().await?;
    let (device, lasts_ms) = match device {
        None => (None, DESK_SESSION_MS),
        Some(Newcomer { name, instance, public_key }) => {
            match tx.enrol(instance, person.id, &public_key, &name, now_ms).await? {
                Enrolment::Enrolled { device } => (Some(device), DEVICE_SESSION_MS),
                Enrolment::Taken => return Err(Failure::DeviceTaken),
                Enrolment::Revoked => return Err(Failure::DeviceRevoked),
            }
        }
    };
    tx.open_session(token, person.id, device, now_ms, now_ms + lasts_ms).await?;
    tx.commit().await?;
    Ok(())
}

fn read_device(form: DeviceForm) -> Result<Newcomer, Failure> {
    let hex =
        form.instance.len() == 16 && form.instance.bytes().all(|byte| byte.is_ascii_hexdigit());
    let instance = form.instance.parse().ok().filter(|_| hex).ok_or(Failure::DeviceMalformed)?;
    let public_key = from_base64url(&form.public_key).ok_or(Failure::DeviceMalformed)?;
    if public_key.len() != PUBLIC_KEY_BYTES {
        return Err(Failure::DeviceMalformed);
    }
    VerifyingKey::from_sec1_bytes(&public_key).map_err(|_| Failure::DeviceMalformed)?;
    let name = form.name.trim().chars().take(DEVICE_NAME_CHARS_MAX).collect();
    Ok(Newcomer { name, instance, public_key })
}
