//! The service worker: installed at the first visit, updated only when the officer agrees.
//!
//! What the page says to the worker is one text, [`ACTIVATE`]; the worker answers it with
//! `skipWaiting()`. It must never do that by itself, or a form would lose the version it was
//! opened with. What the worker says to the pages is `{type: <tag>}` at a Background Sync. It must
//! let requests to `/api/` pass: reqwest does not survive an answer that has no address.

use std::cell::Cell;
use std::rc::Rc;

use camket_view::spawn_local;
use camket_view::{RwSignal, Signal};
use js_sys::{Function, Promise};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    MessageEvent, RegistrationOptions, ServiceWorkerContainer, ServiceWorkerRegistration,
    ServiceWorkerUpdateViaCache,
};

use super::events::Listener;

/// Where the worker's script lies: at the root, so that its scope is the whole app.
const SCRIPT: &str = "/sw.js";
/// What the page posts to a waiting worker to let it take over.
pub const ACTIVATE: &str = "activate";

/// How things stand with the app's own version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppVersion {
    /// Nothing newer is known.
    Current,
    /// A newer version is installed and waits for [`activate_waiting`].
    UpdateWaiting,
}

/// Registers the worker and tells, as a signal, when a newer version waits.
///
/// Called once, by the root. Where the browser has no service workers (a page that was not
/// served securely, a private window) the app works online only and the signal stays `Current`.
pub fn register() -> Signal<AppVersion> {
    let version = RwSignal::new(AppVersion::Current);
    if let Some(container) = container() {
        spawn_local(async move {
            if let Some(registration) = registered(&container).await {
                watch(&registration, version);
            }
        });
    }
    version.into()
}

/// Asks the server whether there is a newer version; the signal of [`register`] tells.
pub async fn check_for_update() {
    if let Some(registration) = current_registration().await
        && let Ok(check) = registration.update()
    {
        // Offline is the usual failure here, and the next check comes.
        let _ = JsFuture::from(check).await;
    }
}

/// Lets the waiting version take over and opens the page anew with it, once it has.
///
/// To be called by a tap of the officer while no form is open. All tabs get the new worker, only
/// this one is opened anew; `false` when no version waits.
pub async fn activate_waiting() -> bool {
    let Some(container) = container() else { return false };
    let Some(waiting) = current_registration().await.and_then(|found| found.waiting()) else {
        return false;
    };
    // A second change of the controller must not open the page twice.
    let reloaded = Rc::new(Cell::new(false));
    Listener::new(&container, "controllerchange", move |_| {
        if !reloaded.replace(true) {
            let _ = super::window().location().reload();
        }
    })
    .keep();
    waiting.post_message(&ACTIVATE.into()).is_ok()
}

/// Asks the browser to wake the worker with `tag` when there is a connection, even if the app is
/// closed by then. `false` where the browser has no Background Sync or the officer forbade it.
pub async fn request_background_sync(tag: &str) -> bool {
    let Some(registration) = current_registration().await else { return false };
    let Some(sync) = super::property(&registration, "sync") else { return false };
    let Some(register) = super::property(&sync, "register") else { return false };
    let Ok(promise) = register.unchecked_into::<Function>().call1(&sync, &tag.into()) else {
        return false;
    };
    JsFuture::from(promise.unchecked_into::<Promise>()).await.is_ok()
}

/// Calls `callback` each time the worker wakes the open pages because of `tag`, which was given to
/// [`request_background_sync`]. `None` where there are no service workers.
pub fn on_background_sync(tag: &'static str, callback: impl Fn() + 'static) -> Option<Listener> {
    let container = container()?;
    let listener = Listener::new(&container, "message", move |event| {
        let data = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
        let woken_for = data.and_then(|data| super::property(&data, "type"));
        if woken_for.and_then(|tag| tag.as_string()).as_deref() == Some(tag) {
            callback();
        }
    });
    Some(listener)
}

/// Whether this browser has Background Sync, so that the officer can be told.
pub async fn has_background_sync() -> bool {
    current_registration()
        .await
        .is_some_and(|registration| super::property(&registration, "sync").is_some())
}

fn container() -> Option<ServiceWorkerContainer> {
    super::property(&super::window().navigator(), "serviceWorker").map(JsCast::unchecked_into)
}

async fn registered(container: &ServiceWorkerContainer) -> Option<ServiceWorkerRegistration> {
    let options = RegistrationOptions::new();
    // The script itself must never come from the HTTP cache: it names the version.
    options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
    let registration = container.register_with_options(SCRIPT, &options);
    JsFuture::from(registration).await.ok().map(JsCast::unchecked_into)
}

async fn current_registration() -> Option<ServiceWorkerRegistration> {
    let found = JsFuture::from(container()?.get_registration()).await.ok()?;
    found.dyn_into().ok()
}

/// Follows the registration for the life of the page.
fn watch(registration: &ServiceWorkerRegistration, version: RwSignal<AppVersion>) {
    version.set(version_of(registration));
    follow_installing(registration, version);
    let found = registration.clone();
    Listener::new(registration, "updatefound", move |_| follow_installing(&found, version)).keep();
}

fn follow_installing(registration: &ServiceWorkerRegistration, version: RwSignal<AppVersion>) {
    let Some(installing) = registration.installing() else { return };
    let registration = registration.clone();
    Listener::new(&installing, "statechange", move |_| version.set(version_of(&registration)))
        .keep();
}

fn version_of(registration: &ServiceWorkerRegistration) -> AppVersion {
    // Without a controller this is the very first version, which nobody waits for.
    let controlled = container().is_some_and(|container| container.controller().is_some());
    if controlled && registration.waiting().is_some() {
        AppVersion::UpdateWaiting
    } else {
        AppVersion::Current
    }
}
