//! What the same records cost otherwise: as JSON that is packed, and at the limit of compression.

use std::io::Write;

use camket_domain::Value as Field;
use camket_sync::{Tablet, batch};
use serde_json::{Value, json};

use super::tablet::gzip;

/// Window of brotli, as a power of two.
const WINDOW: u32 = 24;

/// Bytes of a tablet's own records as a JSON log of objects, packed by gzip.
pub(super) fn json_bytes(tablet: &Tablet) -> usize {
    let lines: String = objects(tablet, "id").map(|it| format!("{it}\n")).collect();
    gzip(lines.as_bytes()).len()
}

/// The same records as documents, a JSON array.
pub(super) fn documents(tablet: &Tablet) -> String {
    Value::Array(objects(tablet, "_id").collect()).to_string()
}

fn objects(tablet: &Tablet, id_name: &str) -> impl Iterator<Item = Value> {
    tablet.records().map(move |(id, state)| {
        let fields = state.to_draft();
        let fields: serde_json::Map<_, _> =
            fields.iter().map(|(path, value)| (path.to_owned(), plain(value))).collect();
        let (created, author) = state.created();
        json!({
            id_name: id.to_string(), "kind": state.kind(), "area": state.area().as_str(),
            "author": author, "instance": created.instance.to_string(),
            "stamp": created.ms, "fields": fields,
        })
    })
}

fn plain(value: &Field) -> Value {
    match value {
        Field::Bool(flag) => json!(flag),
        Field::Int(n) => json!(n),
        Field::Text(text) => json!(text),
        Field::Date(date) => json!(date.to_string()),
        other => json!(format!("{other:?}")),
    }
}

/// Bytes of the same changes as columns at brotli's hardest, which is about what they say.
pub(super) fn limit_bytes(tablet: &Tablet) -> usize {
    let changes: Vec<_> = tablet.own_changes().map(|(change, _)| change.clone()).collect();
    let ids: Vec<_> = tablet.own_changes().map(|(_, id)| id).collect();
    let columns = batch::encode(&changes, &ids);
    let mut packed = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, WINDOW);
    packed.write_all(&columns).expect("memory takes every byte");
    packed.into_inner().len()
}
