//! Envelopes, whoever brings them: opened, verified, and taken as the device itself would be.

use std::collections::BTreeSet;
use std::sync::Arc;

use camket_domain::{AreaId, Asker};
use camket_sync::Packing;
use camket_sync::envelope::{Address, Envelope, Letter, Receipt};
use camket_sync::hq::{self, ExchangeError};
use camket_sync::protocol::{REQUEST_BYTES_MAX, SyncRequest};

use crate::auth::Scope;
use crate::body;
use crate::failure::Failure;
use crate::keys::HqKeys;
use crate::routes::sync::is_signed;
use crate::store::Db;

/// A request as it was found in an envelope.
struct Opened {
    address: Address,
    public_key: Vec<u8>,
    request: SyncRequest,
}

/// Takes what is in an envelope. One that cannot be taken whole is kept, so that it is not lost with
/// the tablet that made it.
pub async fn take(
    db: &Db,
    keys: &Arc<HqKeys>,
    envelope: Envelope,
    now_ms: i64,
) -> Result<Receipt, Failure> {
    let bytes = envelope.encode();
    let opened = open(keys, envelope).await?;
    let receipt = exchange(db, keys, &opened, &opened.request, now_ms).await?;
    if !receipt.is_whole() {
        db.keep_envelope(&receipt, &bytes, now_ms).await?;
    }
    Ok(receipt)
}

/// Takes a kept envelope as if its device had asked just now, whatever came later. Tells whether all
/// that is in it has arrived.
async fn take_again(
    db: &Db,
    keys: &Arc<HqKeys>,
    bytes: &[u8],
    now_ms: i64,
) -> Result<bool, Failure> {
    let envelope = Envelope::decode(bytes).map_err(|_| Failure::BodyMalformed)?;
    let opened = open(keys, envelope).await?;
    let mut request = opened.request.clone();
    let mut receipt = exchange(db, keys, &opened, &request, now_ms).await?;
    if receipt.is_stale() && !receipt.is_whole() {
        request.number = receipt.latest.saturating_add(1);
        receipt = exchange(db, keys, &opened, &request, now_ms).await?;
    }
    if receipt.is_whole() {
        db.forget_envelope(receipt.instance, bytes).await?;
    }
    Ok(receipt.is_whole())
}

/// Takes the kept envelopes again, each instance's in the order of its changes. Tells how many have
/// arrived, and how many are still kept.
pub async fn take_kept(
    db: &Db,
    keys: &Arc<HqKeys>,
    now_ms: i64,
) -> Result<(usize, usize), Failure> {
    let (mut arrived, mut left, mut place) = (0, 0, None);
    loop {
        let kept = db.kept_envelopes(place).await?;
        let Some(last) = kept.last() else { return Ok((arrived, left)) };
        place = Some(last.place);
        for envelope in &kept {
            match take_again(db, keys, &envelope.bytes, now_ms).await {
                Ok(true) => arrived += 1,
                Err(Failure::Store(error)) => return Err(error.into()),
                _ => left += 1,
            }
        }
    }
}

/// Opens, unpacks and reads, away from the threads that serve others.
async fn open(keys: &Arc<HqKeys>, envelope: Envelope) -> Result<Opened, Failure> {
    let keys = Arc::clone(keys);
    let opened = tokio::task::spawn_blocking(move || {
        if envelope.address.key != keys.seal_id() {
            return Err(Failure::EnvelopeForeign);
        }
        let letter = keys.open(&envelope).ok_or(Failure::EnvelopeSpoilt)?;
        let letter = Letter::decode(&letter).map_err(|_| Failure::BodyMalformed)?;
        let unpacked = match letter.packing {
            Packing::Plain => letter.body,
            Packing::Gzip => body::gunzip(&letter.body, REQUEST_BYTES_MAX)?,
        };
        let address = envelope.address;
        let request = address.request(&unpacked).map_err(|_| Failure::BodyMalformed)?;
        if !is_signed(&request, &letter.public_key) {
            return Err(Failure::SignatureWrong);
        }
        Ok(Opened { address, public_key: letter.public_key.to_vec(), request })
    });
    opened.await.map_err(|_| Failure::Broken("an envelope was lost"))?
}

async fn exchange(
    db: &Db,
    keys: &HqKeys,
    opened: &Opened,
    request: &SyncRequest,
    now_ms: i64,
) -> Result<Receipt, Failure> {
    let author = request.batch.changes.first().map_or(0, |change| change.author);
    let sender = db.sender(&opened.public_key, request.instance, author).await?;
    let sender = sender.ok_or(Failure::SenderUnknown)?;
    let is_revoked = sender.device.revoked || !sender.is_active;
    let scope = if is_revoked { Vec::new() } else { db.areas_of(sender.person.id).await? };
    let asker = Asker::of(sender.person.role, &sender.person.organ);
    let caller = hq::Caller {
        person: sender.person.id,
        device: sender.device.id,
        reads: BTreeSet::new(),
        writes: Scope::of(&scope, asker).writable_by(asker),
        role: sender.person.role,
        is_revoked,
    };
    let letter = (&opened.address, request);
    let signer = keys.receipt_id();
    let now_ms = now_ms.unsigned_abs();
    hq::take_letter(db, &caller, letter, signer, now_ms, &AreaId::exists).await.map_err(|error| {
        match error {
            ExchangeError::ForeignInstance => Failure::DeviceTaken,
            ExchangeError::Store(error) => error.into(),
        }
    })
}
