//! A real Chromium, and the driver that wasm-bindgen's tests speak to.

use std::env;
use std::path::PathBuf;

use crate::place;

const BROWSERS: [&str; 4] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// The browser: the one named by `CHROME`, or the first on PATH.
pub(crate) fn browser() -> Option<PathBuf> {
    named("CHROME").or_else(|| BROWSERS.into_iter().find_map(place::program))
}

/// ChromeDriver: the one named by `CHROMEDRIVER`, or the one on PATH.
pub(crate) fn driver() -> Option<PathBuf> {
    named("CHROMEDRIVER").or_else(|| place::program("chromedriver"))
}

fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|file| file.is_file())
}
