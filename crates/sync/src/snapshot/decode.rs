//! Reading records from columns, whoever wrote them.

use std::collections::{BTreeMap, HashMap};

use camket_domain::{AreaId, RecordId, Value};

use super::{BLOCK_RECORDS_MAX, Item, WHOLE};
use crate::batch::{BATCH_OPS_MAX, OP_CLEAR, read_layouts, read_places, time};
use crate::change::{NAME_BYTES_MAX, PATH_BYTES_MAX};
use crate::codec::{DecodeError, Reader, read_payload};
use crate::id::{InstanceId, new_record_id};
use crate::merge::{Head, Paths, RecordState, Register, read_stamps};
use crate::stamp::Stamp;

/// What a column holds for one record.
enum Cell {
    Value(Option<Value>),
    Register(Register),
}

/// What records of one kind, maker and instance have in common.
struct Maker {
    kind: String,
    author: u64,
    instance: InstanceId,
}

/// Who changed a record last, and when.
type Touch = (Stamp, u64);

/// Reads a block into `items` and returns the number of its values, at most `ops_max`.
pub(super) fn block(
    bytes: &[u8],
    area: &AreaId,
    ops_max: usize,
    items: &mut Vec<Item>,
) -> Result<usize, DecodeError> {
    let mut r = Reader::new(bytes);
    let count = r.count(BLOCK_RECORDS_MAX, 7)?;
    let makers = read_makers(&mut r)?;
    let columns = read_columns(&mut r)?;
    let layouts = read_layouts(&mut r, columns.len())?;
    let maker_of = read_places(&mut r, count, makers.len())?;
    let layout_of = read_places(&mut r, count, layouts.len())?;
    let ops: usize = layout_of.iter().map(|layout| layouts[*layout].len()).sum();
    if ops > ops_max.min(BATCH_OPS_MAX) {
        return Err(DecodeError::TooLarge);
    }
    // Each has a byte at least: a layout that is said once and used often costs nothing by itself.
    if ops > r.left() {
        return Err(DecodeError::Truncated);
    }
    let layouts: Vec<&[usize]> = layout_of.iter().map(|it| layouts[*it].as_slice()).collect();
    let makers: Vec<&Maker> = maker_of.iter().map(|it| &makers[*it]).collect();
    let created = read_created(&mut r, &makers)?;
    let births = read_births(&mut r, &created)?;
    let mut times = Times::read(&mut r, &created, &makers, || {
        layouts.iter().map(|layout| layout.iter().filter(|it| columns[**it].1 != WHOLE).count())
    })?;
    let mut cells = read_cells(&mut r, &columns, &layouts)?;
    let mut deletions = read_deletions(&mut r, count)?.into_iter();
    r.end()?;
    for (place, (id, born)) in births.into_iter().enumerate() {
        let mut registers = BTreeMap::new();
        for column in layouts[place] {
            let cell = cells[*column].next().ok_or(DecodeError::Truncated)?;
            let register = match cell {
                Cell::Register(register) => register,
                Cell::Value(value) => Register::of(Head { stamp: times.next()?, value }),
            };
            if registers.insert(columns[*column].0.clone(), register).is_some() {
                return Err(DecodeError::NotCanonical);
            }
        }
        let deletion_saw = deletions.next().unwrap_or_default();
        let (created, changed) = ((created[place], makers[place].author), times.changed[place]);
        let names = (makers[place].kind.as_str(), area.as_str());
        let registers = Paths::from(registers);
        let state = RecordState::of(names, created, changed, registers, deletion_saw);
        items.push(Item { id, born, state });
    }
    Ok(ops)
}

fn read_makers(r: &mut Reader<'_>) -> Result<Vec<Maker>, DecodeError> {
    let count = r.count(BLOCK_RECORDS_MAX, 10)?;
    let maker = |_| {
        Ok(Maker {
            kind: r.text(NAME_BYTES_MAX)?.to_owned(),
            author: r.uint()?,
            instance: InstanceId(r.u64_fixed()?),
        })
    };
    (0..count).map(maker).collect()
}

fn read_columns(r: &mut Reader<'_>) -> Result<Vec<(String, u8)>, DecodeError> {
    let count = r.count(BATCH_OPS_MAX, 2)?;
    let paths: Vec<String> = (0..count)
        .map(|_| r.text(PATH_BYTES_MAX).map(str::to_owned))
        .collect::<Result<_, DecodeError>>()?;
    paths.into_iter().map(|path| Ok((path, r.u8()?))).collect()
}

fn read_created(r: &mut Reader<'_>, makers: &[&Maker]) -> Result<Vec<Stamp>, DecodeError> {
    let mut ms = 0_i64;
    let mut times = Vec::with_capacity(makers.len());
    for _ in makers {
        ms = ms.checked_add(r.int()?).ok_or(DecodeError::TooLarge)?;
        times.push(time(ms)?);
    }
    let stamp =
        |(ms, maker): (u64, &&Maker)| Ok(Stamp { ms, count: r.u32()?, instance: maker.instance });
    times.into_iter().zip(makers).map(stamp).collect()
}

