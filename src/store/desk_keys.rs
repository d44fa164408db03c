//! The keys of the tip desk's browser: handles that can be used and not read, under the keys' names.
//!
//! They lie beside the officers' stores and in none of them: a desk has no PIN. Whoever takes the
//! disk takes the keys, so the desk's computer has to be kept as the safe with the exported file is.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::IdbTransaction;

use super::database::{Absent, Database, KEYS, Which};
use super::error::{LoadError, SaveError};
use crate::device::crypto::UnsealingKey;

/// Whose database it is: the desk's, whoever sits at it.
const DESK: u64 = 0;

/// The keys that this browser holds.
pub struct DeskKeys(Database);

impl DeskKeys {
    /// Opens the keys; makes the place for them if there is none.
    ///
    /// # Errors
    /// [`LoadError`].
    pub async fn open() -> Result<Self, LoadError> {
        Ok(Self(Database::open(Which::Keys, DESK, Absent::Make).await?))
    }

    /// Keeps a key under its name.
    ///
    /// # Errors
    /// [`SaveError`].
    pub async fn keep(&self, name: &str, key: &UnsealingKey) -> Result<(), SaveError> {
        let halves = Array::of2(&key.handle(), &Uint8Array::from(key.public().as_slice()));
        Ok(self.0.put(KEYS, name, &halves).await?)
    }

    /// The key of a name; `None` when this browser does not hold it.
    ///
    /// # Errors
    /// [`LoadError`].
    pub async fn key(&self, name: &str) -> Result<Option<UnsealingKey>, LoadError> {
        let halves = self.0.get(KEYS, &name.into()).await?;
        let Some(halves) = halves.dyn_ref::<Array>() else { return Ok(None) };
        let public = Uint8Array::new(&halves.get(1)).to_vec();
        let public = public.try_into().ok();
        Ok(public.and_then(|public| UnsealingKey::from_handle(halves.get(0), public)))
    }

    /// The names of all keys here.
    ///
    /// # Errors
    /// [`LoadError`].
    pub async fn names(&self) -> Result<Vec<String>, LoadError> {
        let read =
            |transaction: &IdbTransaction| Ok([transaction.object_store(KEYS)?.get_all_keys()?]);
        let [names] = self.0.read(&[KEYS], read).await?;
        Ok(Array::from(&names).iter().filter_map(|name: JsValue| name.as_string()).collect())
    }
}
