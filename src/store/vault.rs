//! The open store of one officer.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use camket_view::spawn_local;
use futures::channel::oneshot;
use wasm_bindgen::JsValue;
use web_sys::IdbTransaction;

use crate::device::crypto::{AeadKey, SigningKey};
use crate::device::room;

use super::database::Database;
use super::error::{Failure, LoadError, SaveError};
use super::second::Second;
use super::turns::Turns;

/// An officer's store, unlocked. Clones are handles to the same store.
///
/// Whatever is saved is worked off in the order of asking, and to its end even when the asker
/// stops waiting.
#[derive(Clone)]
pub struct Vault(pub(super) Rc<Inner>);

pub(super) struct Inner {
    pub(super) officer: u64,
    pub(super) database: Database,
    keys: RefCell<Option<Keys>>,
    /// The last position of the log that this tab has seen.
    pub(super) last: Cell<u64>,
    turns: Turns,
    /// Opened when first asked for.
    pub(super) pieces: RefCell<Option<Rc<Database>>>,
    /// The second copy, once it is kept.
    pub(super) second: RefCell<Option<Rc<Second>>>,
}

/// What the PIN has opened.
#[derive(Clone)]
pub(super) struct Keys {
    pub(super) data: AeadKey,
    pub(super) device: SigningKey,
}

/// The vault was locked.
pub(super) struct Locked;

impl Vault {
    pub(super) fn new(officer: u64, database: Database, keys: Keys, last: u64) -> Self {
        Self(Rc::new(Inner {
            officer,
            database,
            keys: RefCell::new(Some(keys)),
            last: Cell::new(last),
            turns: Turns::default(),
            pieces: RefCell::new(None),
            second: RefCell::new(None),
        }))
    }

    /// Whose store this is.
    pub fn officer(&self) -> u64 {
        self.0.officer
    }

    /// The key this device signs with; `None` when the vault is locked.
    pub fn device_key(&self) -> Option<SigningKey> {
        self.0.keys.borrow().as_ref().map(|keys| keys.device.clone())
    }

    /// The last position of the log that this tab has written or loaded.
    pub fn position(&self) -> u64 {
        self.0.last.get()
    }

    /// Forgets the keys, for all clones, and closes the database when the saves asked for before
    /// are done. What is asked of the vault from now on fails with `Locked`.
    pub async fn lock(&self) {
        self.0.keys.borrow_mut().take();
        let _turn = self.0.turns.take().await;
        let second = self.0.second.borrow_mut().take();
        if let Some(second) = second {
            second.settled().await;
        }
        self.0.database.close();
        self.0.pieces.borrow_mut().take();
    }

    /// Whether the vault was locked.
    pub fn is_locked(&self) -> bool {
        self.0.keys.borrow().is_none()
    }

    /// Calls `listener` when another tab with a newer version of the app takes the store over.
    /// This tab can then only be opened anew.
    pub fn on_retired(&self, listener: impl Fn() + 'static) {
        self.0.database.on_retired(listener);
    }

    /// Does `work` when it is its turn, and to its end even if the caller stops waiting or the
    /// vault is locked meanwhile: what was asked for in time is saved. The second copy follows.
    pub(super) async fn in_turn<T, W>(
        &self,
        work: impl FnOnce(Rc<Inner>, Keys) -> W + 'static,
    ) -> Result<T, SaveError>
    where
        T: 'static,
        W: Future<Output = Result<T, SaveError>> + 'static,
    {
        self.in_turn_alone(async move |inner, keys| {
            let done = work(inner.clone(), keys).await;
            inner.follow();
            done
        })
        .await
    }

    /// The same for work that sees to the second copy itself.
    pub(super) async fn in_turn_alone<T, W>(
        &self,
        work: impl FnOnce(Rc<Inner>, Keys) -> W + 'static,
    ) -> Result<T, SaveError>
    where
        T: 'static,
        W: Future<Output = Result<T, SaveError>> + 'static,
    {
        let keys = self.0.keys()?;
        let (answer, answered) = oneshot::channel();
        let inner = self.0.clone();
        spawn_local(async move {
            let _turn = inner.turns.take().await;
            // Nobody may be waiting any more, which is no reason to complain.
            let _ = answer.send(work(inner.clone(), keys).await);
        });
        answered.await.expect("the work above ends by answering")
    }
}

impl Inner {
    pub(super) fn keys(&self) -> Result<Keys, Locked> {
        self.keys.borrow().clone().ok_or(Locked)
    }

    /// Writes what an officer typed. Where the disk is full, the room that photos have left for it is
    /// given back first.
    pub(super) async fn write_words(
        &self,
        stores: &[&str],
        work: &dyn Fn(&IdbTransaction) -> Result<(), JsValue>,
    ) -> Result<(), Failure> {
        match self.database.write(stores, work).await {
            Err(Failure::Full) if room::give_back().await => {
                self.database.write(stores, work).await
            }
            written => written,
        }
    }

    /// Notes that the log reaches to `position` at least.
    pub(super) fn reached(&self, position: u64) {
        self.last.set(self.last.get().max(position));
    }
}

impl From<Locked> for SaveError {
    fn from(_: Locked) -> Self {
        Self::Locked
    }
}

impl From<Locked> for LoadError {
    fn from(_: Locked) -> Self {
        Self::Locked
    }
}
