//! Many records as bytes, with what finds them; read when asked for.

use std::collections::BTreeMap;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use camket_domain::RecordId;

use super::cell::Shared;
use super::key::{Key, catalogue};
use crate::codec::{DecodeError, Reader, Writer};
use crate::merge::RecordState;

/// In the place of an owner: the record belongs to no other.
const NOBODY: u32 = u32::MAX;
/// Least bytes of a record: its id, its place, its key.
const RECORD_BYTES_MIN: usize = 16 + 6;

/// Records, ascending by id. What belongs to one lies at the same place of each list.
#[derive(Debug, Default)]
pub(super) struct Packed {
    shared: Shared,
    ids: Vec<RecordId>,
    /// Where the bytes of each end.
    ends: Vec<u32>,
    bytes: Vec<u8>,
    kinds: Vec<u8>,
    flags: Vec<u8>,
    days: Vec<i32>,
    attendances: Vec<u32>,
    /// Places among the owners.
    owned_by: Vec<u32>,
    owners: Vec<RecordId>,
    /// The places of the owners, while records are packed.
    places: BTreeMap<RecordId, u32>,
    /// What was read; `None` for bytes that are no record.
    read: Vec<OnceLock<Option<Box<RecordState>>>>,
    read_count: AtomicUsize,
}

impl Clone for Packed {
    fn clone(&self) -> Self {
        let mut clone = self.beginning();
        (0..self.len()).for_each(|at| clone.copy(self, at));
        clone
    }
}

impl Packed {
    /// One without records that shares what this one shares.
    pub(super) fn beginning(&self) -> Self {
        Self { shared: self.shared.clone(), ..Self::default() }
    }

    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = &RecordId> {
        self.ids.iter()
    }

    pub(super) fn id(&self, at: usize) -> Option<&RecordId> {
        self.ids.get(at)
    }

    pub(super) fn find(&self, id: &RecordId) -> Option<usize> {
        self.ids.binary_search(id).ok()
    }

    fn bytes_of(&self, at: usize) -> &[u8] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        // The ends were seen to ascend within the bytes.
        &self.bytes[start as usize..self.ends[at] as usize]
    }

    pub(super) fn key(&self, at: usize) -> Key {
        let owner = self.owners.get(self.owned_by[at] as usize);
        Key {
            kind: self.kinds[at],
            flags: self.flags[at],
            day: self.days[at],
            parent: owner.copied(),
            attendance: i64::from(self.attendances[at]),
        }
    }

    /// Reads a record and keeps it at hand.
    pub(super) fn get(&self, at: usize) -> Option<&RecordState> {
        let read = self.read.get(at)?;
        let unpack = || {
            self.read_count.fetch_add(1, Ordering::Relaxed);
            self.unpacked(at).ok().map(Box::new)
        };
        read.get_or_init(unpack).as_deref()
    }

    pub(super) fn unpacked(&self, at: usize) -> Result<RecordState, DecodeError> {
        self.shared.read_state(self.bytes_of(at))
    }

    pub(super) fn read_count(&self) -> usize {
        self.read_count.load(Ordering::Relaxed)
    }

    pub(super) fn forget_read(&mut self) {
        self.read.iter_mut().for_each(|it| drop(it.take()));
        self.read_count = AtomicUsize::new(0);
    }

    /// Appends a record whose id is above all others.
    pub(super) fn push(&mut self, id: RecordId, state: &RecordState) {
        let mut w = Writer::new();
        self.shared.write_state(&mut w, state);
        self.push_bytes(id, &w.finish(), Key::of(state));
    }

    /// Appends a record of one from which this one [began](Self::beginning).
    pub(super) fn copy(&mut self, from: &Self, at: usize) {
        self.push_bytes(from.ids[at], from.bytes_of(at), from.key(at));
    }

    fn push_bytes(&mut self, id: RecordId, bytes: &[u8], key: Key) {
        self.bytes.extend_from_slice(bytes);
        // 32 bits are the memory of a tablet.
        self.ends.push(u32::try_from(self.bytes.len()).unwrap_or(NOBODY));
        self.ids.push(id);
        self.read.push(OnceLock::new());
        self.push_key(key);
    }

    fn push_key(&mut self, key: Key) {
        self.kinds.push(key.kind);
        self.flags.push(key.flags);
        self.days.push(key.day);
        self.attendances.push(u32::try_from(key.attendance).unwrap_or_default());
        let place = key.parent.map(|owner| self.place_of(owner));
        self.owned_by.push(place.unwrap_or(NOBODY));
    }

    fn place_of(&mut self, owner: RecordId) -> u32 {
        let next = u32::try_from(self.owners.len()).unwrap_or(NOBODY);
        let place = *self.places.entry(owner).or_insert(next);
        if place == next {
            self.owners.push(owner);
        }
        place
    }

    pub(super) fn write(&self, w: &mut Writer) {
        w.raw(&catalogue());
        self.shared.write(w);
        w.count(self.owners.len());
        self.owners.iter().for_each(|owner| w.raw(&owner.0));
        w.count(self.len());
        self.ids.iter().for_each(|id| w.raw(&id.0));
        let mut start = 0;
        for end in &self.ends {
            w.uint(u64::from(end - start));
            start = *end;
        }
        w.raw(&self.kinds);
        w.raw(&self.flags);
        let mut before = 0;
        for day in &self.days {
            w.int(i64::from(*day) - before);
            before = i64::from(*day);
        }
        self.attendances.iter().for_each(|count| w.uint(u64::from(*count)));
        self.owned_by.iter().for_each(|place| w.uint(u64::from(place.wrapping_add(1))));
        w.blob(&self.bytes);
    }

    /// Takes what [`Self::write`] wrote. The records themselves are looked at when asked for.
    pub(super) fn read(r: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let is_current = r.array()? == catalogue();
        let mut packed = Self { shared: Shared::read(r)?, ..Self::default() };
        for _ in 0..r.count(usize::MAX, 16)? {
            packed.owners.push(RecordId(r.array()?));
        }
        let count = r.count(usize::MAX, RECORD_BYTES_MIN)?;
        packed.ids = r.raw(count * 16)?.chunks_exact(16).map(id_of).collect();
        if !packed.ids.is_sorted_by(|a, b| a < b) {
            return Err(DecodeError::NotCanonical);
        }
        packed.ends = ends(r, count)?;
        packed.kinds = r.raw(count)?.to_vec();
        packed.flags = r.raw(count)?.to_vec();
        packed.days = days(r, count)?;
        packed.attendances = numbers(r, count)?;
        packed.owned_by = numbers(r, count)?;
        packed.owned_by.iter_mut().for_each(|place| *place = place.wrapping_sub(1));
        packed.bytes = r.blob(usize::MAX)?.to_vec();
        if packed.bytes.len() != packed.ends.last().map_or(0, |end| *end as usize) {
            return Err(DecodeError::Truncated);
        }
        packed.read.resize_with(count, OnceLock::new);
        if !is_current {
            packed.make_keys_anew();
        }
        Ok(packed)
    }

    /// Another version's keys say something else, or nothing of kinds that this one knows.
    fn make_keys_anew(&mut self) {
        let key = |at| self.unpacked(at).map_or_else(|_| self.key(at), |state| Key::of(&state));
        let keys: Vec<Key> = (0..self.len()).map(key).collect();
        (self.kinds, self.flags, self.days) = Default::default();
        (self.attendances, self.owned_by, self.owners) = Default::default();
        keys.into_iter().for_each(|key| self.push_key(key));
    }
}

