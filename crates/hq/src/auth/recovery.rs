//! HQ's recovery key: made once, its public half given to tablets, its private half used for their
//! own officers only.

use camket_sync::recovery::{DATA_KEY_BYTES, ENCAPSULATED_BYTES, INFO, SEALED_BYTES, context};
use hpke::aead::AesGcm256;
use hpke::kdf::HkdfSha256;
use hpke::kem::DhP256HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, Serializable};

use crate::app::App;
use crate::failure::Failure;
use crate::store::Db;

type PrivateKey = <DhP256HkdfSha256 as Kem>::PrivateKey;

/// The public half as an uncompressed SEC1 point; the key is made when first asked for.
pub async fn public_key(app: &App) -> Result<Vec<u8>, Failure> {
    let private = private_key(app).await?;
    Ok(DhP256HkdfSha256::sk_to_pk(&private).to_bytes().to_vec())
}

/// Opens a data key that a tablet of `person` sealed; `None` for anything else.
pub async fn open(
    app: &App,
    person: u64,
    sealed: &[u8],
) -> Result<Option<[u8; DATA_KEY_BYTES]>, Failure> {
    let private = private_key(app).await?;
    if sealed.len() != SEALED_BYTES {
        return Ok(None);
    }
    let (encapsulated, ciphertext) = sealed.split_at(ENCAPSULATED_BYTES);
    let Ok(encapsulated) = <DhP256HkdfSha256 as Kem>::EncappedKey::from_bytes(encapsulated) else {
        return Ok(None);
    };
    let opened = hpke::single_shot_open::<AesGcm256, HkdfSha256, DhP256HkdfSha256>(
        &OpModeR::Base,
        &private,
        &encapsulated,
        INFO,
        ciphertext,
        &context(person),
    );
    Ok(opened.ok().and_then(|key| key.try_into().ok()))
}

async fn private_key(app: &App) -> Result<PrivateKey, Failure> {
    let kept = secret(&app.db, app.clock.now_ms()).await?;
    PrivateKey::from_bytes(&kept).map_err(|_| Failure::Broken("the recovery key is damaged"))
}

/// The private half; it is made when first asked for.
pub async fn secret(db: &Db, now_ms: i64) -> Result<[u8; 32], Failure> {
    match db.recovery_key().await? {
        Some(kept) => Ok(kept),
        None => make(db, now_ms).await,
    }
}

/// Several processes may make one at once; the first that was kept is everybody's.
async fn make(db: &Db, now_ms: i64) -> Result<[u8; 32], Failure> {
    let mut seed = [0_u8; 32];
    getrandom::fill(&mut seed).map_err(|_| crate::store::StoreError::Randomness)?;
    let (private, _) = DhP256HkdfSha256::derive_keypair(&seed);
    let mut tx = db.write().await?;
    tx.keep_recovery_key(&private.to_bytes().into(), now_ms).await?;
    tx.commit().await?;
    db.recovery_key().await?.ok_or(Failure::Broken("the recovery key was not kept"))
}
