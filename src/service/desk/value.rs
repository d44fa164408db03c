//! Values as HQ writes them in JSON: `{"t": type, "v": value}`.

use camket_domain::{Date, Value};
use serde::Deserialize;

/// A value as it stands in HQ's answer.
#[derive(Deserialize)]
pub(super) struct WireValue {
    t: String,
    v: Scalar,
    #[serde(default)]
    tag: u8,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Scalar {
    Bool(bool),
    Int(i64),
    Text(String),
}

impl From<WireValue> for Value {
    /// What cannot be read is carried as unknown, and shown as of a newer version.
    fn from(WireValue { t, v, tag }: WireValue) -> Self {
        let known = match (t.as_str(), &v) {
            ("bool", Scalar::Bool(flag)) => Some(Value::Bool(*flag)),
            ("int", Scalar::Int(number)) => Some(Value::Int(*number)),
            ("instant", Scalar::Int(ms)) => Some(Value::Instant(*ms)),
            ("text", Scalar::Text(text)) => Some(Value::Text(text.clone())),
            ("date", Scalar::Text(text)) => Date::parse_iso(text).map(Value::Date),
            ("ref", Scalar::Text(text)) => text.parse().ok().map(Value::Ref),
            ("bytes", Scalar::Text(text)) => from_base64url(text).map(Value::Bytes),
            _ => None,
        };
        known.unwrap_or(Value::Unknown { tag, bytes: Vec::new() })
    }
}

/// Reads base64url without padding.
fn from_base64url(text: &str) -> Option<Vec<u8>> {
    let (mut bytes, mut held, mut bits) = (Vec::with_capacity(text.len() * 3 / 4), 0u32, 0);
    for digit in text.bytes() {
        held = held << 6 | u32::from(digit_of(digit)?);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xff) as u8);
        }
    }
    Some(bytes)
}

const fn digit_of(letter: u8) -> Option<u8> {
    Some(match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use camket_domain::RecordId;

    fn read(json: &str) -> Value {
        serde_json::from_str::<WireValue>(json).expect("the shape of HQ").into()
    }

    #[test]
    fn every_type_of_value_is_read() {
        assert_eq!(read(r#"{"t":"bool","v":true}"#), Value::Bool(true));
        assert_eq!(read(r#"{"t":"int","v":-600}"#), Value::Int(-600));
        assert_eq!(read(r#"{"t":"text","v":"Đỗ"}"#), Value::from("Đỗ"));
        assert_eq!(read(r#"{"t":"instant","v":1570500000000}"#), Value::Instant(1_570_500_000_000));
        let day = Date::from_ymd(2019, 10, 8).expect("a day");
        assert_eq!(read(r#"{"t":"date","v":"2019-10-08"}"#), Value::Date(day));
        let id = RecordId([0x5a; 16]);
        assert_eq!(read(&format!(r#"{{"t":"ref","v":"{id}"}}"#)), Value::Ref(id));
        assert_eq!(read(r#"{"t":"bytes","v":"-__-Zg"}"#), Value::Bytes(vec![251, 255, 254, 102]));
    }

    #[test]
    fn what_cannot_be_read_is_carried_as_unknown() {
        let unknown = |tag| Value::Unknown { tag, bytes: Vec::new() };
        assert_eq!(read(r#"{"t":"unknown","tag":9,"v":"AA"}"#), unknown(9));
        assert_eq!(read(r#"{"t":"date","v":"hôm qua"}"#), unknown(0));
        assert_eq!(read(r#"{"t":"polygon","v":3}"#), unknown(0));
    }
}
