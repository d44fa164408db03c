//! What the files say.

use camket_report::official::{rows_of_all, sheets};
use camket_report::{Cell, Column, Document, Section, Table, csv, docx, pdf, xlsx};

use crate::sample::{district, figures, origin, report, standing};
use crate::unzip::text_of;

/// What is typed into records by whoever means harm.
const HOSTILE: &str = "#panic() </w:t><b> & \"]\u{0}\u{1b} =1+1 ]]> $x$ \\ @ {a} ﷽";

/// A report whose every word is hostile.
fn hostile() -> Document {
    let mut document = report();
    document.letterhead.issuer = vec![HOSTILE.to_owned()];
    document.subject = vec![HOSTILE.to_owned()];
    document.number = HOSTILE.to_owned();
    document.signature.name = HOSTILE.to_owned();
    document.recipients = vec![HOSTILE.to_owned()];
    document.sections = vec![Section {
        heading: HOSTILE.to_owned(),
        minor: false,
        paragraphs: vec![HOSTILE.to_owned()],
    }];
    document.annex = vec![Table {
        title: HOSTILE.to_owned(),
        notes: vec![HOSTILE.to_owned()],
        columns: vec![Column::new(HOSTILE, 1)],
        rows: vec![vec![Cell::from(HOSTILE)]],
    }];
    document
}

#[test]
fn the_text_document_says_what_the_report_says() {
    let file = docx(&report()).expect("it is made");
    let text = text_of(&file, "word/document.xml");
    for words in [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "UBND HUYỆN GIA BÌNH",
        "Số: 12/BC-BCĐ",
        "Gia Bình, ngày 08 tháng 10 năm 2019",
        "gần 100 buổi tuyên truyền trực tiếp với 45.000 lượt người tham gia",
        "TM. BAN CHỈ ĐẠO",
        "Nơi nhận:",
        "Thị trấn Gia Bình",
        "w:titlePg",
        "<w:tblHeader />",
        r#"w:line="276" w:lineRule="auto""#,
    ] {
        assert!(text.contains(words), "{words}");
    }
    assert!(text_of(&file, "word/header1.xml").contains("PAGE"));
    let (before, _) = text.split_once("Nơi nhận:").expect("it has recipients");
    let (body, _) = before.rsplit_once("<w:tbl>").expect("they stand in a table");
    let ends: Vec<&str> = body.rsplit("<w:p ").take(2).collect();
    assert!(ends.iter().all(|it| it.contains("<w:keepNext />")), "{ends:?}");
    assert_eq!(docx(&report()).expect("it is made"), file, "the same report gives the same bytes");
}

#[test]
fn hostile_words_stay_words() {
    let file = docx(&hostile()).expect("it is made");
    let text = text_of(&file, "word/document.xml");
    assert!(text.contains("&lt;/w:t&gt;&lt;b&gt; &amp;"), "{text}");
    assert!(!text.contains('\u{1b}') && !text.contains('\u{0}'));
    let book = xlsx(&hostile().annex).expect("it is made");
    assert!(text_of(&book, "xl/sharedStrings.xml").contains("&lt;/w:t&gt;"));
    assert!(!text_of(&book, "xl/worksheets/sheet1.xml").contains("<f>"), "no formula");
    assert!(pdf(&hostile()).expect("it is set").starts_with(b"%PDF-"));
}

#[test]
fn the_printed_document_has_pages_and_its_own_fonts() {
    let file = pdf(&report()).expect("it is set");
    let count = |what: &[u8]| file.windows(what.len()).filter(|it| it == &what).count();
    assert!(count(b"/FontFile2") + count(b"/FontFile3") >= 2, "fonts are inside");
    assert!(count(b"LiberationSerif") > 0);
    assert_eq!(pdf(&report()).expect("it is set"), file, "the same report gives the same bytes");
}

#[test]
fn the_workbook_has_real_numbers_and_heads_that_stay() {
    let sheets = sheets(&report(), origin(&district()), &standing());
    let book = xlsx(&sheets).expect("it is made");
    let words = text_of(&book, "xl/sharedStrings.xml");
    assert!(words.contains("Huyện Gia Bình, từ ngày 01/01/2014 đến ngày 08/10/2019"), "{words}");
    let sheet = text_of(&book, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<v>45000</v>") && sheet.contains("<v>297</v>"), "{sheet}");
    assert!(sheet.contains("state=\"frozen\"") && sheet.contains("customHeight=\"1\""));
    let styles = text_of(&book, "xl/styles.xml");
    assert!(styles.contains("#,##0.0"));
    assert!(text_of(&book, "xl/workbook.xml").contains("1 Số liệu của kỳ báo cáo"));
}

#[test]
fn every_figure_is_in_the_plain_table() {
    let text =
        String::from_utf8(csv::csv(&rows_of_all(&figures(), origin(&district()), &standing())))
            .expect("it is text");
    let lines: Vec<&str> = text.trim_start_matches(csv::MARK).lines().collect();
    let heads = "code,of,formula,value,previous,name,unit,area,from,to,stage,site_kind,topic";
    assert_eq!(lines[0], heads);
    for begins in ["L04,,1,45000,,", "L15P/BO_CONG_AN,,1,39,,", "L03,area:09490-2004,1,38,,"] {
        assert!(lines.iter().any(|line| line.starts_with(begins)), "{begins}\n{text}");
    }
    let ends = ",263-2004,2014-01-01,2019-10-08,approved,,";
    assert!(lines[1..].iter().all(|line| line.ends_with(ends)), "{text}");
}

#[test]
fn an_empty_document_is_a_document() {
    let nothing = Document::default();
    assert!(docx(&nothing).is_ok() && pdf(&nothing).is_ok());
    assert!(xlsx(&[Table::default()]).is_ok());
}
