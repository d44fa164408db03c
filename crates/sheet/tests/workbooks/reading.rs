//! What spreadsheet programs write, read back.

use crate::made;
use camket_sheet::{SheetError, is_workbook, read};

const STRINGS: &str = "<sst><si><t>Họ và tên</t></si><si><r><t>Đỗ </t></r><r><t>Thị &amp; Bé</t></r>\
    <rPh><t>reading aid</t></rPh></si></sst>";
const STYLES: &str = "<styleSheet><numFmts><numFmt numFmtId='165' formatCode='dd/mm/yyyy;@'/></numFmts>\
    <cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>\
    <cellXfs><xf numFmtId='0'/><xf numFmtId='165'/><xf numFmtId='14'/></cellXfs></styleSheet>";
const ROWS: &str = "<worksheet><dimension ref='A1:XFD1048576'/><sheetData>\
    <row r='2'><c r='A2' t='inlineStr'><is><t>Danh sách lớp 6A1</t></is></c></row>\
    <row r='4'><c r='A4' t='str'><v>STT</v></c><c r='B4' t='s'><v>0</v></c><c t='str'><v>Ngày sinh</v></c></row>\
    <row r='5'><c r='A5'><v>1</v></c><c r='B5' t='s'><v>1</v></c><c r='C5' s='1'><v>42019</v></c></row>\
    <row><c><v>2</v></c><c r='C6' s='2'><v>42020</v></c><c r='D6' t='e'><v>#N/A</v></c></row>\
    </sheetData></worksheet>";

#[test]
fn cells_stand_in_their_rows_and_columns() {
    let bytes = made::workbook(&[
        ("xl/worksheets/sheet1.xml", ROWS.as_bytes()),
        ("xl/sharedStrings.xml", STRINGS.as_bytes()),
        ("xl/styles.xml", STYLES.as_bytes()),
    ]);
    let book = read(&bytes).expect("a workbook");
    let [sheet] = book.sheets.as_slice() else { panic!("one sheet: {book:?}") };
    assert_eq!(sheet.name, "6A1");
    assert_eq!(
        sheet.text,
        "\nDanh sách lớp 6A1\t\n\nSTT\tHọ và tên\tNgày sinh\n1\tĐỗ Thị & Bé\t15/01/2015\n2\t\t16/01/2015"
    );
    assert_eq!((sheet.rows, sheet.cut), (4, false));
}

#[test]
fn hidden_and_empty_sheets_are_left_out() {
    let bytes = made::workbook(&[
        (
            "xl/workbook.xml",
            br#"<workbook><workbookPr date1904="1"/><sheets><sheet name="x" r:id="s9" state="hidden"/>
               <sheet name="chart" r:id="s8"/><sheet name="6A1" r:id="s1"/></sheets></workbook>"#,
        ),
        ("xl/styles.xml", STYLES.as_bytes()),
        (
            "xl/worksheets/sheet1.xml",
            b"<worksheet><sheetData><row><c s='1'><v>40557</v></c></row></sheetData></worksheet>",
        ),
    ]);
    let book = read(&bytes).expect("a workbook");
    let told: Vec<_> = book.sheets.iter().map(|it| (it.name.as_str(), it.text.as_str())).collect();
    assert_eq!(told, [("6A1", "15/01/2015\t")]);
}

#[test]
fn what_is_no_workbook_is_named_for_what_it_is() {
    assert_eq!(read(b""), Err(SheetError::NotASheet));
    assert_eq!(read(b"STT;Ten\n1;An"), Err(SheetError::NotASheet));
    assert_eq!(read(b"PK\x03\x04 and nothing more"), Err(SheetError::Damaged));
    let old = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    assert!(is_workbook(old) && is_workbook(b"PK\x03\x04") && is_workbook(b" <table>"));
    assert!(!is_workbook("Họ và tên".as_bytes()));
}
