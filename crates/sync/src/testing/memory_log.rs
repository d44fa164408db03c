//! A device's store in memory: a snapshot and a log after it, of which a crash leaves what was made
//! durable.

use crate::codec::DecodeError;
use crate::entry::Entry;
use crate::mutants::{Mutant, planted};
use crate::tablet::Tablet;

/// What a device's disk holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemoryLog {
    snapshot: Option<Vec<u8>>,
    durable: Vec<Vec<u8>>,
    volatile: Vec<Vec<u8>>,
}

impl MemoryLog {
    /// Hands an entry to the disk, which may still lose it.
    pub fn append(&mut self, entry: &Entry) {
        self.volatile.push(entry.encode());
    }

    /// Waits until the disk cannot lose any more what it was handed.
    pub fn flush(&mut self) {
        let safe = if planted(Mutant::LogSavesLater) {
            self.volatile.len().saturating_sub(1)
        } else {
            self.volatile.len()
        };
        self.durable.extend(self.volatile.drain(..safe));
    }

    /// Cuts the power: of what was not flushed the disk keeps the first `kept` entries.
    pub fn crash(&mut self, kept: usize) {
        let kept = kept.min(self.volatile.len());
        self.durable.extend(self.volatile.drain(..kept));
        self.volatile.clear();
    }

    /// Returns the number of entries that a crash may lose.
    #[must_use]
    pub fn at_risk(&self) -> usize {
        self.volatile.len()
    }

    /// Puts a snapshot in place of everything before it, in one transaction.
    pub fn compact(&mut self, snapshot: Vec<u8>) {
        *self = Self { snapshot: Some(snapshot), ..Self::default() };
    }

    /// Reads the tablet back from what is durable.
    pub fn open(&self) -> Result<Tablet, DecodeError> {
        let mut tablet = match &self.snapshot {
            Some(bytes) => Tablet::from_snapshot(bytes)?,
            None => Tablet::default(),
        };
        for bytes in &self.durable {
            tablet.apply(&Entry::decode(bytes)?);
        }
        Ok(tablet)
    }
}
