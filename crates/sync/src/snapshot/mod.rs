//! An area's records as they are at one place of its order, for a device that has none of it.
//!
//! The history stays at HQ: a new tablet takes what it came to, in blocks of columns, and goes on
//! from there with pages. Blocks bound the memory of whoever writes one.

mod decode;
mod encode;
mod runs;

use std::collections::BTreeMap;

use camket_domain::{AreaId, RecordId};

pub use encode::BlockMaker;
pub use runs::Runs;

use crate::change::NAME_BYTES_MAX;
use crate::codec::{DecodeError, Reader, Writer};
use crate::id::{InstanceId, SetDigest};
use crate::merge::RecordState;
use crate::packing::Packing;

/// Largest snapshot, in bytes before packing.
pub const SNAPSHOT_BYTES_MAX: usize = 64 * 1024 * 1024;
/// Most records in a snapshot.
pub const SNAPSHOT_RECORDS_MAX: usize = 200_000;
/// Most values in a snapshot.
pub const SNAPSHOT_OPS_MAX: usize = 4_000_000;
/// Most records in one block.
pub const BLOCK_RECORDS_MAX: usize = 2_048;
/// Bytes of states, one after the other, with which a block is full.
pub const BLOCK_BYTES_FULL: usize = 2 * 1024 * 1024;

/// First byte of a snapshot of this version.
const SNAPSHOT_VERSION: u8 = 1;
/// Tag of a column whose registers are written in full.
const WHOLE: u8 = 253;

/// What a snapshot is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The area.
    pub area: AreaId,
    /// Everything up to this place of the area's order is in it.
    pub seq: u64,
    /// Digest of the changes up to there.
    pub digest: SetDigest,
    /// Which changes of which instance they are, so that a device knows its own among them.
    pub delivered: BTreeMap<InstanceId, Runs>,
}

/// A record in a snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The record.
    pub id: RecordId,
    /// n of the change that created it, where the record's id follows from it; otherwise `None`.
    pub born: Option<u64>,
    /// What its changes came to.
    pub state: RecordState,
}

/// A whole snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaSnapshot {
    /// What it is of.
    pub header: Header,
    /// The records.
    pub items: Vec<Item>,
}

impl Header {
    /// Returns the bytes before the blocks.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut w = Writer::new();
        w.u8(SNAPSHOT_VERSION);
        w.text(self.area.as_str());
        w.uint(self.seq);
        w.raw(&self.digest.0);
        w.count(self.delivered.len());
        for (instance, runs) in &self.delivered {
            w.u64_fixed(instance.0);
            runs.write(&mut w);
        }
        w.finish()
    }

    fn read(r: &mut Reader<'_>) -> Result<Self, DecodeError> {
        if r.u8()? != SNAPSHOT_VERSION {
            return Err(DecodeError::Unknown);
        }
        let mut header = Self {
            area: AreaId::new(r.text(NAME_BYTES_MAX)?),
            seq: r.uint()?,
            digest: SetDigest(r.array()?),
            delivered: BTreeMap::new(),
        };
        for _ in 0..r.count(usize::MAX, 9)? {
            let instance = InstanceId(r.u64_fixed()?);
            let last = header.delivered.last_key_value();
            if last.is_some_and(|(last, _)| *last >= instance) {
                return Err(DecodeError::NotCanonical);
            }
            header.delivered.insert(instance, Runs::read(r)?);
        }
        Ok(header)
    }

    /// Tells whether change n of an instance is in the snapshot.
    #[must_use]
    pub fn has(&self, instance: InstanceId, n: u64) -> bool {
        self.delivered.get(&instance).is_some_and(|runs| runs.contains(n))
    }
}

impl AreaSnapshot {
    /// Returns the bytes, unpacked.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = self.header.encode();
        let mut maker = BlockMaker::default();
        for item in &self.items {
            bytes.extend(maker.add(item.clone()).unwrap_or_default());
        }
        bytes.extend(maker.finish());
        bytes
    }

    /// Reads a snapshot. Total, and bounded by the limits of this room.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        if bytes.len() > SNAPSHOT_BYTES_MAX {
            return Err(DecodeError::TooLarge);
        }
        let mut r = Reader::new(bytes);
        let header = Header::read(&mut r)?;
        let (mut items, mut ops) = (Vec::new(), 0);
        loop {
            let block = r.blob(SNAPSHOT_BYTES_MAX)?;
            if block.is_empty() {
                break;
            }
            ops += decode::block(block, &header.area, SNAPSHOT_OPS_MAX - ops, &mut items)?;
            if items.len() > SNAPSHOT_RECORDS_MAX {
                return Err(DecodeError::TooLarge);
            }
        }
        r.end()?;
        Ok(Self { header, items })
    }

    /// Tells how a snapshot as it travels is packed: its first byte says so, the rest is it.
    pub fn packing(packed: &[u8]) -> Result<(Packing, &[u8]), DecodeError> {
        let (first, rest) = packed.split_first().ok_or(DecodeError::Truncated)?;
        Ok((Packing::from_byte(*first)?, rest))
    }
}
