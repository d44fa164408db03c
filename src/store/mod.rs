//! The officer's store: IndexedDB, encrypted, one database for each officer; and the tip desk's keys.
//!
//! A [`Vault`] is an append-only log of opaque entries with a snapshot in front of it, beside
//! half-filled forms (drafts) and a few small secrets. It knows nothing of records, sync or HQ.
//!
//! | object store | key | value |
//! |---|---|---|
//! | `head` | a name | the officer's card, the header with the wrapped keys, the device's secret, failed PINs, secrets |
//! | `log` | position 1, 2, 3… | one block: the entries of one act |
//! | `snapshot` | [through, index, count] | a part of the state that the log had led to |
//! | `drafts` | the draft's id | one half-filled form |
//!
//! Another database of each officer's holds what is large:
//!
//! | object store | key | value |
//! |---|---|---|
//! | `pieces` | [name, first byte] | a part of something known by that name, such as a photo |
//!
//! Where the browser has buckets, a second copy of the book lies in one of its own, in other files.
//!
//! Three rules hold everywhere:
//! - Something is saved when the *transaction* reports `complete`, with strict durability: a
//!   request's `success` says nothing, and Chromium's default loses confirmed work in a power cut.
//! - All encryption happens before a transaction opens: awaiting anything else inside one closes
//!   it.
//! - Each ciphertext is bound to its officer, its object store and its key, so that a block moved,
//!   repeated or taken from another store does not open.

mod cards;
mod database;
mod desk_keys;
mod drafts;
mod error;
mod format;
mod header;
mod keyring;
mod log;
mod pieces;
mod second;
mod secrets;
mod snapshot;
mod turns;
mod unlock;
mod vault;

pub use cards::{Card, card, cards};
pub use desk_keys::DeskKeys;
pub use drafts::{Draft, Drafts};
pub use error::{ChangePinError, CreateError, LoadError, SaveError, UnlockError};
pub use log::Loaded;
pub use second::put_back;
pub(crate) use turns::{Turn, Turns};
pub use vault::Vault;
