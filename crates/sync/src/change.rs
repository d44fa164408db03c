//! The change: the immutable unit of work and of sync.

use camket_domain::{AreaId, RecordId, Value};

use crate::codec::{DecodeError, Reader, Writer, read_value, value_fits, write_value};
use crate::id::{ChangeId, InstanceId};
use crate::stamp::{Stamp, read_ms};

/// First byte of every change of this version.
pub const CHANGE_VERSION: u8 = 1;
/// Largest change, in bytes of its canonical form.
pub const CHANGE_BYTES_MAX: usize = 256 * 1024;
/// Most operations in one change.
pub const CHANGE_OPS_MAX: usize = 2_048;
/// Longest path, in bytes.
pub const PATH_BYTES_MAX: usize = 160;
/// Longest kind or area name, in bytes.
pub const NAME_BYTES_MAX: usize = 48;
/// Most stamps that one operation may have seen (values that were in conflict).
pub const SEEN_MAX: usize = 64;

/// What an author did to one path of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Op {
    /// Put this value.
    Set(Value),
    /// Took the value away.
    Clear,
    /// Looked at the value and left it; a deletion says so of every path.
    Touch,
}

/// One operation: the path, what was done, and the stamps of the values the author was looking at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldOp {
    /// Field, or field/element of a collection.
    pub path: String,
    /// Stamps of the values shown to the author: none for an empty field, several in a conflict.
    pub seen: Vec<Stamp>,
    /// What was done.
    pub op: Op,
}

/// One act of one author on one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Device instance that made it.
    pub instance: InstanceId,
    /// 1, 2, 3… without holes within the instance.
    pub n: u64,
    /// Id of change n − 1 of the instance, [`ChangeId::NONE`] for the first.
    pub prev: ChangeId,
    /// Record that it belongs to.
    pub record: RecordId,
    /// Record kind; may be one that this version does not know.
    pub kind: String,
    /// Area whose sequence it joins.
    pub area: AreaId,
    /// Person who did it, by HQ's number.
    pub author: u64,
    /// Time part of the stamp of every value that it sets.
    pub stamp_ms: u64,
    /// Counter part of that stamp.
    pub stamp_count: u32,
    /// Version of the catalogue that the author's app had.
    pub schema: u32,
    /// Operations, ascending by path, each path once.
    pub ops: Vec<FieldOp>,
}

impl Change {
    /// Returns the stamp that the values of this change carry.
    #[must_use]
    pub fn stamp(&self) -> Stamp {
        Stamp { ms: self.stamp_ms, count: self.stamp_count, instance: self.instance }
    }

    /// Returns the hash of the canonical bytes.
    #[must_use]
    pub fn id(&self) -> ChangeId {
        ChangeId::of(&self.encode())
    }

    /// Returns the canonical bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut w = Writer::new();
        w.u8(CHANGE_VERSION);
        w.u64_fixed(self.instance.0);
        w.uint(self.n);
        w.raw(&self.prev.0);
        w.raw(&self.record.0);
        w.text(&self.kind);
        w.text(self.area.as_str());
        w.uint(self.author);
        w.uint(self.stamp_ms);
        w.uint(u64::from(self.stamp_count));
        w.uint(u64::from(self.schema));
        w.count(self.ops.len());
        self.ops.iter().for_each(|op| write_op(&mut w, op));
        w.finish()
    }

    /// Reads canonical bytes; anything else is an error.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        if bytes.len() > CHANGE_BYTES_MAX {
            return Err(DecodeError::TooLarge);
        }
        let mut r = Reader::new(bytes);
        if r.u8()? != CHANGE_VERSION {
            return Err(DecodeError::Unknown);
        }
        let change = Self {
            instance: InstanceId(r.u64_fixed()?),
            n: r.uint()?,
            prev: ChangeId(r.array()?),
            record: RecordId(r.array()?),
            kind: r.text(NAME_BYTES_MAX)?.to_owned(),
            area: AreaId::new(r.text(NAME_BYTES_MAX)?),
            author: r.uint()?,
            stamp_ms: read_ms(&mut r)?,
            stamp_count: r.u32()?,
            schema: r.u32()?,
            ops: read_ops(&mut r)?,
        };
        r.end()?;
        change.check()?;
        Ok(change)
    }

    /// Checks what the bytes alone cannot break but a decoder of columns could.
    pub fn check(&self) -> Result<(), DecodeError> {
        let ascending = self.ops.windows(2).all(|pair| pair[0].path < pair[1].path);
        let seen_ascending =
            self.ops.iter().all(|op| op.seen.windows(2).all(|pair| pair[0] < pair[1]));
        let first_alone = (self.n == 1) == (self.prev == ChangeId::NONE);
        if self.n >= 1 && first_alone && ascending && seen_ascending {
            Ok(())
        } else {
            Err(DecodeError::NotCanonical)
        }
    }
}

impl FieldOp {
    /// Returns the size of the operation in canonical form, in bytes; `None` when a path, a value
    /// or what was seen is above its bound, so that nobody could read it back.
    #[must_use]
    pub fn size_bytes(&self) -> Option<usize> {
        let value_fits = match &self.op {
            Op::Set(value) => value_fits(value),
            Op::Clear | Op::Touch => true,
        };
        if !value_fits || self.path.len() > PATH_BYTES_MAX || self.seen.len() > SEEN_MAX {
            return None;
        }
        let mut w = Writer::new();
        write_op(&mut w, self);
        Some(w.len())
    }
}

fn write_op(w: &mut Writer, op: &FieldOp) {
    w.text(&op.path);
    w.count(op.seen.len());
    op.seen.iter().for_each(|stamp| stamp.write(w));
    match &op.op {
        Op::Set(value) => {
            w.u8(0);
            write_value(w, value);
        }
        Op::Clear => w.u8(1),
        Op::Touch => w.u8(2),
    }
}

fn read_ops(r: &mut Reader<'_>) -> Result<Vec<FieldOp>, DecodeError> {
    let count = r.count(CHANGE_OPS_MAX, 3)?;
    let mut ops = Vec::with_capacity(count);
    for _ in 0..count {
        let path = r.text(PATH_BYTES_MAX)?.to_owned();
        let seen_count = r.count(SEEN_MAX, 10)?;
        let seen = (0..seen_count).map(|_| Stamp::read(r)).collect::<Result<_, _>>()?;
        let op = match r.u8()? {
            0 => Op::Set(read_value(r)?),
            1 => Op::Clear,
            2 => Op::Touch,
            _ => return Err(DecodeError::Unknown),
        };
        ops.push(FieldOp { path, seen, op });
    }
    Ok(ops)
}
