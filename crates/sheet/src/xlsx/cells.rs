//! The cells of one sheet, as they stream by.

use super::Context;
use super::parts::Parts;
use super::xml::{Piece, Tag, Xml};
use crate::grid::{Grid, Wanted};
use crate::{Sheet, SheetError, number};

/// A cell whose content is still coming.
#[derive(Default)]
struct Open {
    row: u32,
    column: u32,
    type_: String,
    style: usize,
    content: String,
}

/// Reads one sheet; `None` if the file has no such part, as for sheets that are charts.
pub(super) fn read(
    parts: &mut Parts<'_>,
    path: &str,
    name: String,
    room: usize,
    context: &Context,
) -> Result<Option<Sheet>, SheetError> {
    let Some(part) = parts.part(path) else { return Ok(None) };
    let mut xml = Xml::new(part);
    let mut grid = Grid::new(name, room);
    let (mut cell, mut passed) = (Open::default(), String::new());
    let (mut next_row, mut next_column) = (0, 0);
    let mut in_content = false;
    loop {
        match xml.next(if in_content { &mut cell.content } else { &mut passed })? {
            Piece::Start(tag) if tag.is("row") => {
                let row = tag.get("r").and_then(|row| row.parse::<u32>().ok()?.checked_sub(1));
                cell.row = row.unwrap_or(next_row);
                (next_row, next_column) = (cell.row.saturating_add(1), 0);
            }
            Piece::Start(tag) if tag.is("c") => {
                open(&mut cell, &tag, next_column);
                next_column = cell.column.saturating_add(1);
            }
            Piece::Start(tag) => in_content = tag.is("v") || tag.is("t"),
            Piece::End(name) if name == "c" => {
                if put(&mut grid, &cell, context) == Wanted::NoMore {
                    break;
                }
            }
            Piece::End(name) if name == "sheetData" => break,
            Piece::End(_) => in_content = false,
            Piece::Text => passed.clear(),
            Piece::Over => break,
        }
    }
    Ok(Some(grid.end()))
}

fn open(cell: &mut Open, tag: &Tag<'_>, next_column: u32) {
    cell.column = tag.get("r").and_then(|place| column_of(&place)).unwrap_or(next_column);
    cell.type_ = tag.get("t").unwrap_or_default();
    cell.style = tag.get("s").and_then(|style| style.parse().ok()).unwrap_or(0);
    cell.content.clear();
}

fn put(grid: &mut Grid, cell: &Open, context: &Context) -> Wanted {
    let content = cell.content.as_str();
    match cell.type_.as_str() {
        "s" => {
            match content.trim().parse().ok().and_then(|at| context.strings.get(at)) {
                Some(shared) => return grid.put(cell.row, cell.column, shared),
                None => grid.lacks_something(),
            }
            Wanted::More
        }
        "" | "n" => {
            let show = context.styles.show(cell.style);
            let number = content.trim().parse::<f64>().ok().filter(|number| number.is_finite());
            let shown = number.map(|number| number::shown(number, show, context.since_1904));
            grid.put(cell.row, cell.column, shown.as_deref().unwrap_or(content))
        }
        // An error such as `#N/A` is nobody's name.
        "e" => Wanted::More,
        _ => grid.put(cell.row, cell.column, content),
    }
}

/// The column that a place such as `AB12` names, from 0.
fn column_of(place: &str) -> Option<u32> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic);
    let number = letters.take(4).fold(0, |number: u32, letter| {
        number * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    number.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::column_of;

    #[test]
    fn columns_are_counted_in_letters() {
        for (place, column) in
            [("A1", Some(0)), ("Z9", Some(25)), ("aa10", Some(26)), ("XFD1", Some(16_383))]
        {
            assert_eq!(column_of(place), column, "{place}");
        }
        assert_eq!(column_of("12"), None);
        assert_eq!(column_of(""), None);
    }
}
