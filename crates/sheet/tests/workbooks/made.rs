//! Workbooks made for a test, part by part.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The parts that every workbook has, with one sheet.
const FRAME: [(&str, &str); 3] = [
    (
        "_rels/.rels",
        r#"<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    ),
    (
        "xl/workbook.xml",
        r#"<workbook><sheets><sheet name="6A1" sheetId="1" r:id="s1"/></sheets></workbook>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships><Relationship Id="s1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>
           <Relationship Id="s2" Type="http://x/sharedStrings" Target="sharedStrings.xml"/>
           <Relationship Id="s3" Type="http://x/styles" Target="styles.xml"/></Relationships>"#,
    ),
];

/// A workbook of these parts, beside the frame.
pub(crate) fn workbook(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let frame = FRAME.map(|(path, content)| (path, content.as_bytes()));
    let own = |path: &str| parts.iter().any(|(other, _)| *other == path);
    let rest: Vec<_> = frame.into_iter().filter(|(path, _)| !own(path)).collect();
    packed(&[rest.as_slice(), parts].concat())
}

/// A workbook whose only sheet has these rows.
pub(crate) fn sheet(rows: &str) -> Vec<u8> {
    let content = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    workbook(&[("xl/worksheets/sheet1.xml", content.as_bytes())])
}

fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (path, content) in parts {
        zip.start_file(*path, options).expect("memory takes it");
        zip.write_all(content).expect("memory takes it");
    }
    zip.finish().expect("memory takes it").into_inner()
}
