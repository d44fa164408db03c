//! The two clocks of the device; nothing else in the PWA may ask for the time.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// What the device believes the time to be, in milliseconds since 1970-01-01 UTC.
///
/// It may be years off and may jump: whoever orders things by it goes through the stamps of
/// `camket_sync`, which correct it by HQ's.
pub fn now_ms() -> u64 {
    whole_ms(js_sys::Date::now())
}

/// Milliseconds since the page was opened, never going backwards: for durations only.
pub fn monotonic_ms() -> u64 {
    super::window().performance().map_or(0, |performance| whole_ms(performance.now()))
}

/// Lets the browser do what has been waiting: draw, and hear the officer.
pub async fn pause() {
    rest(0).await;
}

/// Waits for so many milliseconds, or longer where the browser slows timers down.
pub async fn rest(ms: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        let timer =
            super::window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms);
        // Without a timer the work would go on at once, which is slower to answer and not wrong.
        if timer.is_err() {
            _ = resolve.call0(&JsValue::UNDEFINED);
        }
    });
    _ = JsFuture::from(promise).await;
}

/// Whole milliseconds of a browser's time; a time before 1970 counts as 1970.
fn whole_ms(ms: f64) -> u64 {
    // A float-to-integer `as` saturates, so that a wild clock gives a bound and not a wrap.
    ms as u64
}
