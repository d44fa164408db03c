//! Records as JSON: every value says its type, so that a reader need not know the kind.

use std::collections::BTreeMap;

use camket_domain::fact::Stage;
use camket_domain::state::STATE;
use camket_domain::{RecordId, Shape, Value, View, kind};
use camket_sync::merge::Register;
use camket_sync::{FieldOp, Op};
use serde::Serialize;
use serde_json::{Value as Json, json};

use crate::encoding::base64url;
use crate::listing::{Listed, SITE, guards_site};
use crate::store::Record;

/// A value as `{"t": type, "v": value}`.
pub fn value(value: &Value) -> Json {
    match value {
        Value::Bool(flag) => json!({ "t": "bool", "v": flag }),
        Value::Int(number) => json!({ "t": "int", "v": number }),
        Value::Text(text) => json!({ "t": "text", "v": text }),
        Value::Date(day) => json!({ "t": "date", "v": day.iso() }),
        Value::Instant(ms) => json!({ "t": "instant", "v": ms }),
        Value::Ref(id) => json!({ "t": "ref", "v": id.to_string() }),
        Value::Bytes(bytes) => json!({ "t": "bytes", "v": base64url(bytes) }),
        Value::Unknown { tag, bytes } => {
            json!({ "t": "unknown", "tag": tag, "v": base64url(bytes) })
        }
    }
}

/// A record as lists show it.
#[derive(Serialize)]
pub struct RecordJson {
    area: String,
    id: String,
    kind: String,
    day: String,
    stage: Option<&'static str>,
    state: Option<String>,
    conflicted: bool,
    /// What it adds to each figure that it counts for.
    figures: BTreeMap<&'static str, i64>,
    /// Names of the records that it refers to.
    titles: BTreeMap<String, String>,
    /// The values shown, by path.
    fields: BTreeMap<String, Json>,
}

impl RecordJson {
    /// Shows a record; opaque bytes such as signatures only if asked for.
    pub fn of(record: &Record, titles: &BTreeMap<RecordId, String>, with_bytes: bool) -> Self {
        // Without bytes it stands in a list, of which nobody has counted the tips of each site.
        Self::show(record, titles, with_bytes, with_bytes || !guards_site(record.state.kind()))
    }

    /// Shows a record of a list.
    pub fn listed(listed: &Listed) -> Self {
        Self::show(&listed.record, &listed.titles, false, listed.tells_site)
    }

    fn show(
        record: &Record,
        titles: &BTreeMap<RecordId, String>,
        with_bytes: bool,
        tells_site: bool,
    ) -> Self {
        let hidden = record.state.reference(SITE).filter(|_| !tells_site);
        let shown = record.state.registers().filter_map(|(path, it)| Some((path, it.shown()?)));
        let kind = record.state.kind();
        let shown = shown.filter(|(path, value)| match value {
            Value::Bytes(_) => with_bytes && !is_sealed(kind, path),
            _ => tells_site || *path != SITE,
        });
        let mut figures = BTreeMap::new();
        for fact in record.facts() {
            // A gain and a later loss of the same stock are one figure.
            *figures.entry(fact.metric.code()).or_default() += fact.value;
        }
        RecordJson {
            area: record.area.as_str().to_owned(),
            id: record.id.to_string(),
            kind: record.state.kind().to_owned(),
            day: record.day.iso(),
            stage: record.stage.map(Stage::code),
            state: record.state.text(STATE).map(str::to_owned),
            conflicted: record.conflicted,
            figures,
            titles: titles
                .iter()
                .filter(|(id, _)| Some(**id) != hidden)
                .map(|(id, title)| (id.to_string(), title.clone()))
                .collect(),
            fields: shown.map(|(path, it)| (path.to_owned(), value(it))).collect(),
        }
    }
}

/// Whether a field holds what only its reader's key opens: it is given out by its own route alone.
pub fn is_sealed(kind_id: &str, path: &str) -> bool {
    let field = kind(kind_id).and_then(|desc| desc.field(path));
    field.is_some_and(|field| matches!(field.shape, Shape::Sealed { .. }))
}

/// The values of a path that wait for a person, latest last.
pub fn conflict(path: &str, register: &Register) -> Json {
    let values = register.heads().iter().map(|head| {
        json!({
            "value": head.value.as_ref().map(value),
            "stamp_ms": head.stamp.ms,
            "instance": head.stamp.instance.to_string(),
        })
    });
    json!({ "path": path, "values": values.collect::<Vec<_>>() })
}

/// An operation of a change.
pub fn op(op: &FieldOp) -> Json {
    match &op.op {
        Op::Set(set) => json!({ "path": op.path, "op": "set", "value": value(set) }),
        Op::Clear => json!({ "path": op.path, "op": "clear" }),
        Op::Touch => json!({ "path": op.path, "op": "touch" }),
    }
}
