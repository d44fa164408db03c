//! Writing columns.

use std::collections::HashMap;

use camket_domain::{RecordId, Value};

use super::{BATCH_VERSION, Column, Head, OP_CLEAR, OP_TOUCH};
use crate::change::{Change, FieldOp, Op};
use crate::codec::{Writer, value_tag, write_payload};
use crate::id::{ChangeId, InstanceId, new_record_id};

/// Collects distinct items in the order of their first appearance.
pub(crate) struct Dictionary<T> {
    pub(crate) items: Vec<T>,
    places: HashMap<T, usize>,
}

impl<T: Clone + Eq + std::hash::Hash> Dictionary<T> {
    pub(crate) fn new() -> Self {
        Self { items: Vec::new(), places: HashMap::new() }
    }

    pub(crate) fn place(&mut self, item: T) -> usize {
        if let Some(place) = self.places.get(&item) {
            return *place;
        }
        self.items.push(item.clone());
        self.places.insert(item, self.items.len() - 1);
        self.items.len() - 1
    }
}

fn column_of(op: &FieldOp) -> Column {
    let tag = match &op.op {
        Op::Set(value) => value_tag(value),
        Op::Clear => OP_CLEAR,
        Op::Touch => OP_TOUCH,
    };
    Column { path: op.path.clone(), tag }
}

fn head_of(change: &Change) -> Head {
    Head {
        kind: change.kind.clone(),
        area: change.area.as_str().to_owned(),
        author: change.author,
        schema: change.schema,
        instance: change.instance.0,
    }
}

/// Writes changes as columns. `ids` are those of the changes, in the same order.
#[must_use]
pub fn encode(changes: &[Change], ids: &[ChangeId]) -> Vec<u8> {
    let mut heads = Dictionary::new();
    let mut columns = Dictionary::new();
    let mut layouts = Dictionary::new();
    let mut places = Vec::with_capacity(changes.len());
    for change in changes {
        let head = heads.place(head_of(change));
        let layout: Vec<usize> = change.ops.iter().map(|op| columns.place(column_of(op))).collect();
        places.push((head, layouts.place(layout)));
    }
    let mut w = Writer::new();
    w.u8(BATCH_VERSION);
    w.count(changes.len());
    write_dictionaries(&mut w, &heads.items, &columns.items, &layouts.items);
    places.iter().for_each(|(head, _)| w.count(*head));
    places.iter().for_each(|(_, layout)| w.count(*layout));
    write_numbers(&mut w, changes, ids);
    write_records(&mut w, changes);
    write_seen(&mut w, changes);
    write_values(&mut w, changes, &mut columns);
    w.finish()
}

fn write_dictionaries(w: &mut Writer, heads: &[Head], columns: &[Column], layouts: &[Vec<usize>]) {
    w.count(heads.len());
    for head in heads {
        w.text(&head.kind);
        w.text(&head.area);
        w.uint(head.author);
        w.uint(u64::from(head.schema));
        w.u64_fixed(head.instance);
    }
    w.count(columns.len());
    columns.iter().for_each(|column| w.text(&column.path));
    columns.iter().for_each(|column| w.u8(column.tag));
    w.count(layouts.len());
    layouts.iter().for_each(|layout| w.count(layout.len()));
    layouts.iter().flatten().for_each(|column| w.count(*column));
}

/// The n, the previous id and the time of each change, as differences from what is expected.
fn write_numbers(w: &mut Writer, changes: &[Change], ids: &[ChangeId]) {
    let mut last: HashMap<InstanceId, (u64, ChangeId)> = HashMap::new();
    let mut named = Vec::new();
    for (change, id) in changes.iter().zip(ids) {
        let (n, prev) = last.get(&change.instance).copied().unwrap_or((0, ChangeId::NONE));
        w.int(change.n.wrapping_sub(n.wrapping_add(1)) as i64);
        named.push((change.prev != prev).then_some(change.prev));
        last.insert(change.instance, (change.n, *id));
    }
    named.iter().for_each(|prev| w.bool(prev.is_some()));
    named.iter().flatten().for_each(|prev| w.raw(&prev.0));
    let mut ms = 0;
    for change in changes {
        w.int(change.stamp_ms as i64 - ms);
        ms = change.stamp_ms as i64;
    }
    changes.iter().for_each(|change| w.uint(u64::from(change.stamp_count)));
}

/// Record ids: 0 for the one derived from the change itself, 1 for one that follows in full, and
/// k + 2 for the k-th of the records named so far.
fn write_records(w: &mut Writer, changes: &[Change]) {
    let mut named: HashMap<RecordId, usize> = HashMap::new();
    let mut literal = Vec::new();
    for change in changes {
        let next = named.len() + 1;
        let derived = new_record_id(change.instance, change.n, change.stamp_ms);
        match named.get(&change.record) {
            Some(place) => w.count(place + 1),
            None => {
                named.insert(change.record, next);
                if change.record == derived {
                    w.count(0);
                } else {
                    w.count(1);
                    literal.push(change.record);
                }
            }
        }
    }
    literal.iter().for_each(|id| w.raw(&id.0));
}

fn write_seen(w: &mut Writer, changes: &[Change]) {
    let ops = || changes.iter().flat_map(|change| change.ops.iter().map(move |op| (change, op)));
    ops().for_each(|(_, op)| w.count(op.seen.len()));
    let mut instances = Dictionary::new();
    let all = || ops().flat_map(|(change, op)| op.seen.iter().map(move |stamp| (change, stamp)));
    let places: Vec<usize> = all().map(|(_, stamp)| instances.place(stamp.instance.0)).collect();
    w.count(instances.items.len());
    instances.items.iter().for_each(|instance| w.u64_fixed(*instance));
    places.iter().for_each(|place| w.count(*place));
    all().for_each(|(change, stamp)| w.int(change.stamp_ms as i64 - stamp.ms as i64));
    all().for_each(|(_, stamp)| w.uint(u64::from(stamp.count)));
}

fn write_values(w: &mut Writer, changes: &[Change], columns: &mut Dictionary<Column>) {
    let mut by_column: Vec<Vec<&Value>> = vec![Vec::new(); columns.items.len()];
    for op in changes.iter().flat_map(|change| &change.ops) {
        if let Op::Set(value) = &op.op {
            by_column[columns.place(column_of(op))].push(value);
        }
    }
    by_column.iter().flatten().for_each(|value| write_payload(w, value));
}