fn id_of(bytes: &[u8]) -> RecordId {
    let mut id = RecordId([0; 16]);
    id.0.copy_from_slice(bytes);
    id
}

fn numbers(r: &mut Reader<'_>, count: usize) -> Result<Vec<u32>, DecodeError> {
    let mut numbers = Vec::with_capacity(count);
    for _ in 0..count {
        numbers.push(r.u32()?);
    }
    Ok(numbers)
}

fn ends(r: &mut Reader<'_>, count: usize) -> Result<Vec<u32>, DecodeError> {
    let mut end = 0_u32;
    let mut ends = Vec::with_capacity(count);
    for _ in 0..count {
        end = end.checked_add(r.u32()?).ok_or(DecodeError::TooLarge)?;
        ends.push(end);
    }
    Ok(ends)
}

fn days(r: &mut Reader<'_>, count: usize) -> Result<Vec<i32>, DecodeError> {
    let mut day = 0_i64;
    let mut days = Vec::with_capacity(count);
    for _ in 0..count {
        day = day.checked_add(r.int()?).ok_or(DecodeError::TooLarge)?;
        days.push(i32::try_from(day).map_err(|_| DecodeError::TooLarge)?);
    }
    Ok(days)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Rng;
    use crate::testing::samples::Scribe;

    fn packed() -> Packed {
        let mut scribe = Scribe::new(7, 1, 1_767_225_600_000);
        let batch = scribe.batch(&mut Rng::new(1), &"09475-2025".into(), 40);
        let states = batch.changes.iter().map(|it| (it.record, RecordState::new(it)));
        let mut packed = Packed::default();
        let states: BTreeMap<RecordId, RecordState> = states.collect();
        states.iter().for_each(|(id, state)| packed.push(*id, state));
        packed
    }

    fn written(packed: &Packed) -> Vec<u8> {
        let mut w = Writer::new();
        packed.write(&mut w);
        w.finish()
    }

    fn read(bytes: &[u8]) -> Packed {
        Packed::read(&mut Reader::new(bytes)).expect("it is read back")
    }

    #[test]
    fn keys_are_believed_until_the_catalogue_is_another() {
        let mut spoilt = packed();
        spoilt.days.iter_mut().for_each(|day| *day = 1);
        let mut bytes = written(&spoilt);
        assert!(read(&bytes).days.iter().all(|day| *day == 1), "nothing was unpacked for them");
        bytes[0] ^= 1;
        let (anew, true_one) = (read(&bytes), packed());
        assert!((0..anew.len()).all(|at| anew.key(at) == true_one.key(at)));
        assert_eq!(anew.owners, true_one.owners);
    }

    #[test]
    fn bytes_that_are_no_record_are_none_and_the_others_stay() {
        let mut spoilt = packed();
        let end = spoilt.ends[3] as usize;
        spoilt.bytes[end - 1] = 0xff;
        let again = read(&written(&spoilt));
        assert!(again.get(3).is_none() && again.unpacked(3).is_err());
        assert!((0..again.len()).filter(|at| *at != 3).all(|at| again.get(at).is_some()));
    }

    #[test]
    fn places_that_do_not_fit_are_refused() {
        let mut turned = packed();
        turned.ids.swap(0, 1);
        let mut long = packed();
        *long.ends.last_mut().expect("there are records") += 1;
        for spoilt in [turned, long] {
            assert!(Packed::read(&mut Reader::new(&written(&spoilt))).is_err());
        }
    }
}
