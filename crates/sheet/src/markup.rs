//! Tables that programs of schools write as markup and call workbooks: HTML under the name `.xls`,
//! and the XML of spreadsheets of 2003. Read leniently, one sign after the other.

use crate::grid::{Grid, Wanted};
use crate::{Book, COLUMNS_MAX, SheetError, TEXT_BYTES_MAX};

/// Longest entity, as in `&#x110;`.
const ENTITY_BYTES_MAX: usize = 12;

/// Text of a cell that is kept before it is tidied, in bytes: a letter takes up to four.
const CELL_BYTES_MAX: usize = crate::CELL_CHARS_MAX * 4;

/// Whether bytes begin as markup does.
pub(crate) fn is_markup(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"<")
}

/// Reads the rows of all tables into one sheet.
pub(crate) fn read(bytes: &[u8]) -> Result<Book, SheetError> {
    let text = std::str::from_utf8(bytes).map_err(|_| SheetError::Damaged)?;
    let mut reading = Reading::default();
    let mut grid = Grid::new(String::new(), TEXT_BYTES_MAX);
    let mut rest = text;
    while let Some((before, from)) = rest.split_once('<') {
        reading.text(before);
        let (tag, after) = split_tag(from);
        if reading.tag(tag, &mut grid) == Wanted::NoMore {
            return Ok(book_of(grid));
        }
        rest = match opaque(tag) {
            Some(end) => after.find(end).map_or("", |at| &after[at..]),
            None => after,
        };
    }
    reading.text(rest);
    _ = reading.put(&mut grid);
    Ok(book_of(grid))
}

fn book_of(grid: Grid) -> Book {
    Book { sheets: [grid.end()].into_iter().filter(|sheet| sheet.rows > 0).collect() }
}

/// What stands between the angles, and what comes after them.
fn split_tag(from: &str) -> (&str, &str) {
    if let Some(comment) = from.strip_prefix("!--") {
        return ("", comment.split_once("-->").map_or("", |(_, after)| after));
    }
    let mut quote = None;
    for (at, c) in from.char_indices() {
        match (quote, c) {
            (None, '>') => return (&from[..at], &from[at + 1..]),
            // A tag without an end ends where the next one begins, and is not looked through twice.
            (None, '<') => return (&from[..at], &from[at..]),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    (from, "")
}

/// The end of elements whose content is no text of the page.
fn opaque(tag: &str) -> Option<&'static str> {
    match name_of(tag) {
        (false, "style") => Some("</style"),
        (false, "script") => Some("</script"),
        _ => None,
    }
}

/// Whether a tag ends something, and its name without its name space.
fn name_of(tag: &str) -> (bool, &str) {
    let name = tag.strip_prefix('/').unwrap_or(tag);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != ':').unwrap_or(name.len());
    let name = &name[..end];
    (tag.starts_with('/'), name.rsplit(':').next().unwrap_or(name))
}

/// A table as it goes by.
#[derive(Default)]
struct Reading {
    /// How many rows have begun.
    rows: u32,
    column: u32,
    /// The text of the cell that is open.
    cell: Option<String>,
    /// How many columns the cell takes.
    span: u32,
}

impl Reading {
    fn text(&mut self, text: &str) {
        if let Some(cell) = &mut self.cell
            && cell.len() <= CELL_BYTES_MAX
        {
            unescape_into(cell, text);
        }
    }

    fn tag(&mut self, tag: &str, grid: &mut Grid) -> Wanted {
        let (ends, name) = name_of(tag);
        let is = |names: &[&str]| names.iter().any(|other| name.eq_ignore_ascii_case(other));
        let (row, cell) = (is(&["tr", "row"]), is(&["td", "th", "cell"]));
        if is(&["br", "p", "div"]) {
            self.text(" ");
        }
        if !(row || cell || is(&["table"])) {
            return Wanted::More;
        }
        let wanted = self.put(grid);
        if row && !ends {
            self.rows = self.rows.saturating_add(1);
            self.column = 0;
        }
        if cell && !ends {
            self.cell = Some(String::new());
            self.span = span_of(tag);
        }
        wanted
    }

