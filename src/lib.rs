//! CamKết on the tablet: the offline-first PWA of field staff, and HQ's desk beside it.
//!
//! Reading order: [`app`] (what is on the screen), [`pages`] (one folder a noun), [`components`]
//! (know no domain), [`text`] (every sentence), [`service`] (the door to everything below),
//! [`store`] (the only IndexedDB), [`net`] (the only HTTP), [`device`] (the rest of the browser).

#![expect(
    unreachable_pub,
    reason = "#[component] writes a public type beside each function, whatever the function's own reach"
)]

use camket_view::IntoView;

pub mod app;
pub mod components;
pub mod device;
pub mod net;
pub mod pages;
pub mod route;
pub mod service;
pub mod store;
pub mod text;

/// Puts the field's door into the page; `fetch` brings what lies behind it.
pub fn start(fetch: app::Fetch) {
    put(move || app::field(fetch));
}

/// Puts the desk into the page.
pub fn start_desk() {
    put(|| app::AtDesk().into_view());
}

fn put(app: impl FnOnce() -> camket_view::Part) {
    console_error_panic_hook::set_once();
    camket_view::mount(app);
}
