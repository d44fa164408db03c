//! Snapshots of HQ in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use camket_domain::{AreaId, RecordId};
use sha2::{Digest, Sha256};

use super::{Data, MemoryHq};
use crate::id::InstanceId;
use crate::merge::RecordState;
use crate::packing::Packing;
use crate::protocol::Offer;
use crate::snapshot::{AreaSnapshot, Header, Item, Runs};

/// Snapshots of an area that are kept: a device that fetches one must be able to end it.
const KEPT: usize = 2;

/// A snapshot as it travels.
#[derive(Clone, Debug)]
pub(super) struct Snapshot {
    pub(super) offer: Offer,
    bytes: Arc<Vec<u8>>,
}

impl Snapshot {
    pub(super) fn piece(&self, offset: u64, bytes_max: usize) -> Vec<u8> {
        let from = usize::try_from(offset).map_or(self.bytes.len(), |it| it.min(self.bytes.len()));
        let piece = &self.bytes[from..];
        piece[..piece.len().min(bytes_max)].to_vec()
    }
}

impl MemoryHq {
    /// Makes a snapshot of an area as it is now.
    pub fn snap(&self, area: &AreaId) -> Option<Offer> {
        self.lock().data.make_snapshot(area)
    }

    /// Returns some of a snapshot's bytes from `offset` on; `None` when it is not kept.
    #[must_use]
    pub fn piece(
        &self,
        area: &AreaId,
        hash: &[u8; 32],
        offset: u64,
        bytes_max: usize,
    ) -> Option<Vec<u8>> {
        let shared = self.lock();
        let mut kept = shared.data.snapshots.get(area)?.iter();
        let one = kept.find(|one| one.offer.hash == *hash)?;
        Some(one.piece(offset, bytes_max))
    }
}

impl Data {
    pub(super) fn make_snapshot(&mut self, area: &AreaId) -> Option<Offer> {
        let data = self.areas.get(area).filter(|data| data.head.seq > 0)?;
        let mut delivered: BTreeMap<InstanceId, Runs> = BTreeMap::new();
        let mut born: BTreeMap<RecordId, u64> = BTreeMap::new();
        let changes = || data.changes.values().map(|one| &one.change);
        changes().for_each(|change| {
            born.entry(change.record).or_insert(change.n);
        });
        let names: BTreeSet<_> = changes().map(|change| (change.instance, change.n)).collect();
        names.into_iter().for_each(|(it, n)| delivered.entry(it).or_default().push(n));
        let item = |(id, state): (&RecordId, &Arc<RecordState>)| Item {
            id: *id,
            born: born.get(id).copied(),
            state: RecordState::clone(state),
        };
        let (seq, digest) = (data.head.seq, data.head.digest);
        let header = Header { area: area.clone(), seq, digest, delivered };
        let items = data.records.iter().map(item).collect();
        let snapshot = AreaSnapshot { header, items };
        let bytes = [&[Packing::Plain.byte()], &snapshot.encode()[..]].concat();
        let hash = Sha256::digest(&bytes).into();
        let offer = Offer { area: area.clone(), seq, size_bytes: bytes.len() as u64, hash };
        let kept = self.snapshots.entry(area.clone()).or_default();
        kept.push(Snapshot { offer: offer.clone(), bytes: Arc::new(bytes) });
        kept.drain(..kept.len().saturating_sub(KEPT));
        Some(offer)
    }
}
