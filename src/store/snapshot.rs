//! Snapshots: the state so far in one compressed piece, so that a start need not read all history.

use std::collections::BTreeMap;
use std::rc::Rc;

use futures::future::{join_all, try_join_all};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;
use web_sys::{IdbKeyRange, IdbTransaction};

use crate::device::crypto::AeadKey;
use crate::device::gzip;

use super::database::{LOG, Rows, SNAPSHOT, rows};
use super::error::{Failure, SaveError};
use super::format::{PART_BYTES_MAX, PartKey, Place, complete, frame, number};
use super::log::Beside;
use super::vault::{Inner, Keys, Vault};

/// The first byte of a snapshot: how the rest is packed.
const PACKED_PLAIN: u8 = 0;
const PACKED_GZIP: u8 = 1;

/// The newest snapshot that opened, or else the newest one.
pub(super) struct FoundSnapshot {
    pub(super) through: u64,
    /// `None` when a part is missing or did not open.
    pub(super) state: Option<Vec<u8>>,
    /// There is no other one.
    pub(super) is_alone: bool,
}

impl Vault {
    /// Replaces the log up to and including position `through` by `state`, which must be what
    /// those entries lead to.
    ///
    /// Copied, verified, swapped: the parts are written beside what is there, read back and
    /// compared, and only then the former snapshot and the log go. A crash leaves both or the new
    /// one, and the next load ends what it interrupted. Appending goes on meanwhile and waits only
    /// for the two transactions. Fails as [`Vault::append`] does; what is there then stays.
    ///
    /// # Errors
    /// [`SaveError`]; `Superseded` also when this tab knows of no entry at `through`, because a
    /// snapshot through positions yet to be written would swallow them.
    pub async fn write_snapshot(&self, state: &[u8], through: u64) -> Result<(), SaveError> {
        if through > self.position() {
            return Err(SaveError::Superseded);
        }
        let free = self.in_turn(async move |inner, keys| inner.free_end(&keys, through).await);
        let Some(through) = free.await? else { return Ok(()) };
        let key = self.0.keys()?.data;
        let packed = packed(state).await;
        let parts = self.0.sealed_parts(&key, &packed, through).await?;
        self.in_turn(async move |inner, _| Ok(inner.copy(&parts).await?)).await?;
        if self.0.written(&key, through).await?.as_deref() != Some(state) {
            self.in_turn(async move |inner, _| Ok(inner.take_back(through).await?)).await?;
            return Err(SaveError::Unavailable { cause: "not what was written".to_owned() });
        }
        self.in_turn(async move |inner, _| Ok(inner.swap(through).await?)).await
    }
}

impl Inner {
    /// A position at which no snapshot ends, so that a copy can lie beside the one that is there: this
    /// one, or that of an empty block after it. `None` when somebody has saved meanwhile: the next
    /// start sees to it.
    async fn free_end(
        self: &Rc<Self>,
        keys: &Keys,
        through: u64,
    ) -> Result<Option<u64>, SaveError> {
        let count = |transaction: &IdbTransaction| {
            Ok([transaction.object_store(SNAPSHOT)?.count_with_key(&at(through)?.into())?])
        };
        let [there] = self.database.read(&[SNAPSHOT], count).await?;
        if there.as_f64() == Some(0.0) {
            return Ok(Some(through));
        }
        if self.last.get() > through {
            return Ok(None);
        }
        self.append(keys, &frame(&[]), &Beside::Nothing).await.map(Some)
    }

    async fn sealed_parts(
        &self,
        key: &AeadKey,
        packed: &[u8],
        through: u64,
    ) -> Result<Vec<(PartKey, Uint8Array)>, Failure> {
        let chunks = packed.chunks(PART_BYTES_MAX);
        let count = chunks.len() as u64;
        let sealing = chunks.zip(0..).map(async |(chunk, index)| {
            let place = PartKey { through, index, count };
            Ok::<_, Failure>((place, self.sealed(key, Place::Part(place), chunk).await?))
        });
        try_join_all(sealing).await
    }

    /// Writes the parts beside what is there.
    async fn copy(&self, parts: &[(PartKey, Uint8Array)]) -> Result<(), Failure> {
        let write = |transaction: &IdbTransaction| {
            let snapshot = transaction.object_store(SNAPSHOT)?;
            for (place, part) in parts {
                // Added, not put: one that is there is another tab's, and nothing is behind it.
                snapshot.add_with_key(part, &place.to_js())?;
            }
            Ok(())
        };
        self.database.write(&[SNAPSHOT], &write).await
    }

