//! The metadata document (CSDL XML 4.0): a type for each set, made from the kinds themselves.

use std::fmt::Write;

use camket_domain::kind::KindDesc;

use super::figures;
use crate::flat::columns;

const NAMESPACE: &str = "CamKet";
/// What tells the records of a kind apart.
pub(super) const KEY: [&str; 2] = ["area", "id"];

/// What the feed is able to (Org.OData.Capabilities.V1), so that a tool asks for nothing else.
const ABLE: &str = concat!(
    r#"<Annotation Term="Org.OData.Capabilities.V1.BatchSupported" Bool="false"/>"#,
    r#"<Annotation Term="Org.OData.Capabilities.V1.FilterFunctions"><Collection>"#,
    "<String>contains</String><String>startswith</String><String>endswith</String>",
    "<String>tolower</String><String>toupper</String><String>trim</String>",
    "<String>length</String><String>year</String><String>month</String><String>day</String>",
    "<String>date</String></Collection></Annotation>",
);

/// What no set is able to.
const UNABLE: [(&str, &str); 5] = [
    ("ExpandRestrictions", "Expandable"),
    ("SearchRestrictions", "Searchable"),
    ("InsertRestrictions", "Insertable"),
    ("UpdateRestrictions", "Updatable"),
    ("DeleteRestrictions", "Deletable"),
];

/// The document of the sets of these kinds and of the figures.
pub(super) fn document(kinds: &[&'static KindDesc], with_people: bool) -> String {
    let mut types = String::new();
    let mut sets = String::new();
    for desc in kinds {
        let columns = columns(desc, with_people);
        let properties: Vec<(&str, &str)> =
            columns.iter().map(|column| (column.name.as_str(), column.edm())).collect();
        add(&mut types, &mut sets, desc.id, &KEY, &properties);
    }
    add(&mut types, &mut sets, figures::SET, &figures::KEY, &figures::COLUMNS);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\">\
         <edmx:DataServices><Schema Namespace=\"{NAMESPACE}\" \
         xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">{types}\
         <EntityContainer Name=\"Container\">{ABLE}{sets}</EntityContainer>\
         </Schema></edmx:DataServices></edmx:Edmx>"
    )
}

fn add(
    types: &mut String,
    sets: &mut String,
    name: &str,
    key: &[&str],
    properties: &[(&str, &str)],
) {
    // Writing into a string cannot fail.
    let _ = write!(types, "<EntityType Name=\"{name}\"><Key>");
    for part in key {
        let _ = write!(types, "<PropertyRef Name=\"{part}\"/>");
    }
    types.push_str("</Key>");
    for (property, edm) in properties {
        let nullable = if key.contains(property) { " Nullable=\"false\"" } else { "" };
        let _ = write!(types, "<Property Name=\"{property}\" Type=\"{edm}\"{nullable}/>");
    }
    types.push_str("</EntityType>");
    let _ = write!(sets, "<EntitySet Name=\"{name}\" EntityType=\"{NAMESPACE}.{name}\">");
    for (term, property) in UNABLE {
        let _ = write!(
            sets,
            "<Annotation Term=\"Org.OData.Capabilities.V1.{term}\"><Record>\
             <PropertyValue Property=\"{property}\" Bool=\"false\"/></Record></Annotation>"
        );
    }
    sets.push_str("</EntitySet>");
}
