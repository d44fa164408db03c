//! The model as the template reads it: everything is words already.

use serde::Serialize;

use crate::clean::clean;
use crate::model::{Document, Letterhead, Section, Signature, Table};
use crate::words::form::{MOTTO, NATION, RECIPIENTS, annex_head, annex_line};

#[derive(Serialize)]
pub(super) struct Page {
    nation: &'static str,
    motto: &'static str,
    letterhead: Letterhead,
    number: String,
    dated: String,
    mark: String,
    title: String,
    subject: Vec<String>,
    sections: Vec<Section>,
    signature: Signature,
    recipients_word: &'static str,
    recipients: Vec<String>,
    annex_line: String,
    annex: Vec<Grid>,
}

#[derive(Serialize)]
struct Grid {
    head: String,
    title: String,
    notes: Vec<String>,
    heads: Vec<String>,
    shares: Vec<u16>,
    rows: Vec<Vec<Written>>,
}

#[derive(Serialize)]
struct Written {
    text: String,
    number: bool,
}

impl Page {
    pub(super) fn of(document: &Document) -> Page {
        let Letterhead { superior, issuer } = &document.letterhead;
        let Signature { capacity, name } = &document.signature;
        Page {
            nation: NATION,
            motto: MOTTO,
            letterhead: Letterhead { superior: clean(superior), issuer: all_clean(issuer) },
            number: clean(&document.number),
            dated: clean(&document.dated),
            mark: clean(&document.mark),
            title: clean(&document.title),
            subject: all_clean(&document.subject),
            sections: document.sections.iter().map(section).collect(),
            signature: Signature { capacity: all_clean(capacity), name: clean(name) },
            recipients_word: RECIPIENTS,
            recipients: all_clean(&document.recipients),
            annex_line: annex_line(&document.number, &document.dated),
            annex: grids(&document.annex),
        }
    }
}

fn all_clean(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| clean(text)).collect()
}

fn section(section: &Section) -> Section {
    Section {
        heading: clean(&section.heading),
        minor: section.minor,
        paragraphs: all_clean(&section.paragraphs),
    }
}

fn grids(tables: &[Table]) -> Vec<Grid> {
    let head = |at| annex_head(at, tables.len());
    tables.iter().enumerate().map(|(at, table)| grid(head(at), table)).collect()
}

fn grid(head: String, table: &Table) -> Grid {
    Grid {
        head,
        title: clean(&table.title),
        notes: all_clean(&table.notes),
        heads: table.columns.iter().map(|it| clean(&it.head)).collect(),
        shares: table.columns.iter().map(|it| it.share).collect(),
        rows: table
            .rows
            .iter()
            .map(|cells| {
                let written =
                    cells.iter().map(|it| Written { text: it.shown(), number: it.is_number() });
                written.collect()
            })
            .collect(),
    }
}
