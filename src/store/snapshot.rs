//! Snapshots: the state so far in one compressed piece, so that a start need not read all history.

use futures::future::{join_all, try_join_all};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;
use web_sys::{IdbKeyRange, IdbTransaction};

use crate::device::crypto::AeadKey;
use crate::device::gzip;

use super::database::{LOG, Rows, SNAPSHOT};
use super::error::{Failure, SaveError};
use super::format::{PART_BYTES_MAX, PartKey, Place, complete, number};
use super::vault::{Inner, Vault};

/// The first byte of a snapshot: how the rest is packed.
const PACKED_PLAIN: u8 = 0;
const PACKED_GZIP: u8 = 1;

/// The newest snapshot as it was found.
pub(super) struct FoundSnapshot {
    pub(super) through: u64,
    /// `None` when a part is missing or did not open.
    pub(super) state: Option<Vec<u8>>,
}

impl Vault {
    /// Replaces the log up to and including position `through` by `state`, which must be what
    /// those entries lead to.
    ///
    /// The parts are written and the log cut in one strict transaction: a crash leaves the old
    /// snapshot and the whole log, or the new one. Appending goes on meanwhile and waits only for
    /// that transaction. Fails as [`Vault::append`] does; the store is then as it was.
    ///
    /// # Errors
    /// [`SaveError`]; `Superseded` also when this tab knows of no entry at `through`, because a
    /// snapshot through positions yet to be written would swallow them.
    pub async fn write_snapshot(&self, state: &[u8], through: u64) -> Result<(), SaveError> {
        if through > self.position() {
            return Err(SaveError::Superseded);
        }
        let key = self.0.keys()?.data;
        let packed = packed(state).await;
        let parts = self.0.sealed_parts(&key, &packed, through).await?;
        self.in_turn(async move |inner, _| Ok(inner.replace_snapshot(&parts, through).await?)).await
    }
}

impl Inner {
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

    async fn replace_snapshot(
        &self,
        parts: &[(PartKey, Uint8Array)],
        through: u64,
    ) -> Result<(), Failure> {
        let write = |transaction: &IdbTransaction| {
            let snapshot = transaction.object_store(SNAPSHOT)?;
            // Not cleared: a newer snapshot, which only another tab can have written, must stay.
            snapshot.delete(&up_to(through)?.into())?;
            for (place, part) in parts {
                snapshot.put_with_key(part, &place.to_js())?;
            }
            let written = IdbKeyRange::upper_bound(&number(through))?;
            transaction.object_store(LOG)?.delete(&written.into())?;
            Ok(())
        };
        self.database.write(&[SNAPSHOT, LOG], &write).await
    }

    /// The newest snapshot among the rows of the object store; `None` when there is none at all.
    pub(super) async fn snapshot(&self, key: &AeadKey, rows: Rows) -> Option<FoundSnapshot> {
        let parts = rows.into_iter().filter_map(|(at, part)| Some((PartKey::from_js(&at)?, part)));
        let parts: Vec<(PartKey, JsValue)> = parts.collect();
        let through = parts.iter().map(|(place, _)| place.through).max()?;
        let parts = parts.into_iter().filter(|(place, _)| place.through == through);
        Some(FoundSnapshot { through, state: self.state(key, parts.unzip()).await })
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

/// The keys of all parts of snapshots through `through` and earlier ones.
fn up_to(through: u64) -> Result<IdbKeyRange, JsValue> {
    let after = Array::of1(&number(through + 1));
    IdbKeyRange::upper_bound_with_open(&after, true)
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
