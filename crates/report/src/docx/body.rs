//! Title, body and annex.

use docx_rs::{Docx, Paragraph};

use super::paragraph::{body, centred, face, heading, plain, rule, spaced};
use super::{TEXT_WIDTH, table};
use crate::model::{Document, Section};
use crate::pdf::width;
use crate::words::form::{annex_head, annex_line};

/// The type of document and what it is about, with a rule beneath.
pub(super) fn title(mut file: Docx, document: &Document) -> Docx {
    file = file.add_paragraph(plain(""));
    if !document.mark.is_empty() {
        file = file.add_paragraph(spaced(centred(&document.mark, face(26).italic())));
    }
    file = file.add_paragraph(centred(&document.title, face(28).bold()));
    for line in &document.subject {
        file = file.add_paragraph(centred(line, face(28).bold()));
    }
    let last = document.subject.last().unwrap_or(&document.title);
    file.add_paragraph(rule(TEXT_WIDTH, width(last, 28, true) * 4 / 10))
}

/// The last words stay with the signature, which never stands on a page of its own.
pub(super) fn sections(file: Docx, document: &Document) -> Docx {
    let mut paragraphs: Vec<Paragraph> = document.sections.iter().flat_map(section).collect();
    if let Some(last) = paragraphs.pop() {
        paragraphs.push(last.keep_next(true));
    }
    paragraphs.push(plain("").keep_next(true));
    paragraphs.into_iter().fold(file, Docx::add_paragraph)
}

fn section(section: &Section) -> Vec<Paragraph> {
    let heading = (!section.heading.is_empty()).then(|| heading(&section.heading, section.minor));
    heading.into_iter().chain(section.paragraphs.iter().map(|text| body(text))).collect()
}

/// Each table on a new page under its own title.
pub(super) fn annex(mut file: Docx, document: &Document) -> Docx {
    for (at, table) in document.annex.iter().enumerate() {
        let head = centred(&annex_head(at, document.annex.len()), face(28).bold());
        file = file.add_paragraph(head.page_break_before(true));
        file = file.add_paragraph(centred(&table.title.to_uppercase(), face(28).bold()));
        for note in &table.notes {
            file = file.add_paragraph(centred(note, face(26).italic()));
        }
        let belongs = annex_line(&document.number, &document.dated);
        if !belongs.is_empty() {
            file = file.add_paragraph(centred(&belongs, face(26).italic()));
        }
        file = file.add_paragraph(plain("")).add_table(table::table(table));
    }
    file
}
