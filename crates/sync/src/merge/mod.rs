//! How changes become the state of a record: per field, every unseen value kept.
//!
//! A path is a multi-value register. A change names the stamps of the values that its author was
//! looking at; those are replaced, all others stay beside the new one until a person settles them.
//! The state depends only on the set of changes applied, never on their order.

mod paths;
mod register;

use camket_domain::order::sort_by;
use std::collections::BTreeMap;
use std::sync::Arc;

use camket_domain::{AreaId, Draft, RecordId, Value, View};

pub(crate) use paths::Paths;
use paths::{shared, shared_area};
pub use register::{Head, Register};
pub(crate) use register::{read_stamps, write_stamps};

use crate::change::{Change, FieldOp, NAME_BYTES_MAX, Op, PATH_BYTES_MAX};
use crate::codec::{DecodeError, Reader, Writer};
use crate::stamp::Stamp;

/// Room is made at once for so many paths of a record that is read; more may come.
const PATHS_USUAL_MAX: usize = 256;

/// Path of the tombstone: `true` while the record is deleted.
pub const DELETED: &str = "_deleted";

/// What is known of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordState {
    kind: Arc<str>,
    area: Arc<AreaId>,
    /// Earliest stamp; its change decides the kind.
    created: Stamp,
    /// Author of the earliest change.
    created_by: u64,
    /// Latest stamp.
    changed: Stamp,
    /// Author of the latest change.
    changed_by: u64,
    registers: Paths,
    /// For each path that an author of a deletion had before them, the stamps they saw.
    deletion_saw: BTreeMap<String, Vec<Stamp>>,
}

impl RecordState {
    /// Starts a record with the first change that arrives of it.
    #[must_use]
    pub fn new(first: &Change) -> Self {
        let mut state = Self {
            kind: shared(&first.kind),
            area: shared_area(first.area.as_str()),
            created: first.stamp(),
            created_by: first.author,
            changed: first.stamp(),
            changed_by: first.author,
            registers: Paths::with_capacity(first.ops.len()),
            deletion_saw: BTreeMap::new(),
        };
        state.apply(first);
        state
    }

    /// Puts a state together again from its parts.
    pub(crate) fn of(
        (kind, area): (&str, &str),
        (created, created_by): (Stamp, u64),
        (changed, changed_by): (Stamp, u64),
        registers: Paths,
        deletion_saw: BTreeMap<String, Vec<Stamp>>,
    ) -> Self {
        let (kind, area) = (shared(kind), shared_area(area));
        Self { kind, area, created, created_by, changed, changed_by, registers, deletion_saw }
    }

    /// Returns what authors of deletions had before them, by path.
    pub(crate) fn deletion_saw(&self) -> &BTreeMap<String, Vec<Stamp>> {
        &self.deletion_saw
    }

    /// Applies a change; the caller sees to it that each change is applied once.
    pub fn apply(&mut self, change: &Change) {
        let stamp = change.stamp();
        if stamp < self.created {
            (self.created, self.created_by) = (stamp, change.author);
            self.kind = shared(&change.kind);
        }
        if stamp > self.changed {
            (self.changed, self.changed_by) = (stamp, change.author);
        }
        for op in &change.ops {
            self.apply_op(stamp, op);
        }
    }

    fn apply_op(&mut self, stamp: Stamp, op: &FieldOp) {
        let value = match &op.op {
            Op::Touch => {
                let saw = self.deletion_saw.entry(op.path.clone()).or_default();
                saw.extend(&op.seen);
                saw.sort_unstable();
                saw.dedup();
                return;
            }
            Op::Set(value) => Some(value.clone()),
            Op::Clear => None,
        };
        let register = self.registers.entry(&op.path);
        register.replace(&op.seen);
        register.put(stamp, value);
    }

    /// Returns the record kind.
    #[must_use]
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// Returns the area whose sequence the record's changes belong to.
    #[must_use]
    pub fn area(&self) -> &AreaId {
        &self.area
    }

