//! The session of HQ's desk, for as long as its tab lives.
//!
//! A desk keeps no records on the device; only the token outlives a reload. Tablets keep theirs
//! encrypted in their store. While the token is there, `public/boot.js` starts the desk's binary
//! in place of the field's: the session begins and ends with loading the page anew.

use gloo_storage::errors::StorageError;
use gloo_storage::{SessionStorage, Storage};

/// Known to `public/boot.js` as well.
const KEY: &str = "camket.desk";

/// Returns the token of this tab's session.
#[must_use]
pub fn token() -> Option<String> {
    SessionStorage::get(KEY).ok()
}

/// Keeps a token for this tab and opens the desk, at the address at which one is.
///
/// # Errors
/// Where the browser keeps nothing for a tab; then no desk can be opened.
pub fn begin(token: &str) -> Result<(), StorageError> {
    SessionStorage::set(KEY, token)?;
    super::page::load_anew();
    Ok(())
}

/// Forgets the token and opens the field's door.
pub fn end() {
    SessionStorage::delete(KEY);
    super::page::load_anew();
}
