//! Many changes as columns: what repeats is said once, what can be derived is not said.
//!
//! Changes of one kind look alike. Written column by column (all record ids, all stamps, all values
//! of one path…) with dictionaries and differences, they compress to about two thirds of what the
//! same changes take one after the other. The ids of the changes do not travel: the receiver
//! rebuilds the canonical bytes and hashes them.

use std::collections::HashMap;

use camket_domain::{AreaId, RecordId, Value};

use crate::change::{
    CHANGE_OPS_MAX, Change, FieldOp, NAME_BYTES_MAX, Op, PATH_BYTES_MAX, SEEN_MAX,
};
use crate::codec::{DecodeError, Reader, Writer, read_payload, value_tag, write_payload};
use crate::id::{ChangeId, InstanceId, new_record_id};
use crate::stamp::{STAMP_MS_MAX, Stamp};

/// Most changes in one batch.
pub const BATCH_CHANGES_MAX: usize = 5_000;
/// Most operations in all changes of a batch together.
pub const BATCH_OPS_MAX: usize = 400_000;
/// First byte of a batch of this version.
const BATCH_VERSION: u8 = 1;

const OP_CLEAR: u8 = 254;
const OP_TOUCH: u8 = 255;

/// What changes of one kind, area, author and catalogue version have in common.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Head {
    kind: String,
    area: String,
    author: u64,
    schema: u32,
    instance: u64,
}

/// A column: path and value tag (or the code of clearing or touching).
#[derive(Clone, PartialEq, Eq, Hash)]
struct Column {
    path: String,
    tag: u8,
}

/// Collects distinct items in the order of their first appearance.
struct Dictionary<T> {
    items: Vec<T>,
    places: HashMap<T, usize>,
}

impl<T: Clone + Eq + std::hash::Hash> Dictionary<T> {
    fn new() -> Self {
        Self { items: Vec::new(), places: HashMap::new() }
    }

