//! Comma-separated values as spreadsheets of this country open them: UTF-8 with its mark, a comma
//! between cells, CRLF between rows, numbers and days in the form that machines read.

use crate::clean::clean;
use crate::model::{Cell, Table};

/// What a file begins with, so that a spreadsheet takes it for UTF-8.
pub const MARK: &str = "\u{FEFF}";

/// A whole table, its heads first.
pub fn csv(table: &Table) -> Vec<u8> {
    let mut text = String::from(MARK);
    let heads: Vec<Cell> = table.columns.iter().map(|it| Cell::Text(it.head.clone())).collect();
    push_row(&mut text, &heads);
    for row in &table.rows {
        push_row(&mut text, row);
    }
    text.into_bytes()
}

/// Adds a row, for files that are written as they are read.
pub fn push_row(text: &mut String, cells: &[Cell]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        push_cell(text, cell);
    }
    text.push_str("\r\n");
}

fn push_cell(text: &mut String, cell: &Cell) {
    match cell {
        Cell::Blank => {}
        Cell::Int(number) => text.push_str(&number.to_string()),
        Cell::Tenths(tenths) => {
            let sign = if *tenths < 0 { "-" } else { "" };
            let (whole, rest) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
            text.push_str(&format!("{sign}{whole}.{rest}"));
        }
        Cell::Day(day) => text.push_str(&day.iso()),
        Cell::Text(words) => push_words(text, words),
    }
}

/// Words in quotes where they need them. What a spreadsheet would take for a formula gets a quote
/// mark in front and stays words: a name must not run anything on the desk of whoever opens it.
fn push_words(text: &mut String, words: &str) {
    let words = clean(words);
    let begins = words.trim_start().chars().next();
    let formula =
        begins.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'));
    let words = if formula { format!("'{words}") } else { words };
    if !words.contains([',', '"', ';', ' ', '\'']) {
        text.push_str(&words);
        return;
    }
    text.push('"');
    text.push_str(&words.replace('"', "\"\""));
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Column;
    use camket_domain::Date;

    fn row(cells: &[Cell]) -> String {
        let mut text = String::new();
        push_row(&mut text, cells);
        text
    }

    #[test]
    fn a_table_begins_with_its_mark_and_its_heads() {
        let table = Table {
            columns: vec![Column::new("Xã", 1), Column::new("Lượt người", 1)],
            rows: vec![vec!["Đại Bái".into(), Cell::Int(45_000)]],
            ..Table::default()
        };
        let text = String::from_utf8(csv(&table)).expect("it is text");
        assert_eq!(text, "\u{FEFF}Xã,\"Lượt người\"\r\n\"Đại Bái\",45000\r\n");
    }

    #[test]
    fn numbers_and_days_are_for_machines() {
        let day = Date::parse_iso("2019-10-08").expect("a day");
        let cells = [Cell::Int(-12_000), Cell::Tenths(-5), Cell::Day(day), Cell::Blank];
        assert_eq!(row(&cells), "-12000,-0.5,2019-10-08,\r\n");
    }

    #[test]
    fn quotes_and_commas_stay_in_their_cell() {
        assert_eq!(row(&["a,b".into(), "c\"d".into()]), "\"a,b\",\"c\"\"d\"\r\n");
        assert_eq!(row(&["một\r\nhai".into()]), "\"một  hai\"\r\n");
    }

    #[test]
    fn a_formula_is_defused() {
        for formula in ["=1+2", "+84", "-1", "@SUM(A1)", "\t=1", " =cmd|' /C calc'!A0", "＝1"] {
            let text = row(&[formula.into()]);
            let cell = text.trim_start_matches('"');
            assert!(cell.starts_with('\''), "{formula}: {text}");
        }
        assert_eq!(row(&["Tổ 1-2".into()]), "\"Tổ 1-2\"\r\n");
    }
}
