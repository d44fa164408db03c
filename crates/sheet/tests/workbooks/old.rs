//! Workbooks of Excel 97 to 2003, as three programs write them and as nobody should.

use crate::compound::{self, DIRECTORY_AT, SECTOR, TABLE_AT, number, record, workbook};
use camket_sheet::{COLUMNS_MAX, ROWS_MAX, SheetError, read};
use proptest::prelude::*;

const BY_XLWT: &[u8] = include_bytes!("../fixtures/class_by_xlwt.xls");
const BY_PERL: &[u8] = include_bytes!("../fixtures/class_by_perl.xls");
const BY_GNUMERIC: &[u8] = include_bytes!("../fixtures/class_by_gnumeric.xls");
const IN_SMALL_SECTORS: &[u8] = include_bytes!("../fixtures/class_in_small_sectors.xls");
const OF_1995: &[u8] = include_bytes!("../fixtures/class_of_1995.xls");

#[test]
fn hidden_sheets_stay_hidden_and_cells_are_shown_as_their_formats_say() {
    let book = read(BY_XLWT).expect("a workbook");
    let [sheet] = book.sheets.as_slice() else { panic!("one sheet: {book:?}") };
    assert_eq!((sheet.name.as_str(), sheet.rows, sheet.cut), ("6A1", 7, false));
    assert_eq!(
        sheet.text,
        "TRƯỜNG THCS LÊ VĂN THỊNH\t\n\
         DANH SÁCH HỌC SINH LỚP 6A1 - NĂM HỌC 2025-2026\t\n\n\
         STT\tHọ đệm\tTên\tNgày sinh\tMã HS\tĐã nộp\tTuổi\n\n\
         1\tNguyễn Thị Ngọc\tÁnh\t26/09/2014\t002700000123\t1\n\
         2\tĐỖ VĂN\tBÉ\t05/01/2014\t002700000124\t1\n\
         3\tTrần Thuý\tHoà\t26-thg 9\t002700000125\t1\n\n\
         \tTổng số: 3 học sinh\t\t\t\t\t12.5"
    );
}

#[test]
fn cells_that_were_written_in_another_order_stand_in_their_rows() {
    let book = read(BY_PERL).expect("a workbook");
    assert_eq!(book.sheets[0].name, "Khối 7");
    assert_eq!(
        book.sheets[0].text,
        "Danh sach lop\t\n\n\n\nTT\tHọ và tên\tNS\tLớp\n\
         1\tLê Thị Hường\t14/08/2013\t7B\n2\tPhạm Quốc Đạt\t15/08/2013\t7B\n3\tVu Thi En\t2013"
    );
}

#[test]
fn strings_go_on_from_one_record_to_the_next() {
    let book = read(BY_GNUMERIC).expect("a workbook");
    let lines: Vec<_> = book.sheets[0].text.lines().collect();
    assert_eq!(lines[2], "1\tĐặng Thị Yến\t08/03/2014\t6A2");
    assert_eq!(lines.len(), 93);
    for (at, line) in lines.iter().enumerate().skip(4) {
        let name = ["Nguyễn Văn", "Trần Thị", "Đỗ Đức", "Hoàng Ngọc Bảo"][(at - 1) % 4];
        let whole = format!("{}\t{name} Số {} {}\t", at - 1, at - 1, ["dài"; 30].join(" "));
        assert!(line.starts_with(&whole), "{line}");
    }
}

#[test]
fn a_short_list_lies_in_small_sectors() {
    assert_eq!(read(IN_SMALL_SECTORS).expect("a workbook").sheets[0].text, "STT\tTen\n1\tAn");
}

#[test]
fn what_cannot_be_read_is_named_for_what_it_is() {
    assert_eq!(read(OF_1995), Err(SheetError::TooOld));
    assert_eq!(read(&compound::file("Book", &[])), Err(SheetError::TooOld));
    assert_eq!(read(&compound::file("WordDocument", &[])), Err(SheetError::NotASheet));
    assert_eq!(read(&compound::file("EncryptedPackage", &[])), Err(SheetError::Locked));
    assert_eq!(read(&workbook(&record(0x002F, &[1, 0]), &[])), Err(SheetError::Locked));
    assert_eq!(read(&compound::file("Workbook", &[])), Err(SheetError::Damaged));
    assert_eq!(read(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), Err(SheetError::Damaged));
}

#[test]
fn two_far_cells_are_two_cells() {
    let cells = [number(0, 0, 1.0), number(65_535, 255, 2.0), number(65_535, 1, 3.0)].concat();
    let book = read(&workbook(&[], &cells)).expect("a workbook");
    assert_eq!((book.sheets[0].text.as_str(), book.sheets[0].cut), ("1\t", true));
}

