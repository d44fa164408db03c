//! The columns of a kind of record.

use camket_domain::fact::Stage;
use camket_domain::field::{FieldDesc, Shape};
use camket_domain::kind::KindDesc;
use camket_domain::state::STATE;
use camket_domain::{Value, View};

use super::datum::{Datum, joined};
use crate::listing::{Listed, SITE};

/// Fields that name or mark a living person, beside those whose shape says so.
const PERSONAL: &[&str] = &[
    "full_name",
    "birth_year",
    "contact",
    "signer_name",
    "in_charge",
    "head_name",
    "phone",
    "assessed_by",
    "confirmed_by",
];

/// Fields that name a person in one kind and a thing in others.
const PERSONAL_IN_KIND: &[(&str, &str)] = &[("commendation", "name")];

/// Columns that every kind has, before those of its fields.
const COMMON: &[&str] = &["id", "area", "area_name", "day", "state", "stage", "conflicted"];

/// What a column holds.
#[derive(Clone, Copy, Debug)]
enum Source {
    Common(&'static str),
    Field(&'static FieldDesc),
    Counted(&'static FieldDesc, &'static str),
    /// The id of the record that a field refers to: by it tables are joined.
    Reference(&'static FieldDesc),
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name: that of the field, and of the code behind an underline.
    pub name: String,
    source: Source,
}

/// The columns of a kind. Without `with_people`, what names living persons is left out; signatures,
/// photos and sealed parts always are.
pub fn columns(desc: &'static KindDesc, with_people: bool) -> Vec<Column> {
    let common = COMMON.iter().map(|name| (*name, Source::Common(name)));
    let mut columns: Vec<Column> =
        common.map(|(name, source)| Column { name: name.to_owned(), source }).collect();
    // The state has its column already.
    let fields = desc.fields.iter().filter(|field| field.id != STATE);
    for field in fields.filter(|field| with_people || !is_personal(desc, field)) {
        match field.shape {
            Shape::Ink
            | Shape::Photos { .. }
            | Shape::PhotoDegrees { .. }
            | Shape::Sealed { .. } => {}
            Shape::Counts(codes) => columns.extend(codes.iter().map(|code| Column {
                name: format!("{}_{code}", field.id),
                source: Source::Counted(field, code),
            })),
            _ => {
                let source = Source::Field(field);
                columns.push(Column { name: field.id.to_owned(), source });
                if let Shape::Ref(_) = field.shape {
                    let source = Source::Reference(field);
                    columns.push(Column { name: format!("{}_id", field.id), source });
                }
            }
        }
    }
    columns
}

fn is_personal(desc: &KindDesc, field: &FieldDesc) -> bool {
    matches!(field.shape, Shape::People)
        || PERSONAL.contains(&field.id)
        || PERSONAL_IN_KIND.contains(&(desc.id, field.id))
}

impl Column {
    /// What a record has in it.
    pub fn of(&self, listed: &Listed) -> Datum {
        match self.source {
            Source::Field(field) | Source::Reference(field)
                if field.id == SITE && !listed.tells_site =>
            {
                Datum::Null
            }
            Source::Common(name) => common(name, listed),
            Source::Counted(field, code) => {
                let counts = listed.record.state.counts(field.id);
                let found = counts.iter().find(|(counted, _)| *counted == code);
                found.map_or(Datum::Null, |(_, count)| Datum::Int(*count))
            }
            Source::Reference(field) => {
                let id = listed.record.state.reference(field.id);
                id.map_or(Datum::Null, |id| Datum::Text(id.to_string()))
            }
            Source::Field(field) => field_of(field, listed),
        }
    }

    /// The type of its values in the words of OData.
    pub fn edm(&self) -> &'static str {
        match self.source {
            Source::Common("day") => "Edm.Date",
            Source::Common("conflicted") => "Edm.Boolean",
            Source::Common(_) | Source::Reference(_) => "Edm.String",
            Source::Counted(..) => "Edm.Int64",
            Source::Field(field) => match field.shape {
                Shape::Int { .. } | Shape::Time => "Edm.Int64",
                Shape::Bool => "Edm.Boolean",
                Shape::Date { .. } => "Edm.Date",
                _ => "Edm.String",
            },
        }
    }
}

fn common(name: &str, Listed { record, .. }: &Listed) -> Datum {
    match name {
        "id" => Datum::Text(record.id.to_string()),
        "area" => Datum::Text(record.area.open().to_string()),
        "area_name" => {
            record.area.on_map().map_or(Datum::Null, |area| Datum::Text(area.name.to_owned()))
        }
        "day" => Datum::Day(record.day),
        "state" => record.state.text(STATE).map_or(Datum::Null, |it| Datum::Text(it.to_owned())),
        "stage" => record.stage.map_or(Datum::Null, |it| Datum::Text(Stage::code(it).to_owned())),
        _ => Datum::Bool(record.conflicted),
    }
}

fn field_of(field: &FieldDesc, Listed { record, titles, .. }: &Listed) -> Datum {
    let view: &dyn View = &record.state;
    let title = |id| titles.get(&id).cloned().unwrap_or_else(|| id.to_string());
    match field.shape {
        Shape::Many(_) => joined(view.chosen(field.id).into_iter().map(str::to_owned).collect()),
        Shape::Refs(_) => joined(view.refs(field.id).into_iter().map(title).collect()),
        Shape::People => {
            let people = view.people(field.id).into_iter();
            joined(people.map(|(_, name)| name.to_owned()).collect())
        }
        _ => match view.get(field.id) {
            Some(Value::Bool(flag)) => Datum::Bool(*flag),
            Some(Value::Int(number)) => Datum::Int(*number),
            Some(Value::Text(text)) => Datum::Text(text.clone()),
            Some(Value::Date(day)) => Datum::Day(*day),
            Some(Value::Instant(ms)) => Datum::moment(*ms),
            Some(Value::Ref(id)) => Datum::Text(title(*id)),
            Some(Value::Bytes(_) | Value::Unknown { .. }) | None => Datum::Null,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use camket_domain::kind::KINDS;
    use std::collections::BTreeSet;

    fn names(id: &str, with_people: bool) -> Vec<String> {
        let desc = camket_domain::kind(id).unwrap();
        columns(desc, with_people).into_iter().map(|column| column.name).collect()
    }

    #[test]
    fn a_column_has_a_name_of_its_own_that_odata_takes() {
        for desc in KINDS {
            let columns = columns(desc, true);
            let names: BTreeSet<&str> = columns.iter().map(|it| it.name.as_str()).collect();
            assert_eq!(names.len(), columns.len(), "{}", desc.id);
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
            assert!(names.iter().all(|name| name.chars().all(plain)), "{}", desc.id);
        }
    }

    #[test]
    fn people_are_left_out_where_they_are_nobodys_business() {
        assert!(names("signer", true).contains(&"full_name".to_owned()));
        let without = names("signer", false);
        assert!(!without.iter().any(|it| it == "full_name" || it == "birth_year" || it == "ink"));
        assert!(!names("outreach", false).contains(&"speakers".to_owned()));
        for desc in KINDS {
            for name in names(desc.id, false) {
                let is_name = name.contains("name") && name != "area_name";
                let is_of_person = is_name && !NAMES_OF_THINGS.contains(&(desc.id, name.as_str()));
                assert!(!is_of_person, "{}: {name} looks like a person's", desc.id);
            }
        }
    }

    /// Columns with a name in theirs that is not a person's.
    const NAMES_OF_THINGS: &[(&str, &str)] = &[
        ("site", "name"),
        ("radio_programme", "name"),
        ("self_guard_model", "name"),
        ("commendation", "unnamed"),
    ];
}
