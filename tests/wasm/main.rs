//! What only a real browser can show: the store, the device and HTTP.
//!
//! Run with `wasm-bindgen-test-runner` and a WebDriver, one test after the
//! other, because some of them replace functions of the page.

#![cfg(target_family = "wasm")]

mod cards;
mod device;
mod frozen;
mod net;
mod pieces;
mod sabotage;
mod second;
mod signal;
mod store;
mod view;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
