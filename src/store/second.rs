//! A second copy of each book, in files of its own.
//!
//! Where Chromium cannot read the files of its databases, after a power cut for one, it gives back
//! an empty database and no error, and all databases of a bucket share their files. So what a book
//! holds is written down again in a bucket apart; what is lost of the one is put back from the other. docs/adr/0021 says why, and what it costs.
//!
//! Each opening of a book makes a new copy in a new bucket, and then removes the former ones: a power
//! cut can leave half a record at the end of the browser's files, which is harmless for as long as
//! nobody writes behind it.
//!
//! What an officer saves is written into both at once, and is saved when both have it. The rest
//! follows: nobody waits for it. The copy is never asked while the book itself is whole.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::pin::pin;
use std::rc::Rc;

use camket_view::spawn_local;
use futures::future::{Either, select};
use js_sys::{Array, JSON};
use wasm_bindgen::JsValue;
use web_sys::{IdbKeyRange, IdbTransaction};

use super::cards::CARD;
use super::database::{Absent, DRAFTS, Database, HEAD, LOG, Rows, SNAPSHOT, Which, rows};
use super::error::{Failure, UnlockError};
use super::format::{PartKey, number, position};
use super::turns::Turns;
use super::unlock::Head;
use super::vault::{Inner, Vault};
use crate::device::{bucket, clock};

/// What the names of the buckets begin with.
const PREFIX: &str = "second-";

/// Small and written over: copied whole each time.
const SMALL: [&str; 2] = [HEAD, DRAFTS];
/// What lies under a key there never changes: only what is new is copied.
const LARGE: [&str; 2] = [LOG, SNAPSHOT];
const ALL: [&str; 4] = [HEAD, DRAFTS, LOG, SNAPSHOT];

/// How long those who save may wait for a new copy to be made, in milliseconds.
const MADE_WITHIN_MS: i32 = 3_000;
/// How long a save may wait for the copy, in milliseconds.
const MIRRORED_WITHIN_MS: i32 = 2_000;
/// How long somebody who locks a book may wait for its copy, in milliseconds.
const SETTLED_WITHIN_MS: i32 = 2_000;
/// How long the start of the app may wait for the copies, in milliseconds; what takes longer is left
/// to the next start.
const PUT_BACK_WITHIN_MS: i32 = 10_000;

/// The copy of an open book.
pub(super) struct Second {
    database: Database,
    turns: Turns,
    /// What was saved by now waits for its turn.
    waits: Cell<bool>,
}

impl Second {
    /// Waits until what was asked for is copied, but not for a browser that does not answer.
    pub(super) async fn settled(&self) {
        let turn = async { drop(self.turns.take().await) };
        within(SETTLED_WITHIN_MS, turn).await;
    }
}

impl Vault {
    /// Keeps a second copy of this book from now on, a new one, and tells whether the browser has a
    /// place for it. To be asked once the book has been loaded whole, by one tab only.
    ///
    /// What is saved meanwhile waits for the copy, unless that takes too long.
    pub async fn keep_second(&self) -> bool {
        let made = self.in_turn_alone(async move |inner, _| {
            Ok(within(MADE_WITHIN_MS, inner.make_second()).await.flatten())
        });
        let Ok(Some(former)) = made.await else { return false };
        for number in former {
            // What is left is removed by the next one.
            bucket::remove(&bucket_of(self.0.officer, number)).await;
        }
        true
    }

    /// Whether a second copy follows this book: no longer, once the browser has failed to write it.
    pub fn has_second(&self) -> bool {
        self.0.second.borrow().is_some()
    }

    /// Takes from the second copy what this book has lost or cannot open, where all of that copy
    /// opens. Tells whether it did: the book is then to be loaded again.
    pub async fn take_second(&self) -> bool {
        for number in copies_of(self.0.officer).await {
            if self.take(number).await {
                return true;
            }
        }
        false
    }

