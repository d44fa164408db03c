//! One area as a device holds it.

use camket_domain::RecordId;

use super::records::Records;
use crate::change::{Change, NAME_BYTES_MAX};
use crate::codec::{DecodeError, Reader, Writer};
use crate::id::SetDigest;
use crate::merge::RecordState;

/// An area as this device holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Area {
    pub(super) seq: u64,
    pub(super) digest: SetDigest,
    pub(super) records: Records,
}

impl Area {
    /// Returns the records of the area.
    #[must_use]
    pub fn records(&self) -> &Records {
        &self.records
    }

    /// Returns how far the area's sequence was followed.
    #[must_use]
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// Returns the digest of the changes up to there, by the device's own count.
    #[must_use]
    pub fn digest(&self) -> SetDigest {
        self.digest
    }

    pub(super) fn merge(&mut self, change: &Change) {
        match self.records.get_mut(&change.record) {
            Some(state) => state.apply(change),
            None => {
                self.records.insert(change.record, RecordState::new(change));
            }
        }
    }

    /// Asks for the whole area again; what is here stays in view until it comes, if only to say that
    /// HQ has nothing there.
    pub(super) fn start_over(&mut self) {
        (self.seq, self.digest) = (0, SetDigest([0xff; 16]));
    }

    pub(super) fn write(&self, w: &mut Writer) {
        w.uint(self.seq);
        w.raw(&self.digest.0);
        self.records.write(w);
    }

    pub(super) fn read(r: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Ok(Self { seq: r.uint()?, digest: SetDigest(r.array()?), records: Records::read(r)? })
    }

    /// Takes an area as it was written before records were packed.
    pub(super) fn read_unpacked(r: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut area = Self { seq: r.uint()?, digest: SetDigest(r.array()?), ..Self::default() };
        for _ in 0..r.count(usize::MAX, RECORD_BYTES_MIN)? {
            let id = RecordId(r.array()?);
            area.records.insert(id, RecordState::read(r)?);
            area.records.settle();
        }
        Ok(area)
    }
}

/// Least bytes of a record before records were packed: its id and the fixed parts of its state.
const RECORD_BYTES_MIN: usize = 16 + 26;

pub(super) fn read_name(r: &mut Reader<'_>) -> Result<String, DecodeError> {
    r.text(NAME_BYTES_MAX).map(str::to_owned)
}
