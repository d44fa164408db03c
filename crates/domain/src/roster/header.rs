//! Finds the header of a list and what its columns hold; failing that, guesses from the cells.

use super::Holds;
use super::row;
use crate::fold::fold;
use crate::table::{HEADER_LINES_MAX, Line, Table, begins_with, heading_words};

/// Lines from which columns are guessed.
const SAMPLE_LINES: usize = 100;

/// Which columns hold what.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub(super) ordinal: Option<usize>,
    pub(super) name: Option<usize>,
    /// Family and middle names, where the given name has a column of its own.
    pub(super) family: Option<usize>,
    pub(super) unit: Option<usize>,
    pub(super) birth: Option<usize>,
    /// Where birthdays of girls stand, if they have a column of their own.
    pub(super) birth_of_girls: Option<usize>,
    /// The class that a title line names, for lists without such a column.
    pub(super) title_unit: Option<String>,
    /// The line of the headings.
    pub(super) headed_by: Option<usize>,
    /// The first line of data.
    pub(super) data_from: usize,
}

impl Columns {
    /// What a column holds.
    pub(super) fn holds(&self, at: usize) -> Option<Holds> {
        let at = Some(at);
        let name = if self.family.is_some() { Holds::GivenName } else { Holds::FullName };
        let held = [
            (self.ordinal, Holds::Ordinal),
            (self.name, name),
            (self.family, Holds::FamilyName),
            (self.unit, Holds::Unit),
            (self.birth, Holds::Birth),
        ];
        held.into_iter().find_map(|(column, holds)| (column == at).then_some(holds))
    }

    /// A person says what a column holds; what was thought to hold the same no longer does.
    pub(super) fn say(&mut self, at: usize, holds: Option<Holds>) {
        let places =
            [&mut self.ordinal, &mut self.name, &mut self.family, &mut self.unit, &mut self.birth];
        for place in places {
            *place = place.filter(|column| *column != at);
        }
        match holds {
            Some(Holds::Ordinal) => self.ordinal = Some(at),
            Some(Holds::FullName) => (self.name, self.family) = (Some(at), None),
            Some(Holds::FamilyName) => self.family = Some(at),
            Some(Holds::GivenName) => self.name = Some(at),
            Some(Holds::Unit) => self.unit = Some(at),
            Some(Holds::Birth) => (self.birth, self.birth_of_girls) = (Some(at), None),
            None => {}
        }
    }
}

/// What a heading announces: something that is wanted, or something known and not wanted.
type Heading = Option<Holds>;

/// Finds out what the columns hold.
pub(super) fn find(table: &Table) -> Columns {
    let mut columns = match header_line(&table.lines) {
        Some(at) => read_header(&table.lines, at),
        None => guess(&table.lines),
    };
    if columns.unit.is_none() {
        let titles = &table.lines[..columns.data_from.min(HEADER_LINES_MAX)];
        columns.title_unit = titles.iter().flat_map(Line::filled).find_map(unit_in_title);
    }
    columns
}

/// The first line whose cells speak as headings, a name among them.
fn header_line(lines: &[Line]) -> Option<usize> {
    lines.iter().take(HEADER_LINES_MAX).position(|line| {
        let headings: Vec<_> = line.cells.iter().filter_map(|cell| heading(cell)).collect();
        let names = headings.iter().any(|found| {
            matches!(found, Some(Holds::FullName | Holds::FamilyName | Holds::GivenName))
        });
        let alone = line.filled().count() == 1;
        names && (headings.len() >= 2 || alone)
    })
}

fn read_header(lines: &[Line], at: usize) -> Columns {
    let mut columns = Columns { headed_by: Some(at), data_from: at + 1, ..Columns::default() };
    let mut given = None;
    for (column, cell) in lines[at].cells.iter().enumerate() {
        if let Some(Some(found)) = heading(cell) {
            take(&mut columns, &mut given, found, column);
        }
    }
    while let Some(line) = lines.get(columns.data_from).filter(|line| is_subheader(line, &columns))
    {
        for (column, cell) in line.cells.iter().enumerate() {
            if let Some(Some(found @ (Holds::FamilyName | Holds::GivenName))) = heading(cell) {
                take(&mut columns, &mut given, found, column);
            }
        }
        split_birth(&lines[at], line, &mut columns);
        columns.data_from += 1;
    }
    if let (Some(_), Some(given)) = (columns.family, given) {
        columns.name = Some(given);
    } else {
        columns.name = columns.name.or(given).or(columns.family.take());
        split_by_merged_heading(lines, &mut columns);
    }
    columns
}

