//! How long nobody has touched the page.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::clock;
use super::events::Listener;
use super::lifecycle;

/// How often the time is looked at while nothing happens, in milliseconds.
const LOOK_EVERY_MS: i32 = 5_000;
/// What counts as a touch.
const TOUCHES: [&str; 3] = ["pointerdown", "keydown", "input"];

/// When the page was last touched, by both clocks: the monotonic one stands still while some
/// tablets sleep, and the other one may be set back.
#[derive(Clone, Copy)]
struct Touch {
    wall_ms: u64,
    monotonic_ms: u64,
}

impl Touch {
    fn now() -> Self {
        Self { wall_ms: clock::now_ms(), monotonic_ms: clock::monotonic_ms() }
    }

    fn age_ms(self) -> u64 {
        let now = Self::now();
        let wall_ms = now.wall_ms.saturating_sub(self.wall_ms);
        wall_ms.max(now.monotonic_ms.saturating_sub(self.monotonic_ms))
    }
}

/// Calls `rested` with the milliseconds since the last touch, every few seconds and at once when
/// the page is looked at again. Called once, by the root, and kept until the page goes away.
pub fn watch(rested: impl Fn(u64) + Clone + 'static) {
    let last = Rc::new(Cell::new(Touch::now()));
    for touch in TOUCHES {
        let last = last.clone();
        Listener::new(&super::window(), touch, move |_| last.set(Touch::now())).keep();
    }
    let look = move || rested(last.get().age_ms());
    lifecycle::on_show(look.clone()).keep();
    let look = Closure::<dyn Fn()>::new(look);
    // Browsers slow timers down in the background, where `on_show` makes up for it.
    let _ = super::window().set_interval_with_callback_and_timeout_and_arguments_0(
        look.as_ref().unchecked_ref(),
        LOOK_EVERY_MS,
    );
    look.forget();
}
