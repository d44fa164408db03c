//! What a record shows, worked out twice.

use std::collections::BTreeMap;

use camket_domain::Value;

use crate::change::{Change, Op};
use crate::merge::{Head, RecordState};
use crate::stamp::Stamp;

/// Everything that can be seen of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Face {
    kind: String,
    created: (Stamp, u64),
    changed: (Stamp, u64),
    heads: BTreeMap<String, Vec<Head>>,
    is_deleted: bool,
    needs_person: bool,
}

impl Face {
    pub(super) fn of(state: &RecordState) -> Self {
        let heads = state.registers().filter(|(_, register)| !register.heads().is_empty());
        Self {
            kind: state.kind().to_owned(),
            created: state.created(),
            changed: state.changed(),
            heads: heads.map(|(path, it)| (path.to_owned(), it.heads().to_vec())).collect(),
            is_deleted: state.is_deleted(),
            needs_person: state.needs_person(),
        }
    }

    pub(super) fn needs_person(&self) -> bool {
        self.needs_person
    }

    pub(super) fn heads(&self) -> &BTreeMap<String, Vec<Head>> {
        &self.heads
    }
}

/// Returns the values of a record that no change replaced: written down, then struck out.
pub(super) fn heads_by_hand(changes: &[&Change]) -> BTreeMap<String, Vec<Head>> {
    let mut written: BTreeMap<String, BTreeMap<Stamp, Option<Value>>> = BTreeMap::new();
    for change in changes {
        for op in &change.ops {
            let value = match &op.op {
                Op::Set(value) => Some(value.clone()),
                Op::Clear => None,
                Op::Touch => continue,
            };
            written.entry(op.path.clone()).or_default().insert(change.stamp(), value);
        }
    }
    let ops = changes.iter().flat_map(|change| &change.ops);
    for op in ops.filter(|op| op.op != Op::Touch) {
        if let Some(values) = written.get_mut(&op.path) {
            op.seen.iter().for_each(|stamp| drop(values.remove(stamp)));
        }
    }
    written
        .into_iter()
        .map(|(path, values)| {
            let head = |(stamp, value)| Head { stamp, value };
            (path, values.into_iter().map(head).collect::<Vec<_>>())
        })
        .filter(|(_, heads)| !heads.is_empty())
        .collect()
}
