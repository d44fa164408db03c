//! What can go wrong with the store, by what the caller can do about it.

use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;

use crate::device::crypto::CryptoError;
use crate::device::pin::Weakness;

/// Why something was not saved. Whatever was to be saved is still in the caller's memory.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SaveError {
    /// The disk or the browser's share of it is full. Saving again works after freeing space.
    #[error("no space left for the store")]
    Full,
    /// Another tab has written since this one loaded: load what it wrote, then save again.
    #[error("another tab has written to the store")]
    Superseded,
    /// The vault was locked.
    #[error("the store is locked")]
    Locked,
    /// A newer version of the app took the store over, in another tab; or the store was removed.
    #[error("a newer version of the app has taken the store over")]
    Retired,
    /// The browser failed again and again, with the store opened anew in between. `cause` is the
    /// browser's name for it, for the sync screen and for support.
    #[error("the browser's database failed: {cause}")]
    Unavailable { cause: String },
}

impl SaveError {
    /// Whether saving the same again is pointless until something else has happened.
    pub fn is_permanent(&self) -> bool {
        !matches!(self, Self::Full | Self::Unavailable { .. })
    }
}

/// Why nothing could be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LoadError {
    /// The vault was locked.
    #[error("the store is locked")]
    Locked,
    /// A newer version of the app took the store over, in another tab; or the store was removed.
    #[error("a newer version of the app has taken the store over")]
    Retired,
    /// The browser failed again and again, with the store opened anew in between.
    #[error("the browser's database failed: {cause}")]
    Unavailable { cause: String },
}

/// Why a vault did not open.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum UnlockError {
    /// There is no store of this officer here. If the canary knows of one, it was lost.
    #[error("there is no store of this officer")]
    Missing,
    /// The PIN is wrong, for the `failed`th time in a row. The next try is allowed in `wait_ms`.
    #[error("wrong PIN, {failed} in a row")]
    WrongPin { failed: u32, wait_ms: u64 },
    /// The PIN was not looked at: too many were wrong, the next try is allowed in `wait_ms`.
    #[error("too early for another PIN")]
    TooSoon { failed: u32, wait_ms: u64 },
    /// The keys' own block is damaged: only HQ's recovery, or starting anew, helps.
    #[error("the header of the store is damaged")]
    Damaged,
    /// The store was written by a newer version of the app.
    #[error("the store was written by a newer version of the app")]
    TooNew,
    /// The browser gives no database or no cryptography to this page, or failed.
    #[error("the browser's database failed: {cause}")]
    Unavailable { cause: String },
}

/// Why no vault was made.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CreateError {
    /// This officer has a store here. It is never overwritten.
    #[error("the officer has a store already")]
    Exists,
    /// The PIN is not good enough.
    #[error("the PIN is too weak: {0:?}")]
    WeakPin(Weakness),
    /// HQ's recovery key is not a P-256 public key.
    #[error("the recovery key is not a P-256 public key")]
    BadRecoveryKey,
    /// The disk is full.
    #[error("no space left for the store")]
    Full,
    /// The store was written by a newer version of the app.
    #[error("the store was written by a newer version of the app")]
    TooNew,
    /// The browser gives no database or no cryptography to this page, or failed.
    #[error("the browser's database failed: {cause}")]
    Unavailable { cause: String },
}

/// Why the PIN was not changed. The old one goes on working.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ChangePinError {
    /// The new PIN is not good enough.
    #[error("the new PIN is too weak: {0:?}")]
    WeakPin(Weakness),
    /// The old PIN was not accepted.
    #[error("the old PIN was not accepted")]
    Old(#[from] UnlockError),
    /// The new keys were not saved.
    #[error("the new PIN was not saved")]
    Save(#[from] SaveError),
}

/// What the browser's database answered, before anybody has decided what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    Full,
    /// A key that was to be added exists.
    Taken,
    /// The database does not exist and was not to be made.
    Missing,
    TooNew,
    /// Another tab holds an older version open.
    Blocked,
    /// A newer version took the database over.
    Retired,
    /// The connection may be dead: opening anew may help. Carries the browser's name for it.
    Lost(String),
}

impl Failure {
    /// What a thrown or reported error of IndexedDB means.
    pub(super) fn of(error: &JsValue) -> Self {
        let name = error
            .dyn_ref::<DomException>()
            .map_or_else(|| "unknown".to_owned(), DomException::name);
        match name.as_str() {
            "QuotaExceededError" => Self::Full,
            "ConstraintError" => Self::Taken,
            "VersionError" => Self::TooNew,
            _ => Self::Lost(name),
        }
    }

    fn cause(self) -> String {
        match self {
            Self::Lost(name) => name,
            other => format!("{other:?}"),
        }
    }
}

impl From<Failure> for SaveError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Full => Self::Full,
            Failure::Taken => Self::Superseded,
            Failure::Retired | Failure::Missing | Failure::TooNew => Self::Retired,
            other => Self::Unavailable { cause: other.cause() },
        }
    }
}

impl From<Failure> for LoadError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Retired | Failure::Missing | Failure::TooNew => Self::Retired,
            other => Self::Unavailable { cause: other.cause() },
        }
    }
}

impl From<Failure> for UnlockError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Missing => Self::Missing,
            Failure::TooNew => Self::TooNew,
            other => Self::Unavailable { cause: other.cause() },
        }
    }
}

impl From<Failure> for CreateError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Taken => Self::Exists,
            Failure::Full => Self::Full,
            Failure::TooNew => Self::TooNew,
            other => Self::Unavailable { cause: other.cause() },
        }
    }
}

impl From<CryptoError> for Failure {
    fn from(error: CryptoError) -> Self {
        Self::Lost(format!("{error:?}"))
    }
}
