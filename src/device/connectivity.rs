//! Whether the browser believes itself online: a hint to try now, never a fact about HQ.

use camket_view::{RwSignal, Signal};

use super::events::Listener;

/// The browser's present belief.
///
/// `false` is nearly always true; `true` also means a router without a line, a login page of a
/// hotel, or an HQ that is down.
pub fn seems_online() -> bool {
    super::window().navigator().on_line()
}

/// The belief as a signal, kept up to date until the page goes away. Called once, by the root.
pub fn watch() -> Signal<bool> {
    let online = RwSignal::new(seems_online());
    for event in ["online", "offline"] {
        Listener::new(&super::window(), event, move |_| online.set(seems_online())).keep();
    }
    online.into()
}

/// Calls `callback` each time the browser comes back online.
pub fn on_return(callback: impl Fn() + 'static) -> Listener {
    Listener::new(&super::window(), "online", move |_| callback())
}
