//! Finds the header of a list of sites and what its columns hold.

use super::{Holds, words};
use crate::table::{HEADER_LINES_MAX, Line, Table, begins_with, heading_words};

/// Which columns hold what.
#[derive(Debug, Default)]
pub(super) struct Columns {
    places: [Option<usize>; Holds::ALL.len()],
    /// The line of the headings.
    pub(super) headed_by: Option<usize>,
    /// The first line of data.
    pub(super) data_from: usize,
}

impl Columns {
    /// The place of the column that holds something.
    pub(super) fn place(&self, holds: Holds) -> Option<usize> {
        self.places[holds as usize]
    }

    /// What a column holds.
    pub(super) fn holds(&self, at: usize) -> Option<Holds> {
        Holds::ALL.into_iter().find(|holds| self.place(*holds) == Some(at))
    }

    /// A person says what a column holds; what was thought to hold the same no longer does.
    pub(super) fn say(&mut self, at: usize, holds: Option<Holds>) {
        for place in &mut self.places {
            *place = place.filter(|column| *column != at);
        }
        if let Some(holds) = holds {
            self.places[holds as usize] = Some(at);
        }
    }
}

/// Finds out what the columns hold. Without a header the names are in the column with the most
/// letters of the first lines.
pub(super) fn find(table: &Table) -> Columns {
    let lines = table.lines.iter().take(HEADER_LINES_MAX);
    let mut columns = Columns::default();
    match lines.map(headings).position(|found| is_header(&found)) {
        Some(at) => {
            columns.headed_by = Some(at);
            columns.data_from = at + 1;
            for (column, holds) in headings(&table.lines[at]) {
                columns.places[holds as usize].get_or_insert(column);
            }
            let numbered = table.lines.get(at + 1).is_some_and(is_numbering);
            columns.data_from += usize::from(numbered);
        }
        None => columns.places[Holds::Name as usize] = column_of_names(&table.lines),
    }
    columns
}

fn headings(line: &Line) -> Vec<(usize, Holds)> {
    let cells = line.cells.iter().enumerate();
    cells.filter_map(|(at, cell)| Some((at, heading(cell)?))).collect()
}

fn is_header(found: &[(usize, Holds)]) -> bool {
    found.iter().any(|(_, holds)| *holds == Holds::Name) && found.len() >= 2
}

/// A line that numbers the columns: (1) (2) (3).
fn is_numbering(line: &Line) -> bool {
    let numbers = |cell: &str| cell.trim_matches(['(', ')']).parse::<u32>().is_ok();
    line.filled().count() >= 2 && line.filled().all(numbers)
}

fn column_of_names(lines: &[Line]) -> Option<usize> {
    let sample = &lines[..lines.len().min(HEADER_LINES_MAX)];
    let width = sample.iter().map(|line| line.cells.len()).max()?;
    let letters = |at: usize| -> usize {
        let cells = sample.iter().map(|line| line.cell(Some(at)));
        cells.filter(|cell| words::kind(cell).is_some()).count()
    };
    (0..width).max_by_key(|at| (letters(*at), width - at))
}

/// What a heading announces. Spellings are those of real lists.
fn heading(cell: &str) -> Option<Holds> {
    let text = heading_words(cell);
    let found = BEGINNINGS.iter().find(|(_, beginnings)| begins_with(&text, beginnings));
    found.map(|(holds, _)| *holds)
}

/// Longer beginnings stand before the shorter ones that they contain.
const BEGINNINGS: &[(Holds, &[&str])] = &[
    (Holds::Pupils, &["so hoc sinh", "so hs", "tong so hoc sinh", "hoc sinh", "si so"]),
    (
        Holds::Staff,
        &[
            "so can bo",
            "so cbgv",
            "cbgv",
            "so giao vien",
            "so nhan vien",
            "so lao dong",
            "so cnv",
            "nhan su",
            "so nguoi",
        ],
    ),
    (Holds::Code, &["ma truong", "ma so thue", "mst", "ma don vi", "ma so", "ma"]),
    (
        Holds::Head,
        &[
            "hieu truong",
            "ho ten hieu truong",
            "ho va ten hieu truong",
            "nguoi dung dau",
            "giam doc",
            "thu truong",
            "nguoi dai dien",
            "dai dien",
            "lanh dao",
        ],
    ),
    (Holds::Phone, &["dien thoai", "so dien thoai", "sdt", "so dt", "dt"]),
    (Holds::Address, &["dia chi", "dia diem", "tru so", "noi dong"]),
    (Holds::Level, &["cap hoc", "bac hoc", "cap"]),
    (Holds::Size, &["quy mo"]),
    (Holds::Kind, &["loai", "phan loai", "khoi"]),
    (
        Holds::Name,
        &["ten", "co so", "don vi", "truong", "co quan", "doanh nghiep", "cong ty", "name"],
    ),
];
