//! The values of one path.

use camket_domain::Value;
use camket_domain::order::sort_by_key;

use crate::change::SEEN_MAX;
use crate::codec::{DecodeError, Reader, Writer, read_value, write_value};
use crate::mutants::{Mutant, planted};
use crate::stamp::Stamp;

/// A value, or the taking away of one, with the stamp that set it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Head {
    /// When and by which device.
    pub stamp: Stamp,
    /// `None` after a [`crate::Op::Clear`].
    pub value: Option<Value>,
}

/// The values of one path that nobody has replaced.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register {
    /// Ascending by stamp; the last one is shown.
    heads: Vec<Head>,
    /// Stamps replaced before their change arrived; almost always empty.
    awaited: Vec<Stamp>,
}

impl Register {
    /// Makes a register of the only value that was ever put.
    pub(crate) fn of(head: Head) -> Self {
        Self { heads: vec![head], awaited: Vec::new() }
    }

    /// Returns the stamps that were replaced before their change arrived.
    pub(crate) fn awaited(&self) -> &[Stamp] {
        &self.awaited
    }

    pub(super) fn replace(&mut self, seen: &[Stamp]) {
        for stamp in seen {
            match self.heads.iter().position(|head| head.stamp == *stamp) {
                Some(place) => {
                    self.heads.remove(place);
                }
                None if self.awaited.contains(stamp) => {}
                None => self.awaited.push(*stamp),
            }
        }
    }

    pub(super) fn put(&mut self, stamp: Stamp, value: Option<Value>) {
        if planted(Mutant::MergeOverwrites) {
            self.heads.retain(|head| head.stamp > stamp);
        }
        if let Some(place) = self.awaited.iter().position(|awaited| *awaited == stamp) {
            self.awaited.swap_remove(place);
            return;
        }
        let place = self.heads.partition_point(|head| head.stamp < stamp);
        self.heads.insert(place, Head { stamp, value });
    }

    /// Returns the value shown: the latest one.
    #[must_use]
    pub fn shown(&self) -> Option<&Value> {
        self.heads.last()?.value.as_ref()
    }

    /// Returns the values nobody has replaced, oldest first.
    #[must_use]
    pub fn heads(&self) -> &[Head] {
        &self.heads
    }

    /// Tells whether two people left different values without having seen each other.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        self.heads.windows(2).any(|pair| pair[0].value != pair[1].value)
    }

    /// Returns the stamps of the latest heads, as many as an operation may name.
    pub(super) fn stamps(&self) -> Vec<Stamp> {
        let latest = &self.heads[self.heads.len().saturating_sub(SEEN_MAX)..];
        latest.iter().map(|head| head.stamp).collect()
    }

    /// Gives values other stamps.
    pub(super) fn restamp(&mut self, renew: &dyn Fn(Stamp) -> Stamp) {
        self.heads.iter_mut().for_each(|head| head.stamp = renew(head.stamp));
        sort_by_key(&mut self.heads, |head| head.stamp);
        self.awaited.iter_mut().for_each(|stamp| *stamp = renew(*stamp));
    }

    pub(crate) fn write(&self, w: &mut Writer) {
        w.count(self.heads.len());
        for head in &self.heads {
            head.stamp.write(w);
            w.bool(head.value.is_some());
            head.value.iter().for_each(|value| write_value(w, value));
        }
        write_stamps(w, &self.awaited);
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut heads = Vec::new();
        for _ in 0..r.count(usize::MAX, 11)? {
            let stamp = Stamp::read(r)?;
            let value = if r.bool()? { Some(read_value(r)?) } else { None };
            heads.push(Head { stamp, value });
        }
        Ok(Self { heads, awaited: read_stamps(r)? })
    }
}

pub(crate) fn write_stamps(w: &mut Writer, stamps: &[Stamp]) {
    w.count(stamps.len());
    stamps.iter().for_each(|stamp| stamp.write(w));
}

pub(crate) fn read_stamps(r: &mut Reader<'_>) -> Result<Vec<Stamp>, DecodeError> {
    let count = r.count(usize::MAX, 10)?;
    (0..count).map(|_| Stamp::read(r)).collect()
}
