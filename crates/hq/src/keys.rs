//! HQ's own keys: what is sealed to HQ is opened with one, receipts are signed with the other.
//!
//! Both come from the secret that also opens data keys, which all processes of a database share, and
//! each is bound to its purpose.

use camket_sync::envelope::{
    ENVELOPE_INFO, Envelope, KeyId, PUBLIC_KEY_BYTES, Receipt, SignedReceipt,
};
use hpke::aead::AesGcm256;
use hpke::kdf::HkdfSha256;
use hpke::kem::DhP256HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, Serializable};
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use sha2::{Digest, Sha256};

use crate::auth::recovery;
use crate::failure::Failure;
use crate::store::Db;

/// What the signing key is derived for.
const SIGNER_CONTEXT: &[u8] = b"camket/receipt key/1";

/// HQ's keys.
pub struct HqKeys {
    opener: <DhP256HkdfSha256 as Kem>::PrivateKey,
    signer: SigningKey,
    seal_id: KeyId,
    /// Public key that receipts are verified with: an uncompressed SEC1 point.
    pub receipt_key: [u8; PUBLIC_KEY_BYTES],
}

impl HqKeys {
    /// Reads the keys of a database, and makes them when they are first asked for.
    pub async fn load(db: &Db, now_ms: i64) -> Result<Self, Failure> {
        Self::of(&recovery::secret(db, now_ms).await?)
    }

    fn of(secret: &[u8; 32]) -> Result<Self, Failure> {
        const DAMAGED: Failure = Failure::Broken("HQ's key is damaged");
        let opener = <DhP256HkdfSha256 as Kem>::PrivateKey::from_bytes(secret);
        let opener = opener.map_err(|_| DAMAGED)?;
        let seal_id = KeyId::of(&DhP256HkdfSha256::sk_to_pk(&opener).to_bytes());
        let signer = signer_of(secret);
        let receipt_key = signer.verifying_key().to_sec1_point(false);
        let receipt_key = receipt_key.as_bytes().try_into().map_err(|_| DAMAGED)?;
        Ok(Self { opener, signer, seal_id, receipt_key })
    }

    /// Opens an envelope; `None` if it was changed on its way.
    pub fn open(&self, envelope: &Envelope) -> Option<Vec<u8>> {
        let (ephemeral, ciphertext) = envelope.sealed.split_at_checked(PUBLIC_KEY_BYTES)?;
        let ephemeral = <DhP256HkdfSha256 as Kem>::EncappedKey::from_bytes(ephemeral).ok()?;
        let opened = hpke::single_shot_open::<AesGcm256, HkdfSha256, DhP256HkdfSha256>(
            &OpModeR::Base,
            &self.opener,
            &ephemeral,
            ENVELOPE_INFO,
            ciphertext,
            &envelope.address.header(),
        );
        opened.ok()
    }

    /// Name of the key to seal to.
    pub fn seal_id(&self) -> KeyId {
        self.seal_id
    }

    /// Name of the key that signs receipts.
    pub fn receipt_id(&self) -> KeyId {
        KeyId::of(&self.receipt_key)
    }

    /// Signs a receipt.
    pub fn sign(&self, receipt: Receipt) -> SignedReceipt {
        let signature: Signature = self.signer.sign(&receipt.signed_bytes());
        SignedReceipt { receipt, signature: signature.to_bytes().into() }
    }
}

/// Hashes until the hash is a scalar: one in four billion is none.
fn signer_of(secret: &[u8; 32]) -> SigningKey {
    let mut scalar: [u8; 32] = Sha256::digest([SIGNER_CONTEXT, secret].concat()).into();
    loop {
        match SigningKey::from_slice(&scalar) {
            Ok(key) => return key,
            Err(_) => scalar = Sha256::digest(scalar).into(),
        }
    }
}
