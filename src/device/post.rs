//! The post tray: what the service worker brings to HQ while the app is closed or locked, and what
//! it brought back. `public/sw.js` knows the same names.
//!
//! It is a cache of its own, since a worker reads it without keys: only what is sealed to HQ, and
//! HQ's signed answers, may lie here.

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, Response};

/// Name of the cache. It must not look like a version of the app, which the worker clears away.
const TRAY: &str = "post";

/// What wakes the worker when there is a network.
pub const WAKE: &str = "camket-post";

/// A place in the tray.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// What is to be brought to HQ.
    Envelope,
    /// What HQ said to it.
    Receipt,
}

impl Slot {
    fn address(self, owner: u64) -> String {
        let name = match self {
            Self::Envelope => "envelope",
            Self::Receipt => "receipt",
        };
        format!("/{TRAY}/{owner}/{name}")
    }
}

/// Lays `bytes` into the tray in place of what was there; `false` where that is not possible.
pub async fn leave(owner: u64, slot: Slot, bytes: &[u8]) -> bool {
    let left = async {
        let content = Response::new_with_opt_js_u8_array(Some(&Uint8Array::from(bytes)))?;
        let address = slot.address(owner);
        JsFuture::from(tray().await?.put_with_str(&address, &content)).await
    };
    left.await.is_ok()
}

/// What lies there, if anything does.
pub async fn look(owner: u64, slot: Slot) -> Option<Vec<u8>> {
    let found =
        JsFuture::from(tray().await.ok()?.match_with_str(&slot.address(owner))).await.ok()?;
    let content = found.dyn_into::<Response>().ok()?.array_buffer().ok()?;
    Some(Uint8Array::new(&JsFuture::from(content).await.ok()?).to_vec())
}

/// Takes away what lies there; nothing is fine too.
pub async fn clear(owner: u64, slot: Slot) {
    if let Ok(tray) = tray().await {
        // What cannot be taken away is brought once more, which changes nothing.
        _ = JsFuture::from(tray.delete_with_str(&slot.address(owner))).await;
    }
}

async fn tray() -> Result<Cache, JsValue> {
    Ok(JsFuture::from(super::window().caches()?.open(TRAY)).await?.unchecked_into())
}
