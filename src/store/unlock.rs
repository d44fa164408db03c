//! Making, opening and removing stores, and changing what opens them.

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbCursorDirection, IdbTransaction};
use zeroize::Zeroizing;

use crate::device::clock;
use crate::device::crypto::{CryptoError, DeviceSecret, PUBLIC_KEY_BYTES};
use crate::device::pin::{Attempts, weakness};

use super::database::{Absent, DRAFTS, Database, HEAD, LOG, SNAPSHOT, Which};
use super::error::{ChangePinError, CreateError, Failure, SaveError, UnlockError};
use super::format::{PartKey, position};
use super::header::{Header, HeaderError, decode_attempts, encode_attempts};
use super::keyring::{self, KeyringError, RawKey};
use super::second;
use super::vault::{Keys, Vault};

const HEADER: &str = "header";
const DEVICE_SECRET: &str = "device-secret";
const ATTEMPTS: &str = "attempts";

/// What lies readable in a store, before the PIN.
pub(super) struct Head {
    pub(super) header: Header,
    secret: DeviceSecret,
    attempts: Attempts,
    /// The last position that the log or the snapshot reaches.
    pub(super) last: u64,
}

impl Vault {
    /// Whether this officer has a store here. `false` also when the store has lost its header,
    /// as after damage: the canary knows the difference.
    ///
    /// # Errors
    /// [`UnlockError::TooNew`], [`UnlockError::Unavailable`].
    pub async fn exists(officer: u64) -> Result<bool, UnlockError> {
        let database = match Database::open(Which::Book, officer, Absent::Refuse).await {
            Ok(database) => database,
            Err(Failure::Missing) => return Ok(false),
            Err(failure) => return Err(failure.into()),
        };
        Ok(!database.get(HEAD, &HEADER.into()).await?.is_undefined())
    }

    /// Makes a store for `officer`, opened by `pin`, and returns it open.
    ///
    /// `recovery_key` is HQ's P-256 public key (65 bytes, SEC1): HQ can then help an officer who
    /// forgot the PIN. Without it, a forgotten PIN loses what was not sent.
    ///
    /// # Errors
    /// [`CreateError`]. An existing store is never touched.
    pub async fn create(
        officer: u64,
        pin: &str,
        recovery_key: Option<&[u8]>,
    ) -> Result<Self, CreateError> {
        if let Some(weakness) = weakness(pin) {
            return Err(CreateError::WeakPin(weakness));
        }
        if recovery_key.is_some_and(|key| key.len() != PUBLIC_KEY_BYTES) {
            return Err(CreateError::BadRecoveryKey);
        }
        let secret = DeviceSecret::generate().await.map_err(Failure::from)?;
        let made = keyring::make(officer, pin, &secret, recovery_key).await;
        let (keys, header) = made.map_err(|error| match error {
            // Nothing else that goes into making keys can be refused.
            CryptoError::Refused => CreateError::BadRecoveryKey,
            CryptoError::Unavailable => Failure::from(error).into(),
        })?;
        let stored = keyring::stored(&header).await.map_err(Failure::from)?;
        let database = Database::open(Which::Book, officer, Absent::Make).await?;
        let write = |transaction: &IdbTransaction| {
            let head = transaction.object_store(HEAD)?;
            head.add_with_key(&stored, &HEADER.into())?;
            head.put_with_key(&secret.handle(), &DEVICE_SECRET.into())?;
            // What lies there without a header is what damage has left: nobody can open it.
            for store in [LOG, SNAPSHOT, DRAFTS] {
                transaction.object_store(store)?.clear()?;
            }
            Ok(())
        };
        database.write(&[HEAD, LOG, SNAPSHOT, DRAFTS], &write).await?;
        Ok(Self::new(officer, database, keys, 0))
    }

    /// Opens the store of `officer`. Takes as long as stretching the PIN does (0.1 to 0.5 s, in
    /// which the page does not answer) and two small saves.
    ///
    /// # Errors
    /// [`UnlockError`]. A wrong PIN is counted before it is tried, so that killing the app does
    /// not give another try; a full disk does not keep anyone out.
    pub async fn unlock(officer: u64, pin: &str) -> Result<Self, UnlockError> {
        let database = Database::open(Which::Book, officer, Absent::Refuse).await?;
        let head = Head::read(&database).await?;
        let Head { header, secret, last, .. } = &head;
        let work = keyring::open(officer, pin, secret, header);
        let keys: Keys = with_patience(&database, &head, work).await?;
        Ok(Self::new(officer, database, keys, *last))
    }

    /// Changes the PIN from `old` to `new`. The data stay as they are: only their key is wrapped
    /// anew.
    ///
    /// # Errors
    /// [`ChangePinError`]; a wrong old PIN counts as one at unlocking.
    pub async fn change_pin(&self, old: &str, new: &str) -> Result<(), ChangePinError> {
        if let Some(weakness) = weakness(new) {
            return Err(ChangePinError::WeakPin(weakness));
        }
        self.0.keys().map_err(SaveError::from)?;
        let head = Head::read(&self.0.database).await?;
        let work = keyring::reveal(self.officer(), old, &head.secret, &head.header);
        let raw = with_patience(&self.0.database, &head, work).await?;
        rewrap(&self.0.database, self.officer(), new, &raw, head).await?;
        self.0.follow();
        Ok(())
    }

    /// The data key sealed to HQ's recovery key, for HQ to open; empty when HQ gave none at the
    /// store's making. Readable without the PIN, which is the point.
    ///
    /// # Errors
    /// [`UnlockError`], apart from those about PINs.
    pub async fn recovery(officer: u64) -> Result<Vec<u8>, UnlockError> {
        let database = Database::open(Which::Book, officer, Absent::Refuse).await?;
        Ok(Head::read(&database).await?.header.recovery)
    }

