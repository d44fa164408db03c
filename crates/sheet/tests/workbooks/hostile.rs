//! Workbooks that claim, repeat and unpack to more than anybody has memory for.

use std::fmt::Write as _;

use crate::made;
use camket_sheet::{
    COLUMNS_MAX, FILE_BYTES_MAX, INFLATED_BYTES_MAX, ROWS_MAX, SheetError, TEXT_BYTES_MAX, read,
};
use proptest::prelude::*;

#[test]
fn two_far_cells_are_two_cells() {
    let rows = "<row r='1'><c r='A1'><v>1</v></c></row>\
                <row r='1048576'><c r='XFD1048576'><v>2</v></c></row>";
    let bytes = made::sheet(rows);
    assert!(bytes.len() < 1_500);
    let book = read(&bytes).expect("a workbook");
    assert_eq!(book.sheets[0].text, "1\t");
    assert!(book.sheets[0].cut);
}

#[test]
fn places_beyond_every_number_are_left_out() {
    let rows = "<row r='99999999999999999999'><c r='ZZZZZZZZ9'><v>1</v></c></row>\
                <row r='4294967295'><c r='A1'><v>2</v></c><c><v>3</v></c></row><row r='0'><c><v>4</v></c></row>";
    let book = read(&made::sheet(rows)).expect("a workbook");
    assert!(book.sheets.iter().all(|sheet| sheet.text.len() < 100), "{book:?}");
}

#[test]
fn a_bomb_is_put_down_before_it_has_unpacked() {
    let bomb = vec![b' '; INFLATED_BYTES_MAX as usize + 1];
    let bytes = made::workbook(&[("xl/sharedStrings.xml", &bomb)]);
    assert!(bytes.len() < 200_000);
    assert_eq!(read(&bytes), Err(SheetError::TooLarge));
}

#[test]
fn a_hundred_thousand_rows_are_read_up_to_the_limit() {
    let mut rows = String::new();
    for row in 1..=100_000 {
        write!(rows, "<row r='{row}'><c><v>{row}</v></c><c t='str'><v>Le Van {row}</v></c></row>")
            .expect("memory takes it");
    }
    let book = read(&made::sheet(&rows)).expect("a workbook");
    assert_eq!(book.sheets[0].rows, ROWS_MAX);
    assert!(book.sheets[0].cut);
    assert!(book.sheets[0].text.ends_with(&format!("Le Van {ROWS_MAX}")));
}

#[test]
fn one_long_string_named_everywhere_stays_within_the_text() {
    let string = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(1_000));
    let cells = "<c t='s'><v>0</v></c>".repeat(COLUMNS_MAX);
    let rows = format!("<worksheet><sheetData>{}", format!("<row>{cells}</row>").repeat(2_000));
    let sheets = "<sheet name='x' r:id='s1'/>".repeat(9);
    let workbook = format!("<workbook><sheets>{sheets}</sheets></workbook>");
    let bytes = made::workbook(&[
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/worksheets/sheet1.xml", rows.as_bytes()),
        ("xl/sharedStrings.xml", string.as_bytes()),
    ]);
    let book = read(&bytes).expect("a workbook");
    let text: usize = book.sheets.iter().map(|sheet| sheet.text.len()).sum();
    assert!(text < TEXT_BYTES_MAX + 10 * COLUMNS_MAX * 1_001, "{text}");
    assert!(book.sheets.last().is_some_and(|sheet| sheet.cut));
}

#[test]
fn depth_and_entities_cost_nothing() {
    let deep = format!("{}{}", "<a>".repeat(1_000_000), "<row><c><v>1</v></c></row>");
    assert!(read(&made::sheet(&deep)).is_ok());
    let laughs = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><worksheet><sheetData>\
                  <row><c t='str'><v>&b;&b;&#0;&#x110;&lt;</v></c></row></sheetData></worksheet>";
    let bytes = made::workbook(&[("xl/worksheets/sheet1.xml", laughs.as_bytes())]);
    assert_eq!(read(&bytes).expect("a workbook").sheets[0].text, "Đ<\t");
}

#[test]
fn a_file_of_more_than_the_limit_is_not_looked_into() {
    assert_eq!(read(&vec![b'P'; FILE_BYTES_MAX + 1]), Err(SheetError::TooLarge));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_bytes_give_sheets_or_an_error(mut bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        _ = read(&bytes);
        bytes.splice(..0, *b"PK\x03\x04");
        _ = read(&bytes);
    }

    #[test]
    fn a_damaged_workbook_gives_sheets_or_an_error(at in any::<prop::sample::Index>(), byte: u8) {
        let mut bytes = made::sheet("<row><c><v>1</v></c><c t='str'><v>Le Van An</v></c></row>");
        let at = at.index(bytes.len());
        bytes[at] = byte;
        _ = read(&bytes);
        _ = read(&bytes[..at]);
    }

    #[test]
    fn any_xml_of_a_sheet_gives_sheets_or_an_error(rows in "(<row>|<c r='[A-Z]{0,5}[0-9]{0,12}' t='[a-z]{0,3}' s='[0-9]{0,9}'>|<v>|</v>|</c>|</row>|[0-9.eE+-]{0,9}|&[a-z#x0-9]{0,5};?|<|>){0,40}") {
        if let Ok(book) = read(&made::sheet(&rows)) {
            for sheet in book.sheets {
                prop_assert!(sheet.text.lines().all(|line| line.split('\t').count() <= COLUMNS_MAX));
            }
        }
    }
}
