//! Rows of cells as they come out of a file, within the limits, as lines of text.

use crate::{CELL_CHARS_MAX, COLUMNS_MAX, GAP_ROWS_MAX, ROWS_MAX, Sheet};

/// Whether more cells are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    More,
    NoMore,
}

/// A sheet being read. Rows come in ascending order; it holds one of them at a time.
#[derive(Default)]
pub(crate) struct Grid {
    sheet: Sheet,
    /// The row at hand, from 0.
    row: u32,
    cells: Vec<String>,
    /// How many bytes of text there is room for.
    room: usize,
}

impl Grid {
    /// An empty sheet of at most `room` bytes of text and one row more.
    pub(crate) fn new(name: String, room: usize) -> Self {
        Self { sheet: Sheet { name, ..Sheet::default() }, room, ..Self::default() }
    }

    /// Notes that something of the sheet is not there to be put.
    pub(crate) fn lacks_something(&mut self) {
        self.sheet.cut = true;
    }

    /// Puts text into a cell; both numbers count from 0. A blank cell is no cell.
    pub(crate) fn put(&mut self, row: u32, column: u32, text: &str) -> Wanted {
        let (text, cut) = tidy(text);
        if text.is_empty() {
            return Wanted::More;
        }
        self.sheet.cut |= cut;
        if row > self.row && self.step_to(row) == Wanted::NoMore {
            self.sheet.cut = true;
            return Wanted::NoMore;
        }
        match usize::try_from(column) {
            // A row that comes again is nothing that a spreadsheet writes.
            Ok(at) if at < COLUMNS_MAX && row == self.row => {
                if self.cells.len() <= at {
                    self.cells.resize(at + 1, String::new());
                }
                self.cells[at] = text;
            }
            _ => self.sheet.cut = true,
        }
        Wanted::More
    }

    /// The sheet, with its last row.
    pub(crate) fn end(mut self) -> Sheet {
        self.write_row();
        self.sheet
    }

    fn step_to(&mut self, row: u32) -> Wanted {
        self.write_row();
        let gap = row - self.row;
        let is_far = gap > GAP_ROWS_MAX;
        if is_far || self.sheet.rows >= ROWS_MAX || self.sheet.text.len() >= self.room {
            return Wanted::NoMore;
        }
        (0..gap).for_each(|_| self.sheet.text.push('\n'));
        self.row = row;
        Wanted::More
    }

    /// A tab stands in each line, so that whoever reads the text knows what divides its cells.
    fn write_row(&mut self) {
        if self.cells.is_empty() {
            return;
        }
        self.sheet.rows += 1;
        let alone = self.cells.len() == 1;
        self.sheet.text.push_str(&self.cells.join("\t"));
        self.sheet.text.push_str(if alone { "\t" } else { "" });
        self.cells.clear();
    }
}

/// One blank between words, nothing that could be taken for the border of a cell, and no more than
/// [`CELL_CHARS_MAX`] characters; says whether it was longer.
fn tidy(text: &str) -> (String, bool) {
    let mut tidy = String::new();
    let mut kept = 0;
    for c in text.chars() {
        let gap = c.is_whitespace() || c.is_control();
        if gap && (tidy.is_empty() || tidy.ends_with(' ')) {
            continue;
        }
        if kept == CELL_CHARS_MAX {
            return (tidy, true);
        }
        // A quote at the front would open a quoted cell.
        let front_quote = c == '"' && tidy.is_empty();
        tidy.push(if gap {
            ' '
        } else if front_quote {
            '\u{201C}'
        } else {
            c
        });
        kept += 1;
    }
    tidy.truncate(tidy.trim_end().len());
    (tidy, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_the_rows_of_the_sheet() {
        let mut grid = Grid::new("6A1".to_owned(), 1_000_000);
        for (row, column, text) in [(1, 0, "Danh sach"), (3, 1, "a\tb\n c"), (3, 3, "\"x")] {
            assert_eq!(grid.put(row, column, text), Wanted::More);
        }
        let sheet = grid.end();
        assert_eq!(sheet.text, "\nDanh sach\t\n\n\ta b c\t\t\u{201C}x");
        assert_eq!((sheet.rows, sheet.cut), (2, false));
    }

    #[test]
    fn what_lies_far_off_is_left_out_and_said() {
        let mut grid = Grid::new(String::new(), 1_000_000);
        assert_eq!(grid.put(0, 0, "a"), Wanted::More);
        assert_eq!(grid.put(0, 16_383, "b"), Wanted::More);
        assert_eq!(grid.put(1_048_575, 0, "c"), Wanted::NoMore);
        let sheet = grid.end();
        assert_eq!((sheet.text.as_str(), sheet.cut), ("a\t", true));
    }

    #[test]
    fn a_long_cell_is_cut_and_said() {
        let mut grid = Grid::new(String::new(), 1_000_000);
        _ = grid.put(0, 0, &"x".repeat(CELL_CHARS_MAX + 1));
        let sheet = grid.end();
        assert_eq!((sheet.text.len(), sheet.cut), (CELL_CHARS_MAX + 1, true));
    }
}