    /// Opens the store with the data key that HQ recovered, under a new PIN from now on.
    ///
    /// # Errors
    /// [`ChangePinError`]; `Damaged` when the key is not this store's.
    pub async fn recover(
        officer: u64,
        data_key: [u8; 32],
        new: &str,
    ) -> Result<Self, ChangePinError> {
        if let Some(weakness) = weakness(new) {
            return Err(ChangePinError::WeakPin(weakness));
        }
        let raw = Zeroizing::new(data_key);
        let database = Database::open(Which::Book, officer, Absent::Refuse)
            .await
            .map_err(UnlockError::from)?;
        let head = Head::read(&database).await?;
        if !keyring::belongs(officer, &raw, &head.header).await {
            return Err(UnlockError::Damaged.into());
        }
        rewrap(&database, officer, new, &raw, head).await?;
        Ok(Self::unlock(officer, new).await?)
    }

    /// Removes the store of `officer` with everything in it, sent or not: for HQ's order to wipe
    /// and for a tablet that changes hands. Open tabs lose it too.
    ///
    /// # Errors
    /// [`UnlockError::Unavailable`].
    pub async fn remove(officer: u64) -> Result<(), UnlockError> {
        // First the copy from which the rest would be put back.
        if !second::remove(officer).await {
            return Err(UnlockError::Unavailable { cause: "second copy".to_owned() });
        }
        Database::remove(Which::Pieces, officer).await?;
        Ok(Database::remove(Which::Book, officer).await?)
    }
}

impl Head {
    pub(super) async fn read(database: &Database) -> Result<Self, UnlockError> {
        let read = |transaction: &IdbTransaction| {
            let head = transaction.object_store(HEAD)?;
            let last = IdbCursorDirection::Prev;
            let all = &JsValue::UNDEFINED;
            Ok([
                head.get(&HEADER.into())?,
                head.get(&DEVICE_SECRET.into())?,
                head.get(&ATTEMPTS.into())?,
                transaction
                    .object_store(LOG)?
                    .open_key_cursor_with_range_and_direction(all, last)?,
                transaction
                    .object_store(SNAPSHOT)?
                    .open_key_cursor_with_range_and_direction(all, last)?,
            ])
        };
        let [header, secret, attempts, log, snapshot] =
            database.read(&[HEAD, LOG, SNAPSHOT], read).await?;
        let header = bytes(&header).ok_or(UnlockError::Missing)?;
        let header = keyring::restored(&header).await.map_err(|error| match error {
            HeaderError::TooNew => UnlockError::TooNew,
            HeaderError::Damaged => UnlockError::Damaged,
        })?;
        let through = cursor_key(&snapshot).as_ref().and_then(PartKey::from_js);
        Ok(Self {
            header,
            secret: DeviceSecret::from_handle(secret).ok_or(UnlockError::Damaged)?,
            attempts: bytes(&attempts)
                .map_or_else(Attempts::default, |kept| decode_attempts(&kept)),
            last: cursor_key(&log)
                .and_then(|key| position(&key))
                .unwrap_or(0)
                .max(through.map_or(0, |key| key.through)),
        })
    }
}

/// Lets `work` try the PIN if the time for another try has come, and keeps count.
async fn with_patience<T>(
    database: &Database,
    head: &Head,
    work: impl Future<Output = Result<T, KeyringError>>,
) -> Result<T, UnlockError> {
    let now_ms = clock::now_ms();
    let before = head.attempts.as_of(now_ms);
    let wait_ms = before.wait_ms(now_ms);
    if wait_ms > 0 {
        keep_attempts(database, before).await?;
        return Err(UnlockError::TooSoon { failed: before.failed, wait_ms });
    }
    let counted = before.failed_at(now_ms);
    keep_attempts(database, counted).await?;
    match work.await {
        Ok(opened) => {
            keep_attempts(database, Attempts::default()).await?;
            Ok(opened)
        }
        Err(KeyringError::WrongPin) => {
            Err(UnlockError::WrongPin { failed: counted.failed, wait_ms: counted.wait_ms(now_ms) })
        }
        Err(KeyringError::Damaged) => Err(UnlockError::Damaged),
        Err(KeyringError::Unavailable) => Err(Failure::from(CryptoError::Unavailable).into()),
    }
}

/// Keeps the count of wrong PINs. A full disk must not lock an officer out, so it counts as kept.
async fn keep_attempts(database: &Database, attempts: Attempts) -> Result<(), Failure> {
    let kept = Uint8Array::from(encode_attempts(attempts).as_slice());
    match database.put(HEAD, ATTEMPTS, &kept).await {
        Ok(()) | Err(Failure::Full) => Ok(()),
        Err(failure) => Err(failure),
    }
}

/// Writes the header with the data key under another PIN, and forgets the wrong ones.
async fn rewrap(
    database: &Database,
    officer: u64,
    pin: &str,
    raw: &RawKey,
    head: Head,
) -> Result<(), SaveError> {
    let header = keyring::rewrapped(officer, pin, &head.secret, raw, head.header).await;
    let stored = keyring::stored(&header.map_err(Failure::from)?).await.map_err(Failure::from)?;
    let write = |transaction: &IdbTransaction| {
        let head = transaction.object_store(HEAD)?;
        head.delete(&ATTEMPTS.into())?;
        head.put_with_key(&stored, &HEADER.into()).map(drop)
    };
    Ok(database.write(&[HEAD], &write).await?)
}

fn bytes(value: &JsValue) -> Option<Vec<u8>> {
    value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec)
}

/// The key at which a cursor stands; `None` for the cursor of nothing.
fn cursor_key(cursor: &JsValue) -> Option<JsValue> {
    crate::device::property(cursor, "key")
}
