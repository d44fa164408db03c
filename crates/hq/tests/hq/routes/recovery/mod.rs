//! `/api/recovery`.

mod get;
mod post;

use camket_hq::encoding::{base64url, from_base64url};
use camket_sync::recovery::{DATA_KEY_BYTES, INFO, context};
use hpke::aead::AesGcm256;
use hpke::kdf::HkdfSha256;
use hpke::kem::DhP256HkdfSha256;
use hpke::{Deserializable, Kem, OpModeS, Serializable};
use serde_json::{Value, json};

use crate::support::Actor;

pub(super) const DATA_KEY: [u8; DATA_KEY_BYTES] = [42; DATA_KEY_BYTES];

/// What a tablet of `officer` seals to the recovery key that HQ gave it at sign-in.
pub(super) async fn sealed_by_tablet(asker: &Actor, officer: u64) -> Value {
    let me = asker.get("/api/me").await.good();
    let public = from_base64url(me["hq"]["recovery_key"].as_str().unwrap()).unwrap();
    let public = <DhP256HkdfSha256 as Kem>::PublicKey::from_bytes(&public).unwrap();
    let (encapsulated, ciphertext) = hpke::single_shot_seal::<
        AesGcm256,
        HkdfSha256,
        DhP256HkdfSha256,
    >(
        &OpModeS::Base, &public, INFO, &DATA_KEY, &context(officer)
    )
    .unwrap();
    let sealed = [encapsulated.to_bytes().to_vec(), ciphertext].concat();
    json!({ "sealed": base64url(&sealed) })
}