fn take(columns: &mut Columns, given: &mut Option<usize>, found: Holds, column: usize) {
    let place = match found {
        Holds::Ordinal => &mut columns.ordinal,
        Holds::FullName => &mut columns.name,
        Holds::FamilyName => &mut columns.family,
        Holds::GivenName => given,
        Holds::Unit => &mut columns.unit,
        Holds::Birth => &mut columns.birth,
    };
    place.get_or_insert(column);
}

/// A second header line under merged cells, or a line that numbers the columns: (1) (2) (3).
fn is_subheader(line: &Line, columns: &Columns) -> bool {
    let speaks = line.filled().all(|cell| heading(cell).is_some() || is_date_part(cell));
    let numbers = line.filled().count() >= 2
        && line.cells.iter().enumerate().all(|(column, cell)| {
            let digits = cell.trim_matches(['(', ')']);
            cell.is_empty() || digits.parse() == Ok(column + 1)
        });
    let names_someone = row::has_letters(line.cell(columns.name));
    numbers || (speaks && !names_someone) || (speaks && line.filled().count() >= 2)
}

/// One heading over several columns of a birthday: day, month and year; or boys and girls.
fn split_birth(headings: &Line, below: &Line, columns: &mut Columns) {
    let Some(birth) = columns.birth else { return };
    let is_under = |column: usize| column == birth || headings.cell(Some(column)).is_empty();
    let under = (birth..below.cells.len()).take_while(|column| is_under(*column));
    let parts: Vec<(usize, String)> =
        under.map(|column| (column, fold(below.cell(Some(column))))).collect();
    let place = |part: &str| parts.iter().find(|(_, said)| said == part).map(|(at, _)| *at);
    match (place("thang"), place("nam"), place("nu")) {
        (Some(_), Some(year), _) => columns.birth = Some(year),
        (None, Some(boys), Some(girls)) => {
            (columns.birth, columns.birth_of_girls) = (Some(boys), Some(girls));
        }
        _ => {}
    }
}

/// Where a second list begins beside the first: numbers and names have the same headings again.
pub(super) fn second_list(table: &Table) -> Option<usize> {
    let line = &table.lines[header_line(&table.lines)?];
    let again = |wanted: Holds| {
        let is_it = |cell: &&String| heading(cell) == Some(Some(wanted));
        let first = line.cells.iter().position(|cell| is_it(&cell))?;
        let words = heading_words(&line.cells[first]);
        let same = |cell: &String| heading_words(cell) == words;
        let beyond = line.cells[first + 1..].iter().position(same)?;
        Some(first + 1 + beyond)
    };
    let name = again(Holds::FullName).or_else(|| again(Holds::GivenName))?;
    again(Holds::Ordinal).filter(|number| *number < name)
}

/// Whether a line below the header is no row: the header again, as on each page that is printed, or
/// the class of those that follow.
pub(super) fn is_between(line: &Line, columns: &mut Columns) -> bool {
    let is_heading =
        |column: Option<usize>| heading(line.cell(column)).is_some_and(|it| it.is_some());
    let headings = line.filled().filter(|cell| heading(cell).is_some()).count();
    if headings >= 2 && is_heading(columns.name) {
        return true;
    }
    let mut filled = line.filled();
    let (Some(alone), None) = (filled.next(), filled.next()) else { return false };
    let Some(unit) = unit_in_title(alone) else { return false };
    if !row::is_title(alone) {
        return false;
    }
    columns.title_unit = Some(unit);
    true
}

/// One heading over two columns: full names end in the column after it, which has none.
fn split_by_merged_heading(lines: &[Line], columns: &mut Columns) {
    let Some(name) = columns.name else { return };
    let next = name + 1;
    let headless = lines[columns.data_from - 1].cell(Some(next)).is_empty()
        && ![columns.ordinal, columns.unit, columns.birth].contains(&Some(next));
    let sample = || lines[columns.data_from..].iter().take(SAMPLE_LINES);
    let is_given = |line: &&Line| is_one_word(line.cell(Some(next)));
    let filled = sample().filter(|line| row::has_letters(line.cell(Some(name)))).count();
    if headless && filled > 0 && sample().filter(is_given).count() * 2 > filled {
        columns.family = Some(name);
        columns.name = Some(next);
    }
}

