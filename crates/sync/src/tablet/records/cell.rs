//! One record as bytes: names and devices by their place in the lists that all records share.

use std::collections::BTreeMap;

use crate::change::{NAME_BYTES_MAX, PATH_BYTES_MAX};
use crate::codec::{DecodeError, Reader, Writer, read_payload, value_tag, write_payload};
use crate::id::InstanceId;
use crate::merge::{Head, Paths, RecordState, Register, read_stamps, write_stamps};
use crate::stamp::{Stamp, read_ms};

/// Names and devices that have a place; others are written out.
const PLACES_MAX: usize = 1_024;
/// Longest name that gets a place, in bytes.
const PLACED_BYTES_MAX: usize = 48;
/// Room is made at once for so many paths of a record that is read; more may come.
const PATHS_USUAL_MAX: usize = 256;

/// In the place of a value's tag: the value was taken away.
const CLEARED: u8 = 200;
/// In front of a value's tag: it was set by the change that is the record's latest.
const AT_CHANGED: u8 = 201;
/// In front of a value's tag: the stamp that set it.
const AT_OTHER: u8 = 202;
/// In the place of a value: the register as a whole.
const WHOLE: u8 = 203;

/// What records share.
#[derive(Clone, Debug, Default)]
pub(super) struct Shared {
    names: Vec<Box<str>>,
    instances: Vec<InstanceId>,
}

impl Shared {
    pub(super) fn write(&self, w: &mut Writer) {
        w.count(self.names.len());
        self.names.iter().for_each(|name| w.text(name));
        w.count(self.instances.len());
        self.instances.iter().for_each(|instance| w.u64_fixed(instance.0));
    }

    pub(super) fn read(r: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut shared = Self::default();
        for _ in 0..r.count(PLACES_MAX, 1)? {
            shared.names.push(r.text(PLACED_BYTES_MAX)?.into());
        }
        for _ in 0..r.count(PLACES_MAX, 8)? {
            shared.instances.push(InstanceId(r.u64_fixed()?));
        }
        Ok(shared)
    }

    /// Appends a name. One with a digit is mostly the id of an element, which nobody shares.
    fn write_name(&mut self, w: &mut Writer, name: &str) {
        let known = self.names.iter().position(|known| **known == *name);
        let fits = name.len() <= PLACED_BYTES_MAX && !name.bytes().any(|it| it.is_ascii_digit());
        if let Some(place) = known {
            w.count(place + 1);
        } else if fits && self.names.len() < PLACES_MAX {
            self.names.push(name.into());
            w.count(self.names.len());
        } else {
            w.count(0);
            w.text(name);
        }
    }

    fn read_name<'a>(&'a self, r: &mut Reader<'a>, max: usize) -> Result<&'a str, DecodeError> {
        match r.count(PLACES_MAX, 0)? {
            0 => r.text(max),
            place => self.names.get(place - 1).map(|name| &**name).ok_or(DecodeError::Unknown),
        }
    }

    fn write_stamp(&mut self, w: &mut Writer, stamp: Stamp) {
        w.uint(stamp.ms);
        w.uint(u64::from(stamp.count));
        let known = self.instances.iter().rposition(|known| *known == stamp.instance);
        if let Some(place) = known {
            w.count(place + 1);
        } else if self.instances.len() < PLACES_MAX {
            self.instances.push(stamp.instance);
            w.count(self.instances.len());
        } else {
            w.count(0);
            w.u64_fixed(stamp.instance.0);
        }
    }

    fn read_stamp(&self, r: &mut Reader<'_>) -> Result<Stamp, DecodeError> {
        let (ms, count) = (read_ms(r)?, r.u32()?);
        let instance = match r.count(PLACES_MAX, 0)? {
            0 => InstanceId(r.u64_fixed()?),
            place => *self.instances.get(place - 1).ok_or(DecodeError::Unknown)?,
        };
        Ok(Stamp { ms, count, instance })
    }

    /// Appends a record; [`Self::read_state`] gives it back.
    pub(super) fn write_state(&mut self, w: &mut Writer, state: &RecordState) {
        self.write_name(w, state.kind());
        self.write_name(w, state.area().as_str());
        let (created, changed) = (state.created(), state.changed());
        self.write_stamp(w, created.0);
        w.uint(created.1);
        w.bool(changed != created);
        if changed != created {
            self.write_stamp(w, changed.0);
            w.uint(changed.1);
        }
        w.count(state.registers().count());
        for (path, register) in state.registers() {
            self.write_name(w, path);
            self.write_register(w, register, created.0, changed.0);
        }
        w.count(state.deletion_saw().len());
        for (path, saw) in state.deletion_saw() {
            w.text(path);
            write_stamps(w, saw);
        }
    }

    fn write_register(&mut self, w: &mut Writer, register: &Register, first: Stamp, last: Stamp) {
        let ([head], []) = (register.heads(), register.awaited()) else {
            w.u8(WHOLE);
            register.write(w);
            return;
        };
        if head.stamp == first {
        } else if head.stamp == last {
            w.u8(AT_CHANGED);
        } else {
            w.u8(AT_OTHER);
            self.write_stamp(w, head.stamp);
        }
        w.u8(head.value.as_ref().map_or(CLEARED, value_tag));
        head.value.iter().for_each(|value| write_payload(w, value));
    }

    pub(super) fn read_state(&self, bytes: &[u8]) -> Result<RecordState, DecodeError> {
        let mut r = Reader::new(bytes);
        let r = &mut r;
        let kind = self.read_name(r, NAME_BYTES_MAX)?;
        let area = self.read_name(r, NAME_BYTES_MAX)?;
        let created = (self.read_stamp(r)?, r.uint()?);
        let changed = if r.bool()? { (self.read_stamp(r)?, r.uint()?) } else { created };
        let count = r.count(usize::MAX, 2)?;
        let mut paths = Paths::with_capacity(count.min(PATHS_USUAL_MAX));
        for _ in 0..count {
            let path = self.read_name(r, PATH_BYTES_MAX)?;
            *paths.entry(path) = self.read_register(r, created.0, changed.0)?;
        }
        let mut deletion_saw = BTreeMap::new();
        for _ in 0..r.count(usize::MAX, 2)? {
            deletion_saw.insert(r.text(PATH_BYTES_MAX)?.to_owned(), read_stamps(r)?);
        }
        Reader::clone(r).end()?;
        Ok(RecordState::of((kind, area), created, changed, paths, deletion_saw))
    }

    fn read_register(
        &self,
        r: &mut Reader<'_>,
        first: Stamp,
        last: Stamp,
    ) -> Result<Register, DecodeError> {
        let (stamp, tag) = match r.u8()? {
            WHOLE => return Register::read(r),
            AT_CHANGED => (last, r.u8()?),
            AT_OTHER => (self.read_stamp(r)?, r.u8()?),
            tag => (first, tag),
        };
        let value = if tag == CLEARED { None } else { Some(read_payload(r, tag)?) };
        Ok(Register::of(Head { stamp, value }))
    }
}