    /// What the parts of the snapshot through `through` say when they are read back.
    async fn written(&self, key: &AeadKey, through: u64) -> Result<Option<Vec<u8>>, Failure> {
        let read = |transaction: &IdbTransaction| {
            let (snapshot, all) = (transaction.object_store(SNAPSHOT)?, at(through)?);
            Ok([snapshot.get_all_keys_with_key(&all)?, snapshot.get_all_with_key(&all)?])
        };
        let [places, parts] = self.database.read(&[SNAPSHOT], read).await?;
        let found = self.snapshot(key, rows(&places, &parts)).await;
        Ok(found.and_then(|found| found.state))
    }

    async fn take_back(&self, through: u64) -> Result<(), Failure> {
        let delete = |transaction: &IdbTransaction| {
            transaction.object_store(SNAPSHOT)?.delete(&at(through)?.into()).map(drop)
        };
        self.database.write(&[SNAPSHOT], &delete).await
    }

    /// Takes away what the snapshot through `through` stands for.
    pub(super) async fn swap(&self, through: u64) -> Result<(), Failure> {
        let delete = |transaction: &IdbTransaction| {
            // Not cleared: a newer snapshot, which only another tab can have written, must stay.
            transaction.object_store(SNAPSHOT)?.delete(&before(through)?.into())?;
            let written = IdbKeyRange::upper_bound(&number(through))?;
            transaction.object_store(LOG)?.delete(&written.into()).map(drop)
        };
        self.database.write(&[SNAPSHOT, LOG], &delete).await
    }

    /// The newest snapshot among the rows of the object store that opens; `None` when there is none
    /// at all. An older one is there only together with the whole log after it.
    pub(super) async fn snapshot(&self, key: &AeadKey, rows: Rows) -> Option<FoundSnapshot> {
        let parts = rows.into_iter().filter_map(|(at, part)| Some((PartKey::from_js(&at)?, part)));
        let mut by_end: BTreeMap<u64, (Vec<PartKey>, Vec<JsValue>)> = BTreeMap::new();
        for (place, part) in parts {
            let (places, parts) = by_end.entry(place.through).or_default();
            places.push(place);
            parts.push(part);
        }
        let newest = *by_end.last_key_value()?.0;
        let is_alone = by_end.len() == 1;
        while let Some((through, parts)) = by_end.pop_last() {
            if let Some(state) = self.state(key, parts).await {
                return Some(FoundSnapshot { through, state: Some(state), is_alone });
            }
        }
        Some(FoundSnapshot { through: newest, state: None, is_alone })
    }

    async fn state(
        &self,
        key: &AeadKey,
        (places, parts): (Vec<PartKey>, Vec<JsValue>),
    ) -> Option<Vec<u8>> {
        if !complete(&places) {
            return None;
        }
        let opening = places.iter().zip(&parts);
        let opening = opening.map(|(&place, part)| self.open(key, Place::Part(place), part));
        let parts: Option<Vec<_>> = join_all(opening).await.into_iter().collect();
        unpacked(&parts?.concat()).await
    }
}

/// The keys of all parts of the snapshot through `through`.
fn at(through: u64) -> Result<IdbKeyRange, JsValue> {
    let (first, after) = (Array::of1(&number(through)), Array::of1(&number(through + 1)));
    IdbKeyRange::bound_with_lower_open_and_upper_open(&first, &after, false, true)
}

/// The keys of all parts of snapshots that end before `through`.
fn before(through: u64) -> Result<IdbKeyRange, JsValue> {
    IdbKeyRange::upper_bound_with_open(&Array::of1(&number(through)), true)
}

async fn packed(state: &[u8]) -> Vec<u8> {
    match gzip::compress(state).await {
        Some(smaller) => [&[PACKED_GZIP], smaller.as_slice()].concat(),
        None => [&[PACKED_PLAIN], state].concat(),
    }
}

async fn unpacked(packed: &[u8]) -> Option<Vec<u8>> {
    match packed.split_first()? {
        (&PACKED_PLAIN, state) => Some(state.to_vec()),
        (&PACKED_GZIP, state) => gzip::decompress(state).await,
        _ => None,
    }
}
