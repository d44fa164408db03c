//! What is large, in pieces: downloads under way, and photos until HQ has them.
//!
//! It lies in a database of its own. A photo that finds the disk full leaves the book untouched, and
//! opening the book reads none of it.

use std::rc::Rc;

use futures::future::join_all;
use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::{IdbKeyRange, IdbTransaction};

use super::database::{Absent, Database, PIECES, Which, rows};
use super::error::{Failure, LoadError, SaveError};
use super::format::{Place, number, position};
use super::vault::{Inner, Vault};

impl Vault {
    /// Keeps `plain` as the piece of `name` that begins at byte `from`, strictly durable.
    ///
    /// The name lies readable on the disk: a hash or a random one. Pieces do not wait for what is
    /// being saved to the book, nor the book for them.
    ///
    /// # Errors
    /// [`SaveError`]; `Full` when the transaction was aborted for want of room: nothing of the piece
    /// is kept then.
    pub async fn put_piece(&self, name: &str, from: u64, plain: &[u8]) -> Result<(), SaveError> {
        let key = self.0.keys()?.data;
        let sealed = self.0.sealed(&key, Place::Piece { name, from }, plain).await?;
        let put = |transaction: &IdbTransaction| {
            transaction.object_store(PIECES)?.put_with_key(&sealed, &place(name, from)).map(drop)
        };
        Ok(self.0.pieces().await?.write(&[PIECES], &put).await?)
    }

    /// All bytes of `name` from 0 on, as far as its pieces follow one another and open; none is fine
    /// too.
    ///
    /// # Errors
    /// [`LoadError`].
    pub async fn pieces(&self, name: &str) -> Result<Vec<u8>, LoadError> {
        let key = self.0.keys()?.data;
        let read = |transaction: &IdbTransaction| {
            let (pieces, all) = (transaction.object_store(PIECES)?, all_of(name)?);
            Ok([pieces.get_all_keys_with_key(&all)?, pieces.get_all_with_key(&all)?])
        };
        let [places, sealed] = self.0.pieces().await?.read(&[PIECES], read).await?;
        let opening = rows(&places, &sealed).into_iter().map(async |(at, sealed)| {
            let from = position(&Array::from(&at).get(1))?;
            Some((from, self.0.open(&key, Place::Piece { name, from }, &sealed).await?))
        });
        let mut whole = Vec::new();
        for piece in join_all(opening).await {
            match piece {
                Some((from, bytes)) if from == whole.len() as u64 => whole.extend(bytes),
                _ => break,
            }
        }
        Ok(whole)
    }

    /// Forgets all pieces of `name`; none of that name is fine too.
    ///
    /// # Errors
    /// [`SaveError`].
    pub async fn drop_pieces(&self, name: &str) -> Result<(), SaveError> {
        let drop_all = |transaction: &IdbTransaction| {
            transaction.object_store(PIECES)?.delete(&all_of(name)?.into()).map(drop)
        };
        Ok(self.0.pieces().await?.write(&[PIECES], &drop_all).await?)
    }

    /// The names of which there are pieces.
    ///
    /// # Errors
    /// [`LoadError`].
    pub async fn piece_names(&self) -> Result<Vec<String>, LoadError> {
        let read = |transaction: &IdbTransaction| {
            Ok([transaction.object_store(PIECES)?.get_all_keys()?])
        };
        let [places] = self.0.pieces().await?.read(&[PIECES], read).await?;
        let places = Array::from(&places);
        let mut names: Vec<String> =
            places.iter().filter_map(|place| Array::from(&place).get(0).as_string()).collect();
        names.dedup();
        Ok(names)
    }
}

impl Inner {
    /// The database of pieces, opened now if it is not.
    async fn pieces(&self) -> Result<Rc<Database>, Failure> {
        if let Some(open) = self.pieces.borrow().clone() {
            return Ok(open);
        }
        let opened = Rc::new(Database::open(Which::Pieces, self.officer, Absent::Make).await?);
        Ok(self.pieces.borrow_mut().get_or_insert(opened).clone())
    }
}

fn place(name: &str, from: u64) -> JsValue {
    Array::of2(&name.into(), &number(from)).into()
}

/// The keys of all pieces of `name`.
fn all_of(name: &str) -> Result<IdbKeyRange, JsValue> {
    // An array is greater than every number, so this is beyond every byte.
    let end = Array::of2(&name.into(), &Array::new());
    IdbKeyRange::bound(&place(name, 0), &end)
}
