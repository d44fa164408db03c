//! Cryptography by the browser's WebCrypto, with keys that scripts can use and not read.
//!
//! Algorithms are those that every browser of the last ten years has: AES-256-GCM, P-256,
//! HKDF and SHA-256. Only the stretching of the PIN is ours to compute ([`pin`]).

mod aead;
mod hpke;
pub mod pin;
mod signing;
mod unsealing;

pub use aead::{AeadKey, DeviceSecret, NONCE_BYTES, TAG_BYTES};
pub use hpke::{PUBLIC_KEY_BYTES, seal};
pub use signing::{SIGNATURE_BYTES, SigningKey, verify};
pub use unsealing::UnsealingKey;

use js_sys::{Array, Promise, Uint8Array};
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Crypto, SubtleCrypto};

/// Why a cryptographic operation gave no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CryptoError {
    /// The browser offers no WebCrypto: the page was not served securely (https or localhost).
    #[error("the browser offers no cryptography to this page")]
    Unavailable,
    /// The browser refused: a wrong key, bytes that were changed, or a key of the wrong kind.
    #[error("key and bytes do not belong together")]
    Refused,
}

/// `N` bytes that nobody can guess.
///
/// # Panics
/// In a browser without `getRandomValues`, of which there is none that runs wasm.
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    let crypto = super::window().crypto().expect("every browser that runs wasm has `crypto`");
    crypto
        .get_random_values_with_u8_array(&mut bytes)
        .expect("`getRandomValues` refuses only more than 65,536 bytes");
    bytes
}

/// The SHA-256 of `bytes`.
///
/// # Errors
/// [`CryptoError::Unavailable`].
pub async fn sha256(bytes: &[u8]) -> Result<[u8; 32], CryptoError> {
    let digest = subtle()?.digest_with_str_and_u8_array("SHA-256", bytes);
    to_array(&settled(digest).await?)
}

/// WebCrypto's entrance; `undefined` on pages that were not served securely.
fn subtle() -> Result<SubtleCrypto, CryptoError> {
    let crypto: Crypto = super::window().crypto().map_err(|_| CryptoError::Unavailable)?;
    let subtle = super::property(&crypto, "subtle").ok_or(CryptoError::Unavailable)?;
    Ok(subtle.unchecked_into())
}

/// The value of a WebCrypto promise. The browser's own words for a refusal say nothing on
/// purpose, so they are dropped.
async fn settled(promise: Result<Promise, JsValue>) -> Result<JsValue, CryptoError> {
    let promise = promise.map_err(|_| CryptoError::Refused)?;
    JsFuture::from(promise).await.map_err(|_| CryptoError::Refused)
}

/// The same for an operation that gives bytes.
async fn settled_bytes(promise: Result<Promise, JsValue>) -> Result<Vec<u8>, CryptoError> {
    Ok(Uint8Array::new(&settled(promise).await?).to_vec())
}

/// An `ArrayBuffer` of exactly `N` bytes.
fn to_array<const N: usize>(buffer: &JsValue) -> Result<[u8; N], CryptoError> {
    Uint8Array::new(buffer).to_vec().try_into().map_err(|_| CryptoError::Refused)
}

/// WebCrypto's list of what a key may be used for.
fn usages(names: &[&str]) -> JsValue {
    names.iter().map(|&name| JsValue::from(name)).collect::<Array>().into()
}