    async fn take(&self, number: u64) -> bool {
        let inner = &self.0;
        let opened = Database::open(Which::Second(number), inner.officer, Absent::Refuse).await;
        let Ok(second) = opened else { return false };
        let Ok(head) = Head::read(&second).await else { return false };
        let ours = self.device_key().map(|key| *key.public());
        if ours != Some(head.header.device_public) {
            return false;
        }
        let is_whole = inner.load_all(&second, 0).await.is_ok_and(|(it, _)| it.damaged == 0);
        let put =
            self.in_turn(async move |inner, _| Ok(put(&second, &inner.database, &LARGE).await?));
        is_whole && put.await.is_ok()
    }
}

impl Inner {
    /// Makes a copy in a new bucket, and tells the numbers of the former ones; `None` where there is
    /// no place for it.
    async fn make_second(self: &Rc<Self>) -> Option<Vec<u64>> {
        let former = copies_of(self.officer).await;
        let number = former.first().map_or(1, |newest| newest + 1);
        let which = Which::Second(number);
        let database = Database::open(which, self.officer, Absent::Make).await.ok()?;
        level(&self.database, &database).await.ok()?;
        let second = Second { database, turns: Turns::default(), waits: Cell::new(false) };
        *self.second.borrow_mut() = Some(Rc::new(second));
        Some(former)
    }

    /// Writes into the copy, where there is one, what is being written into the book at the same time;
    /// tells whether it has. A browser that fails or does not answer has no copy from then on.
    pub(super) async fn mirror(
        &self,
        stores: &[&str],
        work: &dyn Fn(&IdbTransaction) -> Result<(), JsValue>,
    ) -> bool {
        let Some(second) = self.second.borrow().clone() else { return false };
        let written = async {
            let _turn = second.turns.take().await;
            second.database.write(stores, work).await
        };
        let is_written = matches!(within(MIRRORED_WITHIN_MS, written).await, Some(Ok(())));
        if !is_written {
            self.second.borrow_mut().take();
        }
        is_written
    }

    /// Takes a block out of the copy that the book itself has not taken up.
    pub(super) async fn take_out_of_mirror(self: &Rc<Self>, position: u64) {
        let delete = |transaction: &IdbTransaction| {
            transaction.object_store(LOG)?.delete(&number(position)).map(drop)
        };
        self.mirror(&[LOG], &delete).await;
        // Another tab's block may belong there.
        self.follow();
    }

    /// Lets the copy follow what was saved; nobody waits for it.
    pub(super) fn follow(self: &Rc<Self>) {
        let Some(second) = self.second.borrow().clone() else { return };
        if second.waits.replace(true) {
            return;
        }
        let inner = self.clone();
        spawn_local(async move {
            let _turn = second.turns.take().await;
            second.waits.set(false);
            if level(&inner.database, &second.database).await.is_err() {
                // The next opening makes another.
                inner.second.borrow_mut().take();
            }
        });
    }
}

/// Puts back what the browser has lost of the books on this device; tells whose they are.
///
/// A book of which the second copy knows more than the first is one whose first has lost its end, or
/// all of it; a copy that was written a moment earlier than its book is ahead by one block, and that
/// is no loss. Books of other keys stay as they are.
pub async fn put_back() -> Vec<u64> {
    let mending = async {
        let mut back = Vec::new();
        for (officer, number) in copies().await {
            let mended = mended(officer, number).await;
            if matches!(mended, Ok(Lack::Lost)) && !back.contains(&officer) {
                back.push(officer);
            }
        }
        back
    };
    within(PUT_BACK_WITHIN_MS, mending).await.unwrap_or_default()
}

/// Removes the copies of an officer's book; tells whether none is left.
pub(super) async fn remove(officer: u64) -> bool {
    let mut gone = true;
    for number in copies_of(officer).await {
        gone &= bucket::remove(&bucket_of(officer, number)).await;
    }
    gone
}

