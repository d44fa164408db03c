//! Sealing bytes with AES-256-GCM, and the keys to do it with.

use js_sys::{Object, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AesGcmParams, AesKeyGenParams, CryptoKey, HkdfParams};
use zeroize::Zeroizing;

use super::{CryptoError, random_bytes, settled, settled_bytes, subtle, usages};

/// Bytes of the random nonce in front of everything sealed.
pub const NONCE_BYTES: u32 = 12;
/// Bytes of the tag behind everything sealed.
pub const TAG_BYTES: u32 = 16;

const AES_GCM: &str = "AES-GCM";
const KEY_BITS: u16 = 256;
/// A data key seals data and opens the device's other keys.
const KEY_USES: &[&str] = &["encrypt", "decrypt", "unwrapKey"];

/// An AES-256-GCM key that cannot be read back.
///
/// Sealed bytes are the nonce, the ciphertext and the tag. They stay in JavaScript's memory,
/// because that is where the database takes them from. Random 96-bit nonces are safe for four
/// thousand million messages under one key, more than a tablet writes in its life.
#[derive(Clone, Debug)]
pub struct AeadKey(CryptoKey);

impl AeadKey {
    /// The key made of these bytes.
    ///
    /// # Errors
    /// [`CryptoError::Unavailable`].
    pub async fn import(raw: &[u8; 32]) -> Result<Self, CryptoError> {
        let raw = Uint8Array::from(raw.as_slice());
        let key = subtle()?.import_key_with_str("raw", &raw, AES_GCM, false, &usages(KEY_USES));
        // The copy outside wasm is wiped as well.
        let key = settled(key).await;
        raw.fill(0, 0, raw.length());
        Ok(Self(key?.unchecked_into()))
    }

    /// Seals `plain`; it opens only with the same `context`, which is not part of the result.
    ///
    /// # Errors
    /// [`CryptoError::Unavailable`].
    pub async fn seal(&self, plain: &[u8], context: &[u8]) -> Result<Uint8Array, CryptoError> {
        let nonce = Uint8Array::from(random_bytes::<{ NONCE_BYTES as usize }>().as_slice());
        let algorithm = parameters(&nonce, context);
        let sealed = subtle()?.encrypt_with_object_and_u8_array(&algorithm, &self.0, plain);
        let body = Uint8Array::new(&settled(sealed).await?);
        let whole = Uint8Array::new_with_length(NONCE_BYTES + body.length());
        whole.set(&nonce, 0);
        whole.set(&body, NONCE_BYTES);
        Ok(whole)
    }

    /// Opens what [`AeadKey::seal`] made with the same key and `context`.
    ///
    /// # Errors
    /// [`CryptoError::Refused`] for another key, another context or a changed byte.
    pub async fn open(&self, sealed: &Uint8Array, context: &[u8]) -> Result<Vec<u8>, CryptoError> {
        let (nonce, body) = parts(sealed)?;
        let algorithm = parameters(&nonce, context);
        settled_bytes(subtle()?.decrypt_with_object_and_js_u8_array(&algorithm, &self.0, &body))
            .await
    }

    /// The same for bytes that come from elsewhere than the database.
    ///
    /// # Errors
    /// As [`AeadKey::open`].
    pub async fn open_bytes(&self, sealed: &[u8], context: &[u8]) -> Result<Vec<u8>, CryptoError> {
        self.open(&Uint8Array::from(sealed), context).await
    }

    /// Opens a sealed key into an [`AeadKey`] without its bytes passing through the app.
    ///
    /// # Errors
    /// [`CryptoError::Refused`] for another key (a wrong PIN), context or a changed byte.
    pub async fn unwrap_aead(
        &self,
        sealed: &Uint8Array,
        context: &[u8],
    ) -> Result<Self, CryptoError> {
        let inner = AesKeyGenParams::new(AES_GCM, KEY_BITS);
        let key = self.unwrap(sealed, context, "raw", &inner, KEY_USES).await?;
        Ok(Self(key))
    }

    /// Opens a sealed key of any kind into a key that cannot be read back.
    pub(super) async fn unwrap(
        &self,
        sealed: &Uint8Array,
        context: &[u8],
        format: &str,
        algorithm: &Object,
        purposes: &[&str],
    ) -> Result<CryptoKey, CryptoError> {
        let (nonce, body) = parts(sealed)?;
        let unwrapped = subtle()?.unwrap_key_with_js_u8_array_and_object_and_object(
            format,
            &body,
            &self.0,
            &parameters(&nonce, context),
            algorithm,
            false,
            &usages(purposes),
        );
        Ok(settled(unwrapped).await?.unchecked_into())
    }
}

/// A random secret of this device that only derives other keys.
///
/// The browser keeps it where no script can read it, so that a stolen copy of the sealed keys
/// cannot be tried against PINs elsewhere. On the disk it lies in clear: it does not replace the
/// PIN.
#[derive(Clone, Debug)]
pub struct DeviceSecret(CryptoKey);

impl DeviceSecret {
    /// A new secret.
    ///
    /// # Errors
    /// [`CryptoError::Unavailable`].
    pub async fn generate() -> Result<Self, CryptoError> {
        let bytes = Zeroizing::new(random_bytes::<32>());
        let raw = Uint8Array::from(bytes.as_slice());
        let usages = usages(&["deriveKey"]);
        let key = subtle()?.import_key_with_str("raw", &raw, "HKDF", false, &usages);
        let key = settled(key).await;
        raw.fill(0, 0, raw.length());
        Ok(Self(key?.unchecked_into()))
    }

    /// The key that follows from this secret together with `stretched` (HKDF-SHA-256).
    ///
    /// # Errors
    /// [`CryptoError::Unavailable`].
    pub async fn derive(
        &self,
        stretched: &[u8; 32],
        purpose: &str,
    ) -> Result<AeadKey, CryptoError> {
        let salt = Uint8Array::from(stretched.as_slice());
        let info = Uint8Array::from(purpose.as_bytes());
        let algorithm = HkdfParams::new_with_str("HKDF", "SHA-256", &info, &salt);
        let derived = AesKeyGenParams::new(AES_GCM, KEY_BITS);
        let key = subtle()?.derive_key_with_object_and_object(
            &algorithm,
            &self.0,
            &derived,
            false,
            &usages(KEY_USES),
        );
        let key = settled(key).await;
        salt.fill(0, 0, salt.length());
        Ok(AeadKey(key?.unchecked_into()))
    }

    /// The secret as the database keeps it: a handle, not bytes.
    pub fn handle(&self) -> JsValue {
        self.0.clone().into()
    }

    /// The secret behind a handle that came back from the database.
    pub fn from_handle(handle: JsValue) -> Option<Self> {
        handle.dyn_into().ok().map(Self)
    }
}

/// The nonce and the rest of something sealed.
fn parts(sealed: &Uint8Array) -> Result<(Uint8Array, Uint8Array), CryptoError> {
    let length = sealed.length();
    if length < NONCE_BYTES + TAG_BYTES {
        return Err(CryptoError::Refused);
    }
    Ok((sealed.subarray(0, NONCE_BYTES), sealed.subarray(NONCE_BYTES, length)))
}

fn parameters(nonce: &Uint8Array, context: &[u8]) -> AesGcmParams {
    let parameters = AesGcmParams::new_with_u8_array(AES_GCM, nonce);
    parameters.set_additional_data_u8_array(&Uint8Array::from(context));
    parameters
}
