//! Sealing bytes to somebody's public key: HPKE (RFC 9180), base mode, one message.
//!
//! The suite is DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, which WebCrypto can do by
//! itself in every browser; a library would add 33 kB to the page. HQ opens it with the `hpke`
//! crate, and a test does the same.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use web_sys::{
    AesGcmParams, CryptoKey, CryptoKeyPair, EcKeyGenParams, EcKeyImportParams, EcdhKeyDeriveParams,
    HmacImportParams,
};

use super::{CryptoError, settled, settled_bytes, subtle, to_array, usages};

/// Bytes of a P-256 public key as an uncompressed SEC1 point (0x04, x, y).
pub const PUBLIC_KEY_BYTES: usize = 65;

pub(super) const ECDH: &str = "ECDH";
pub(super) const CURVE: &str = "P-256";
/// "KEM" and the identifier of DHKEM(P-256, HKDF-SHA256).
const KEM_SUITE: &[u8] = b"KEM\x00\x10";
/// "HPKE" and the identifiers of the KEM, HKDF-SHA256 and AES-256-GCM.
const HPKE_SUITE: &[u8] = b"HPKE\x00\x10\x00\x01\x00\x02";
const MODE_BASE: u8 = 0;

/// Seals `plain` so that only the owner of `recipient`'s private half opens it, who must know
/// `info` (what it is for) and `context` (what it belongs to).
///
/// The result is the ephemeral public key (65 bytes), the ciphertext and the tag.
///
/// # Errors
/// [`CryptoError::Refused`] when `recipient` is not a P-256 point in SEC1 form,
/// [`CryptoError::Unavailable`].
pub async fn seal(
    recipient: &[u8],
    info: &[u8],
    context: &[u8],
    plain: &[u8],
) -> Result<Vec<u8>, CryptoError> {
    let (mut sealed, shared) = encapsulated(recipient).await?;
    let (algorithm, key) = message_key(&shared, info, context, "encrypt").await?;
    let body = subtle()?.encrypt_with_object_and_u8_array(&algorithm, &key, plain);
    sealed.extend(settled_bytes(body).await?);
    Ok(sealed)
}

/// Opens what [`seal`] made for the owner of `private`, whose public half is `public`.
pub(super) async fn opened(
    private: &CryptoKey,
    public: &[u8],
    info: &[u8],
    context: &[u8],
    sealed: &[u8],
) -> Result<Vec<u8>, CryptoError> {
    let (ephemeral, body) =
        sealed.split_at_checked(PUBLIC_KEY_BYTES).ok_or(CryptoError::Refused)?;
    let theirs = public_key(ephemeral).await?;
    let shared = shared_secret(private, &theirs, ephemeral, public).await?;
    let (algorithm, key) = message_key(&shared, info, context, "decrypt").await?;
    settled_bytes(subtle()?.decrypt_with_object_and_u8_array(&algorithm, &key, body)).await
}

/// The key of the one message, and what it is used with.
async fn message_key(
    shared: &[u8; 32],
    info: &[u8],
    context: &[u8],
    purpose: &str,
) -> Result<(AesGcmParams, CryptoKey), CryptoError> {
    let (key, nonce) = key_schedule(shared, info).await?;
    let algorithm = AesGcmParams::new_with_u8_array("AES-GCM", &Uint8Array::from(&nonce[..]));
    algorithm.set_additional_data_u8_array(&Uint8Array::from(context));
    let raw = Uint8Array::from(&key[..]);
    let key = subtle()?.import_key_with_str("raw", &raw, "AES-GCM", false, &usages(&[purpose]));
    Ok((algorithm, settled(key).await?.unchecked_into()))
}

/// The public key that is this point.
async fn public_key(point: &[u8]) -> Result<CryptoKey, CryptoError> {
    let algorithm = EcKeyImportParams::new(ECDH);
    algorithm.set_named_curve(CURVE);
    let point = Uint8Array::from(point);
    let key = subtle()?.import_key_with_object("raw", &point, &algorithm, true, &usages(&[]));
    Ok(settled(key).await?.unchecked_into())
}

