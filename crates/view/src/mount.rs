//! The page itself.

use leptos::prelude::{Owner, document};
use web_sys::Element;

use crate::task;
use crate::view::Part;

/// A view that stands on the page until this is dropped.
#[must_use]
pub struct Mounted {
    view: Part,
    _owner: Owner,
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.view.take();
    }
}

/// Puts what `app` makes at the end of `parent`, with a reactive owner of its own.
pub fn mount_to(parent: &Element, app: impl FnOnce() -> Part) -> Mounted {
    task::ready();
    let owner = Owner::new();
    let mut view = owner.with(app);
    view.put(parent, None);
    Mounted { view, _owner: owner }
}

/// Puts the app at the end of the page's body, for as long as the page lives.
pub fn mount(app: impl FnOnce() -> Part) {
    if let Some(body) = document().body() {
        std::mem::forget(mount_to(&body, app));
    }
}
