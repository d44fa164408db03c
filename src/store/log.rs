//! Appending what an officer did, and reading it all back.

use std::rc::Rc;

use futures::future::{join, join_all};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbKeyRange, IdbTransaction};

use crate::device::crypto::AeadKey;

use super::cards::CARD;
use super::database::{DRAFTS, Database, HEAD, LOG, Rows, SNAPSHOT, rows};
use super::error::{Failure, LoadError, SaveError};
use super::format::{Found, PartKey, Place, Stretch, assemble, frame, number, position, unframe};
use super::snapshot::FoundSnapshot;
use super::vault::{Inner, Keys, Vault};

/// What the store holds, or what has been added to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// The last snapshot; `None` when there is none, when it did not open, and when what follows
    /// continues what the caller has.
    pub snapshot: Option<Vec<u8>>,
    /// The entries after it, in the order in which they were appended.
    pub entries: Vec<Vec<u8>>,
    /// The last position, for a later [`Vault::load_after`].
    pub position: u64,
    /// Positions and snapshots that are missing or did not open. Whatever could be read is in
    /// `entries`; anything but 0 is to be told, and refilled from HQ.
    pub damaged: u64,
}

/// What is written in the same transaction as a block of the log.
#[derive(Clone)]
pub(super) enum Beside {
    Nothing,
    NoDraft(String),
    Card(Uint8Array),
}

impl Beside {
    fn stores(&self) -> &'static [&'static str] {
        match self {
            Self::Nothing => &[LOG],
            Self::NoDraft(_) => &[LOG, DRAFTS],
            Self::Card(_) => &[LOG, HEAD],
        }
    }

    fn write(&self, transaction: &IdbTransaction) -> Result<(), JsValue> {
        match self {
            Self::Nothing => Ok(()),
            Self::NoDraft(id) => transaction.object_store(DRAFTS)?.delete(&id.into()).map(drop),
            Self::Card(card) => {
                transaction.object_store(HEAD)?.put_with_key(card, &CARD.into()).map(drop)
            }
        }
    }
}

impl Vault {
    /// Saves the entries of one act, all or none, and returns the position of their block.
    ///
    /// Returning means that the browser's transactions, of the book and of the second copy where one
    /// is kept, are complete with strict durability: the entries survive the browser's death and, as
    /// far as the disk keeps its word, a power cut.
    /// Every failure leaves the store as it was. Ways to fail: full disk or quota (reported by
    /// the transaction only), another tab having written, a closed or lost connection (opened
    /// anew a few times, then reported), a newer version's takeover, a locked vault.
    ///
    /// # Errors
    /// [`SaveError`], in all its variants.
    pub async fn append(&self, entries: &[Vec<u8>]) -> Result<u64, SaveError> {
        self.append_beside(entries, Beside::Nothing).await
    }

    /// The same, removing the draft `draft` in the same transaction: the form is either still
    /// half-filled or saved, never both and never neither.
    ///
    /// # Errors
    /// As [`Vault::append`].
    pub async fn append_and_drop_draft(
        &self,
        entries: &[Vec<u8>],
        draft: &str,
    ) -> Result<u64, SaveError> {
        self.append_beside(entries, Beside::NoDraft(draft.to_owned())).await
    }

    /// The same for the officer's enrolment: from this transaction on the store is listed among
    /// [`super::cards()`], with `card` readable on the disk.
    ///
    /// # Errors
    /// As [`Vault::append`].
    pub async fn enrol(&self, entries: &[Vec<u8>], card: &[u8]) -> Result<u64, SaveError> {
        self.append_beside(entries, Beside::Card(Uint8Array::from(card))).await
    }

    async fn append_beside(&self, entries: &[Vec<u8>], beside: Beside) -> Result<u64, SaveError> {
        let block = frame(entries);
        self.in_turn_alone(async move |inner, keys| inner.append(&keys, &block, &beside).await)
            .await
    }

    /// Everything: the last snapshot and the entries after it.
    ///
    /// Damage to the content is no error but counted: blocks whose tag is wrong, that are
    /// missing, moved or doubled. Only entries cut off at the *end* cannot be told from entries
    /// never written: the canary tells them.
    ///
    /// # Errors
    /// [`LoadError`], when the browser cannot read at all.
    pub async fn load(&self) -> Result<Loaded, LoadError> {
        let (loaded, left_over) = self.0.load_all(&self.0.database, 0).await?;
        if let Some(through) = left_over {
            // The next start tries again; until then it is in nobody's way.
            _ = self.in_turn(async move |inner, _| Ok(inner.swap(through).await?)).await;
        }
        Ok(loaded)
    }