    /// Returns the earliest stamp and its author.
    #[must_use]
    pub fn created(&self) -> (Stamp, u64) {
        (self.created, self.created_by)
    }

    /// Returns the latest stamp and its author.
    #[must_use]
    pub fn changed(&self) -> (Stamp, u64) {
        (self.changed, self.changed_by)
    }

    /// Returns the register of a path.
    #[must_use]
    pub fn register(&self, path: &str) -> Option<&Register> {
        self.registers.get(path)
    }

    /// Returns paths and registers, ascending by path.
    pub fn registers(&self) -> impl Iterator<Item = (&str, &Register)> {
        self.registers.iter()
    }

    /// Returns the paths whose values wait for a person.
    #[must_use]
    pub fn conflicts(&self) -> Vec<&str> {
        self.registers()
            .filter(|(_, register)| register.is_conflict())
            .map(|(path, _)| path)
            .collect()
    }

    /// Tells whether the record is deleted and no edit arrived that the deletion had not seen.
    #[must_use]
    pub fn is_deleted(&self) -> bool {
        self.is_marked_deleted() && self.unseen_by_deletion().next().is_none()
    }

    /// Tells whether a person has to decide: values in conflict, or a deletion met unseen edits.
    #[must_use]
    pub fn needs_person(&self) -> bool {
        self.registers.values().any(Register::is_conflict)
            || (self.is_marked_deleted() && self.unseen_by_deletion().next().is_some())
    }

    fn is_marked_deleted(&self) -> bool {
        self.registers.get(DELETED).and_then(Register::shown) == Some(&Value::Bool(true))
    }

    fn unseen_by_deletion(&self) -> impl Iterator<Item = &str> {
        self.registers
            .iter()
            .filter(|(path, _)| *path != DELETED)
            .filter(|(path, register)| {
                let saw = self.deletion_saw.get(*path).map_or(&[][..], Vec::as_slice);
                register.heads().iter().any(|head| saw.binary_search(&head.stamp).is_err())
            })
            .map(|(path, _)| path)
    }

    /// Returns the operations that turn what is shown into `wanted`, over the paths of `fields`
    /// (a field covers its elements), naming what the author has seen.
    ///
    /// A path in conflict that `wanted` repeats is settled by it.
    #[must_use]
    pub fn edit(&self, wanted: &Draft, covers: &dyn Fn(&str) -> bool) -> Vec<FieldOp> {
        let mut ops = Vec::new();
        for (path, value) in wanted.iter().filter(|(path, _)| covers(path)) {
            let register = self.registers.get(path);
            let same = register.is_some_and(|it| it.shown() == Some(value) && !it.is_conflict());
            if !same {
                let seen = register.map(Register::stamps).unwrap_or_default();
                ops.push(FieldOp { path: path.to_owned(), seen, op: Op::Set(value.clone()) });
            }
        }
        for (path, register) in self.registers().filter(|(path, _)| covers(path)) {
            let open = register.shown().is_some() || register.is_conflict();
            if open && path != DELETED && wanted.get(path).is_none() {
                let seen = register.stamps();
                ops.push(FieldOp { path: path.to_owned(), seen, op: Op::Clear });
            }
        }
        sort_by(&mut ops, |a, b| a.path.cmp(&b.path));
        ops
    }

    /// Returns the operations that delete the record, naming every value the author had before them.
    #[must_use]
    pub fn deletion(&self) -> Vec<FieldOp> {
        let mut ops: Vec<FieldOp> = self
            .registers()
            .map(|(path, register)| FieldOp {
                path: path.to_owned(),
                seen: register.stamps(),
                op: if path == DELETED { Op::Set(Value::Bool(true)) } else { Op::Touch },
            })
            .collect();
        if self.registers.get(DELETED).is_none() {
            let op = Op::Set(Value::Bool(true));
            ops.push(FieldOp { path: DELETED.to_owned(), seen: Vec::new(), op });
            sort_by(&mut ops, |a, b| a.path.cmp(&b.path));
        }
        ops
    }

