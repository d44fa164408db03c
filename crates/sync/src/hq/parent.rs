//! The record that another one is a part of, where its kind says so: as a signer is of a list.

use camket_domain::{RecordId, Value, View, kind};

use crate::change::{Change, Op};
use crate::merge::RecordState;

/// What a record is a part of.
pub(super) fn parent_of(state: &RecordState) -> Option<RecordId> {
    state.reference(field_of(state.kind())?)
}

/// What a change makes its record a part of.
pub(super) fn parent_in(change: &Change) -> Option<RecordId> {
    let field = field_of(&change.kind)?;
    change.ops.iter().find(|op| op.path == field).and_then(|op| match &op.op {
        Op::Set(Value::Ref(id)) => Some(*id),
        _ => None,
    })
}

/// What the record of a change is a part of once the change is applied.
pub(super) fn parent_after(state: Option<&RecordState>, change: &Change) -> Option<RecordId> {
    parent_in(change).or_else(|| state?.reference(field_of(&change.kind)?))
}

fn field_of(kind_id: &str) -> Option<&'static str> {
    Some(kind(kind_id)?.parent?.field)
}
