//! `/api/sync`: one request that carries both directions. Here are its bytes and its signature;
//! `camket-sync` decides everything else.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use camket_sync::SyncRequest;
use camket_sync::hq::{self, Asked};
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};

use crate::app::App;
use crate::auth::Caller;
use crate::body::{self, BODY_BYTES_MAX, UNPACKED_BYTES_MAX};
use crate::failure::Failure;
use crate::store::Device;

/// Largest request, as it is sent and as unpacked, that is read where it is, in bytes.
const SMALL_BYTES_MAX: usize = 2 * 1024;
const UNPACKED_SMALL_BYTES_MAX: usize = 8 * 1024;

/// Takes what a device brings and tells what is new.
pub async fn post(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    let device = caller.device.clone().ok_or(Failure::DeviceMissing)?;
    let packed = body::read(body, BODY_BYTES_MAX).await?;
    let turn = app.turn(packed.len()).await?;
    // A task of its own: a client that hangs up must not stop a transaction half-way.
    let exchange = tokio::spawn(async move {
        let _turn = turn;
        let request = open(&headers, packed, &device).await?;
        exchange(&app, &caller, &device, request).await
    });
    let answer = exchange.await.map_err(|_| Failure::Broken("an exchange was lost"))??;
    let kind = [(header::CONTENT_TYPE, "application/octet-stream")];
    Ok((kind, answer).into_response())
}

/// Unpacks, reads and verifies a request; a large one away from the threads that serve others, a
/// small one where it is, since handing it over takes as long.
async fn open(
    headers: &HeaderMap,
    packed: Vec<u8>,
    device: &Device,
) -> Result<SyncRequest, Failure> {
    if packed.len() <= SMALL_BYTES_MAX
        && let Ok(bytes) = body::unpack(headers, packed.clone(), UNPACKED_SMALL_BYTES_MAX)
    {
        return read(&bytes, &device.public_key);
    }
    let (headers, key) = (headers.clone(), device.public_key.clone());
    let opened = tokio::task::spawn_blocking(move || {
        read(&body::unpack(&headers, packed, UNPACKED_BYTES_MAX)?, &key)
    });
    opened.await.map_err(|_| Failure::Broken("a request was lost"))?
}

fn read(bytes: &[u8], key: &[u8]) -> Result<SyncRequest, Failure> {
    let request = SyncRequest::decode(bytes).map_err(|_| Failure::BodyMalformed)?;
    if is_signed(&request, key) { Ok(request) } else { Err(Failure::SignatureWrong) }
}

/// Whether the device's key vouches for the chain of changes; a request without changes needs none.
pub(crate) fn is_signed(request: &SyncRequest, public_key: &[u8]) -> bool {
    if request.batch.changes.is_empty() {
        return true;
    }
    let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, public_key);
    let signed = request.batch.signed_bytes();
    request.signature.is_some_and(|signature| key.verify(&signed, &signature).is_ok())
}

/// Returns the answer as it travels.
async fn exchange(
    app: &App,
    caller: &Caller,
    device: &Device,
    request: SyncRequest,
) -> Result<Vec<u8>, Failure> {
    let asks = hq::Caller {
        person: caller.person,
        device: device.id,
        reads: caller.scope.followed(),
        writes: caller.writes(),
        role: caller.role,
        is_revoked: caller.is_revoked,
    };
    let question = Arc::new((asks, request));
    let taken = app.intake.take(Arc::clone(&question)).await?;
    let (caller, request) = &*question;
    let _telling = app.tellings.acquire().await.map_err(|_| Failure::Busy)?;
    Ok(hq::answer(&app.db, Asked { caller, request }, taken).await?.encode())
}