    fn place(&mut self, item: T) -> usize {
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
        let layout: Vec<usize> =
            change.ops.iter().map(|op| columns.place(column_of(op))).collect();
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

/// Record ids: 0 = derived from the change that creates it, k = the k-th id named before, else the
/// id itself.
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

/// Reads columns back into changes with their ids. Total: bounded by the size of the input.
pub fn decode(bytes: &[u8]) -> Result<(Vec<Change>, Vec<ChangeId>), DecodeError> {
    let mut r = Reader::new(bytes);
    if r.u8()? != BATCH_VERSION {
        return Err(DecodeError::Unknown);
    }
    let count = r.count(BATCH_CHANGES_MAX, 6)?;
    let heads = read_heads(&mut r)?;
    let columns = read_columns(&mut r)?;
    let layouts = read_layouts(&mut r, columns.len())?;
    let head_of = read_places(&mut r, count, heads.len())?;
    let layout_of = read_places(&mut r, count, layouts.len())?;
    let op_count: usize = layout_of.iter().map(|layout| layouts[*layout].len()).sum();
    if op_count > BATCH_OPS_MAX {
        return Err(DecodeError::TooLarge);
    }
    let numbers = read_numbers(&mut r, count)?;
    let records = read_records(&mut r, count)?;
    let seen = read_seen(&mut r, op_count, || {
        let times = numbers.stamps.iter().zip(&layout_of);
        times.flat_map(|((ms, _), layout)| std::iter::repeat_n(*ms, layouts[*layout].len()))
    })?;
    let values = read_values(&mut r, &columns, &layouts, &layout_of)?;
    r.end()?;
    let mut frames = Vec::with_capacity(count);
    let mut seen = seen.into_iter();
    let mut values: Vec<_> = values.into_iter().map(Vec::into_iter).collect();
    for place in 0..count {
        let layout = &layouts[layout_of[place]];
        let ops = layout.iter().map(|column| {
            let Column { path, tag } = columns[*column].clone();
            let op = match tag {
                OP_CLEAR => Op::Clear,
                OP_TOUCH => Op::Touch,
                _ => Op::Set(values[*column].next().ok_or(DecodeError::Truncated)?),
            };
            Ok(FieldOp { path, seen: seen.next().ok_or(DecodeError::Truncated)?, op })
        });
        frames.push((&heads[head_of[place]], ops.collect::<Result<Vec<_>, DecodeError>>()?));
    }
    assemble(frames, &numbers, &records)
}

struct Numbers {
    n_steps: Vec<i64>,
    prevs: Vec<Option<ChangeId>>,
    stamps: Vec<(u64, u32)>,
}

enum RecordName {
    Derived,
    Named(RecordId),
    Earlier(usize),
}

fn assemble(
    frames: Vec<(&Head, Vec<FieldOp>)>,
    numbers: &Numbers,
    records: &[RecordName],
) -> Result<(Vec<Change>, Vec<ChangeId>), DecodeError> {
    let mut last: HashMap<u64, (u64, ChangeId)> = HashMap::new();
    let mut named: Vec<RecordId> = Vec::new();
    let mut changes = Vec::with_capacity(frames.len());
    let mut ids = Vec::with_capacity(frames.len());
    for (place, (head, ops)) in frames.into_iter().enumerate() {
        let (n, prev) = last.get(&head.instance).copied().unwrap_or((0, ChangeId::NONE));
        let n = n.wrapping_add(1).wrapping_add(numbers.n_steps[place] as u64);
        let instance = InstanceId(head.instance);
        let (stamp_ms, stamp_count) = numbers.stamps[place];
        let record = match records[place] {
            RecordName::Earlier(place) => *named.get(place).ok_or(DecodeError::NotCanonical)?,
            RecordName::Derived => new_record_id(instance, n, stamp_ms),
            RecordName::Named(id) => id,
        };
        if !matches!(records[place], RecordName::Earlier(_)) {
            named.push(record);
        }
        let change = Change {
            instance,
            n,
            prev: numbers.prevs[place].unwrap_or(prev),
            record,
            kind: head.kind.clone(),
            area: AreaId::new(head.area.as_str()),
            author: head.author,
            stamp_ms,
            stamp_count,
            schema: head.schema,
            ops,
        };
        change.check()?;
        let id = change.id();
        last.insert(head.instance, (n, id));
        changes.push(change);
        ids.push(id);
    }
    Ok((changes, ids))
}

fn read_heads(r: &mut Reader<'_>) -> Result<Vec<Head>, DecodeError> {
    let count = r.count(BATCH_CHANGES_MAX, 12)?;
    (0..count)
        .map(|_| {
            Ok(Head {
                kind: r.text(NAME_BYTES_MAX)?.to_owned(),
                area: r.text(NAME_BYTES_MAX)?.to_owned(),
                author: r.uint()?,
                schema: r.u32()?,
                instance: r.u64_fixed()?,
            })
        })
        .collect()
}

fn read_columns(r: &mut Reader<'_>) -> Result<Vec<Column>, DecodeError> {
    let count = r.count(BATCH_OPS_MAX, 2)?;
    let paths: Vec<String> = (0..count)
        .map(|_| r.text(PATH_BYTES_MAX).map(str::to_owned))
        .collect::<Result<_, DecodeError>>()?;
    paths.into_iter().map(|path| Ok(Column { path, tag: r.u8()? })).collect()
}

fn read_layouts(r: &mut Reader<'_>, columns: usize) -> Result<Vec<Vec<usize>>, DecodeError> {
    let count = r.count(BATCH_CHANGES_MAX, 1)?;
    let lengths: Vec<usize> =
        (0..count).map(|_| r.count(CHANGE_OPS_MAX, 0)).collect::<Result<_, _>>()?;
    if lengths.iter().sum::<usize>() > r.left() {
        return Err(DecodeError::Truncated);
    }
    lengths.into_iter().map(|length| read_places(r, length, columns)).collect()
}

/// Takes `count` places in a list of `length` items.
fn read_places(
    r: &mut Reader<'_>,
    count: usize,
    length: usize,
) -> Result<Vec<usize>, DecodeError> {
    (0..count)
        .map(|_| {
            let place = r.count(usize::MAX, 0)?;
            if place < length { Ok(place) } else { Err(DecodeError::NotCanonical) }
        })
        .collect()
}

fn read_numbers(r: &mut Reader<'_>, count: usize) -> Result<Numbers, DecodeError> {
    let n_steps = (0..count).map(|_| r.int()).collect::<Result<_, _>>()?;
    let named: Vec<bool> = (0..count).map(|_| r.bool()).collect::<Result<_, _>>()?;
    let prevs = named
        .into_iter()
        .map(|named| if named { r.array().map(|id| Some(ChangeId(id))) } else { Ok(None) })
        .collect::<Result<_, _>>()?;
    let mut ms = 0_i64;
    let mut times = Vec::with_capacity(count);
    for _ in 0..count {
        ms = ms.checked_add(r.int()?).ok_or(DecodeError::TooLarge)?;
        times.push(time(ms)?);
    }
    let stamps = times
        .into_iter()
        .map(|ms| Ok((ms, r.u32()?)))
        .collect::<Result<_, DecodeError>>()?;
    Ok(Numbers { n_steps, prevs, stamps })
}

fn time(ms: i64) -> Result<u64, DecodeError> {
    u64::try_from(ms).ok().filter(|ms| *ms <= STAMP_MS_MAX).ok_or(DecodeError::TooLarge)
}

fn read_records(r: &mut Reader<'_>, count: usize) -> Result<Vec<RecordName>, DecodeError> {
    let codes: Vec<usize> =
        (0..count).map(|_| r.count(usize::MAX, 0)).collect::<Result<_, _>>()?;
    codes
        .into_iter()
        .map(|code| {
            Ok(match code {
                0 => RecordName::Derived,
                1 => RecordName::Named(RecordId(r.array()?)),
                place => RecordName::Earlier(place - 2),
            })
        })
        .collect()
}

fn read_seen<I: Iterator<Item = u64>>(
    r: &mut Reader<'_>,
    ops: usize,
    times: impl Fn() -> I,
) -> Result<Vec<Vec<Stamp>>, DecodeError> {
    let counts: Vec<usize> = (0..ops).map(|_| r.count(SEEN_MAX, 0)).collect::<Result<_, _>>()?;
    let total: usize = counts.iter().sum();
    if total.saturating_mul(3) > r.left() {
        return Err(DecodeError::Truncated);
    }
    let instance_count = r.count(total, 8)?;
    let instances: Vec<u64> =
        (0..instance_count).map(|_| r.u64_fixed()).collect::<Result<_, _>>()?;
    let places = read_places(r, total, instances.len())?;
    let mut ages = Vec::with_capacity(total);
    for _ in 0..total {
        ages.push(r.int()?);
    }
    let mut stamps = places.into_iter().zip(ages).map(|(place, age)| {
        Ok((age, r.u32()?, InstanceId(instances[place])))
    });
    let mut seen = Vec::with_capacity(ops);
    for (count, now) in counts.into_iter().zip(times()) {
        let one = stamps.by_ref().take(count).map(|stamp: Result<_, DecodeError>| {
            let (age, count, instance) = stamp?;
            let ms = (now as i64).checked_sub(age).ok_or(DecodeError::TooLarge)?;
            Ok(Stamp { ms: time(ms)?, count, instance })
        });
        seen.push(one.collect::<Result<Vec<_>, DecodeError>>()?);
    }
    Ok(seen)
}

fn read_values(
    r: &mut Reader<'_>,
    columns: &[Column],
    layouts: &[Vec<usize>],
    layout_of: &[usize],
) -> Result<Vec<Vec<Value>>, DecodeError> {
    let mut uses = vec![0_usize; columns.len()];
    for column in layout_of.iter().flat_map(|layout| &layouts[*layout]) {
        uses[*column] += 1;
    }
    columns
        .iter()
        .zip(uses)
        .map(|(column, uses)| match column.tag {
            OP_CLEAR | OP_TOUCH => Ok(Vec::new()),
            tag => (0..uses).map(|_| read_payload(r, tag)).collect(),
        })
        .collect()
}
