//! Lists as text into cells: delimiters, quotes and bounds; and their columns, for people to see.

use crate::fold::fold;
use crate::letters::compose;
use crate::tcvn3;

/// Most rows that are taken of a list.
pub const ROWS_MAX: usize = 20_000;

/// Most columns that are looked at.
pub const COLUMNS_MAX: usize = 64;

/// Most characters of a cell.
pub const CELL_CHARS_MAX: usize = 200;

/// Lines that are kept beyond the rows: titles, header and notes.
const EXTRA_LINES_MAX: usize = 100;

/// Lines in which a header is looked for.
pub(crate) const HEADER_LINES_MAX: usize = 30;

/// Lines that are looked at to find the delimiter, and to see what a column holds.
const SAMPLE_LINES: usize = 50;

/// Most bytes between a cell's opening and closing quote; a quote without its partner must not
/// swallow the rest of the list.
const QUOTED_BYTES_MAX: usize = 2_000;

/// A column as it was found; `H` says what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnSeen<H> {
    /// Its place, from 0.
    pub at: usize,
    /// Its heading; blank if it has none.
    pub heading: String,
    /// The first cell below the heading that has something in it.
    pub sample: String,
    /// What it holds; none if it is left behind.
    pub holds: Option<H>,
}

/// The cells of a list.
pub(crate) struct Table {
    /// Lines that are not blank.
    pub(crate) lines: Vec<Line>,
    /// Whether lines were left out at the end.
    pub(crate) truncated: bool,
    /// Whether it was typed with fonts of before Unicode, and read as those show it.
    pub(crate) recoded: bool,
}

/// One line of cells.
pub(crate) struct Line {
    /// Its number in the text, from 1.
    pub(crate) number: usize,
    /// Its cells: composed, trimmed, one space between words.
    pub(crate) cells: Vec<String>,
    /// Whether something was cut off.
    pub(crate) cut: bool,
}

impl Line {
    /// The cell of a column, blank if the line is shorter.
    pub(crate) fn cell(&self, column: Option<usize>) -> &str {
        column.and_then(|column| self.cells.get(column)).map_or("", String::as_str)
    }

    /// The cells with something in them.
    pub(crate) fn filled(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().map(String::as_str).filter(|cell| !cell.is_empty())
    }
}

impl Table {
    /// The columns with something in them, as a person may look through them. `headed_by` is the
    /// line of the headings and `data_from` the first one below them.
    pub(crate) fn columns<H>(
        &self,
        headed_by: Option<usize>,
        data_from: usize,
        holds: impl Fn(usize) -> Option<H>,
    ) -> Vec<ColumnSeen<H>> {
        let (above, below) = self.lines.split_at(data_from.min(self.lines.len()));
        let headed = &above[headed_by.unwrap_or(above.len())..];
        let below = &below[..below.len().min(SAMPLE_LINES)];
        let width = headed.iter().chain(below).map(|line| line.cells.len()).max().unwrap_or(0);
        let first = |lines: &[Line], at: usize| {
            let mut cells = lines.iter().map(|line| line.cell(Some(at)));
            cells.find(|cell| !cell.is_empty()).unwrap_or_default().to_owned()
        };
        let column = |at| ColumnSeen {
            at,
            heading: first(headed, at),
            sample: first(below, at),
            holds: holds(at),
        };
        let says_something = |it: &ColumnSeen<H>| !it.heading.is_empty() || !it.sample.is_empty();
        (0..width).map(column).filter(says_something).collect()
    }

    /// The columns before `at`, and those from there on, each at its place.
    pub(crate) fn split(self, at: usize) -> (Table, Table) {
        let (truncated, recoded) = (self.truncated, self.recoded);
        let (mut left, mut right) = (Vec::new(), Vec::new());
        for Line { number, mut cells, cut } in self.lines {
            let beyond = cells.split_off(at.min(cells.len()));
            let blank = std::iter::repeat_n(String::new(), at);
            right.push(Line { number, cells: blank.chain(beyond).collect(), cut });
            left.push(Line { number, cells, cut });
        }
        let table = |lines| Table { lines, truncated, recoded };
        (table(left), table(right))
    }

    /// Cuts a text into cells.
    pub(crate) fn read(text: &str) -> Table {
        if tcvn3::is_tcvn3(text) {
            return Table { recoded: true, ..Table::read_unicode(&tcvn3::recoded(text)) };
        }
        Table::read_unicode(text)
    }

    fn read_unicode(text: &str) -> Table {
        let text = text.trim_start_matches('\u{FEFF}');
        let (delimiter, rest) = match declared_delimiter(text) {
            Some((delimiter, rest)) => (Some(delimiter), rest),
            None => (likely_delimiter(text), text),
        };
        let first_number = 1 + usize::from(rest.len() < text.len());
        let mut reader = Reader { rest, delimiter, number: first_number };
        let mut table = Table { lines: Vec::new(), truncated: false, recoded: false };
        while let Some(line) = reader.next_line() {
            if line.filled().next().is_none() {
                continue;
            }
            if table.lines.len() == ROWS_MAX + EXTRA_LINES_MAX {
                table.truncated = true;
                break;
            }
            table.lines.push(line);
        }
        table
    }
}