/// The name of the bucket in which a copy of an officer's book lies.
pub(super) fn bucket_of(officer: u64, number: u64) -> String {
    format!("{PREFIX}{officer}-{number}")
}

/// Whose copies there are, and the numbers of their buckets; the newest first.
async fn copies() -> Vec<(u64, u64)> {
    let parsed = |name: &String| {
        let (officer, number) = name.strip_prefix(PREFIX)?.split_once('-')?;
        Some((officer.parse().ok()?, number.parse().ok()?))
    };
    let mut copies: Vec<_> = bucket::names().await.iter().filter_map(parsed).collect();
    copies.sort_unstable_by_key(|(_, number)| std::cmp::Reverse(*number));
    copies
}

async fn copies_of(officer: u64) -> Vec<u64> {
    let all = copies().await.into_iter();
    all.filter_map(|(whose, number)| (whose == officer).then_some(number)).collect()
}

/// What becomes of some work within so many milliseconds; `None` when it takes longer.
async fn within<T>(ms: i32, work: impl Future<Output = T>) -> Option<T> {
    match select(pin!(work), pin!(clock::rest(ms))).await {
        Either::Left((done, _)) => Some(done),
        Either::Right(_) => None,
    }
}

/// What a book lacks that its copy has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lack {
    Nothing,
    /// The block that was just being saved when the app was ended: nobody was told that it is saved.
    LastBlock,
    Lost,
}

async fn mended(officer: u64, number: u64) -> Result<Lack, UnlockError> {
    let second = Database::open(Which::Second(number), officer, Absent::Refuse).await?;
    let copy = Head::read(&second).await?;
    if second.get(HEAD, &CARD.into()).await?.is_undefined() {
        return Ok(Lack::Nothing);
    }
    if !has_no_holes(&second, copy.last).await? {
        return Ok(Lack::Nothing);
    }
    let first = Database::open(Which::Book, officer, Absent::Make).await?;
    let lack = match Head::read(&first).await {
        Err(UnlockError::Missing | UnlockError::Damaged) => Lack::Lost,
        Err(error) => return Err(error),
        Ok(book) if book.header.device_public != copy.header.device_public => Lack::Nothing,
        Ok(_) if first.get(HEAD, &CARD.into()).await?.is_undefined() => Lack::Lost,
        Ok(book) if book.last >= copy.last => Lack::Nothing,
        Ok(book) if book.last + 1 == copy.last => Lack::LastBlock,
        Ok(_) => Lack::Lost,
    };
    match lack {
        Lack::Nothing => {}
        Lack::LastBlock => put(&second, &first, &[LOG]).await?,
        Lack::Lost => put(&second, &first, &ALL).await?,
    }
    Ok(lack)
}

/// Whether each position that no snapshot stands for is there, up to the last.
async fn has_no_holes(database: &Database, last: u64) -> Result<bool, Failure> {
    let through = through(&all_keys(database, SNAPSHOT).await?).unwrap_or(0);
    let log = all_keys(database, LOG).await?;
    let after = log.iter().filter_map(|key| position(&key)).filter(|it| *it > through);
    Ok(after.count() as u64 == last - through)
}

/// The last position that the newest of some snapshots stands for.
fn through(parts: &Array) -> Option<u64> {
    parts.iter().filter_map(|key| Some(PartKey::from_js(&key)?.through)).max()
}

/// Puts the contents of some object stores into another database, over what lies there under the same
/// keys. The rest stays: a copy that fell behind must not take away what was saved since.
async fn put(from: &Database, to: &Database, stores: &[&str]) -> Result<(), Failure> {
    let mut all = Vec::with_capacity(stores.len());
    for store in stores {
        all.push((*store, all_rows(from, store).await?));
    }
    let write = |transaction: &IdbTransaction| {
        for (store, rows) in &all {
            let store = transaction.object_store(store)?;
            for (key, value) in rows {
                store.put_with_key(value, key)?;
            }
        }
        Ok(())
    };
    to.write(stores, &write).await
}

