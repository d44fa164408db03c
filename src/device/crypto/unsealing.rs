//! The private side of [`seal`]: a key of the tip desk, made and used in its browser.

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CryptoKey, CryptoKeyPair, EcKeyGenParams, EcKeyImportParams};
use zeroize::Zeroizing;

use super::hpke::{CURVE, ECDH, opened, seal};
use super::{CryptoError, PUBLIC_KEY_BYTES, settled, settled_bytes, subtle, to_array, usages};

/// What a private half may be used for.
const KEY_USES: &[&str] = &["deriveBits"];
/// What an imported pair is tried with.
const TRIAL: &[u8] = b"camket trial";

/// A key to which things are sealed, whose private half cannot be read back.
#[derive(Clone, Debug)]
pub struct UnsealingKey {
    private: CryptoKey,
    public: [u8; PUBLIC_KEY_BYTES],
}

impl UnsealingKey {
    /// A new key, and its private half in PKCS#8 to be put under a passphrase. It is readable here
    /// and never again.
    ///
    /// # Errors
    /// [`CryptoError::Unavailable`].
    pub async fn generate() -> Result<(Self, Zeroizing<Vec<u8>>), CryptoError> {
        let subtle = subtle()?;
        let algorithm = EcKeyGenParams::new(ECDH, CURVE);
        let made = subtle.generate_key_with_object(&algorithm, true, &usages(KEY_USES));
        let pair: CryptoKeyPair = settled(made).await?.unchecked_into();
        let public = settled(subtle.export_key("raw", &pair.get_public_key())).await?;
        let public = to_array(&public)?;
        let private = settled_bytes(subtle.export_key("pkcs8", &pair.get_private_key())).await?;
        let private = Zeroizing::new(private);
        Ok((Self::import(&private, public).await?, private))
    }

    /// The key with these halves.
    ///
    /// # Errors
    /// [`CryptoError::Refused`] when they do not belong together.
    pub async fn import(
        private: &[u8],
        public: [u8; PUBLIC_KEY_BYTES],
    ) -> Result<Self, CryptoError> {
        let algorithm = EcKeyImportParams::new(ECDH);
        algorithm.set_named_curve(CURVE);
        let bytes = Uint8Array::from(private);
        let key =
            subtle()?.import_key_with_object("pkcs8", &bytes, &algorithm, false, &usages(KEY_USES));
        let key = settled(key).await;
        // The copy outside wasm is wiped as well.
        bytes.fill(0, 0, bytes.length());
        let key = Self { private: key?.unchecked_into(), public };
        let sealed = seal(&public, TRIAL, TRIAL, TRIAL).await?;
        key.open(TRIAL, TRIAL, &sealed).await?;
        Ok(key)
    }

    /// The public half: an uncompressed SEC1 point (0x04, x, y).
    pub fn public(&self) -> &[u8; PUBLIC_KEY_BYTES] {
        &self.public
    }

    /// Opens what was sealed to this key for `info` and `context`.
    ///
    /// # Errors
    /// [`CryptoError::Refused`] for another key, another purpose or a changed byte.
    pub async fn open(
        &self,
        info: &[u8],
        context: &[u8],
        sealed: &[u8],
    ) -> Result<Vec<u8>, CryptoError> {
        opened(&self.private, &self.public, info, context, sealed).await
    }

    /// The private half as the database keeps it: a handle, not bytes.
    pub fn handle(&self) -> JsValue {
        self.private.clone().into()
    }

    /// The key behind a handle that came back from the database.
    pub fn from_handle(handle: JsValue, public: [u8; PUBLIC_KEY_BYTES]) -> Option<Self> {
        Some(Self { private: handle.dyn_into().ok()?, public })
    }
}
