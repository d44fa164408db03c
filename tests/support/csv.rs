//! Reads what HQ exports, with nothing of HQ's: a mark, heads, and rows of cells with quotes.

use std::collections::BTreeMap;

/// A row by the names of its columns.
pub(crate) type Row = BTreeMap<String, String>;

/// Every row of a file.
pub(crate) fn rows(text: &str) -> Vec<Row> {
    let text = text.strip_prefix('\u{FEFF}').expect("the file begins with its mark");
    let mut lines = cells(text).into_iter();
    let heads = lines.next().unwrap_or_default();
    lines.map(|line| heads.iter().cloned().zip(line).collect()).collect()
}

fn cells(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut letters = text.chars().peekable();
    let mut quoted = false;
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            letter => cell.push(letter),
        }
    }
    rows
}
