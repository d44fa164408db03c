//! The browser's address bar: where one is, going elsewhere without loading the page again.

use camket_view::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

use super::events::Listener;

/// An address within the app.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// Path, from its slash on.
    pub path: String,
    /// Query without its question mark.
    pub query: String,
}

impl Address {
    /// Returns the address bar's content.
    #[must_use]
    pub fn current() -> Self {
        let location = window().location();
        let query = location.search().unwrap_or_default();
        Self {
            path: location.pathname().unwrap_or_else(|_| "/".to_owned()),
            query: query.trim_start_matches('?').to_owned(),
        }
    }
}

/// Follows the address bar: back and forward, and every press of a link that stays in the app.
pub fn watch() -> RwSignal<Address> {
    let address = RwSignal::new(Address::current());
    let back = Listener::new(&window(), "popstate", move |_| address.set(Address::current()));
    back.keep();
    let press = Listener::new(&window(), "click", move |event| {
        let Some(event) = event.dyn_ref::<MouseEvent>() else { return };
        if let Some(path) = inner_link(event) {
            event.prevent_default();
            push(address, &path);
        }
    });
    press.keep();
    address
}

/// Goes to an address and remembers where one came from.
pub fn push(address: RwSignal<Address>, path: &str) {
    let history = window().history();
    let pushed = history.map(|it| it.push_state_with_url(&JsValue::NULL, "", Some(path)));
    if pushed.is_ok_and(|pushed| pushed.is_ok()) {
        address.set(Address::current());
    }
}

/// Goes to an address in place of the present one.
pub fn replace(address: RwSignal<Address>, path: &str) {
    let history = window().history();
    let replaced = history.map(|it| it.replace_state_with_url(&JsValue::NULL, "", Some(path)));
    if replaced.is_ok_and(|replaced| replaced.is_ok()) {
        address.set(Address::current());
    }
}

/// Returns the path of the link pressed, when an ordinary press should stay in the app.
fn inner_link(event: &MouseEvent) -> Option<String> {
    let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    if modified || event.button() != 0 || event.default_prevented() {
        return None;
    }
    let element = event.target()?.dyn_into::<Element>().ok()?;
    let link = element.closest("a[href]").ok()??.dyn_into::<HtmlAnchorElement>().ok()?;
    let elsewhere = link.has_attribute("download") || !link.target().is_empty();
    let same_origin = link.origin() == window().location().origin().ok()?;
    // A bare fragment is a jump within the page and the browser's own affair.
    let fragment = link.get_attribute("href")?.starts_with('#');
    if elsewhere || !same_origin || fragment {
        return None;
    }
    Some(format!("{}{}", link.pathname(), link.search()))
}
