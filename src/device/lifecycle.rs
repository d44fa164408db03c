//! The page's going into the background and coming back.
//!
//! A tablet kills background pages without asking: the last moment that is certain to come is
//! the one at which the page is hidden. `beforeunload` and `unload` are not, and are not used.

use web_sys::VisibilityState;

use super::events::Listener;

/// Listeners that stop when dropped.
pub struct Hooks(#[expect(dead_code, reason = "held only for its drop")] [Listener; 2]);

impl Hooks {
    /// Goes on listening until the page goes away.
    pub fn keep(self) {
        std::mem::forget(self);
    }
}

/// Calls `callback` when the page is hidden (another app, the lock screen) or left for good.
///
/// Both may happen one after the other, so `callback` must not mind being called twice.
pub fn on_hide(callback: impl Fn() + Clone + 'static) -> Hooks {
    let window = super::window();
    let hidden = callback.clone();
    Hooks([
        Listener::new(&document(), "visibilitychange", move |_| {
            if !visible() {
                hidden();
            }
        }),
        Listener::new(&window, "pagehide", move |_| callback()),
    ])
}

/// Calls `callback` when the page is looked at again.
pub fn on_show(callback: impl Fn() + Clone + 'static) -> Hooks {
    let window = super::window();
    let shown = callback.clone();
    Hooks([
        Listener::new(&document(), "visibilitychange", move |_| {
            if visible() {
                shown();
            }
        }),
        Listener::new(&window, "pageshow", move |_| callback()),
    ])
}

/// Whether the page is being looked at.
pub fn visible() -> bool {
    document().visibility_state() == VisibilityState::Visible
}

fn document() -> web_sys::Document {
    super::window().document().expect("the window of a page has a document")
}
