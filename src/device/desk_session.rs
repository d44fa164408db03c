//! The session of HQ's desk, for as long as its tab lives.
//!
//! A desk keeps no records on the device; only the token outlives a reload. Tablets keep theirs
//! encrypted in their store.

use gloo_storage::{SessionStorage, Storage};

const KEY: &str = "camket.desk";

/// Returns the token of this tab's session.
#[must_use]
pub fn token() -> Option<String> {
    SessionStorage::get(KEY).ok()
}

/// Keeps a token for this tab.
pub fn keep(token: &str) {
    // Without session storage the desk asks for the password after each reload, nothing worse.
    _ = SessionStorage::set(KEY, token);
}

/// Forgets the token.
pub fn forget() {
    SessionStorage::delete(KEY);
}
