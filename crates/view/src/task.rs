//! Work that goes on beside what is seen.

use std::pin::Pin;

use any_spawner::Executor;

/// Does the work of `future` as soon as the page has time; one task type for the whole page.
pub fn spawn_local(future: impl Future<Output = ()> + 'static) {
    begin(Box::pin(future));
}

fn begin(future: Pin<Box<dyn Future<Output = ()>>>) {
    ready();
    Executor::spawn_local(future);
}

/// Lets the browser's own queue do the work; refused only where that has been said before.
pub(crate) fn ready() {
    _ = Executor::init_wasm_bindgen();
}
