//! Work that goes on beside what is seen.

use std::pin::Pin;

/// Does the work of `future` as soon as the page has time; one task type for the whole page.
pub fn spawn_local(future: impl Future<Output = ()> + 'static) {
    begin(Box::pin(future));
}

fn begin(future: Pin<Box<dyn Future<Output = ()>>>) {
    leptos::task::spawn_local(future);
}
