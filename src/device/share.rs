//! Web Share: handing a file to another app of the device, where the browser can.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FilePropertyBag, Navigator, ShareData};

/// The one type of file that every browser with Web Share hands on.
const TEXT: &str = "text/plain";

/// Whether this browser can share files.
pub fn can_share() -> bool {
    let navigator = super::window().navigator();
    let known =
        ["share", "canShare"].iter().all(|name| super::property(&navigator, name).is_some());
    known && file("a.txt", "").is_ok_and(|data| navigator.can_share_with_data(&data))
}

/// Offers `text` as a file called `name` to other apps; `false` when the officer chose none, or the
/// browser did not ask.
pub async fn share(name: &str, text: &str) -> bool {
    let navigator: Navigator = super::window().navigator();
    let Ok(data) = file(name, text) else { return false };
    can_share() && JsFuture::from(navigator.share_with_data(&data)).await.is_ok()
}

fn file(name: &str, text: &str) -> Result<ShareData, JsValue> {
    let options = FilePropertyBag::new();
    options.set_type(TEXT);
    let parts = Array::of1(&Uint8Array::from(text.as_bytes()));
    let file = File::new_with_u8_array_sequence_and_options(&parts, name, &options)?;
    let data: ShareData = js_sys::Object::new().unchecked_into();
    data.set_files(&Array::of1(&file));
    Ok(data)
}
