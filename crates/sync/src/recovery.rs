//! What a tablet's data key is bound to when it is sealed to HQ, so that a forgotten PIN loses nothing.
//!
//! The tablet seals at the store's making (HPKE base mode: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256,
//! AES-256-GCM) and sends the result only when its officer asks; HQ opens it for nobody else.

/// Bytes of the encapsulated key in front of the ciphertext: an uncompressed SEC1 point.
pub const ENCAPSULATED_BYTES: usize = 65;
/// Bytes of a data key.
pub const DATA_KEY_BYTES: usize = 32;
/// Bytes of a sealed data key: the encapsulated key, the data key, the tag.
pub const SEALED_BYTES: usize = ENCAPSULATED_BYTES + DATA_KEY_BYTES + 16;

/// HPKE's `info`: what the key is sealed for.
pub const INFO: &[u8] = b"camket store 1: recovery of a data key";

/// HPKE's `aad`: whose data key it is. HQ puts in who asks, so that nobody opens another's.
#[must_use]
pub fn context(officer: u64) -> Vec<u8> {
    [b"camket store\x01".as_slice(), &officer.to_le_bytes(), &[1]].concat()
}
