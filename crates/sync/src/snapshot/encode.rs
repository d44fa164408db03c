//! Writing records as columns.

use std::collections::HashMap;

use super::{BLOCK_BYTES_FULL, BLOCK_RECORDS_MAX, Item, WHOLE};
use crate::batch::{BATCH_OPS_MAX, Dictionary, OP_CLEAR};
use crate::codec::{Writer, value_tag, write_payload};
use crate::id::new_record_id;
use crate::merge::{RecordState, Register, write_stamps};
use crate::stamp::Stamp;

/// Collects records and gives out a block whenever one is full.
#[derive(Debug, Default)]
pub struct BlockMaker {
    items: Vec<Item>,
    bytes: usize,
    ops: usize,
}

impl BlockMaker {
    /// Adds a record; returns the block before it, with its length, if that is full now.
    pub fn add(&mut self, item: Item) -> Option<Vec<u8>> {
        let mut w = Writer::new();
        item.state.write(&mut w);
        let (bytes, ops) = (w.len(), item.state.registers().count());
        let is_full = self.items.len() == BLOCK_RECORDS_MAX
            || self.bytes + bytes > BLOCK_BYTES_FULL
            || self.ops + ops > BATCH_OPS_MAX;
        let full = (is_full && !self.items.is_empty()).then(|| self.take());
        self.items.push(item);
        (self.bytes, self.ops) = (self.bytes + bytes, self.ops + ops);
        full
    }

    /// Returns the last block and the end of the snapshot.
    #[must_use]
    pub fn finish(mut self) -> Vec<u8> {
        let mut bytes = if self.items.is_empty() { Vec::new() } else { self.take() };
        bytes.push(0);
        bytes
    }

    fn take(&mut self) -> Vec<u8> {
        let mut w = Writer::new();
        w.blob(&block(&self.items));
        *self = Self::default();
        w.finish()
    }
}

/// A column: a path, and the tag of its only value, [`OP_CLEAR`], or [`WHOLE`].
type Column = (String, u8);

fn column_of(path: &str, register: &Register) -> Column {
    let tag = match (register.heads(), register.awaited()) {
        ([head], []) => head.value.as_ref().map_or(OP_CLEAR, value_tag),
        _ => WHOLE,
    };
    (path.to_owned(), tag)
}

fn block(items: &[Item]) -> Vec<u8> {
    let (mut heads, mut columns) = (Dictionary::new(), Dictionary::new());
    let mut layouts = Dictionary::new();
    let mut places = Vec::with_capacity(items.len());
    for Item { state, .. } in items {
        let (created, author) = state.created();
        let head = heads.place((state.kind().to_owned(), author, created.instance.0));
        let registers = state.registers();
        let place = |(path, it): (&str, &Register)| columns.place(column_of(path, it));
        let layout: Vec<usize> = registers.map(place).collect();
        places.push((head, layouts.place(layout)));
    }
    let mut w = Writer::new();
    w.count(items.len());
    w.count(heads.items.len());
    for (kind, author, instance) in &heads.items {
        w.text(kind);
        w.uint(*author);
        w.u64_fixed(*instance);
    }
    w.count(columns.items.len());
    columns.items.iter().for_each(|(path, _)| w.text(path));
    columns.items.iter().for_each(|(_, tag)| w.u8(*tag));
    w.count(layouts.items.len());
    layouts.items.iter().for_each(|layout| w.count(layout.len()));
    layouts.items.iter().flatten().for_each(|column| w.count(*column));
    places.iter().for_each(|(head, _)| w.count(*head));
    places.iter().for_each(|(_, layout)| w.count(*layout));
    write_births(&mut w, items);
    write_stamps_of(&mut w, items);
    write_values(&mut w, items, &columns.items);
    write_deletions(&mut w, items);
    w.finish()
}

/// When each record was made, and its id: named, or as n of the change that made it.
fn write_births(w: &mut Writer, items: &[Item]) {
    let mut ms = 0;
    for Item { state, .. } in items {
        let created = state.created().0.ms as i64;
        w.int(created - ms);
        ms = created;
    }
    items.iter().for_each(|item| w.uint(u64::from(item.state.created().0.count)));
    let named = |item: &&Item| item.derived_from().is_none();
    items.iter().for_each(|item| w.bool(named(&item)));
    items.iter().filter(named).for_each(|item| w.raw(&item.id.0));
    let mut last: HashMap<u64, u64> = HashMap::new();
    for item in items {
        let Some(n) = item.derived_from() else { continue };
        let last = last.entry(item.state.created().0.instance.0).or_default();
        w.int(n.wrapping_sub(last.wrapping_add(1)) as i64);
        *last = n;
    }
}

impl Item {
    /// Returns n of the change from which the record's id follows, if it does.
    fn derived_from(&self) -> Option<u64> {
        let created = self.state.created().0;
        let derived = |n: &u64| new_record_id(created.instance, *n, created.ms);
        self.born.filter(|n| derived(n) == self.id)
    }
}

/// The latest stamp of each record, and the stamps of its values: mostly one of those two.
fn write_stamps_of(w: &mut Writer, items: &[Item]) {
    let mut instances = Dictionary::new();
    let mut others: Vec<(u64, Stamp)> = Vec::new();
    let mut codes = Vec::new();
    for Item { state, .. } in items {
        let ((created, maker), (changed, changer)) = (state.created(), state.changed());
        let is_untouched = (created, maker) == (changed, changer);
        w.bool(is_untouched);
        if !is_untouched {
            w.uint(changer);
            others.push((created.ms, changed));
        }
    }
    for Item { state, .. } in items {
        let ((created, _), (changed, _)) = (state.created(), state.changed());
        for head in state.registers().filter_map(|(_, register)| only_head(register)) {
            let code = [created, changed].iter().position(|stamp| *stamp == head);
            codes.push(code.unwrap_or(2));
            others.extend(code.is_none().then_some((created.ms, head)));
        }
    }
    codes.iter().for_each(|code| w.count(*code));
    let places: Vec<_> = others.iter().map(|(_, it)| instances.place(it.instance.0)).collect();
    w.count(instances.items.len());
    instances.items.iter().for_each(|instance| w.u64_fixed(*instance));
    places.iter().for_each(|place| w.count(*place));
    others.iter().for_each(|(made, it)| w.int(it.ms as i64 - *made as i64));
    others.iter().for_each(|(_, it)| w.uint(u64::from(it.count)));
}

/// The stamp of a register that holds one value and waits for nothing.
fn only_head(register: &Register) -> Option<Stamp> {
    match (register.heads(), register.awaited()) {
        ([head], []) => Some(head.stamp),
        _ => None,
    }
}

fn write_values(w: &mut Writer, items: &[Item], columns: &[Column]) {
    let mut by_column: HashMap<Column, Vec<&Register>> = HashMap::new();
    for (path, register) in items.iter().flat_map(|item| item.state.registers()) {
        by_column.entry(column_of(path, register)).or_default().push(register);
    }
    for column in columns {
        for register in by_column.get(column).into_iter().flatten() {
            match register.heads() {
                _ if column.1 == WHOLE => register.write(w),
                [head] => head.value.iter().for_each(|value| write_payload(w, value)),
                _ => {}
            }
        }
    }
}

fn write_deletions(w: &mut Writer, items: &[Item]) {
    let seen = |state: &RecordState| state.deletion_saw().len();
    items.iter().for_each(|item| w.count(seen(&item.state)));
    for (path, stamps) in items.iter().flat_map(|item| item.state.deletion_saw()) {
        w.text(path);
        write_stamps(w, stamps);
    }
}
