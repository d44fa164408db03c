//! The thin layer over IndexedDB: opening, transactions that count only when complete, reopening.

mod connection;

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbFactory, IdbRequest, IdbTransaction};

use connection::{Connection, Retirement, settled};

use super::error::Failure;
use super::second;
use crate::device::{bucket, clock};

/// Pauses before a dead connection is opened anew, in milliseconds: what killed it may take a while
/// to pass. After the last one the officer is told.
const REOPEN_AFTER_MS: [i32; 3] = [0, 200, 1_000];

pub(super) const HEAD: &str = "head";
pub(super) const LOG: &str = "log";
pub(super) const SNAPSHOT: &str = "snapshot";
pub(super) const DRAFTS: &str = "drafts";
pub(super) const PIECES: &str = "pieces";
pub(super) const KEYS: &str = "keys";

/// Which of an officer's databases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// The book itself.
    Book,
    /// What is large and can be had again or waits to be sent: apart, so that a full disk, and the
    /// reading of the book, have nothing to do with it.
    Pieces,
    /// The keys of a desk, which has no book.
    Keys,
    /// A second copy of the book, in the bucket of this number.
    Second(u64),
}

impl Which {
    fn name(self, officer: u64) -> String {
        match self {
            Self::Book | Self::Second(_) => format!("{PREFIX}{officer}"),
            Self::Pieces => format!("{PREFIX}pieces-{officer}"),
            Self::Keys => format!("{PREFIX}keys-{officer}"),
        }
    }

    fn stores(self) -> &'static [&'static str] {
        match self {
            Self::Book | Self::Second(_) => &[HEAD, LOG, SNAPSHOT, DRAFTS],
            Self::Pieces => &[PIECES],
            Self::Keys => &[KEYS],
        }
    }

    /// What opens it. The first copy and what is large lie in the bucket that every site has.
    async fn factory(self, officer: u64) -> Result<IdbFactory, Failure> {
        match self {
            Self::Second(number) => {
                bucket::factory(&second::bucket_of(officer, number)).await.ok_or(Failure::Missing)
            }
            _ => factory(),
        }
    }
}

#[wasm_bindgen]
extern "C" {
    // web-sys has a transaction's options only behind a flag of the whole build, and takes
    // `commit` for a thing of the past.
    type DurableTransaction;
    #[wasm_bindgen(method, catch)]
    fn commit(this: &DurableTransaction) -> Result<(), JsValue>;

    type DurableDatabase;
    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &DurableDatabase,
        stores: &Array,
        mode: &str,
        options: &Object,
    ) -> Result<IdbTransaction, JsValue>;
}

/// What a transaction is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Read,
    Write,
}

/// What to do when the database does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Absent {
    Make,
    /// Fail with [`Failure::Missing`] and leave nothing behind.
    Refuse,
}

/// One officer's database, with the connection to it.
pub(super) struct Database {
    which: Which,
    officer: u64,
    connection: RefCell<Option<Connection>>,
    retirement: Rc<Retirement>,
}

impl Database {
    /// Opens the database of `officer`.
    ///
    /// Fails when IndexedDB is denied (private windows, blocked site data), the version is newer
    /// than ours, another tab holds an older version, or the browser cannot read its files. A
    /// *damaged* database often opens without an error, and empty: see the canary.
    pub(super) async fn open(which: Which, officer: u64, absent: Absent) -> Result<Self, Failure> {
        which.factory(officer).await?;
        let database =
            Self { which, officer, connection: RefCell::default(), retirement: Rc::default() };
        let connect = async || database.connect(absent).await;
        patiently(&connect, &connect).await?;
        Ok(database)
    }

    /// Removes a database of `officer` for good, with all tabs' connections closed politely.
    pub(super) async fn remove(which: Which, officer: u64) -> Result<(), Failure> {
        let request = which.factory(officer).await?.delete_database(&which.name(officer));
        settled(&request.map_err(|error| Failure::of(&error))?).await
    }

    /// Calls `listener` when a newer version takes the database over in another tab.
    pub(super) fn on_retired(&self, listener: impl Fn() + 'static) {
        *self.retirement.listener.borrow_mut() = Some(Box::new(listener));
    }

    /// Closes the connection once the running transactions are complete.
    pub(super) fn close(&self) {
        self.connection.borrow_mut().take();
    }

    /// Runs one transaction of writes over `stores` and waits until it is *complete*, which with
    /// strict durability means flushed to the disk. `work` makes all its requests at once.
    ///
    /// A dead connection is opened anew, with growing pauses, and `work` done again: it must be such
    /// that doing it twice is the same or fails with [`Failure::Taken`].
    pub(super) async fn write(
        &self,
        stores: &[&str],
        work: &dyn Fn(&IdbTransaction) -> Result<(), JsValue>,
    ) -> Result<(), Failure> {
        self.patiently(async || {
            let transaction = self.begin(stores, Mode::Write)?;
            let complete = completion(&transaction);
            if let Err(thrown) = work(&transaction) {
                let _ = transaction.abort();
                return Err(Failure::of(&thrown));
            }
            // Saves waiting for the transaction to notice that no more requests come. Where it is
            // missing, the transaction commits by itself.
            let _ = transaction.unchecked_ref::<DurableTransaction>().commit();
            complete.await
        })
        .await
    }