/// RFC 9180 §4.1, Encap: an ephemeral public key and the secret shared with the recipient.
async fn encapsulated(recipient: &[u8]) -> Result<(Vec<u8>, [u8; 32]), CryptoError> {
    let subtle = subtle()?;
    let theirs = public_key(recipient).await?;
    let algorithm = EcKeyGenParams::new(ECDH, CURVE);
    let ours = subtle.generate_key_with_object(&algorithm, false, &usages(&["deriveBits"]));
    let ours: CryptoKeyPair = settled(ours).await?.unchecked_into();
    let ephemeral = subtle.export_key("raw", &ours.get_public_key());
    let ephemeral = settled_bytes(ephemeral).await?;

    let ours = ours.get_private_key();
    let shared = shared_secret(&ours, &theirs, &ephemeral, recipient).await?;
    Ok((ephemeral, shared))
}

/// RFC 9180 §4.1, ExtractAndExpand over what the two keys agree on.
async fn shared_secret(
    ours: &CryptoKey,
    theirs: &CryptoKey,
    ephemeral: &[u8],
    recipient: &[u8],
) -> Result<[u8; 32], CryptoError> {
    let agreement = EcdhKeyDeriveParams::new(ECDH, theirs);
    let bits = subtle()?.derive_bits_with_object(&agreement, ours, 256);
    let agreed = settled_bytes(bits).await?;
    let kem_context = [ephemeral, recipient].concat();
    let secret = extract(&[], KEM_SUITE, b"eae_prk", &agreed).await?;
    expand(&secret, KEM_SUITE, b"shared_secret", &kem_context, 32).await
}

/// RFC 9180 §5.1, KeySchedule in base mode: the message's key and nonce.
async fn key_schedule(shared: &[u8; 32], info: &[u8]) -> Result<([u8; 32], [u8; 12]), CryptoError> {
    let psk_id_hash = extract(&[], HPKE_SUITE, b"psk_id_hash", b"").await?;
    let info_hash = extract(&[], HPKE_SUITE, b"info_hash", info).await?;
    let context = [&[MODE_BASE], &psk_id_hash[..], &info_hash[..]].concat();
    let secret = extract(shared, HPKE_SUITE, b"secret", b"").await?;
    let key = expand(&secret, HPKE_SUITE, b"key", &context, 32).await?;
    let nonce = expand(&secret, HPKE_SUITE, b"base_nonce", &context, 12).await?;
    let mut short = [0; 12];
    short.copy_from_slice(&nonce[..12]);
    Ok((key, short))
}

/// LabeledExtract.
async fn extract(
    salt: &[u8],
    suite: &[u8],
    label: &[u8],
    input: &[u8],
) -> Result<[u8; 32], CryptoError> {
    // HMAC pads its key with zeros, and WebCrypto takes no empty one.
    let salt = if salt.is_empty() { &[0; 32] } else { salt };
    hmac(salt, &[b"HPKE-v1", suite, label, input].concat()).await
}

/// LabeledExpand for at most one block: the first `length` of the 32 bytes are the result.
async fn expand(
    secret: &[u8; 32],
    suite: &[u8],
    label: &[u8],
    info: &[u8],
    length: u8,
) -> Result<[u8; 32], CryptoError> {
    let parts: [&[u8]; 6] = [&[0, length], b"HPKE-v1", suite, label, info, &[1]];
    hmac(secret, &parts.concat()).await
}

async fn hmac(key: &[u8], message: &[u8]) -> Result<[u8; 32], CryptoError> {
    let subtle = subtle()?;
    let algorithm = HmacImportParams::new_with_str("HMAC", "SHA-256");
    let raw = Uint8Array::from(key);
    let key = subtle.import_key_with_object("raw", &raw, &algorithm, false, &usages(&["sign"]));
    let key: CryptoKey = settled(key).await?.unchecked_into();
    to_array(&settled(subtle.sign_with_str_and_u8_array("HMAC", &key, message)).await?)
}
