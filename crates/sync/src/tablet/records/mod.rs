//! The records of an area: packed until somebody asks for one.
//!
//! A tablet holds tens of thousands of records and shows a few dozen. Packed they are a tenth of
//! the size, they are read from the disk as they lie in memory, and what lists must know of each is
//! kept beside them. What changes lies unpacked in front of the packed ones until it is much.

mod cell;
mod key;
mod packed;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use camket_domain::RecordId;

pub use key::{Key, catalogue};

use crate::codec::{DecodeError, Reader, Writer};
use crate::merge::RecordState;
use packed::Packed;

/// Records that changed since the others were packed, at most.
const UNPACKED_MAX: usize = 2_048;
/// Packed records that stay unpacked beside, once read, at most.
const READ_MAX: usize = 2_048;

/// Records, ascending by id.
#[derive(Clone, Default)]
pub struct Records {
    packed: Packed,
    /// What is newer than its packed form, or has none.
    over: BTreeMap<RecordId, RecordState>,
    /// How many of those have no packed form.
    fresh: usize,
}

impl Records {
    /// Returns a record.
    #[must_use]
    pub fn get(&self, id: &RecordId) -> Option<&RecordState> {
        self.over.get(id).or_else(|| self.packed.get(self.packed.find(id)?))
    }

    /// Returns a record without keeping it unpacked.
    #[must_use]
    pub fn read_once(&self, id: &RecordId) -> Option<Cow<'_, RecordState>> {
        match self.over.get(id) {
            Some(state) => Some(Cow::Borrowed(state)),
            None => self.packed.unpacked(self.packed.find(id)?).ok().map(Cow::Owned),
        }
    }

    /// Returns what lists must know of a record.
    #[must_use]
    pub fn key(&self, id: &RecordId) -> Option<Key> {
        let packed = || Some(self.packed.key(self.packed.find(id)?));
        self.over.get(id).map(Key::of).or_else(packed)
    }

    /// Returns the number of records.
    #[must_use]
    pub fn len(&self) -> usize {
        self.packed.len() + self.fresh
    }

    /// Tells whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns all ids with what lists must know of them, ascending.
    pub fn keys(&self) -> impl Iterator<Item = (RecordId, Key)> {
        self.places().map(|(id, place)| match place {
            Place::Packed(at) => (id, self.packed.key(at)),
            Place::Over(state) => (id, Key::of(state)),
        })
    }

    /// Returns all records that can be read, ascending by id.
    pub fn iter(&self) -> impl Iterator<Item = (&RecordId, &RecordState)> {
        self.places().filter_map(|(id, place)| match place {
            Place::Packed(at) => Some((self.packed.id(at)?, self.packed.get(at)?)),
            Place::Over(_) => self.over.get_key_value(&id),
        })
    }

    fn places(&self) -> impl Iterator<Item = (RecordId, Place<'_>)> {
        let mut over = self.over.iter().peekable();
        let mut packed = self.packed.ids().enumerate().peekable();
        std::iter::from_fn(move || {
            let (next_over, next_packed) = (over.peek(), packed.peek());
            let is_over = match (next_over, next_packed) {
                (Some((id, _)), Some((_, other))) => *id <= other,
                (over, _) => over.is_some(),
            };
            if !is_over {
                return packed.next().map(|(at, id)| (*id, Place::Packed(at)));
            }
            let (id, state) = over.next()?;
            packed.next_if(|(_, other)| *other == id);
            Some((*id, Place::Over(state)))
        })
    }

    /// Returns a record to be changed.
    pub(super) fn get_mut(&mut self, id: &RecordId) -> Option<&mut RecordState> {
        if !self.over.contains_key(id) {
            let state = self.packed.unpacked(self.packed.find(id)?).ok()?;
            self.over.insert(*id, state);
        }
        self.over.get_mut(id)
    }

    /// Puts a record in the place of what was there.
    pub(super) fn insert(&mut self, id: RecordId, state: RecordState) {
        let was_over = self.over.insert(id, state).is_some();
        if !was_over && self.packed.find(&id).is_none() {
            self.fresh += 1;
        }
    }

    /// Packs what changed, if it is much, and lets go of what was only read.
    pub(super) fn settle(&mut self) {
        if self.over.len() > UNPACKED_MAX {
            *self = Self { packed: self.repacked(), ..Self::default() };
        } else if self.packed.read_count() > READ_MAX {
            self.packed.forget_read();
        }
    }

    fn repacked(&self) -> Packed {
        let mut packed = self.packed.beginning();
        for (id, place) in self.places() {
            match place {
                Place::Packed(at) => packed.copy(&self.packed, at),
                Place::Over(state) => packed.push(id, state),
            }
        }
        packed
    }

    /// Appends all records, packed.
    pub(super) fn write(&self, w: &mut Writer) {
        if self.over.is_empty() { self.packed.write(w) } else { self.repacked().write(w) }
    }

    /// Takes what [`Self::write`] wrote.
    pub(super) fn read(r: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Ok(Self { packed: Packed::read(r)?, ..Self::default() })
    }
}

/// Where a record lies.
enum Place<'a> {
    Packed(usize),
    Over(&'a RecordState),
}

impl PartialEq for Records {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Records {}

impl fmt::Debug for Records {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