fn is_one_word(cell: &str) -> bool {
    !cell.is_empty() && cell.chars().all(char::is_alphabetic)
}

/// What a heading announces. Spellings are those of real lists; marks and signs do not matter.
fn heading(cell: &str) -> Option<Heading> {
    let text = heading_words(cell);
    let starts = |beginnings: &[&str]| begins_with(&text, beginnings);
    let found = match text.as_str() {
        "stt" | "tt" | "so tt" | "so thu tu" | "thu tu" | "no" | "so" => Some(Holds::Ordinal),
        "ten" | "ten goi" => Some(Holds::GivenName),
        "ho" | "ho dem" | "ho va dem" | "ho va ten dem" | "ho ten dem" | "ho va ten lot"
        | "ho lot" | "ho chu lot" | "ho va chu lot" | "ho va dem ten" => Some(Holds::FamilyName),
        "name" | "full name" | "ten hoc sinh" | "ten nguoi ky" => Some(Holds::FullName),
        "ngay thang nam sinh" | "ngay thang nam" | "ns" | "dob" | "sinh ngay" | "sinh nam" => {
            Some(Holds::Birth)
        }
        _ if starts(&["ho ten", "ho va ten"]) => Some(Holds::FullName),
        _ if starts(&["ngay sinh", "nam sinh", "ngay thang nam sinh"]) => Some(Holds::Birth),
        _ if starts(&["lop", "don vi", "bo phan", "phong ban", "phong", "khoa", "class"]) => {
            Some(Holds::Unit)
        }
        _ if starts(KNOWN_OTHERS) => None,
        _ => return None,
    };
    Some(found)
}

const KNOWN_OTHERS: &[&str] = &[
    "gioi tinh",
    "nam nu",
    "ma",
    "ma hs",
    "ma hoc sinh",
    "ma dinh danh",
    "so dinh danh",
    "cccd",
    "cmnd",
    "so cccd",
    "sdt",
    "dien thoai",
    "so dien thoai",
    "so dt",
    "dt",
    "phu huynh",
    "ho ten phu huynh",
    "cha",
    "me",
    "ten cha",
    "ten me",
    "dia chi",
    "cho o",
    "que quan",
    "noi sinh",
    "dan toc",
    "ton giao",
    "email",
    "ghi chu",
    "ky ten",
    "chu ky",
    "chuc vu",
    "chuc danh",
    "diem",
];

fn is_date_part(cell: &str) -> bool {
    matches!(fold(cell).as_str(), "ngay" | "thang" | "nam" | "nu")
}

/// The class in a title such as *Danh sach hoc sinh lop 6A1*.
fn unit_in_title(title: &str) -> Option<String> {
    let mut words =
        title.split(|c: char| c.is_whitespace() || c == ':').filter(|it| !it.is_empty());
    words.find(|word| fold(word) == "lop")?;
    let class = words.next()?.trim_matches(|c: char| !c.is_alphanumeric());
    row::is_class(class).then(|| class.to_owned())
}

/// Without a header: the column of names is that with the most cells of two words or more, and
/// the others are what most of their cells can be read as.
fn guess(lines: &[Line]) -> Columns {
    let sample = &lines[..lines.len().min(SAMPLE_LINES)];
    let width = sample.iter().map(|line| line.cells.len()).max().unwrap_or(0);
    let count = |column: usize, fits: fn(&str) -> bool| {
        sample.iter().filter(|line| fits(line.cell(Some(column)))).count()
    };
    let by_names = |column: &usize| (count(*column, row::is_name), usize::MAX - column);
    let Some(name) = (0..width).max_by_key(by_names).filter(|c| count(*c, row::is_name) > 0) else {
        let name = (width > 0).then_some(0);
        return Columns { name, ..Columns::default() };
    };
    let names = count(name, row::is_name);
    let find = |fits: fn(&str) -> bool, taken: &[Option<usize>]| {
        (0..width)
            .filter(|column| *column != name && !taken.contains(&Some(*column)))
            .find(|column| count(*column, fits) * 2 > names)
    };
    let birth = find(row::is_birth, &[]);
    let ordinal = find(|cell| row::ordinal(cell).is_some(), &[birth]);
    let unit = find(row::is_class, &[birth, ordinal]);
    let data_from = sample.iter().position(|line| row::is_name(line.cell(Some(name)))).unwrap_or(0);
    Columns { ordinal, name: Some(name), unit, birth, data_from, ..Columns::default() }
}
