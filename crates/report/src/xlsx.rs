//! Tables as a workbook: real numbers with formats, days as days, heads that stay in sight.

use camket_domain::Date;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
};

use crate::RenderError;
use crate::clean::clean;
use crate::model::{Cell, Table};

/// Most rows of a table that a sheet takes below its title and heads.
pub const SHEET_ROWS_MAX: usize = 1_000_000;

const FONT: &str = "Times New Roman";
/// Letters of the head that one share of the width holds, about.
const LETTERS_PER_SHARE: u16 = 4;
const SHEET_NAME_LETTERS_MAX: usize = 31;
/// Points that a line of a cell takes, and the highest row that a sheet has. A row of no height of its
/// own is as high as the smaller usual font wants, and cuts the marks off these letters.
const LINE_POINTS: f64 = 17.0;
const ROW_POINTS_MAX: f64 = 408.0;

struct Formats {
    title: Format,
    note: Format,
    head: Format,
    words: Format,
    whole: Format,
    tenths: Format,
    day: Format,
}

impl Formats {
    fn new() -> Self {
        let plain = Format::new().set_font_name(FONT).set_font_size(12);
        let cell =
            plain.clone().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        Formats {
            note: plain.clone().set_italic(),
            title: plain.set_bold().set_font_size(14),
            head: cell.clone().set_bold().set_text_wrap().set_align(FormatAlign::Center),
            words: cell.clone().set_text_wrap(),
            // Which mark stands between thousands is the reader's own setting.
            whole: cell.clone().set_num_format("#,##0"),
            tenths: cell.clone().set_num_format("#,##0.0"),
            day: cell.set_num_format("dd/mm/yyyy"),
        }
    }
}

/// A workbook with a sheet for each table, named by number and title.
///
/// # Errors
///
/// [`RenderError::Workbook`] if a table has more rows than [`SHEET_ROWS_MAX`].
pub fn xlsx(tables: &[Table]) -> Result<Vec<u8>, RenderError> {
    let mut workbook = Workbook::new();
    // The same tables give the same bytes: no time of making.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let formats = Formats::new();
    for (at, table) in tables.iter().enumerate() {
        let sheet = workbook.add_worksheet();
        sheet.set_name(sheet_name(at, &table.title))?;
        write(sheet, table, &formats)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn write(sheet: &mut Worksheet, table: &Table, formats: &Formats) -> Result<(), RenderError> {
    let mut row = 0;
    if !table.title.is_empty() {
        sheet.write_string_with_format(0, 0, clean(&table.title), &formats.title)?;
        row = 1;
    }
    for note in &table.notes {
        sheet.write_string_with_format(row, 0, clean(note), &formats.note)?;
        row += 1;
    }
    for (column, Column { head, share }) in (0u16..).zip(&table.columns) {
        sheet.write_string_with_format(row, column, clean(head), &formats.head)?;
        sheet.set_column_width(column, share.saturating_mul(LETTERS_PER_SHARE))?;
    }
    let heads = table.columns.iter().map(|it| (it.head.as_str(), it.share));
    sheet.set_row_height(row, height(heads))?;
    sheet.set_freeze_panes(row + 1, 0)?;
    sheet.set_repeat_rows(row, row)?;
    if let (Some(last), false) = (last_column(table), table.rows.is_empty()) {
        let rows = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
        sheet.autofilter(row, 0, row.saturating_add(rows), last)?;
    }
    sheet.set_landscape();
    sheet.set_paper_size(A4);
    sheet.set_print_fit_to_pages(1, 0);
    for cells in &table.rows {
        row = row.saturating_add(1);
        sheet.set_row_height(row, height(words(table, cells)))?;
        for (column, cell) in (0u16..).zip(cells) {
            put(sheet, row, column, cell, formats)?;
        }
    }
    Ok(())
}

use crate::model::Column;

const A4: u8 = 9;

/// The words in a row's cells, with how wide their columns are.
fn words<'t>(table: &'t Table, cells: &'t [Cell]) -> impl Iterator<Item = (&'t str, u16)> {
    cells.iter().zip(&table.columns).filter_map(|(cell, column)| match cell {
        Cell::Text(text) => Some((text.as_str(), column.share)),
        _ => None,
    })
}

/// How high a row is in which these words stand, broken into lines.
fn height<'t>(words: impl Iterator<Item = (&'t str, u16)>) -> f64 {
    let lines = words.map(|(text, share)| {
        let letters = usize::from(share.saturating_mul(LETTERS_PER_SHARE)).max(1);
        text.chars().count().div_ceil(letters)
    });
    let lines = u16::try_from(lines.max().unwrap_or(1).max(1)).unwrap_or(u16::MAX);
    (f64::from(lines) * LINE_POINTS).min(ROW_POINTS_MAX)
}