/// What an object store of the copy lacks, and what it holds that the book does not any more.
struct Difference {
    store: &'static str,
    lacking: Rows,
    left_over: Vec<JsValue>,
}

/// Makes the copy hold what the book holds.
///
/// The copy is read first: what another tab adds to both in between is then never taken for
/// something that the book does not hold.
async fn level(book: &Database, copy: &Database) -> Result<(), Failure> {
    let large = [difference(book, copy, LARGE[0]).await?, difference(book, copy, LARGE[1]).await?];
    let small = [all_rows(book, SMALL[0]).await?, all_rows(book, SMALL[1]).await?];
    let write = |transaction: &IdbTransaction| {
        for (store, rows) in SMALL.iter().zip(&small) {
            let store = transaction.object_store(store)?;
            store.clear()?;
            for (key, value) in rows {
                store.put_with_key(value, key)?;
            }
        }
        for Difference { store, lacking, left_over } in &large {
            let store = transaction.object_store(store)?;
            for key in left_over {
                store.delete(key)?;
            }
            for (key, value) in lacking {
                store.put_with_key(value, key)?;
            }
        }
        Ok(())
    };
    copy.write(&ALL, &write).await
}

/// Only what a later snapshot stands for is left over: a book that has lost something while it was
/// open does not take it from its copy.
async fn difference(
    book: &Database,
    copy: &Database,
    store: &'static str,
) -> Result<Difference, Failure> {
    let copied = all_keys(copy, store).await?;
    let wanted = all_keys(book, store).await?;
    let through = through(&all_keys(book, SNAPSHOT).await?);
    let is_over = |key: &JsValue| match PartKey::from_js(key) {
        Some(part) => Some(part.through) < through,
        None => position(key) <= through,
    };
    let named = |keys: &Array| keys.iter().map(|key| name_of(&key)).collect::<BTreeSet<_>>();
    let (held, needed) = (named(&copied), named(&wanted));
    let is_left = |key: &JsValue| !needed.contains(&name_of(key)) && is_over(key);
    let left_over = copied.iter().filter(is_left).collect();
    let mut lacking = Vec::new();
    // Keys come in the database's order, so the rest begins with the first that is lacking.
    if let Some(first) = wanted.iter().find(|key| !held.contains(&name_of(key))) {
        lacking = rows_from(book, store, &first).await?;
        lacking.retain(|(key, _)| !held.contains(&name_of(key)));
    }
    Ok(Difference { store, lacking, left_over })
}

/// A key as text: a position, or the three numbers of a snapshot's part.
fn name_of(key: &JsValue) -> String {
    JSON::stringify(key).map(String::from).unwrap_or_default()
}

async fn all_keys(database: &Database, store: &str) -> Result<Array, Failure> {
    let read =
        |transaction: &IdbTransaction| Ok([transaction.object_store(store)?.get_all_keys()?]);
    let [keys] = database.read(&[store], read).await?;
    Ok(Array::from(&keys))
}

async fn all_rows(database: &Database, store: &str) -> Result<Rows, Failure> {
    let read = |transaction: &IdbTransaction| {
        let store = transaction.object_store(store)?;
        Ok([store.get_all_keys()?, store.get_all()?])
    };
    let [keys, values] = database.read(&[store], read).await?;
    Ok(rows(&keys, &values))
}

/// The rows from a key on.
async fn rows_from(database: &Database, store: &str, first: &JsValue) -> Result<Rows, Failure> {
    let read = |transaction: &IdbTransaction| {
        let (store, range) = (transaction.object_store(store)?, IdbKeyRange::lower_bound(first)?);
        Ok([store.get_all_keys_with_key(&range)?, store.get_all_with_key(&range)?])
    };
    let [keys, values] = database.read(&[store], read).await?;
    Ok(rows(&keys, &values))
}