    /// Puts the open cell into its place.
    fn put(&mut self, grid: &mut Grid) -> Wanted {
        let Some(cell) = self.cell.take() else { return Wanted::More };
        let wanted = grid.put(self.rows.saturating_sub(1), self.column, &cell);
        self.column = self.column.saturating_add(self.span);
        wanted
    }
}

fn span_of(tag: &str) -> u32 {
    let lower = tag.to_ascii_lowercase();
    let value =
        lower.split_once("colspan=").map(|(_, value)| value.trim_start_matches(['"', '\'']));
    let digits = |value: &str| value.chars().take_while(char::is_ascii_digit).collect::<String>();
    let span: u32 = value.and_then(|value| digits(value).parse().ok()).unwrap_or(1);
    span.clamp(1, COLUMNS_MAX as u32)
}

/// Adds text with its entities resolved; what is none stays as it is.
fn unescape_into(cell: &mut String, text: &str) {
    let mut rest = text;
    while let Some((before, from)) = rest.split_once('&') {
        cell.push_str(before);
        if cell.len() > CELL_BYTES_MAX {
            return;
        }
        let end = from.bytes().take(ENTITY_BYTES_MAX + 1).position(|byte| byte == b';');
        let entity = end.map(|end| (&from[..end], &from[end + 1..]));
        match entity.and_then(|(name, after)| Some((meant(name)?, after))) {
            Some((c, after)) => {
                cell.push(c);
                rest = after;
            }
            None => {
                cell.push('&');
                rest = from;
            }
        }
    }
    cell.push_str(rest);
}

fn meant(entity: &str) -> Option<char> {
    match entity {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        _ => {
            let number = entity.strip_prefix('#')?;
            let number = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(number)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(markup: &str) -> String {
        assert!(is_markup(markup.as_bytes()), "{markup}");
        let book = read(markup.as_bytes()).expect("it is text");
        book.sheets.into_iter().map(|sheet| sheet.text).collect()
    }

    #[test]
    fn a_table_of_a_page_is_a_sheet() {
        let page = "\u{FEFF}<html><style>td{x:'<td>'}</style><!-- <tr> --><table><TR><td colspan=2>L\u{1EDB}p 6A1\
            <tr><th>STT</th><th>H\u{1ECD} t\u{EA}n</th></tr>\n<tr><td>1<td title='a>b'>&#272;\u{1ED7}&nbsp;B&eacute; &amp;<br>An</table>";
        assert_eq!(
            text(page),
            "L\u{1EDB}p 6A1\t\nSTT\tH\u{1ECD} t\u{EA}n\n1\t\u{110}\u{1ED7} B&eacute; & An"
        );
    }

    #[test]
    fn the_xml_of_2003_is_a_sheet() {
        let xml = "<?xml version='1.0'?><Workbook xmlns:ss='x'><ss:Row><Cell><Data ss:Type='String'>An</Data>\
            </Cell><Cell><Data>6A</Data></Cell></ss:Row></Workbook>";
        assert_eq!(text(xml), "An\t6A");
    }

    #[test]
    fn markup_that_never_ends_is_bounded() {
        assert_eq!(text(&"<tr><td colspan=9999999999>".repeat(100_000)), "");
        assert_eq!(text(&format!("<tr>{}x", "<td>".repeat(1_000_000))), "");
        // Whatever looks through the rest at each sign would not come back from these.
        assert_eq!(text(&"<".repeat(4_000_000)), "");
        assert_eq!(text(&format!("<{}", "<!--".repeat(1_000_000))), "");
        assert_eq!(
            text(&format!("<td>{}", "&".repeat(4_000_000))).len(),
            crate::CELL_CHARS_MAX + 1
        );
    }
}
