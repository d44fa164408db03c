//! Reads a class list or staff list that was pasted from a sheet or saved as CSV, as schools keep
//! them: title lines above the header, headers in a dozen spellings, the name in one column or
//! two, blank and total rows, numbers that a spreadsheet has damaged.
//!
//! Reading never fails. What is doubtful is said row by row, for the officer to look at. Of each
//! person only name, class or department, and year of birth are taken: the columns with phones,
//! addresses and identity numbers of a school's own list are left behind (Law 91/2025/QH15).

mod header;
mod row;

use std::collections::HashMap;

use crate::fold::fold_case;
use crate::table::Table;

pub use crate::table::{CELL_CHARS_MAX, COLUMNS_MAX, ColumnSeen, ROWS_MAX};

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster {
    /// One row per person.
    pub rows: Vec<Row>,
    /// The columns that have something in them, and what each was taken to hold.
    pub columns: Vec<ColumnSeen<Holds>>,
    /// How many rows were passed over: titles, header, blanks, totals, signatures.
    pub skipped: usize,
    /// Whether there was more than [`ROWS_MAX`] rows.
    pub truncated: bool,
    /// Whether it was typed with fonts of before Unicode: names are to be looked through.
    pub recoded: bool,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holds {
    /// The number in the list.
    Ordinal,
    /// The name as a whole.
    FullName,
    /// Family and middle names, where the given name has a column of its own.
    FamilyName,
    /// The given name.
    GivenName,
    /// Class or department.
    Unit,
    /// Birthday or year of birth.
    Birth,
}

impl Holds {
    /// Everything that a column can hold.
    pub const ALL: [Holds; 6] = [
        Holds::Ordinal,
        Holds::FullName,
        Holds::FamilyName,
        Holds::GivenName,
        Holds::Unit,
        Holds::Birth,
    ];
}

/// One person of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The line of the text, from 1, to find it again in the sheet.
    pub line: usize,
    /// The first column of its list: lists may stand side by side.
    pub from: usize,
    /// The number in the list.
    pub ordinal: Option<u32>,
    /// The name as it will be shown; blank if missing.
    pub full_name: String,
    /// Class or department.
    pub unit: Option<String>,
    /// Year of birth.
    pub birth_year: Option<i32>,
    /// What is doubtful.
    pub problems: Vec<Problem>,
}

/// What is doubtful about a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Problem {
    /// There is no name.
    NameMissing,
    /// The name has one word only, or digits or signs in it.
    NameDoubtful,
    /// The number in the list cannot be read.
    OrdinalUnreadable,
    /// The birthday cannot be read.
    BirthUnreadable,
    /// A year of birth in which nobody on a list was born.
    BirthImplausible {
        /// The year.
        year: i32,
    },
    /// A cell was longer, or the row wider, than the bounds, and was cut.
    Cut,
    /// The same person stands in an earlier row.
    Repeated {
        /// The line of that row.
        line: usize,
    },
}

impl Problem {
    /// What the column holds in which the trouble is; none if it is the row as a whole.
    pub fn is_in(self) -> Option<Holds> {
        match self {
            Problem::NameMissing | Problem::NameDoubtful => Some(Holds::FullName),
            Problem::OrdinalUnreadable => Some(Holds::Ordinal),
            Problem::BirthUnreadable | Problem::BirthImplausible { .. } => Some(Holds::Birth),
            Problem::Cut | Problem::Repeated { .. } => None,
        }
    }
}

impl Roster {
    /// The column from `from` on that holds something; for a name in two columns, the given name's.
    pub fn column(&self, holds: Holds, from: usize) -> Option<&ColumnSeen<Holds>> {
        let columns = || self.columns.iter().filter(move |column| column.at >= from);
        let find = |held: Holds| columns().find(|column| column.holds == Some(held));
        let of_name = || find(Holds::GivenName).or_else(|| find(Holds::FamilyName));
        find(holds).or_else(|| (holds == Holds::FullName).then(of_name).flatten())
    }
}

impl Roster {
    /// Takes up the rows of a table whose first column is `from`.
    fn take(
        &mut self,
        table: &Table,
        from: usize,
        said: impl Iterator<Item = (usize, Option<Holds>)>,
    ) {
        let mut columns = header::find(table);
        said.for_each(|(at, holds)| columns.say(at, holds));
        let holds = |at| columns.holds(at);
        self.columns.extend(table.columns(columns.headed_by, columns.data_from, holds));
        self.skipped += columns.data_from;
        let before = self.rows.len();
        for line in &table.lines[columns.data_from..] {
            if header::is_between(line, &mut columns) {
                self.skipped += 1;
                continue;
            }
            match row::read(line, &columns, self.rows.len() == before) {
                Some(_) if self.rows.len() == ROWS_MAX => {
                    self.truncated = true;
                    return;
                }
                Some(row) => self.rows.push(Row { from, ..row }),
                None => self.skipped += 1,
            }
        }
    }
}

/// Reads a list. Total and bounded: any text gives a roster, of at most [`ROWS_MAX`] rows.
pub fn parse(text: &str) -> Roster {
    parse_as(text, &[])
}

/// The same where a person has said of some columns, by their places, what they hold.
pub fn parse_as(text: &str, said: &[(usize, Option<Holds>)]) -> Roster {
    let table = Table::read(text);
    let mut roster =
        Roster { truncated: table.truncated, recoded: table.recoded, ..Roster::default() };
    match header::second_list(&table) {
        // Two lists side by side: the left one is read to its end first.
        Some(at) => {
            let (left, right) = table.split(at);
            let of = |is_left: bool| {
                said.iter().copied().filter(move |(column, _)| (*column < at) == is_left)
            };
            roster.take(&left, 0, of(true));
            roster.take(&right, at, of(false));
        }
        None => roster.take(&table, 0, said.iter().copied()),
    }
    mark_repeated(&mut roster.rows);
    roster
}

/// Two rows are the same person if name and unit agree and no birth year tells them apart.
fn mark_repeated(rows: &mut [Row]) {
    let mut seen: HashMap<_, Vec<_>> = HashMap::new();
    for row in rows.iter_mut().filter(|row| !row.full_name.is_empty()) {
        let key = (fold_case(&row.full_name), row.unit.as_deref().map(fold_case));
        let earlier = seen.entry(key).or_default();
        let year = row.birth_year;
        let same = |(other, _): &&(Option<i32>, usize)| {
            *other == year || other.is_none() || year.is_none()
        };
        match earlier.iter().find(same) {
            Some((_, line)) => row.problems.push(Problem::Repeated { line: *line }),
            None => earlier.push((year, row.line)),
        }
    }
}

#[cfg(test)]
mod tests;
