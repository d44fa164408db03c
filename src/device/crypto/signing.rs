//! The device's own key: HQ knows a device by the signatures it makes (ECDSA P-256, SHA-256).

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use web_sys::{CryptoKey, CryptoKeyPair, EcKeyGenParams, EcKeyImportParams, EcdsaParams};
use zeroize::Zeroizing;

use super::{
    AeadKey, CryptoError, PUBLIC_KEY_BYTES, settled, settled_bytes, subtle, to_array, usages,
};

/// Bytes of a signature: r and s, 32 bytes each, big-endian.
pub const SIGNATURE_BYTES: usize = 64;

const ECDSA: &str = "ECDSA";
const CURVE: &str = "P-256";

/// A signing key whose private half cannot be read back.
#[derive(Clone, Debug)]
pub struct SigningKey {
    private: CryptoKey,
    public: [u8; PUBLIC_KEY_BYTES],
}

impl SigningKey {
    /// A new key, and its private half sealed under `wrapping` for keeping.
    ///
    /// The private half is readable for the moment between making and sealing it, and never
    /// again. A non-extractable key put into the database as it is would lie in clear on the
    /// disk; sealed, it is as safe as the data.
    ///
    /// # Errors
    /// [`CryptoError::Unavailable`].
    pub async fn generate(
        wrapping: &AeadKey,
        context: &[u8],
    ) -> Result<(Self, Uint8Array), CryptoError> {
        let subtle = subtle()?;
        let algorithm = EcKeyGenParams::new(ECDSA, CURVE);
        let made = subtle.generate_key_with_object(&algorithm, true, &usages(&["sign", "verify"]));
        let pair: CryptoKeyPair = settled(made).await?.unchecked_into();
        let exported = subtle.export_key("raw", &pair.get_public_key());
        let public = to_array(&settled(exported).await?)?;
        let private = subtle.export_key("pkcs8", &pair.get_private_key());
        let private = Zeroizing::new(settled_bytes(private).await?);
        let sealed = wrapping.seal(&private, context).await?;
        Ok((Self::unwrap(wrapping, &sealed, context, public).await?, sealed))
    }

    /// The key that [`SigningKey::generate`] sealed.
    ///
    /// # Errors
    /// [`CryptoError::Refused`] for another wrapping key, context or a changed byte.
    pub async fn unwrap(
        wrapping: &AeadKey,
        sealed: &Uint8Array,
        context: &[u8],
        public: [u8; PUBLIC_KEY_BYTES],
    ) -> Result<Self, CryptoError> {
        let algorithm = EcKeyImportParams::new(ECDSA);
        algorithm.set_named_curve(CURVE);
        let private = wrapping.unwrap(sealed, context, "pkcs8", &algorithm, &["sign"]).await?;
        Ok(Self { private, public })
    }

    /// The public half: an uncompressed SEC1 point (0x04, x, y).
    pub fn public(&self) -> &[u8; PUBLIC_KEY_BYTES] {
        &self.public
    }

    /// The signature over the SHA-256 of `message`.
    ///
    /// # Errors
    /// [`CryptoError::Unavailable`].
    pub async fn sign(&self, message: &[u8]) -> Result<[u8; SIGNATURE_BYTES], CryptoError> {
        let algorithm = EcdsaParams::new_with_str(ECDSA, "SHA-256");
        let signed = subtle()?.sign_with_object_and_u8_array(&algorithm, &self.private, message);
        to_array(&settled(signed).await?)
    }
}

/// Whether `signature` over the SHA-256 of `message` is that of the key with this public half (65
/// bytes, SEC1).
///
/// # Errors
/// [`CryptoError::Refused`] when `public` is no P-256 point, [`CryptoError::Unavailable`].
pub async fn verify(
    public: &[u8],
    message: &[u8],
    signature: &[u8; SIGNATURE_BYTES],
) -> Result<bool, CryptoError> {
    let subtle = subtle()?;
    let import = EcKeyImportParams::new(ECDSA);
    import.set_named_curve(CURVE);
    let point = Uint8Array::from(public);
    let key = subtle.import_key_with_object("raw", &point, &import, false, &usages(&["verify"]));
    let key: CryptoKey = settled(key).await?.unchecked_into();
    let algorithm = EcdsaParams::new_with_str(ECDSA, "SHA-256");
    let (signature, message) = (Uint8Array::from(&signature[..]), Uint8Array::from(message));
    let judged = subtle
        .verify_with_object_and_js_u8_array_and_js_u8_array(&algorithm, &key, &signature, &message);
    Ok(settled(judged).await?.is_truthy())
}
