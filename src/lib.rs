//! CamKết on the tablet: the offline-first PWA of field staff, and HQ's desk in the same page.
//!
//! Reading order: [`app`] (what is on the screen), [`pages`] (one folder a noun), [`components`]
//! (know no domain), [`text`] (every sentence), [`service`] (the door to everything below),
//! [`store`] (the only IndexedDB), [`net`] (the only HTTP), [`device`] (the rest of the browser).

pub mod app;
pub mod route;
pub mod pages;
pub mod components;
pub mod text;
pub mod service;
pub mod store;
pub mod net;
pub mod device;

/// Puts the app into the page.
pub fn start() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(app::App);
}
