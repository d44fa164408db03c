//! Starts the field's app in the page.
//!
//! This is where the app is cut in two: what only [`behind`] reaches comes in a file of its own, and
//! the rest is the door. `xtask/src/cut.rs` makes the two files of a release; a debugging build is
//! one.

use camket::app::{BEHIND, Behind};

fn main() {
    camket::start(|| Box::pin(async { behind().await.ok() }));
}

/// What lies behind could not be had.
#[cfg(not(debug_assertions))]
struct NotHere;

#[cfg(not(debug_assertions))]
impl From<wasm_split_helpers::SplitLoaderError> for NotHere {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

#[cfg(not(debug_assertions))]
#[wasm_split_helpers::wasm_split(behind, fallible)]
fn behind() -> Result<&'static Behind, NotHere> {
    Ok(&BEHIND)
}

#[cfg(debug_assertions)]
async fn behind() -> Result<&'static Behind, std::convert::Infallible> {
    Ok(&BEHIND)
}
