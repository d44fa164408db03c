//! What a record is, whoever holds it: its id, its area, and its fields as paths with values.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use crate::date::Date;
use crate::value::Value;

/// Separates a collection's field from the element in a path: `topics/MA_TUY`.
pub const PATH_SEPARATOR: char = '/';

/// The id of a record: a UUIDv7 made on the device, so that it exists before HQ knows it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordId(pub [u8; 16]);

/// Why a text is no record id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordIdParseError;

impl RecordId {
    /// The UUIDv7 of a time in milliseconds since 1970 (its low 48 bits) and 10 random bytes, of
    /// which 74 bits are used.
    pub const fn v7(ms: u64, random: [u8; 10]) -> Self {
        let t = ms.to_be_bytes();
        let r = random;
        RecordId([
            t[2],
            t[3],
            t[4],
            t[5],
            t[6],
            t[7],
            0x70 | (r[0] & 0x0F),
            r[1],
            0x80 | (r[2] & 0x3F),
            r[3],
            r[4],
            r[5],
            r[6],
            r[7],
            r[8],
            r[9],
        ])
    }

    /// The bytes, in the order that sorts by time.
    pub const fn bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// The time at which the id was made, in milliseconds since 1970, as its device told it.
    pub fn made_at_ms(&self) -> u64 {
        self.0[..6].iter().fold(0, |ms, byte| ms << 8 | u64::from(*byte))
    }
}

impl fmt::Display for RecordId {
    /// 32 lowercase hexadecimal digits, without hyphens.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RecordId({self})")
    }
}

impl FromStr for RecordId {
    type Err = RecordIdParseError;

    /// Reads exactly what `Display` writes: one id has one text, since it is an element of paths.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.as_bytes();
        if digits.len() != 32 {
            return Err(RecordIdParseError);
        }
        let mut bytes = [0; 16];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = hex_digit(pair[0])? << 4 | hex_digit(pair[1])?;
        }
        Ok(RecordId(bytes))
    }
}

impl fmt::Display for RecordIdParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a record id is 32 lowercase hexadecimal digits")
    }
}

impl std::error::Error for RecordIdParseError {}

fn hex_digit(digit: u8) -> Result<u8, RecordIdParseError> {
    match digit {
        b'0'..=b'9' => Ok(digit - b'0'),
        b'a'..=b'f' => Ok(digit - b'a' + 10),
        _ => Err(RecordIdParseError),
    }
}

/// The id of an area: its official code and the year from which that meaning of the code is valid,
/// such as `09475-2025`, because codes are used again for other places.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AreaId(String);

impl AreaId {
    /// The area id with this text.
    pub fn new(text: impl Into<String>) -> Self {
        AreaId(text.into())
    }

    /// The text of the id.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The official code alone, which names different places at different times.
    pub fn code(&self) -> &str {
        self.0.split_once('-').map_or(self.as_str(), |(code, _)| code)
    }
}

impl fmt::Display for AreaId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for AreaId {
    fn from(text: &str) -> Self {
        AreaId(text.to_owned())
    }
}

/// The path of an element of a collection.
pub fn element_path(field: &str, element: &str) -> String {
    format!("{field}{PATH_SEPARATOR}{element}")
}

/// A path as its field and, in a collection, its element.
pub fn split_path(path: &str) -> (&str, Option<&str>) {
    match path.split_once(PATH_SEPARATOR) {
        Some((field, element)) => (field, Some(element)),
        None => (path, None),
    }
}

/// Anything whose fields can be read: a draft under the officer's fingers, or a merged record.
///
/// The typed readers answer `None` for a value of another type, as a newer version may have
/// written one.
pub trait View {
    /// The value at a path.
    fn get(&self, path: &str) -> Option<&Value>;

    /// The elements of a collection with their values, in the order of the elements' text.
    fn under(&self, field: &str) -> Vec<(&str, &Value)>;

    /// The text at a path; blank text counts as none.
    fn text(&self, path: &str) -> Option<&str> {
        self.get(path)?.as_text().filter(|text| !text.trim().is_empty())
    }

