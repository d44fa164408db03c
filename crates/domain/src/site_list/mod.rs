//! Reads a list of sites (schools, enterprises, agencies) that was pasted or came out of a file, as
//! offices keep them: title lines, headers in many spellings, kind and level often only in the name.
//!
//! Reading never fails. What a row lacks is judged by the rules of the kind `site`, like a form.

mod header;
mod words;

use crate::draft::Draft;
use crate::kinds::site::SiteKind;
use crate::phone;
use crate::table::{ColumnSeen, Line, ROWS_MAX, Table};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holds {
    /// The name of the site.
    Name,
    /// Agency, enterprise or school.
    Kind,
    /// The level of a school.
    Level,
    /// The size of an enterprise.
    Size,
    /// Where it is.
    Address,
    /// Code of the school or tax code.
    Code,
    /// The head's name.
    Head,
    /// The site's telephone.
    Phone,
    /// How many people work there.
    Staff,
    /// How many pupils it has.
    Pupils,
}

impl Holds {
    /// Everything that a column can hold.
    pub const ALL: [Holds; 10] = [
        Holds::Name,
        Holds::Kind,
        Holds::Level,
        Holds::Size,
        Holds::Address,
        Holds::Code,
        Holds::Head,
        Holds::Phone,
        Holds::Staff,
        Holds::Pupils,
    ];

    /// The field of the kind `site` that it becomes.
    pub const fn field(self) -> &'static str {
        match self {
            Holds::Name => "name",
            Holds::Kind => "site_kind",
            Holds::Level => "school_level",
            Holds::Size => "enterprise_size",
            Holds::Address => "address",
            Holds::Code => "code",
            Holds::Head => "head_name",
            Holds::Phone => "phone",
            Holds::Staff => "staff_count",
            Holds::Pupils => "pupil_count",
        }
    }
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteList {
    /// One row per site.
    pub rows: Vec<SiteRow>,
    /// The columns that have something in them, and what each was taken to hold.
    pub columns: Vec<ColumnSeen<Holds>>,
    /// Whether there was more than [`ROWS_MAX`] rows.
    pub truncated: bool,
    /// Whether it was typed with fonts of before Unicode: names are to be looked through.
    pub recoded: bool,
}

/// One site of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteRow {
    /// The line of the text, from 1, to find it again in the sheet.
    pub line: usize,
    /// The fields of the site, as far as they could be read.
    pub fields: Draft,
    /// Cells that have something in them which is nothing that belongs there.
    pub unread: Vec<Holds>,
    /// Whether the kind or the level stands in the name only.
    pub told_by_name: bool,
}

impl SiteList {
    /// The column that holds something.
    pub fn column(&self, holds: Holds) -> Option<&ColumnSeen<Holds>> {
        self.columns.iter().find(|column| column.holds == Some(holds))
    }
}

/// Reads a list of which a person has said of some columns, by their places, what they hold. Total
/// and bounded: any text gives a list, of at most [`ROWS_MAX`] rows.
pub fn parse_as(text: &str, said: &[(usize, Option<Holds>)]) -> SiteList {
    let table = Table::read(text);
    let mut columns = header::find(&table);
    said.iter().for_each(|(at, holds)| columns.say(*at, *holds));
    // Each page that is printed may bear the header again.
    let header = columns.headed_by.map(|at| &table.lines[at].cells);
    let below = table.lines[columns.data_from..].iter().filter(|line| Some(&line.cells) != header);
    let rows = below.filter_map(|line| read(line, &columns));
    let mut rows: Vec<_> = rows.take(ROWS_MAX + 1).collect();
    let truncated = table.truncated || rows.len() > ROWS_MAX;
    rows.truncate(ROWS_MAX);
    let columns = table.columns(columns.headed_by, columns.data_from, |at| columns.holds(at));
    SiteList { rows, columns, truncated, recoded: table.recoded }
}

/// One line, unless it is a total, a signature or says nothing beside its number.
fn read(line: &Line, columns: &header::Columns) -> Option<SiteRow> {
    let name = line.cell(columns.place(Holds::Name));
    let others = Holds::ALL.into_iter().filter(|holds| *holds != Holds::Name);
    let filled = others.filter(|holds| !line.cell(columns.place(*holds)).is_empty()).count();
    if words::is_aside(name) || (name.is_empty() && filled < 2) {
        return None;
    }
    let mut row = SiteRow { line: line.number, ..SiteRow::default() };
    for holds in Holds::ALL {
        let cell = line.cell(columns.place(holds));
        if !cell.is_empty() && !put(&mut row.fields, holds, cell) {
            row.unread.push(holds);
        }
    }
    tell_by_name(&mut row, name);
    Some(row)
}

/// Puts a cell into its field; whether it is something that belongs there.
fn put(fields: &mut Draft, holds: Holds, cell: &str) -> bool {
    let field = holds.field();
    match holds {
        Holds::Kind => code(fields, field, words::kind(cell).map(SiteKind::code)),
        Holds::Level => code(fields, field, words::level(cell)),
        Holds::Size => code(fields, field, words::size(cell)),
        Holds::Staff | Holds::Pupils => match words::count(cell) {
            Some(count) => {
                fields.set(field, count);
                true
            }
            None => false,
        },
        Holds::Phone => {
            // A sheet takes the nought at the front of a number away.
            let number = phone::normalize(cell).or_else(|| phone::normalize(&format!("0{cell}")));
            fields.set(field, number.as_deref().unwrap_or(cell));
            number.is_some()
        }
        Holds::Name | Holds::Address | Holds::Code | Holds::Head => {
            fields.set(field, cell);
            true
        }
    }
}

fn code(fields: &mut Draft, field: &'static str, code: Option<&'static str>) -> bool {
    if let Some(code) = code {
        fields.set(field, code);
    }
    code.is_some()
}

/// Kind and level of a school stand in its name more often than in a column.
fn tell_by_name(row: &mut SiteRow, name: &str) {
    use crate::record::View;
    if row.fields.text("site_kind").is_none() {
        row.told_by_name |=
            code(&mut row.fields, "site_kind", words::kind(name).map(SiteKind::code));
    }
    let is_school = SiteKind::of(&row.fields) == Some(SiteKind::School);
    if is_school && row.fields.text("school_level").is_none() {
        row.told_by_name |= code(&mut row.fields, "school_level", words::level(name));
    }
    // What belongs to another kind of site would only be in the way.
    let foreign: &[&str] = match SiteKind::of(&row.fields) {
        Some(SiteKind::School) => &["enterprise_size"],
        Some(SiteKind::Enterprise) => &["school_level", "pupil_count"],
        Some(SiteKind::Agency) => &["school_level", "enterprise_size", "pupil_count"],
        None => &[],
    };
    for field in foreign {
        row.fields.clear(field);
    }
}

#[cfg(test)]
mod tests;
