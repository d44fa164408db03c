//! The cells of one sheet: found in one pass, put in the order of rows in another.

use super::Globals;
use super::records::{Kind, Record, Records};
use super::text::Text;
use crate::grid::{Grid, Wanted};
use crate::{COLUMNS_MAX, ROWS_MAX, Sheet, SheetError, number};

/// Most cells of one sheet that are looked at.
const CELLS_MAX: usize = ROWS_MAX * COLUMNS_MAX;

/// How many records may stand between a formula and the text that it came to.
const BEFORE_RESULT_MAX: usize = 3;

/// Where a cell is, in the sheet and in the stream. Programs write cells in no order that can be
/// relied on, and a list is read from the top.
#[derive(Clone, Copy)]
struct Place {
    row: u16,
    column: u16,
    /// The record that holds it.
    at: u32,
}

/// Reads the sheet that begins at `at`.
pub(super) fn read(
    stream: &[u8],
    at: usize,
    name: &str,
    room: usize,
    globals: &Globals,
) -> Result<Sheet, SheetError> {
    let mut grid = Grid::new(name.to_owned(), room);
    let mut places = places(stream, at, &mut grid)?;
    places.sort_by_key(|place| (place.row, place.column));
    let reading = Reading { stream, globals };
    for place in places {
        if reading.put(place, &mut grid) == Some(Wanted::NoMore) {
            break;
        }
    }
    Ok(grid.end())
}

fn places(stream: &[u8], at: usize, grid: &mut Grid) -> Result<Vec<Place>, SheetError> {
    let mut places = Vec::new();
    let mut records = Records::from(stream, at);
    records.next().filter(|record| record.kind == Kind::BEGIN).ok_or(SheetError::Damaged)?;
    // Charts within a sheet begin and end within it.
    let mut depth = 1_usize;
    for record in records {
        match record.kind {
            Kind::BEGIN => depth += 1,
            Kind::END => depth -= 1,
            _ if depth == 1 => add(&mut places, &record, grid),
            _ => {}
        }
        if depth == 0 {
            return Ok(places);
        }
        if places.len() > CELLS_MAX {
            grid.lacks_something();
            return Ok(places);
        }
    }
    // Half a list is none.
    Err(SheetError::Damaged)
}

/// Notes where the cells of a record are.
fn add(places: &mut Vec<Place>, record: &Record<'_>, grid: &mut Grid) {
    let columns = match record.kind {
        Kind::NUMBER
        | Kind::SMALL_NUMBER
        | Kind::SHARED_LABEL
        | Kind::LABEL
        | Kind::RICH_LABEL
        | Kind::FORMULA
        | Kind::TRUTH => 1,
        // Row, first column, six bytes for each cell, last column.
        Kind::SMALL_NUMBERS => record.content.len().saturating_sub(6) / 6,
        _ => return,
    };
    let (Some(row), Some(first), Ok(at)) = (record.u16(0), record.u16(2), u32::try_from(record.at))
    else {
        return;
    };
    for column in usize::from(first)..usize::from(first) + columns {
        match u16::try_from(column) {
            Ok(column) if usize::from(column) < COLUMNS_MAX => {
                places.push(Place { row, column, at });
            }
            _ => return grid.lacks_something(),
        }
    }
}

/// What cells need to be read.
struct Reading<'s> {
    stream: &'s [u8],
    globals: &'s Globals,
}

impl Reading<'_> {
    /// Puts a cell into its place; `None` if it holds nothing.
    fn put(&self, place: Place, grid: &mut Grid) -> Option<Wanted> {
        let record = Records::from(self.stream, usize::try_from(place.at).ok()?).next()?;
        let mut put =
            |text: &str| Some(grid.put(u32::from(place.row), u32::from(place.column), text));
        match record.kind {
            Kind::SHARED_LABEL => {
                let at = usize::try_from(record.u32(6)?).ok()?;
                match self.globals.strings.get(at) {
                    Some(shared) => put(shared),
                    None => {
                        grid.lacks_something();
                        None
                    }
                }
            }
            Kind::LABEL | Kind::RICH_LABEL => put(&self.text(record, 6)?),
            Kind::NUMBER => put(&self.number(f64::from_le_bytes(record.array(6)?), record.u16(4)?)),
            Kind::SMALL_NUMBER => put(&self.number(small_number(record.u32(6)?), record.u16(4)?)),
            Kind::SMALL_NUMBERS => {
                let from = 4 + 6 * usize::from(place.column.checked_sub(record.u16(2)?)?);
                let number = small_number(record.u32(from + 2)?);
                put(&self.number(number, record.u16(from)?))
            }
            Kind::TRUTH => put(truth(record.byte(6)?, record.byte(7)? != 0)),
            Kind::FORMULA => put(&self.result(record)?),
            _ => None,
        }
    }

    fn number(&self, number: f64, style: u16) -> String {
        if !number.is_finite() {
            return String::new();
        }
        number::shown(number, self.globals.styles.show(style), self.globals.since_1904)
    }

    fn text(&self, record: Record<'_>, from: usize) -> Option<String> {
        let mut text = Text::of(self.stream, record, from);
        let length = text.u16()?;
        Some(text.string(usize::from(length)))
    }

    /// What a formula came to when the file was saved.
    fn result(&self, record: Record<'_>) -> Option<String> {
        let result: [u8; 8] = record.array(6)?;
        if result[6..] != [0xFF, 0xFF] {
            return Some(self.number(f64::from_le_bytes(result), record.u16(4)?));
        }
        match result[0] {
            0 => {
                let mut after = Records::from(self.stream, record.end()).take(BEFORE_RESULT_MAX);
                let text = after.find(|record| record.kind == Kind::RESULT)?;
                self.text(text, 0)
            }
            1 => Some(truth(result[2], false).to_owned()),
            _ => None,
        }
    }
}

/// As newer workbooks have it; an error such as `#N/A` is nobody's name.
fn truth(value: u8, is_error: bool) -> &'static str {
    match (is_error, value) {
        (true, _) => "",
        (false, 0) => "0",
        (false, _) => "1",
    }
}

/// A number in four bytes: a whole one or the front of a float, and perhaps in hundredths.
fn small_number(bits: u32) -> f64 {
    let is_whole = bits & 2 != 0;
    let number = if is_whole {
        f64::from(bits.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(bits & !3) << 32)
    };
    if bits & 1 == 0 { number } else { number / 100.0 }
}

#[cfg(test)]
mod tests {
    use super::small_number;

    #[test]
    fn small_numbers_are_whole_or_floats_and_perhaps_hundredths() {
        for (bits, number) in
            [(8_060 | 2, 2_015.0), (0xFFFF_FFFE, -1.0), (4_900 << 2 | 3, 49.0), (0x3FF0_0000, 1.0)]
        {
            assert_eq!(small_number(bits), number, "{bits:#x}");
        }
    }
}
