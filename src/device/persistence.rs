//! Whether the browser has promised not to clear the store by itself, and how much it holds.
//!
//! The quota that browsers report is not offered: Chromium answers with what is used plus 10 GiB,
//! whatever the disk holds. A full disk shows only as a failed save.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{StorageEstimate, StorageManager};

/// What the browser promises about the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Promised {
    /// Only the officer or the app can clear it.
    Persistent,
    /// The browser may clear it when the disk runs low: to be shown as a fault of the device.
    BestEffort,
    /// This browser cannot be asked.
    Unknown,
}

/// Asks for the promise. May show the officer a question (Firefox), so ask at a sensible moment.
pub async fn ask() -> Promised {
    answer(StorageManager::persist).await
}

/// The promise as it stands, without asking for it.
pub async fn promised() -> Promised {
    answer(StorageManager::persisted).await
}

/// Bytes that all of the app's storage takes on this device, as far as the browser tells.
pub async fn used_bytes() -> Option<u64> {
    let estimate = JsFuture::from(manager()?.estimate().ok()?).await.ok()?;
    let used = estimate.unchecked_into::<StorageEstimate>().get_usage()?;
    Some(used as u64)
}

async fn answer(question: fn(&StorageManager) -> Result<Promise, JsValue>) -> Promised {
    let Some(promise) = manager().and_then(|manager| question(&manager).ok()) else {
        return Promised::Unknown;
    };
    match JsFuture::from(promise).await.ok().and_then(|value| value.as_bool()) {
        Some(true) => Promised::Persistent,
        Some(false) => Promised::BestEffort,
        None => Promised::Unknown,
    }
}

/// The storage manager; absent on pages that were not served securely.
fn manager() -> Option<StorageManager> {
    super::property(&super::window().navigator(), "storage").map(JsCast::unchecked_into)
}