    /// What another tab has added since position `after`: the entries, or a new snapshot and the
    /// entries after it when the log was cut meanwhile.
    ///
    /// # Errors
    /// As [`Vault::load`].
    pub async fn load_after(&self, after: u64) -> Result<Loaded, LoadError> {
        let key = self.0.keys()?.data;
        let read = |transaction: &IdbTransaction| {
            let log = transaction.object_store(LOG)?;
            let range = IdbKeyRange::lower_bound_with_open(&number(after), true)?;
            Ok([
                transaction.object_store(SNAPSHOT)?.get_all_keys()?,
                log.get_all_keys_with_key(&range)?,
                log.get_all_with_key(&range)?,
            ])
        };
        let [parts, positions, blocks] = self.0.database.read(&[LOG, SNAPSHOT], read).await?;
        self.0.follow();
        let parts = Array::from(&parts);
        let through =
            parts.iter().filter_map(|key| PartKey::from_js(&key)).map(|key| key.through).max();
        if through > Some(after) {
            let all = self.0.load_all(&self.0.database, after).await;
            return all.map(|(loaded, _)| loaded);
        }
        let found = self.0.opened(&key, rows(&positions, &blocks)).await;
        Ok(self.0.loaded(None, 0, assemble(after, found)))
    }
}

impl Inner {
    pub(super) async fn append(
        self: &Rc<Self>,
        keys: &Keys,
        block: &[u8],
        beside: &Beside,
    ) -> Result<u64, SaveError> {
        let position = self.last.get() + 1;
        let sealed = self.sealed(&keys.data, Place::Block { position }, block).await?;
        // Added, not put: a position that is taken is another tab's, or our own first try's.
        let add = |transaction: &IdbTransaction| {
            transaction.object_store(LOG)?.add_with_key(&sealed, &number(position))?;
            beside.write(transaction)
        };
        let put = |transaction: &IdbTransaction| {
            transaction.object_store(LOG)?.put_with_key(&sealed, &number(position))?;
            beside.write(transaction)
        };
        let stores = beside.stores();
        let (written, mirrored) =
            join(self.write_words(stores, &add), self.mirror(stores, &put)).await;
        match written {
            Ok(()) => {}
            Err(Failure::Taken) if self.holds(position, &sealed).await? => {}
            Err(failure) => {
                if mirrored {
                    self.take_out_of_mirror(position).await;
                }
                return Err(failure.into());
            }
        }
        self.reached(position);
        Ok(position)
    }

    /// Whether the log holds exactly these bytes at `position`. After a connection was lost
    /// between a commit and its report, the second try finds the first one's block.
    async fn holds(&self, position: u64, sealed: &Uint8Array) -> Result<bool, Failure> {
        let found = self.database.get(LOG, &number(position)).await?;
        Ok(found.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec) == Some(sealed.to_vec()))
    }

    /// Everything, and the position through which a snapshot that opened has not taken the place of
    /// what led to it: its writing was interrupted.
    pub(super) async fn load_all(
        &self,
        database: &Database,
        after: u64,
    ) -> Result<(Loaded, Option<u64>), LoadError> {
        let key = self.keys()?.data;
        let read = |transaction: &IdbTransaction| {
            let snapshot = transaction.object_store(SNAPSHOT)?;
            let log = transaction.object_store(LOG)?;
            Ok([snapshot.get_all_keys()?, snapshot.get_all()?, log.get_all_keys()?, log.get_all()?])
        };
        let [places, parts, positions, blocks] = database.read(&[LOG, SNAPSHOT], read).await?;
        let snapshot = self.snapshot(&key, rows(&places, &parts));
        let (snapshot, found) = join(snapshot, self.opened(&key, rows(&positions, &blocks))).await;
        let Some(snapshot) = snapshot else {
            return Ok((self.loaded(None, 0, assemble(0, found)), None));
        };
        let FoundSnapshot { through, state, is_alone } = snapshot;
        let is_alone = is_alone && found.iter().all(|block| block.position > through);
        let left_over = (state.is_some() && !is_alone).then_some(through);
        let lost = u64::from(state.is_none());
        let after = if lost == 0 { through } else { after.max(through) };
        Ok((self.loaded(state, lost, assemble(after, found)), left_over))
    }

    fn loaded(&self, snapshot: Option<Vec<u8>>, lost: u64, stretch: Stretch) -> Loaded {
        self.reached(stretch.last);
        let Stretch { entries, last, damaged } = stretch;
        Loaded { snapshot, entries, position: last, damaged: damaged + lost }
    }

    /// Opens blocks, all at once: the browser does it on threads of its own.
    async fn opened(&self, key: &AeadKey, blocks: Rows) -> Vec<Found> {
        let opening = blocks.into_iter().map(async |(at, block)| {
            // A key that is no number is none of ours; position 0 is passed over everywhere.
            let position = position(&at).unwrap_or(0);
            let plain = self.open(key, Place::Block { position }, &block).await;
            Found { position, entries: plain.and_then(|plain| unframe(&plain)) }
        });
        join_all(opening).await
    }

    /// Seals `plain` for its place.
    pub(super) async fn sealed(
        &self,
        key: &AeadKey,
        place: Place<'_>,
        plain: &[u8],
    ) -> Result<Uint8Array, Failure> {
        Ok(key.seal(plain, &place.context(self.officer)).await?)
    }

    /// Opens a value of the database at its place; `None` for anything else than its ciphertext.
    pub(super) async fn open(
        &self,
        key: &AeadKey,
        place: Place<'_>,
        value: &JsValue,
    ) -> Option<Vec<u8>> {
        let sealed = value.dyn_ref::<Uint8Array>()?;
        key.open(sealed, &place.context(self.officer)).await.ok()
    }
}
