//! A connection to a database: opened, made way for newer versions, and noticed when it dies.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbOpenDbRequest, IdbVersionChangeEvent};

use super::{Absent, Which};
use crate::store::error::Failure;

/// The version of the set of object stores. A newer one makes this app stand back.
const VERSION: u32 = 1;

/// That a newer version took the database over, and who wants to know.
#[derive(Default)]
pub(super) struct Retirement {
    pub(super) retired: Cell<bool>,
    pub(super) listener: RefCell<Option<Box<dyn Fn()>>>,
}

/// An open connection; closed when dropped, which lets running transactions complete.
pub(super) struct Connection {
    pub(super) database: IdbDatabase,
    /// The browser closed it by itself: the server process died, the user cleared the site.
    pub(super) closed: Rc<Cell<bool>>,
    _on_version_change: Closure<dyn Fn()>,
    _on_close: Closure<dyn Fn()>,
}

impl Connection {
    pub(super) async fn open(
        which: Which,
        officer: u64,
        absent: Absent,
        retirement: &Rc<Retirement>,
    ) -> Result<Self, Failure> {
        let request = which.factory(officer).await?.open_with_u32(&which.name(officer), VERSION);
        let request = request.map_err(|error| Failure::of(&error))?;
        let missing = Rc::new(Cell::new(false));
        let upgrade = upgrade(&request, which, absent, missing.clone());
        request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
        settled(&request)
            .await
            .map_err(|failure| if missing.get() { Failure::Missing } else { failure })?;
        let database = request.result().map_err(|error| Failure::of(&error))?;
        Ok(Self::watched(database.unchecked_into(), retirement.clone()))
    }

    /// Makes way for a newer version, and notices when the browser closes the connection.
    fn watched(database: IdbDatabase, retirement: Rc<Retirement>) -> Self {
        let to_close = database.clone();
        let on_version_change = Closure::<dyn Fn()>::new(move || {
            to_close.close();
            retirement.retired.set(true);
            if let Some(listener) = retirement.listener.borrow().as_ref() {
                listener();
            }
        });
        let closed = Rc::new(Cell::new(false));
        let noticed = closed.clone();
        let on_close = Closure::<dyn Fn()>::new(move || noticed.set(true));
        database.set_onversionchange(Some(on_version_change.as_ref().unchecked_ref()));
        database.set_onclose(Some(on_close.as_ref().unchecked_ref()));
        Self { database, closed, _on_version_change: on_version_change, _on_close: on_close }
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.database.set_onversionchange(None);
        self.database.set_onclose(None);
        self.database.close();
    }
}

/// Makes the object stores of a new database, or undoes its making.
fn upgrade(
    request: &IdbOpenDbRequest,
    which: Which,
    absent: Absent,
    missing: Rc<Cell<bool>>,
) -> Closure<dyn Fn(IdbVersionChangeEvent)> {
    let request = request.clone();
    Closure::new(move |event: IdbVersionChangeEvent| {
        let made = match (event.old_version() < 1.0, absent) {
            (true, Absent::Make) => make_stores(&request, which),
            _ => Err(JsValue::UNDEFINED),
        };
        if made.is_err() {
            missing.set(absent == Absent::Refuse);
            // An upgrade that is undone leaves no database behind.
            if let Some(transaction) = request.transaction() {
                let _ = transaction.abort();
            }
        }
    })
}

fn make_stores(request: &IdbOpenDbRequest, which: Which) -> Result<(), JsValue> {
    let database: IdbDatabase = request.result()?.unchecked_into();
    for store in which.stores() {
        database.create_object_store(store)?;
    }
    Ok(())
}

/// Waits for a request that opens or removes a database.
pub(super) async fn settled(request: &IdbOpenDbRequest) -> Result<(), Failure> {
    let settled = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
        request.set_onblocked(Some(&reject));
    });
    let outcome = JsFuture::from(settled).await;
    outcome.map(drop).map_err(|_| match request.error() {
        Ok(Some(error)) => Failure::of(&error),
        // A request that is still pending throws instead of naming an error.
        _ => Failure::Blocked,
    })
}
