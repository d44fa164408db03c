//! What stands at the beginning and at the end: letterhead and signature, each two columns.

use docx_rs::{LineSpacing, Paragraph, Table, TableCell, TableLayoutType, TableRow, WidthType};

use super::TEXT_WIDTH;
use super::paragraph::{Face, centred, face, rule};
use crate::model::Document;
use crate::pdf::width;
use crate::words::form::{MOTTO, NATION, RECIPIENTS};

/// The left column of the letterhead.
const LEFT: usize = TEXT_WIDTH * 40 / 100;
const HALF: usize = TEXT_WIDTH / 2;
/// Lines left free for the hand of whoever signs.
const SIGNATURE_LINES: usize = 4;

/// Organ and national title, number and date.
pub(super) fn letterhead(document: &Document) -> Table {
    let letterhead = &document.letterhead;
    let mut left = Vec::new();
    if !letterhead.superior.is_empty() {
        left.push(centred(&letterhead.superior, face(24)));
    }
    left.extend(letterhead.issuer.iter().map(|line| centred(line, face(24).bold())));
    let last = letterhead.issuer.last().map_or("", String::as_str);
    left.push(rule(LEFT, width(last, 24, true) * 4 / 10));
    let right_width = TEXT_WIDTH - LEFT;
    let right = vec![
        centred(NATION, face(24).bold()),
        centred(MOTTO, face(26).bold()),
        rule(right_width, width(MOTTO, 26, true)),
    ];
    let number = vec![centred(&document.number, face(26))];
    let dated = vec![centred(&document.dated, face(26).italic())];
    two_columns((LEFT, right_width), vec![(left, right), (number, dated)])
}

/// Recipients and signature, kept on one page.
pub(super) fn ending(document: &Document) -> Table {
    let line = |text: &str, face: Face| Paragraph::new().add_run(face.run(text));
    let mut left = Vec::new();
    if !document.recipients.is_empty() {
        left.push(line(RECIPIENTS, face(24).bold().italic()));
        left.extend(document.recipients.iter().map(|text| line(&format!("- {text}"), face(22))));
    }
    let signature = &document.signature;
    let mut right: Vec<_> =
        signature.capacity.iter().map(|text| centred(text, face(28).bold())).collect();
    right.extend((0..SIGNATURE_LINES).map(|_| centred("", face(28))));
    right.push(centred(&signature.name, face(28).bold()));
    two_columns((HALF, TEXT_WIDTH - HALF), vec![(left, right)])
}

fn two_columns(widths: (usize, usize), rows: Vec<(Vec<Paragraph>, Vec<Paragraph>)>) -> Table {
    let rows = rows.into_iter().map(|(left, right)| {
        TableRow::new(vec![cell(widths.0, left), cell(widths.1, right)]).cant_split()
    });
    Table::without_borders(rows.collect())
        .set_grid(vec![widths.0, widths.1])
        .width(widths.0 + widths.1, WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
}

fn cell(width: usize, lines: Vec<Paragraph>) -> TableCell {
    let cell = TableCell::new().width(width, WidthType::Dxa).clear_all_border();
    let close = LineSpacing::new().before(0).after(0);
    lines.into_iter().fold(cell, |cell, line| {
        let spaced = line.property.line_spacing.is_some();
        cell.add_paragraph(if spaced { line } else { line.line_spacing(close.clone()) })
    })
}
