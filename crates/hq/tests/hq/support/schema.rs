//! Holds JSON against the OpenAPI document: as much of JSON Schema as the document uses, and an
//! error for anything more.

use std::sync::LazyLock;

use camket_hq::routes::openapi::DOCUMENT;
use serde_json::Value;

/// The document, read once.
pub static OPENAPI: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(DOCUMENT).unwrap());

/// Words that bind nothing here.
const REMARKS: [&str; 2] = ["description", "format"];

/// Tells how a value differs from its schema, and where.
pub fn differs(schema: &Value, value: &Value, place: &str) -> Option<String> {
    let words = schema.as_object().expect("a schema is an object");
    words.iter().find_map(|(word, wanted)| {
        let found = match word.as_str() {
            "$ref" => return differs(named(wanted), value, place),
            "oneOf" => one_of(wanted, value, place),
            "type" => (!is_of_type(wanted, value)).then(|| format!("is no {wanted}")),
            "enum" => (!contains(wanted, value)).then(|| format!("is none of {wanted}")),
            "minimum" => (value.as_i64() < wanted.as_i64()).then(|| "is too small".to_owned()),
            "maximum" => (value.as_i64() > wanted.as_i64()).then(|| "is too large".to_owned()),
            "maxLength" => too_long(wanted, value),
            "pattern" => (!has_pattern(wanted, value)).then(|| format!("is not like {wanted}")),
            "items" => return items(wanted, value, place),
            "properties" => return properties(wanted, value, place),
            "required" => missing(wanted, value),
            "additionalProperties" => return additional(schema, wanted, value, place),
            word if REMARKS.contains(&word) => None,
            word => Some(format!("has a schema with the unknown word {word}")),
        };
        found.map(|what| format!("{place} {what}: {value}"))
    })
}

fn named(reference: &Value) -> &'static Value {
    let path = reference.as_str().unwrap().trim_start_matches('#');
    OPENAPI.pointer(path).unwrap_or_else(|| panic!("no schema {reference}"))
}

fn one_of(choices: &Value, value: &Value, place: &str) -> Option<String> {
    let fits = |choice: &&Value| differs(choice, value, place).is_none();
    let fitting = choices.as_array().unwrap().iter().filter(fits).count();
    (fitting != 1).then(|| format!("fits {fitting} choices"))
}

fn is_of_type(wanted: &Value, value: &Value) -> bool {
    match wanted {
        Value::Array(choices) => choices.iter().any(|one| is_of_type(one, value)),
        wanted => match wanted.as_str().unwrap() {
            "string" => value.is_string(),
            "integer" => value.is_i64() || value.is_u64(),
            "boolean" => value.is_boolean(),
            "array" => value.is_array(),
            "object" => value.is_object(),
            "null" => value.is_null(),
            other => panic!("no type {other}"),
        },
    }
}

fn contains(choices: &Value, value: &Value) -> bool {
    choices.as_array().unwrap().contains(value)
}

fn too_long(most: &Value, value: &Value) -> Option<String> {
    let length = value.as_str()?.chars().count() as u64;
    (length > most.as_u64()?).then(|| "is too long".to_owned())
}

/// Understands what the document uses: sequences of `[class]{count}` and plain characters.
fn has_pattern(pattern: &Value, value: &Value) -> bool {
    let pattern = pattern.as_str().unwrap().trim_start_matches('^').trim_end_matches('$');
    let (mut rest, Some(mut text)) = (pattern, value.as_str()) else { return true };
    while !rest.is_empty() {
        let Some(class) = rest.strip_prefix('[') else {
            let plain = rest.chars().next().unwrap();
            let Some(left) = text.strip_prefix(plain) else { return false };
            (rest, text) = (&rest[plain.len_utf8()..], left);
            continue;
        };
        let (class, after) = class.split_once("]{").unwrap();
        let (count, after) = after.split_once('}').unwrap();
        let (count, hex) = (count.parse::<usize>().unwrap(), class.contains("a-f"));
        let fits = |byte: u8| byte.is_ascii_digit() || (hex && (b'a'..=b'f').contains(&byte));
        if text.len() < count || !text.bytes().take(count).all(fits) {
            return false;
        }
        (rest, text) = (after, &text[count..]);
    }
    text.is_empty()
}

fn items(schema: &Value, value: &Value, place: &str) -> Option<String> {
    let mut all = value.as_array()?.iter().enumerate();
    all.find_map(|(at, item)| differs(schema, item, &format!("{place}[{at}]")))
}

fn properties(known: &Value, value: &Value, place: &str) -> Option<String> {
    let mut known = known.as_object().unwrap().iter();
    known.find_map(|(name, schema)| differs(schema, value.get(name)?, &format!("{place}.{name}")))
}

fn missing(names: &Value, value: &Value) -> Option<String> {
    let mut names = names.as_array().unwrap().iter();
    let name = names.find(|name| value.get(name.as_str().unwrap()).is_none())?;
    Some(format!("lacks {name}"))
}

fn additional(schema: &Value, wanted: &Value, value: &Value, place: &str) -> Option<String> {
    let known = |name: &str| schema["properties"].get(name).is_some();
    let mut others = value.as_object()?.iter().filter(|(name, _)| !known(name));
    others.find_map(|(name, value)| match wanted {
        Value::Bool(false) => Some(format!("{place} has {name}, which is not described")),
        schema => differs(schema, value, &format!("{place}.{name}")),
    })
}
