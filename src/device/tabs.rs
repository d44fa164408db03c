//! The other tabs of the app: which of them writes, and word of what it wrote.

use futures::channel::oneshot;
use futures::future::{Either, select};
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{BroadcastChannel, MessageEvent};

#[wasm_bindgen]
extern "C" {
    // web-sys has Web Locks only as an unstable API, behind a flag of the whole build.
    type LockManager;
    #[wasm_bindgen(method, catch)]
    fn request(
        this: &LockManager,
        name: &str,
        options: &Object,
        granted: &Function,
    ) -> Result<Promise, JsValue>;
}

/// An exclusive lock among all tabs of the app, held until dropped or until the tab dies.
pub struct Held {
    release: Function,
}

impl Drop for Held {
    fn drop(&mut self) {
        let _ = self.release.call0(&JsValue::UNDEFINED);
    }
}

/// This browser has no Web Locks (before Chromium 69, Safari 15.4, Firefox 96), or the page was
/// not served securely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the browser has no locks among tabs")]
pub struct LocksUnavailable;

/// Waits until this tab is the only holder of `name`, for as long as it takes.
///
/// # Errors
/// [`LocksUnavailable`]; the caller decides whether to go on alone.
pub async fn hold(name: &str) -> Result<Held, LocksUnavailable> {
    let held = request(name, false).await?;
    held.ok_or(LocksUnavailable)
}

/// Takes `name` if no other tab holds it now.
///
/// # Errors
/// [`LocksUnavailable`].
pub async fn try_hold(name: &str) -> Result<Option<Held>, LocksUnavailable> {
    request(name, true).await
}

/// Asks for the lock and waits for the browser's answer.
///
/// The browser holds a lock while the promise returned by the callback is pending: here a promise
/// whose resolver becomes the guard.
async fn request(name: &str, if_available: bool) -> Result<Option<Held>, LocksUnavailable> {
    let locks: LockManager = super::property(&super::window().navigator(), "locks")
        .ok_or(LocksUnavailable)?
        .unchecked_into();
    let options = Object::new();
    let _ = Reflect::set(&options, &"ifAvailable".into(), &if_available.into());

    let mut release = None;
    let released = Promise::new(&mut |resolve, _| release = Some(resolve));
    // From here on: a wait that is given up gives up the lock too, or nobody could have it again.
    let held = Held { release: release.ok_or(LocksUnavailable)? };
    let (answer, answered) = oneshot::channel();
    let on_answer = Closure::once_into_js(move |lock: JsValue| {
        let _ = answer.send(!lock.is_null());
        released
    });
    let whole =
        locks.request(name, &options, on_answer.unchecked_ref()).map_err(|_| LocksUnavailable)?;
    // The whole promise lasts as long as the lock, so that it ends first only when refused.
    match select(answered, JsFuture::from(whole)).await {
        Either::Left((Ok(granted), _)) => Ok(granted.then_some(held)),
        _ => Err(LocksUnavailable),
    }
}

/// A line to the other tabs of the app; closed when dropped.
pub struct Channel {
    channel: BroadcastChannel,
    _on_message: Closure<dyn Fn(MessageEvent)>,
}

impl Channel {
    /// Joins the channel `name` and calls `on_message` with each text another tab posts there.
    ///
    /// `None` where the browser has no such channels (Safari before 15.4): tabs then learn of
    /// each other's work when they are opened again.
    pub fn join(name: &str, on_message: impl Fn(String) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(name).ok()?;
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                on_message(text);
            }
        });
        channel.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        Some(Self { channel, _on_message: on_message })
    }

    /// Posts `text` to the other tabs; this one does not hear it.
    pub fn post(&self, text: &str) {
        // It fails only on a closed channel, and this one is open until dropped.
        let _ = self.channel.post_message(&text.into());
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.channel.set_onmessage(None);
        self.channel.close();
    }
}
