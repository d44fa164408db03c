//! localStorage through gloo-storage: small, readable by anyone with the disk, never for secrets.

pub mod canary;
pub mod loss;
pub mod preferences;

use gloo_storage::{LocalStorage, Storage};
use serde::{Serialize, de::DeserializeOwned};

/// The value kept under `key`; `None` when there is none, when it is not ours to read (written by
/// a later version, damaged), or when the browser denies storage.
fn read<T: DeserializeOwned>(key: &str) -> Option<T> {
    available().then(|| LocalStorage::get(key).ok()).flatten()
}

/// Keeps `value` under `key`; `false` when the browser denies storage or the disk is full.
fn write<T: Serialize>(key: &str, value: &T) -> bool {
    available() && LocalStorage::set(key, value).is_ok()
}

/// What follows `prefix` in the keys that begin with it.
fn keys_after(prefix: &str) -> Vec<String> {
    if !available() {
        return Vec::new();
    }
    let key = |index| LocalStorage::raw().key(index).ok().flatten();
    let ours = |key: String| key.strip_prefix(prefix).map(str::to_owned);
    (0..LocalStorage::length()).filter_map(|index| ours(key(index)?)).collect()
}

fn remove(key: &str) {
    if available() {
        LocalStorage::delete(key);
    }
}

/// Whether the browser gives the page a localStorage at all; gloo-storage takes it for granted.
fn available() -> bool {
    matches!(super::window().local_storage(), Ok(Some(_)))
}