    /// Returns the operations that bring a deleted record back; none when it is not deleted.
    #[must_use]
    pub fn restoration(&self) -> Vec<FieldOp> {
        let tombstone = self.registers.get(DELETED);
        let set = tombstone.filter(|it| it.heads().iter().any(|head| head.value.is_some()));
        let clear =
            |it: &Register| FieldOp { path: DELETED.to_owned(), seen: it.stamps(), op: Op::Clear };
        set.map(clear).into_iter().collect()
    }

    /// Gives values other stamps, after HQ refused the clock that made the old ones.
    ///
    /// Returns whether the state is now what the changes with their new stamps make. It may not be
    /// when somebody else's change turns out to be the latest: who made it is not known here, and
    /// the area has to be fetched again.
    pub fn restamp(&mut self, renew: &dyn Fn(Stamp) -> Stamp) -> bool {
        for register in self.registers.values_mut() {
            register.restamp(renew);
        }
        for saw in self.deletion_saw.values_mut() {
            saw.iter_mut().for_each(|stamp| *stamp = renew(*stamp));
            saw.sort_unstable();
        }
        self.created = renew(self.created);
        self.changed = renew(self.changed);
        let mut heads = self.registers.values().flat_map(Register::heads);
        heads.all(|head| self.created <= head.stamp && head.stamp <= self.changed)
    }

    /// Returns the shown values as a draft.
    #[must_use]
    pub fn to_draft(&self) -> Draft {
        self.registers()
            .filter_map(|(path, register)| Some((path.to_owned(), register.shown()?.clone())))
            .collect()
    }

    /// Appends the state; [`Self::read`] gives it back.
    pub fn write(&self, w: &mut Writer) {
        w.text(&self.kind);
        w.text(self.area.as_str());
        self.created.write(w);
        w.uint(self.created_by);
        self.changed.write(w);
        w.uint(self.changed_by);
        w.count(self.registers.len());
        for (path, register) in self.registers.iter() {
            w.text(path);
            register.write(w);
        }
        w.count(self.deletion_saw.len());
        for (path, saw) in &self.deletion_saw {
            w.text(path);
            write_stamps(w, saw);
        }
    }

    /// Takes a state.
    pub fn read(r: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut state = Self {
            kind: shared(r.text(NAME_BYTES_MAX)?),
            area: shared_area(r.text(NAME_BYTES_MAX)?),
            created: Stamp::read(r)?,
            created_by: r.uint()?,
            changed: Stamp::read(r)?,
            changed_by: r.uint()?,
            registers: Paths::default(),
            deletion_saw: BTreeMap::new(),
        };
        let count = r.count(usize::MAX, 3)?;
        state.registers = Paths::with_capacity(count.min(PATHS_USUAL_MAX));
        for _ in 0..count {
            let path = r.text(PATH_BYTES_MAX)?;
            *state.registers.entry(path) = Register::read(r)?;
        }
        for _ in 0..r.count(usize::MAX, 2)? {
            let path = r.text(PATH_BYTES_MAX)?.to_owned();
            state.deletion_saw.insert(path, read_stamps(r)?);
        }
        Ok(state)
    }
}

impl View for RecordState {
    fn get(&self, path: &str) -> Option<&Value> {
        self.registers.get(path)?.shown()
    }

    fn under(&self, field: &str) -> Vec<(&str, &Value)> {
        let prefix = camket_domain::record::element_path(field, "");
        self.registers
            .starting_at(&prefix)
            .map_while(|(path, register)| Some((path.strip_prefix(&*prefix)?, register)))
            .filter_map(|(element, register)| Some((element, register.shown()?)))
            .collect()
    }
}

/// A record's place: areas are the unit of everything, so an id alone is not enough.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordKey {
    /// Area whose sequence the record's changes belong to.
    pub area: AreaId,
    /// The record.
    pub record: RecordId,
}
