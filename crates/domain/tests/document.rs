//! `docs/kinds.md` says what a client in another language has to know of the kinds, and says it as the
//! program does.

use std::fmt::Write;
use std::path::PathBuf;

use camket_domain::field::{FieldDesc, FilledBy, Need, Shape};
use camket_domain::kind::{KINDS, KindDesc};

const HEAD: &str = "\
# The kinds of records

What [the protocol](protocol.md) carries in a change: the kind by its name, and values by paths.
HQ carries on what is not in this list; it counts and judges what is.
A test writes this page from the program's own list and compares it.

*Day* is the field under which a record is listed and counted; without one it is the day of the first change.
A record of a kind that is kept to an organ lies in the companion of its area.
Fields marked *program* are set by the program, not in a form.
`state` is where the record stands in the work; whoever creates a record that is complete writes `cho_gui`.
Numbers have their bounds beside them, texts their most characters.
";

fn item(shape: &Shape) -> String {
    let codes = |codes: &[&str]| {
        let named: Vec<String> = codes.iter().map(|code| format!("`{code}`")).collect();
        named.join(" ")
    };
    match shape {
        Shape::Text { max_chars, .. } => format!("text, {max_chars}"),
        Shape::Int { min, max } => format!("whole number, {min} to {max}"),
        Shape::Bool => "yes or no".to_owned(),
        Shape::Date { .. } => "day".to_owned(),
        Shape::Time => "whole number: minutes after midnight".to_owned(),
        Shape::Instant => "instant".to_owned(),
        Shape::Choice(all) => format!("text, one of {}", codes(all)),
        Shape::Many(all) => format!("yes, by element: {}", codes(all)),
        Shape::Counts(all) => format!("whole number, by element: {}", codes(all)),
        Shape::Ref(kind) => format!("record of `{kind}`"),
        Shape::Refs(kind) => format!("yes, by element: records of `{kind}`, 32 hexadecimal digits"),
        Shape::People => {
            "text, by element: 32 hexadecimal digits that keep people apart".to_owned()
        }
        Shape::Ink => "bytes: strokes".to_owned(),
        Shape::Photos { max } => format!("bytes, by element: attachments, {max}"),
        Shape::PhotoDegrees { max } => {
            format!("whole number, by element as the photos: {} to {max}", -max)
        }
        Shape::Sealed { max_bytes } => format!("bytes: sealed, {max_bytes}"),
    }
}

fn need(field: &FieldDesc) -> &'static str {
    match (field.filled_by, field.need) {
        (FilledBy::Program, _) => "program",
        (_, Need::Required) => "always",
        (_, Need::RequiredWhen(_)) => "at times",
        (_, Need::Optional) => "",
    }
}

fn describe(page: &mut String, desc: &KindDesc) -> std::fmt::Result {
    write!(page, "\n## `{}`\n\n", desc.id)?;
    let mut said = vec![desc.day.map_or("Without a day".to_owned(), |day| format!("Day `{day}`"))];
    said.extend(desc.parent.map(|it| format!("belongs to the `{}` in `{}`", it.kind, it.field)));
    said.extend(desc.kept_to.map(|organ| format!("kept to `{}`", organ.code())));
    said.extend(desc.workflow.map(|it| format!("with steps of its own in `{}`", it.field)));
    let codes: Vec<String> = desc.states.iter().map(|it| format!("`{}`", it.code())).collect();
    if !codes.is_empty() {
        said.push(format!("states {}", codes.join(" ")));
    }
    write!(page, "{}.\n\n| path | value | must be there |\n|---|---|---|\n", said.join(", "))?;
    for field in desc.fields {
        writeln!(page, "| `{}` | {} | {} |", field.id, item(&field.shape), need(field))?;
    }
    Ok(())
}

#[test]
fn the_page_of_kinds_says_what_the_program_knows() {
    let mut page = HEAD.to_owned();
    for desc in KINDS {
        describe(&mut page, desc).expect("a text takes every word");
    }
    let path = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo runs the tests"))
        .join("../../docs/kinds.md");
    if std::env::var_os("CAMKET_WRITE_FIXTURES").is_some() {
        std::fs::write(&path, &page).expect("the page is written");
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(found == page, "docs/kinds.md is old: run this with CAMKET_WRITE_FIXTURES=1");
}
