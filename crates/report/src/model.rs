//! What stands in a document, without any form.

use camket_domain::Date;
use camket_domain::number::{format_int, format_tenths};
use serde::Serialize;

use crate::clean::clean;

/// An official document with its annex.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Who issues it.
    pub letterhead: Letterhead,
    /// The number with its sign, as [`crate::number_line`] writes it.
    pub number: String,
    /// Place and day, as [`crate::date_line`] writes them.
    pub dated: String,
    /// The type of document, in capitals.
    pub title: String,
    /// What it is about; one line each.
    pub subject: Vec<String>,
    /// A word over the title of what is not issued yet; blank for the real thing.
    pub mark: String,
    /// The body.
    pub sections: Vec<Section>,
    /// Who signs.
    pub signature: Signature,
    /// Who receives it, one line each.
    pub recipients: Vec<String>,
    /// The tables behind the body, each with its own title.
    pub annex: Vec<Table>,
}

/// Who issues a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Letterhead {
    /// The organ above; blank if none is named.
    pub superior: String,
    /// The organ itself, one line each.
    pub issuer: Vec<String>,
}

/// A part of the body.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Its heading; blank for none.
    pub heading: String,
    /// Whether it lies within the section before, of which it is a part.
    pub minor: bool,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
}

/// The block of the signature.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Signature {
    /// In whose name and as what, one line each, in capitals.
    pub capacity: Vec<String>,
    /// The name of whoever signs; blank leaves room for it.
    pub name: String,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its title; blank for none.
    pub title: String,
    /// What it is of, one line each, under the title.
    pub notes: Vec<String>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with a cell for every column.
    pub rows: Vec<Vec<Cell>>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its head.
    pub head: String,
    /// How wide it is beside the others.
    pub share: u16,
}

impl Column {
    /// A column with a head and a share of the width.
    pub fn new(head: impl Into<String>, share: u16) -> Column {
        Column { head: head.into(), share: share.max(1) }
    }
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Blank,
    /// Words.
    Text(String),
    /// A whole number.
    Int(i64),
    /// A number in tenths.
    Tenths(i64),
    /// A day.
    Day(Date),
}

impl Cell {
    /// The cell as Vietnam writes it.
    pub fn shown(&self) -> String {
        match self {
            Cell::Blank => String::new(),
            Cell::Text(text) => clean(text),
            Cell::Int(number) => format_int(*number),
            Cell::Tenths(tenths) => format_tenths(*tenths),
            Cell::Day(day) => day.to_string(),
        }
    }

    /// Whether it stands at the right, digit under digit.
    pub(crate) fn is_number(&self) -> bool {
        matches!(self, Cell::Int(_) | Cell::Tenths(_))
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Cell {
        Cell::Int(number)
    }
}