fn read_births(
    r: &mut Reader<'_>,
    created: &[Stamp],
) -> Result<Vec<(RecordId, Option<u64>)>, DecodeError> {
    let named: Vec<bool> = created.iter().map(|_| r.bool()).collect::<Result<_, _>>()?;
    let mut names = Vec::new();
    for _ in named.iter().filter(|named| **named) {
        names.push(RecordId(r.array()?));
    }
    let mut names = names.into_iter();
    let mut last: HashMap<InstanceId, u64> = HashMap::new();
    let birth = |(named, created): (bool, &Stamp)| {
        if named {
            return Ok((names.next().ok_or(DecodeError::Truncated)?, None));
        }
        let last = last.entry(created.instance).or_default();
        *last = last.wrapping_add(1).wrapping_add(r.int()? as u64);
        Ok((new_record_id(created.instance, *last, created.ms), Some(*last)))
    };
    named.into_iter().zip(created).map(birth).collect()
}

/// The stamps of a block that are not those of its births.
struct Times {
    changed: Vec<Touch>,
    of_values: std::vec::IntoIter<Stamp>,
}

impl Times {
    fn read<I: Iterator<Item = usize>>(
        r: &mut Reader<'_>,
        created: &[Stamp],
        makers: &[&Maker],
        counts: impl Fn() -> I,
    ) -> Result<Self, DecodeError> {
        let mut changers = Vec::with_capacity(created.len());
        for _ in created {
            changers.push(if r.bool()? { None } else { Some(r.uint()?) });
        }
        let mut codes = Vec::new();
        for (place, count) in counts().enumerate() {
            for _ in 0..count {
                codes.push((place, r.uint()?));
            }
        }
        let changed_places = (0..created.len()).filter(|place| changers[*place].is_some());
        let full = codes.iter().filter(|(_, code)| *code == 2).map(|(place, _)| *place);
        let bases: Vec<u64> = changed_places.chain(full).map(|it| created[it].ms).collect();
        let mut others = read_others(r, &bases)?.into_iter();
        let mut changed: Vec<Touch> = Vec::with_capacity(created.len());
        for (place, changer) in changers.into_iter().enumerate() {
            changed.push(match changer {
                None => (created[place], makers[place].author),
                Some(author) => (others.next().ok_or(DecodeError::Truncated)?, author),
            });
        }
        let stamp = |(place, code): (usize, u64)| match code {
            0 => Ok(created[place]),
            1 => Ok(changed[place].0),
            2 => others.next().ok_or(DecodeError::Truncated),
            _ => Err(DecodeError::NotCanonical),
        };
        let of_values: Vec<Stamp> = codes.into_iter().map(stamp).collect::<Result<_, _>>()?;
        Ok(Self { changed, of_values: of_values.into_iter() })
    }

    fn next(&mut self) -> Result<Stamp, DecodeError> {
        self.of_values.next().ok_or(DecodeError::Truncated)
    }
}

/// Takes stamps written in full, each as the time after a base.
fn read_others(r: &mut Reader<'_>, bases: &[u64]) -> Result<Vec<Stamp>, DecodeError> {
    let count = r.count(bases.len(), 8)?;
    let instances: Vec<u64> = (0..count).map(|_| r.u64_fixed()).collect::<Result<_, _>>()?;
    let places = read_places(r, bases.len(), instances.len())?;
    let mut times = Vec::with_capacity(bases.len());
    for base in bases {
        let ms = (*base as i64).checked_add(r.int()?).ok_or(DecodeError::TooLarge)?;
        times.push(time(ms)?);
    }
    let stamp = |(place, ms): (usize, u64)| {
        Ok(Stamp { ms, count: r.u32()?, instance: InstanceId(instances[place]) })
    };
    places.into_iter().zip(times).map(stamp).collect()
}

fn read_cells(
    r: &mut Reader<'_>,
    columns: &[(String, u8)],
    layouts: &[&[usize]],
) -> Result<Vec<std::vec::IntoIter<Cell>>, DecodeError> {
    let mut uses = vec![0_usize; columns.len()];
    layouts.iter().flat_map(|layout| layout.iter()).for_each(|column| uses[*column] += 1);
    let cell = |r: &mut Reader<'_>, tag| {
        Ok(match tag {
            WHOLE => Cell::Register(Register::read(r)?),
            OP_CLEAR => Cell::Value(None),
            tag => Cell::Value(Some(read_payload(r, tag)?)),
        })
    };
    let column = |((_, tag), uses): (&(String, u8), usize)| {
        let cells: Result<Vec<Cell>, DecodeError> = (0..uses).map(|_| cell(r, *tag)).collect();
        cells.map(Vec::into_iter)
    };
    columns.iter().zip(uses).map(column).collect()
}

fn read_deletions(
    r: &mut Reader<'_>,
    count: usize,
) -> Result<Vec<BTreeMap<String, Vec<Stamp>>>, DecodeError> {
    let mut counts = Vec::with_capacity(count);
    for _ in 0..count {
        counts.push(r.count(usize::MAX, 0)?);
    }
    let saw = |paths: usize| {
        let mut saw = BTreeMap::new();
        for _ in 0..paths {
            saw.insert(r.text(PATH_BYTES_MAX)?.to_owned(), read_stamps(r)?);
        }
        Ok(saw)
    };
    counts.into_iter().map(saw).collect()
}
