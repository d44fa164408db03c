//! The sealing side of envelopes, as a tablet's browser does it.

use camket_hq::encoding::from_base64url;
use camket_sync::envelope::{Address, ENVELOPE_INFO, Envelope, KeyId, Letter};
use camket_sync::{Packing, SyncRequest};
use hpke::aead::AesGcm256;
use hpke::kdf::HkdfSha256;
use hpke::kem::DhP256HkdfSha256;
use hpke::{Deserializable, Kem, OpModeS, Serializable};

use super::pen::key_of;
use super::{TestHq, gzip};

/// HQ's public keys, as everybody who signs in is told them: to seal to, to verify with.
pub async fn keys_of(hq: &TestHq) -> (Vec<u8>, Vec<u8>) {
    let told = hq.officer().await.get("/api/me").await.good()["hq"].clone();
    let key = |name: &str| from_base64url(told[name].as_str().unwrap()).unwrap();
    (key("recovery_key"), key("receipt_key"))
}

/// Seals a request, signed already, to a key of HQ's.
pub fn sealed(request: &SyncRequest, seal_key: &[u8]) -> Envelope {
    let public_key = key_of(request.instance).verifying_key().to_sec1_point(false);
    let letter = Letter {
        public_key: public_key.as_bytes().try_into().unwrap(),
        packing: Packing::Gzip,
        body: gzip(&request.encode()),
    };
    let address = Address {
        key: KeyId::of(seal_key),
        instance: request.instance,
        number: request.number,
        made_ms: request.wall_ms,
    };
    seal(&letter.encode(), address, seal_key)
}

/// Seals bytes, whatever they are.
pub fn seal(plain: &[u8], address: Address, seal_key: &[u8]) -> Envelope {
    let (ephemeral, body) = hpke::single_shot_seal::<AesGcm256, HkdfSha256, DhP256HkdfSha256>(
        &OpModeS::Base,
        &<DhP256HkdfSha256 as Kem>::PublicKey::from_bytes(seal_key).unwrap(),
        ENVELOPE_INFO,
        plain,
        &address.header(),
    )
    .unwrap();
    Envelope { address, sealed: [&ephemeral.to_bytes()[..], &body].concat() }
}
