//! What an officer does, as changes.

use camket_domain::{AreaId, RecordId};

use super::{SCHEMA_VERSION, Tablet};
use crate::change::{CHANGE_BYTES_MAX, CHANGE_OPS_MAX, Change, FieldOp, NAME_BYTES_MAX};
use crate::entry::Entry;
use crate::id::{ChangeId, InstanceId, new_record_id};
use crate::stamp::Hlc;

/// Bytes of a change that its operations leave to everything else.
const FRAME_BYTES: usize = 512;

/// A record about to be written: which one, of what kind, where, and what is done to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    /// `None` creates a record; [`Tablet::act`] names it.
    pub record: Option<RecordId>,
    /// Record kind.
    pub kind: String,
    /// Area that the record belongs to.
    pub area: AreaId,
    /// Operations, ascending by path.
    pub ops: Vec<FieldOp>,
}

impl Deed {
    /// Tells whether everything is within the bounds of the wire, and each path named once.
    ///
    /// A deed that is not would be a change that nobody can read: it must not be made.
    #[must_use]
    pub fn fits(&self) -> bool {
        self.kind.len() <= NAME_BYTES_MAX
            && self.area.as_str().len() <= NAME_BYTES_MAX
            && self.ops.iter().all(|op| op.size_bytes().is_some())
            && self.ops.windows(2).all(|pair| pair[0].path < pair[1].path)
    }

    /// Cuts the operations where one change would grow too large.
    fn pieces(ops: Vec<FieldOp>) -> Vec<Vec<FieldOp>> {
        let mut pieces: Vec<Vec<FieldOp>> = Vec::new();
        let mut room = 0;
        for op in ops {
            let size = op.size_bytes().unwrap_or(CHANGE_BYTES_MAX);
            match pieces.last_mut() {
                Some(piece) if size <= room && piece.len() < CHANGE_OPS_MAX => piece.push(op),
                _ => {
                    pieces.push(vec![op]);
                    room = CHANGE_BYTES_MAX - FRAME_BYTES;
                }
            }
            room = room.saturating_sub(size);
        }
        pieces
    }
}

/// Where the next change of a chain goes.
pub(super) struct Pen {
    pub(super) clock: Hlc,
    pub(super) instance: InstanceId,
    /// n of the last change.
    pub(super) n: u64,
    /// Its id.
    pub(super) prev: ChangeId,
}

impl Pen {
    /// Numbers, chains and stamps a change, and returns it.
    pub(super) fn write(&mut self, mut change: Change, wall_ms: u64) -> Change {
        self.n += 1;
        let stamp = self.clock.tick(wall_ms, self.instance);
        (change.instance, change.n, change.prev) = (self.instance, self.n, self.prev);
        (change.stamp_ms, change.stamp_count) = (stamp.ms, stamp.count);
        change
    }

    /// Ends the writing of a change.
    pub(super) fn seal(&mut self, change: &Change) {
        self.prev = change.id();
    }
}

impl Tablet {
    /// Decides one act of the officer: all deeds get their changes, or there is nothing to do.
    ///
    /// Returns the entry and the record of each deed that does something, in order.
    ///
    /// # Panics
    ///
    /// When a deed does not [fit](Deed::fits): to lose it silently would be worse.
    #[must_use]
    pub fn act(&self, deeds: Vec<Deed>, wall_ms: u64) -> Option<(Entry, Vec<RecordId>)> {
        let (n, prev) = self.last();
        let mut pen = Pen { clock: self.clock, instance: self.instance(), n, prev };
        let (mut changes, mut records) = (Vec::new(), Vec::new());
        for deed in deeds.into_iter().filter(|deed| !deed.ops.is_empty()) {
            assert!(deed.fits(), "the caller asks whether a deed fits");
            let Deed { mut record, kind, area, ops } = deed;
            for ops in Deed::pieces(ops) {
                let change = Change {
                    instance: self.instance(),
                    n: 0,
                    prev: ChangeId::NONE,
                    record: record.unwrap_or(RecordId([0; 16])),
                    kind: kind.clone(),
                    area: area.clone(),
                    author: self.officer,
                    stamp_ms: 0,
                    stamp_count: 0,
                    schema: SCHEMA_VERSION,
                    ops,
                };
                let mut change = pen.write(change, wall_ms);
                let derived = new_record_id(change.instance, change.n, change.stamp_ms);
                change.record = *record.get_or_insert(derived);
                pen.seal(&change);
                changes.push(change);
            }
            records.extend(record);
        }
        (!changes.is_empty()).then_some((Entry::Act(changes), records))
    }
}
