//! One-key shortcuts for the clerk's keyboard.

use camket_view::prelude::*;
use leptos::{
    ev::{self, KeyboardEvent},
    web_sys::{Element, EventTarget},
};
use wasm_bindgen::JsCast;

/// Elements that need their keys for themselves; a radio button or checkbox does not need letters.
const TAKES_KEYS: &str = "input:not([type=radio], [type=checkbox]), textarea, select, \
                          [contenteditable], dialog[open]";

/// Runs `act` when `key` is pressed anywhere but in a text input; ends with the current owner.
///
/// Dialogs own the keyboard while they are open: shortcuts rest.
pub fn use_shortcut(key: &'static str, act: impl Fn() + 'static) {
    let listener = window_event_listener(ev::keydown, move |event: KeyboardEvent| {
        let chord = event.ctrl_key() || event.alt_key() || event.meta_key();
        if event.key() != key || chord || event.repeat() || taken(event.target()) {
            return;
        }
        event.prevent_default();
        act();
    });
    on_cleanup(move || listener.remove());
}

/// Returns whether the key belongs to what the cursor stands in.
fn taken(target: Option<EventTarget>) -> bool {
    target
        .and_then(|target| target.dyn_into::<Element>().ok())
        .and_then(|element| element.closest(TAKES_KEYS).ok())
        .flatten()
        .is_some()
}