/// The words of a heading, folded: marks and signs do not matter.
pub(crate) fn heading_words(cell: &str) -> String {
    let letters: String =
        fold(cell).chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether folded words begin with one of these, as whole words.
pub(crate) fn begins_with(text: &str, beginnings: &[&str]) -> bool {
    beginnings.iter().any(|words| {
        text.strip_prefix(words).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    })
}

/// The delimiter that a first line such as `sep=;` declares, and the text after that line.
fn declared_delimiter(text: &str) -> Option<(char, &str)> {
    let (first, rest) = text.split_once('\n')?;
    let mut declared = first.trim_end().strip_prefix("sep=")?.chars();
    let delimiter = declared.next().filter(|c| matches!(c, ',' | ';' | '\t' | '|'))?;
    declared.next().is_none().then_some((delimiter, rest))
}

/// The delimiter that occurs on most lines, a tab before a semicolon, a bar and a comma; none if the
/// list is one name per line with a stray comma in its title.
fn likely_delimiter(text: &str) -> Option<char> {
    let sample: Vec<_> =
        text.lines().filter(|line| !line.trim().is_empty()).take(SAMPLE_LINES).collect();
    let lines_with =
        |delimiter: char| sample.iter().filter(|line| line.contains(delimiter)).count();
    let mut best = None;
    for delimiter in ['\t', ';', '|', ','] {
        let lines = lines_with(delimiter);
        if lines > best.map_or(0, |(_, most)| most) {
            best = Some((delimiter, lines));
        }
    }
    best.filter(|(_, lines)| lines * 3 >= sample.len()).map(|(delimiter, _)| delimiter)
}

struct Reader<'t> {
    rest: &'t str,
    delimiter: Option<char>,
    number: usize,
}

enum End {
    Cell,
    Line,
}

impl Reader<'_> {
    fn next_line(&mut self) -> Option<Line> {
        if self.rest.is_empty() {
            return None;
        }
        let mut line = Line { number: self.number, cells: Vec::new(), cut: false };
        loop {
            let (raw, end) = self.next_cell();
            if line.cells.len() < COLUMNS_MAX {
                let (cell, cut) = clean(&raw);
                line.cells.push(cell);
                line.cut |= cut;
            } else {
                line.cut |= !raw.trim().is_empty();
            }
            if matches!(end, End::Line) {
                return Some(line);
            }
        }
    }

    fn next_cell(&mut self) -> (String, End) {
        let quoted = self.delimiter.and_then(|_| self.quoted_cell());
        let delimiter = self.delimiter;
        let is_end = |c: char| c == '\n' || c == '\r' || Some(c) == delimiter;
        let end = self.rest.find(is_end).unwrap_or(self.rest.len());
        let (plain, tail) = self.rest.split_at(end);
        let raw = quoted.unwrap_or_else(|| plain.to_owned());
        let (step, kind) = match tail.as_bytes() {
            [b'\r', b'\n', ..] => (2, End::Line),
            [] => (0, End::Line),
            [b'\r' | b'\n', ..] => (1, End::Line),
            _ => (1, End::Cell),
        };
        self.rest = &tail[step..];
        self.number += usize::from(matches!(kind, End::Line));
        (raw, kind)
    }

    /// Takes a cell in quotes, if one begins here and ends soon enough. Two quotes stand for one.
    fn quoted_cell(&mut self) -> Option<String> {
        let body = self.rest.strip_prefix('"')?;
        let mut content = String::new();
        let mut chars = body.char_indices().peekable();
        while let Some((at, c)) = chars.next().filter(|(at, _)| *at <= QUOTED_BYTES_MAX) {
            if c != '"' {
                content.push(c);
            } else if chars.next_if(|(_, next)| *next == '"').is_some() {
                content.push('"');
            } else {
                self.number += content.matches('\n').count();
                self.rest = &body[at + 1..];
                return Some(content);
            }
        }
        None
    }
}

/// A cell within its bound, composed and tidied, and whether it had to be cut.
fn clean(raw: &str) -> (String, bool) {
    // Combining marks take characters too: read some more than can remain.
    let bounded: String = raw.trim().chars().take(CELL_CHARS_MAX * 4).collect();
    let composed = compose(&bounded);
    let words: Vec<_> = composed.split(is_gap).filter(|word| !word.is_empty()).collect();
    let tidy = words.join(" ");
    let cut = bounded.len() < raw.trim().len() || tidy.chars().nth(CELL_CHARS_MAX).is_some();
    if cut { (tidy.chars().take(CELL_CHARS_MAX).collect(), true) } else { (tidy, false) }
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}')
}