    /// The number at a path.
    fn int(&self, path: &str) -> Option<i64> {
        self.get(path)?.as_int()
    }

    /// Whether the path holds a yes.
    fn flag(&self, path: &str) -> bool {
        self.get(path) == Some(&Value::Bool(true))
    }

    /// The day at a path.
    fn date(&self, path: &str) -> Option<Date> {
        match self.get(path)? {
            Value::Date(day) => Some(*day),
            _ => None,
        }
    }

    /// The instant at a path, in milliseconds UTC.
    fn instant(&self, path: &str) -> Option<i64> {
        match self.get(path)? {
            Value::Instant(ms) => Some(*ms),
            _ => None,
        }
    }

    /// The record that a path refers to.
    fn reference(&self, path: &str) -> Option<RecordId> {
        match self.get(path)? {
            Value::Ref(id) => Some(*id),
            _ => None,
        }
    }

    /// The bytes at a path.
    fn bytes(&self, path: &str) -> Option<&[u8]> {
        match self.get(path)? {
            Value::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// The codes ticked in a many-choice field.
    fn chosen(&self, field: &str) -> Vec<&str> {
        let ticked = |(code, value): (_, &Value)| (*value == Value::Bool(true)).then_some(code);
        self.under(field).into_iter().filter_map(ticked).collect()
    }

    /// The records that a many-reference field refers to.
    fn refs(&self, field: &str) -> Vec<RecordId> {
        self.chosen(field).into_iter().filter_map(|element| element.parse().ok()).collect()
    }

    /// The counts of a field by code, in the order of the codes' text.
    fn counts(&self, field: &str) -> Vec<(&str, i64)> {
        let counted = |(code, value): (_, &Value)| value.as_int().map(|count| (code, count));
        self.under(field).into_iter().filter_map(counted).collect()
    }

    /// The people named in a field, in the order in which they were added.
    fn people(&self, field: &str) -> Vec<(RecordId, &str)> {
        self.under(field)
            .into_iter()
            .filter_map(|(element, value)| Some((element.parse().ok()?, value.as_text()?)))
            .filter(|(_, name)| !name.trim().is_empty())
            .collect()
    }
}

impl<V: View + ?Sized> View for &V {
    fn get(&self, path: &str) -> Option<&Value> {
        (**self).get(path)
    }

    fn under(&self, field: &str) -> Vec<(&str, &Value)> {
        (**self).under(field)
    }
}

impl View for BTreeMap<String, Value> {
    fn get(&self, path: &str) -> Option<&Value> {
        BTreeMap::get(self, path)
    }

    fn under(&self, field: &str) -> Vec<(&str, &Value)> {
        let prefix = element_path(field, "");
        self.range(prefix.clone()..)
            .map_while(|(path, value)| Some((path.strip_prefix(&prefix)?, value)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_id_carries_its_time_version_and_variant() {
        let id = RecordId::v7(0x0000_0192_3456_789A, [0xFF; 10]);
        assert_eq!(id.to_string(), "01923456789a7fffbfffffffffffffff");
        assert_eq!(id.made_at_ms(), 0x0192_3456_789A);
    }

    #[test]
    fn an_id_has_only_one_text() {
        for text in
            ["", "0192", "01923456789A7FFFBFFFFFFFFFFFFFFF", "01923456-89a7fffbfffffffffffffff"]
        {
            assert_eq!(text.parse::<RecordId>(), Err(RecordIdParseError), "{text}");
        }
    }

    proptest! {
        #[test]
        fn an_id_survives_its_text(ms in 0u64..1 << 48, random: [u8; 10]) {
            let id = RecordId::v7(ms, random);
            prop_assert_eq!(id.to_string().parse(), Ok(id));
            prop_assert_eq!(id.made_at_ms(), ms);
        }

        #[test]
        fn later_ids_sort_later(a in 0u64..1 << 48, b in 0u64..1 << 48, r: [u8; 10], s: [u8; 10]) {
            if a < b {
                prop_assert!(RecordId::v7(a, r) < RecordId::v7(b, s));
            }
        }
    }
}