    /// Makes the requests of `work` in one transaction over `stores` and returns their results.
    ///
    /// The transaction is left to end by itself: Chromium reports one that was told to commit as
    /// complete before the large values have come in.
    pub(super) async fn read<const N: usize>(
        &self,
        stores: &[&str],
        work: impl Fn(&IdbTransaction) -> Result<[IdbRequest; N], JsValue>,
    ) -> Result<[JsValue; N], Failure> {
        self.patiently(async || {
            let transaction = self.begin(stores, Mode::Read)?;
            let complete = completion(&transaction);
            let requests = work(&transaction).map_err(|thrown| Failure::of(&thrown))?;
            complete.await?;
            let mut results = [const { JsValue::UNDEFINED }; N];
            for (result, request) in results.iter_mut().zip(requests) {
                // Nothing read must never look like nothing there.
                *result = request.result().map_err(|error| Failure::of(&error))?;
            }
            Ok(results)
        })
        .await
    }

    /// Puts one value, in a transaction of its own.
    pub(super) async fn put(&self, store: &str, key: &str, value: &JsValue) -> Result<(), Failure> {
        let put = |transaction: &IdbTransaction| {
            transaction.object_store(store)?.put_with_key(value, &key.into()).map(drop)
        };
        self.write(&[store], &put).await
    }

    /// Deletes one value, in a transaction of its own; none is fine too.
    pub(super) async fn delete(&self, store: &str, key: &str) -> Result<(), Failure> {
        let delete = |transaction: &IdbTransaction| {
            transaction.object_store(store)?.delete(&key.into()).map(drop)
        };
        self.write(&[store], &delete).await
    }

    /// One value; `undefined` when there is none.
    pub(super) async fn get(&self, store: &str, key: &JsValue) -> Result<JsValue, Failure> {
        let get = |transaction: &IdbTransaction| Ok([transaction.object_store(store)?.get(key)?]);
        let [value] = self.read(&[store], get).await?;
        Ok(value)
    }

    /// Makes an attempt, and further ones over a new connection as long as it is dead.
    async fn patiently<T>(
        &self,
        attempt: impl AsyncFn() -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let again = async || {
            self.connect(Absent::Refuse).await?;
            attempt().await
        };
        patiently(&attempt, again).await
    }

    fn begin(&self, stores: &[&str], mode: Mode) -> Result<IdbTransaction, Failure> {
        if self.retirement.retired.get() {
            return Err(Failure::Retired);
        }
        let connection = self.connection.borrow();
        let connection = connection
            .as_ref()
            .filter(|connection| !connection.closed.get())
            .ok_or_else(|| Failure::Lost("closed".to_owned()))?;
        let stores: Array = stores.iter().map(|&store| JsValue::from(store)).collect();
        let options = Object::new();
        let mode = match mode {
            Mode::Read => "readonly",
            Mode::Write => {
                let _ = Reflect::set(&options, &"durability".into(), &"strict".into());
                "readwrite"
            }
        };
        let database: &DurableDatabase = connection.database.unchecked_ref();
        database.transaction(&stores, mode, &options).map_err(|error| Failure::of(&error))
    }

    async fn connect(&self, absent: Absent) -> Result<(), Failure> {
        self.close();
        let (which, officer) = (self.which, self.officer);
        let connection = Connection::open(which, officer, absent, &self.retirement).await?;
        *self.connection.borrow_mut() = Some(connection);
        Ok(())
    }
}

/// Does `first`, and `again` after each pause for as long as the connection is dead.
async fn patiently<T>(
    first: impl AsyncFn() -> Result<T, Failure>,
    again: impl AsyncFn() -> Result<T, Failure>,
) -> Result<T, Failure> {
    let mut done = first().await;
    for pause_ms in REOPEN_AFTER_MS {
        if !matches!(done, Err(Failure::Lost(_))) {
            break;
        }
        clock::rest(pause_ms).await;
        done = again().await;
    }
    done
}

/// What an object store holds: keys and values, by ascending key.
pub(super) type Rows = Vec<(JsValue, JsValue)>;

/// The rows that a list of all keys and one of all values make.
pub(super) fn rows(keys: &JsValue, values: &JsValue) -> Rows {
    Array::from(keys).iter().zip(Array::from(values).iter()).collect()
}

const PREFIX: &str = "camket-";

/// Whose books there are; `None` where the browser does not tell.
pub(super) async fn officers() -> Option<Vec<u64>> {
    let factory = factory().ok()?;
    let list: Function = crate::device::property(&factory, "databases")?.dyn_into().ok()?;
    let listed = JsFuture::from(list.call0(&factory).ok()?.unchecked_into::<Promise>()).await;
    let officer = |one: JsValue| {
        let name = crate::device::property(&one, "name")?.as_string()?;
        name.strip_prefix(PREFIX)?.parse().ok()
    };
    Some(Array::from(&listed.ok()?).iter().filter_map(officer).collect())
}

fn factory() -> Result<IdbFactory, Failure> {
    let denied = || Failure::Lost("denied".to_owned());
    crate::device::window().indexed_db().map_err(|_| denied())?.ok_or_else(denied)
}

/// Waits for the transaction's `complete`. Its `abort` is the failure, named by the transaction
/// itself: at a full disk no request reports anything.
async fn completed(transaction: IdbTransaction, settled: Promise) -> Result<(), Failure> {
    JsFuture::from(settled).await.map(drop).map_err(|_| match transaction.error() {
        Some(error) => Failure::of(&error),
        None => Failure::Lost("aborted".to_owned()),
    })
}

/// The same, listening from this moment on.
fn completion(transaction: &IdbTransaction) -> impl Future<Output = Result<(), Failure>> + use<> {
    let settled = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    });
    completed(transaction.clone(), settled)
}
