//! The browser, apart from its database and its network: one module for each thing it offers.
//!
//! Nothing here knows about records, officers' work or HQ. Whatever a browser may lack (locks,
//! compression, Background Sync, persistent storage) answers with an absence instead of a panic.

pub mod bucket;
pub mod clock;
pub mod connectivity;
pub mod crypto;
pub mod desk_session;
pub mod events;
pub mod files;
pub mod gzip;
pub mod history;
pub mod idle;
pub mod lifecycle;
mod local;
pub mod page;
pub mod persistence;
pub mod photo;
pub mod picture;
pub mod post;
pub mod room;
pub mod service_worker;
pub mod share;
pub mod tabs;
pub mod workbook;

pub use crypto::pin;
pub use local::{canary, loss, preferences};

use wasm_bindgen::JsValue;

/// The page's window.
pub(crate) fn window() -> web_sys::Window {
    web_sys::window().expect("the PWA runs in a page, and a page has a window")
}

/// A name for this device that an administrator can tell it by: its system and browser.
pub(crate) fn name() -> String {
    let agent = window().navigator().user_agent().unwrap_or_default();
    let system = ["Android", "iPad", "Windows", "Mac OS", "CrOS", "Linux"];
    let browser = ["Edg", "coc_coc", "Firefox", "Chrome", "Safari"];
    let found = |names: &[&'static str]| names.iter().find(|name| agent.contains(**name)).copied();
    let parts = [found(&system), found(&browser)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A property of `object`, or `None` where the browser has no such thing.
pub(crate) fn property(object: &JsValue, name: &str) -> Option<JsValue> {
    js_sys::Reflect::get(object, &name.into())
        .ok()
        .filter(|value| !value.is_undefined() && !value.is_null())
}