fn last_column(table: &Table) -> Option<u16> {
    u16::try_from(table.columns.len()).ok()?.checked_sub(1)
}

fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    formats: &Formats,
) -> Result<(), RenderError> {
    match cell {
        Cell::Blank => sheet.write_blank(row, column, &formats.words)?,
        Cell::Text(text) => {
            sheet.write_string_with_format(row, column, clean(text), &formats.words)?
        }
        Cell::Int(number) => number_or_words(sheet, row, column, *number, formats)?,
        Cell::Tenths(tenths) => {
            let number = *tenths as f64 / 10.0;
            sheet.write_number_with_format(row, column, number, &formats.tenths)?
        }
        Cell::Day(day) => match excel_day(*day) {
            Some(when) => sheet.write_datetime_with_format(row, column, &when, &formats.day)?,
            None => sheet.write_string_with_format(row, column, day.to_string(), &formats.words)?,
        },
    };
    Ok(())
}

/// A sheet's numbers have fifteen digits; a longer one stays whole as words.
fn number_or_words<'s>(
    sheet: &'s mut Worksheet,
    row: u32,
    column: u16,
    number: i64,
    formats: &Formats,
) -> Result<&'s mut Worksheet, rust_xlsxwriter::XlsxError> {
    const EXACT_MAX: u64 = 999_999_999_999_999;
    if number.unsigned_abs() > EXACT_MAX {
        return sheet.write_string_with_format(row, column, number.to_string(), &formats.words);
    }
    sheet.write_number_with_format(row, column, number as f64, &formats.whole)
}

/// A spreadsheet's calendar begins with 1900.
fn excel_day(day: Date) -> Option<ExcelDateTime> {
    let (year, month, day) = day.ymd();
    let year = u16::try_from(year).ok().filter(|year| (1900..=9999).contains(year))?;
    ExcelDateTime::from_ymd(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?).ok()
}

/// A sheet's name: short, and without the marks that it must not have.
fn sheet_name(at: usize, title: &str) -> String {
    let title = clean(title);
    let fit =
        title.chars().filter(|c| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\''));
    let name: String =
        format!("{} ", at + 1).chars().chain(fit).take(SHEET_NAME_LETTERS_MAX).collect();
    name.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_named_by_what_it_may_be_named() {
        assert_eq!(sheet_name(0, "Chỉ tiêu [2014/2019]"), "1 Chỉ tiêu 20142019");
        assert_eq!(sheet_name(1, ""), "2");
        assert_eq!(sheet_name(2, &"ữ".repeat(60)).chars().count(), 31);
    }

    #[test]
    fn a_row_is_as_high_as_its_words() {
        let points = |words: &[(&'static str, u16)]| height(words.iter().copied()) as i64;
        assert_eq!(points(&[]), 17);
        assert_eq!(points(&[("Năm", 3), ("Tổng số doanh nghiệp", 4)]), 34);
        assert_eq!(height([("ữ".repeat(9_000).as_str(), 4)].into_iter()) as i64, 408);
    }

    #[test]
    fn a_day_before_the_spreadsheets_calendar_is_none() {
        let day = |text| Date::parse_iso(text).expect("a day");
        assert!(excel_day(day("1899-12-31")).is_none());
        assert!(excel_day(day("2019-10-08")).is_some());
    }
}
