//! The keys of a store: making them, opening them with the PIN, wrapping them for another PIN.

use camket_sync::recovery;
use js_sys::Uint8Array;
use zeroize::Zeroizing;

use crate::device::crypto::{
    AeadKey, CryptoError, DeviceSecret, SigningKey, random_bytes, seal, sha256,
};
use crate::device::pin::{SALT_BYTES, Stretching, stretch};

use super::format::Place;
use super::header::{Header, HeaderError, PinLock, split_checksum};
use super::vault::Keys;

/// What the key that wraps the data key is derived for.
const WRAPPING: &str = "camket store 1: the key that wraps the data key";

/// The bytes of a data key, wiped when dropped.
pub(super) type RawKey = Zeroizing<[u8; 32]>;

/// Why the keys were not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KeyringError {
    WrongPin,
    Damaged,
    Unavailable,
}

impl From<CryptoError> for KeyringError {
    fn from(error: CryptoError) -> Self {
        match error {
            CryptoError::Refused => Self::Damaged,
            CryptoError::Unavailable => Self::Unavailable,
        }
    }
}

/// Makes the keys of a new store, and the header that keeps them.
pub(super) async fn make(
    officer: u64,
    pin: &str,
    secret: &DeviceSecret,
    recovery_key: Option<&[u8]>,
) -> Result<(Keys, Header), CryptoError> {
    let raw = Zeroizing::new(random_bytes());
    let data = AeadKey::import(&raw).await?;
    let place = Place::DeviceKey.context(officer);
    let (device, device_key) = SigningKey::generate(&data, &place).await?;
    let recovery = match recovery_key {
        Some(key) => seal(key, recovery::INFO, &recovery::context(officer), &raw[..]).await?,
        None => Vec::new(),
    };
    let header = Header {
        pin: locked(officer, pin, secret, &raw).await?,
        device_public: *device.public(),
        device_key: device_key.to_vec(),
        recovery,
    };
    Ok((Keys { data, device }, header))
}

/// Opens the keys with the PIN.
pub(super) async fn open(
    officer: u64,
    pin: &str,
    secret: &DeviceSecret,
    header: &Header,
) -> Result<Keys, KeyringError> {
    let wrapping = wrapping_key(pin, secret, &header.pin).await?;
    let sealed = Uint8Array::from(header.pin.data_key.as_slice());
    let data = wrapping.unwrap_aead(&sealed, &Place::DataKey.context(officer)).await;
    let data = data.map_err(wrong_pin)?;
    let sealed = Uint8Array::from(header.device_key.as_slice());
    let place = Place::DeviceKey.context(officer);
    let device = SigningKey::unwrap(&data, &sealed, &place, header.device_public).await?;
    Ok(Keys { data, device })
}

/// The data key's bytes, for wrapping them anew.
pub(super) async fn reveal(
    officer: u64,
    pin: &str,
    secret: &DeviceSecret,
    header: &Header,
) -> Result<RawKey, KeyringError> {
    let wrapping = wrapping_key(pin, secret, &header.pin).await?;
    let sealed = Uint8Array::from(header.pin.data_key.as_slice());
    let opened = wrapping.open(&sealed, &Place::DataKey.context(officer)).await;
    let opened = Zeroizing::new(opened.map_err(wrong_pin)?);
    let raw = opened.as_slice().try_into().map_err(|_| KeyringError::Damaged)?;
    Ok(Zeroizing::new(raw))
}

/// The same header with the data key wrapped for another PIN.
pub(super) async fn rewrapped(
    officer: u64,
    pin: &str,
    secret: &DeviceSecret,
    raw: &RawKey,
    header: Header,
) -> Result<Header, CryptoError> {
    Ok(Header { pin: locked(officer, pin, secret, raw).await?, ..header })
}

/// Whether `raw` is the data key of this header: it opens the device's key.
pub(super) async fn belongs(officer: u64, raw: &RawKey, header: &Header) -> bool {
    let Ok(data) = AeadKey::import(raw).await else { return false };
    let sealed = Uint8Array::from(header.device_key.as_slice());
    let place = Place::DeviceKey.context(officer);
    SigningKey::unwrap(&data, &sealed, &place, header.device_public).await.is_ok()
}

/// The data key under `pin`, with a new salt and today's stretching.
async fn locked(
    officer: u64,
    pin: &str,
    secret: &DeviceSecret,
    raw: &RawKey,
) -> Result<PinLock, CryptoError> {
    let (stretching, salt) = (Stretching::CURRENT, random_bytes::<SALT_BYTES>());
    let stretched = stretch(pin, &salt, stretching).expect("today's figures are within bounds");
    let wrapping = secret.derive(&stretched, WRAPPING).await?;
    let sealed = wrapping.seal(&raw[..], &Place::DataKey.context(officer)).await?;
    Ok(PinLock { stretching, salt, data_key: sealed.to_vec() })
}

/// The key that opens `lock`, if `pin` is the right one.
async fn wrapping_key(
    pin: &str,
    secret: &DeviceSecret,
    lock: &PinLock,
) -> Result<AeadKey, KeyringError> {
    let stretched = stretch(pin, &lock.salt, lock.stretching);
    let stretched = stretched.map_err(|_| KeyringError::Damaged)?;
    Ok(secret.derive(&stretched, WRAPPING).await?)
}

/// The header's checksum has been looked at by now, so that a refusal is the PIN's fault.
fn wrong_pin(error: CryptoError) -> KeyringError {
    match error {
        CryptoError::Refused => KeyringError::WrongPin,
        CryptoError::Unavailable => KeyringError::Unavailable,
    }
}

/// A header as it is kept, with its checksum.
pub(super) async fn stored(header: &Header) -> Result<Uint8Array, CryptoError> {
    let mut bytes = header.encode();
    bytes.extend(sha256(&bytes).await?);
    Ok(Uint8Array::from(bytes.as_slice()))
}

/// The header that was kept.
pub(super) async fn restored(stored: &[u8]) -> Result<Header, HeaderError> {
    let (body, _) = split_checksum(stored).ok_or(HeaderError::Damaged)?;
    let checksum = sha256(body).await.map_err(|_| HeaderError::Damaged)?;
    Header::decode(stored, &checksum)
}