#[test]
fn a_number_of_strings_is_no_promise() {
    let strings =
        [&u32::MAX.to_le_bytes()[..], &u32::MAX.to_le_bytes(), &[2, 0, 0], b"An"].concat();
    let shared = |at: u8| record(0x00FD, &[0, 0, at, 0, 0, 0, at, 0, 0, 0]);
    let book = read(&workbook(&record(0x00FC, &strings), &[shared(0), shared(1)].concat()));
    let book = book.expect("a workbook");
    assert_eq!((book.sheets[0].text.as_str(), book.sheets[0].cut), ("An\t", true));
}

#[test]
fn letters_change_their_width_where_a_string_goes_on() {
    let first = [&[0; 8][..], &[4, 0, 0], b"Le"].concat();
    let more = [&[1][..], &[0x11, 0x01], &[0x1F, 0x1E]].concat();
    let strings = [record(0x00FC, &first), record(0x003C, &more)].concat();
    let cell = record(0x00FD, &[0; 10]);
    let book = read(&workbook(&strings, &cell)).expect("a workbook");
    assert_eq!(book.sheets[0].text, "Leđḟ\t");
}

#[test]
fn more_rows_than_a_list_has_are_left_out_and_said() {
    let cells: Vec<u8> =
        (0..60_000_u16).flat_map(|row| number(row, 0, f64::from(row) + 1.0)).collect();
    let sheet = read(&workbook(&[], &cells)).expect("a workbook").sheets.remove(0);
    assert_eq!((sheet.rows, sheet.cut), (ROWS_MAX, true));
}

#[test]
fn half_a_sheet_is_none() {
    let mut stream = compound::stream(&[], &[number(0, 0, 1.0), number(1, 0, 2.0)].concat());
    stream.truncate(stream.len() - 4 - 10);
    stream.extend([0xFF; 4_096]);
    assert_eq!(read(&compound::file("Workbook", &stream)), Err(SheetError::Damaged));
}

#[test]
fn chains_that_go_round_or_out_of_the_file_end() {
    let whole = workbook(&[], &number(0, 0, 1.0));
    assert!(read(&whole).is_ok());
    for sector in 0..10_u32 {
        for at in (TABLE_AT..TABLE_AT + 48).step_by(4) {
            let mut bytes = whole.clone();
            bytes[at..at + 4].copy_from_slice(&sector.to_le_bytes());
            _ = read(&bytes);
            bytes[at..at + 4].copy_from_slice(&(sector + 1_000_000).to_le_bytes());
            _ = read(&bytes);
        }
    }
    // The directory's chain leads to itself, and so does its tree.
    let mut bytes = whole.clone();
    bytes[TABLE_AT..TABLE_AT + 4].fill(0);
    assert_eq!(read(&bytes), Err(SheetError::Damaged));
    let mut bytes = whole;
    let child = DIRECTORY_AT + 128;
    bytes[child] = b'V';
    bytes[child + 0x44..child + 0x4C].copy_from_slice(&[1, 0, 0, 0, 1, 0, 0, 0]);
    assert_eq!(read(&bytes), Err(SheetError::NotASheet));
}

#[test]
fn a_file_that_lost_its_end_is_damaged() {
    for from in [3, 4, 5, 8] {
        assert_eq!(read(&BY_XLWT[..from * SECTOR]), Err(SheetError::Damaged), "{from} sectors");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_damaged_workbook_gives_sheets_or_an_error(
        which in 0..4_usize,
        hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..9),
        end in any::<prop::sample::Index>(),
    ) {
        let mut bytes = [BY_XLWT, BY_PERL, BY_GNUMERIC, IN_SMALL_SECTORS][which].to_vec();
        for (at, byte) in hits {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        _ = read(&bytes);
        _ = read(&bytes[..end.index(bytes.len())]);
    }

    #[test]
    fn any_records_give_sheets_or_an_error(records in prop::collection::vec(
        (
            prop::sample::select(vec![0x06, 0x0A, 0x22, 0x3C, 0x85, 0xBD, 0xD6, 0xE0, 0xFC, 0xFD, 0x203,
                0x204, 0x205, 0x207, 0x27E, 0x41E, 0x809_u16]),
            prop::collection::vec(any::<u8>(), 0..40),
        ),
        0..60,
    ), globals: bool) {
        let records: Vec<u8> =
            records.iter().flat_map(|(kind, content)| record(*kind, content)).collect();
        let bytes = if globals { workbook(&records, &[]) } else { workbook(&[], &records) };
        if let Ok(book) = read(&bytes) {
            for sheet in book.sheets {
                prop_assert!(sheet.text.lines().all(|line| line.split('\t').count() <= COLUMNS_MAX));
            }
        }
    }
}
