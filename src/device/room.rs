//! Room on the disk that is kept for words, and given back when nothing else is left.
//!
//! No browser says truly how much room there is: Chromium's estimate names a share of a disk that may
//! long be full, and what is taken in IndexedDB on trial counts as used until its files are tidied.
//! So the room is a file of its own, in a cache, where what is given up is free at once.

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, Response};

/// Name of the cache. It must not look like a version of the app, which the service worker clears.
const CACHE: &str = "room";
const ADDRESS: &str = "/room";
/// How much is kept, in bytes: about five hundred records.
const BYTES: u32 = 1024 * 1024;

/// Makes sure that the room is there; `false` where it does not fit any more, or no browser keeps it.
pub async fn keep() -> bool {
    let kept = async {
        let cache = cache().await?;
        if JsFuture::from(cache.match_with_str(ADDRESS)).await?.is_undefined() {
            let room =
                Response::new_with_opt_js_u8_array(Some(&Uint8Array::new_with_length(BYTES)))?;
            JsFuture::from(cache.put_with_str(ADDRESS, &room)).await?;
        }
        Ok::<(), JsValue>(())
    };
    kept.await.is_ok()
}

/// Gives the room back; `false` if there was none.
pub async fn give_back() -> bool {
    let given = async { JsFuture::from(cache().await?.delete_with_str(ADDRESS)).await };
    given.await.is_ok_and(|given| given.is_truthy())
}

async fn cache() -> Result<Cache, JsValue> {
    Ok(JsFuture::from(super::window().caches()?.open(CACHE)).await?.unchecked_into())
}
