//! Workbooks of the Office Open XML kind (ECMA-376): which parts there are, and sheets out of them.

mod cells;
mod parts;
mod strings;
mod styles;
mod xml;

use std::collections::HashMap;

use parts::Parts;
use styles::Styles;
use xml::Xml;

use crate::strings::Strings;
use crate::{Book, SHEETS_MAX, Sheet, SheetError};

/// Reads a workbook.
pub(crate) fn read(bytes: &[u8]) -> Result<Book, SheetError> {
    let mut parts = Parts::open(bytes)?;
    let root = relations(&mut parts, "_rels/.rels", "")?;
    let path = of_type(&root, "/officeDocument").ok_or(SheetError::NotASheet)?;
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path.as_str()));
    let beside = relations(&mut parts, &joined(folder, &format!("_rels/{name}.rels")), folder)?;
    let claimed = workbook(&mut parts, &path)?;
    let context = Context {
        strings: strings::read(&mut parts, of_type(&beside, "/sharedStrings").as_deref())?,
        styles: Styles::read(&mut parts, of_type(&beside, "/styles").as_deref())?,
        since_1904: claimed.since_1904,
    };
    let mut book = Book::default();
    for (name, relation) in claimed.sheets {
        let Some(target) = beside.get(&relation).map(|relation| relation.target.as_str()) else {
            continue;
        };
        let sheet = cells::read(&mut parts, target, name, book.room(), &context)?;
        book.sheets.extend(sheet.filter(|sheet: &Sheet| sheet.rows > 0));
    }
    Ok(book)
}

/// What cells need to know to be read.
struct Context {
    strings: Strings,
    styles: Styles,
    since_1904: bool,
}

struct Relation {
    type_: String,
    target: String,
}

fn of_type(relations: &HashMap<String, Relation>, ending: &str) -> Option<String> {
    let found = relations.values().find(|relation| relation.type_.ends_with(ending));
    found.map(|relation| relation.target.clone())
}

/// The relations of a part by their ids; targets are looked for below `folder`.
fn relations(
    parts: &mut Parts<'_>,
    path: &str,
    folder: &str,
) -> Result<HashMap<String, Relation>, SheetError> {
    let mut found = HashMap::new();
    let Some(part) = parts.part(path) else { return Ok(found) };
    let mut xml = Xml::new(part);
    while let Some(tag) = xml.next_start()? {
        if !tag.is("Relationship") || found.len() >= SHEETS_MAX * 4 {
            continue;
        }
        let (Some(id), Some(type_), Some(target)) =
            (tag.get("Id"), tag.get("Type"), tag.get("Target"))
        else {
            continue;
        };
        let target = match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => joined(folder, &target),
        };
        found.insert(id, Relation { type_, target });
    }
    Ok(found)
}

fn joined(folder: &str, path: &str) -> String {
    if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") }
}

/// What the workbook says of itself: visible sheets with the ids of their relations.
#[derive(Default)]
struct Claimed {
    sheets: Vec<(String, String)>,
    since_1904: bool,
}

fn workbook(parts: &mut Parts<'_>, path: &str) -> Result<Claimed, SheetError> {
    let mut claimed = Claimed::default();
    let part = parts.part(path).ok_or(SheetError::Damaged)?;
    let mut xml = Xml::new(part);
    while let Some(tag) = xml.next_start()? {
        if tag.is("workbookPr") {
            claimed.since_1904 = tag.get("date1904").is_some_and(|it| it == "1" || it == "true");
        }
        let is_shown = tag.get("state").is_none_or(|state| state == "visible");
        if tag.is("sheet") && is_shown && claimed.sheets.len() < SHEETS_MAX {
            let name = tag.get("name").unwrap_or_default();
            claimed.sheets.extend(tag.get("id").map(|id| (name, id)));
        }
    }
    Ok(claimed)
}
