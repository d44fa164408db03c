//! Reading columns, whoever wrote them.

use std::collections::HashMap;

use camket_domain::{AreaId, RecordId, Value};

use super::{
    BATCH_CHANGES_MAX, BATCH_OPS_MAX, BATCH_VERSION, Column, Head, OP_CLEAR, OP_TOUCH, RecordName,
};
use crate::change::{
    CHANGE_BYTES_MAX, CHANGE_OPS_MAX, Change, FieldOp, NAME_BYTES_MAX, Op, PATH_BYTES_MAX, SEEN_MAX,
};
use crate::codec::{DecodeError, Reader, read_payload};
use crate::id::{ChangeId, InstanceId, new_record_id};
use crate::stamp::{STAMP_MS_MAX, Stamp};

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
        let bytes = change.encode();
        if bytes.len() > CHANGE_BYTES_MAX {
            return Err(DecodeError::TooLarge);
        }
        let id = ChangeId::of(&bytes);
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

/// Takes layouts over so many columns.
pub(crate) fn read_layouts(
    r: &mut Reader<'_>,
    columns: usize,
) -> Result<Vec<Vec<usize>>, DecodeError> {
    let count = r.count(BATCH_CHANGES_MAX, 1)?;
    let lengths: Vec<usize> =
        (0..count).map(|_| r.count(CHANGE_OPS_MAX, 0)).collect::<Result<_, _>>()?;
    if lengths.iter().sum::<usize>() > r.left() {
        return Err(DecodeError::Truncated);
    }
    lengths.into_iter().map(|length| read_places(r, length, columns)).collect()
}

/// Takes `count` places in a list of `length` items.
pub(crate) fn read_places(
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
    let stamps =
        times.into_iter().map(|ms| Ok((ms, r.u32()?))).collect::<Result<_, DecodeError>>()?;
    Ok(Numbers { n_steps, prevs, stamps })
}

/// Checks a time of a stamp.
pub(crate) fn time(ms: i64) -> Result<u64, DecodeError> {
    u64::try_from(ms).ok().filter(|ms| *ms <= STAMP_MS_MAX).ok_or(DecodeError::TooLarge)
}

fn read_records(r: &mut Reader<'_>, count: usize) -> Result<Vec<RecordName>, DecodeError> {
    let codes: Vec<usize> = (0..count).map(|_| r.count(usize::MAX, 0)).collect::<Result<_, _>>()?;
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
    let mut stamps = places
        .into_iter()
        .zip(ages)
        .map(|(place, age)| Ok((age, r.u32()?, InstanceId(instances[place]))));
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
