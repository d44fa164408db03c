//! The values a field may hold, on the tablet, on the wire and at HQ alike.

use crate::date::Date;
use crate::record::RecordId;

/// What one path of a record holds.
///
/// There are no floats: a value takes part in hashes, and coordinates are whole micro-degrees.
/// A value that a newer version invented arrives as [`Value::Unknown`] and is carried along
/// untouched, so that an old tablet never destroys what it cannot read.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Value {
    /// Yes or no; also the membership of an element in a collection.
    Bool(bool),
    /// A whole number: counts, minutes of the day, micro-degrees.
    Int(i64),
    /// Text in NFC, or a code of a value list.
    Text(String),
    /// A calendar day.
    Date(Date),
    /// Milliseconds since 1970-01-01T00:00Z.
    Instant(i64),
    /// Another record.
    Ref(RecordId),
    /// Opaque bytes, such as the strokes of a signature.
    Bytes(Vec<u8>),
    /// A value of a type unknown to this version: its wire tag and its bytes.
    Unknown {
        /// The wire tag of the type.
        tag: u8,
        /// The bytes as received.
        bytes: Vec<u8>,
    },
}

impl Value {
    /// The text, if this is text.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number, if this is one.
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Value::Int(number) => Some(*number),
            _ => None,
        }
    }

    /// Whether nothing was filled in: text of blanks only, or no bytes.
    ///
    /// `false` and `0` are answers, not blanks.
    pub fn is_blank(&self) -> bool {
        match self {
            Value::Text(text) => text.trim().is_empty(),
            Value::Bytes(bytes) => bytes.is_empty(),
            _ => false,
        }
    }
}

impl From<bool> for Value {
    fn from(answer: bool) -> Self {
        Value::Bool(answer)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Value::Int(number)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}

impl From<Date> for Value {
    fn from(day: Date) -> Self {
        Value::Date(day)
    }
}

impl From<RecordId> for Value {
    fn from(id: RecordId) -> Self {
        Value::Ref(id)
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Self {
        Value::Bytes(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_and_no_are_answers_but_blanks_are_not() {
        assert!(!Value::Int(0).is_blank());
        assert!(!Value::Bool(false).is_blank());
        assert!(Value::from(" \t").is_blank());
        assert!(Value::Bytes(Vec::new()).is_blank());
    }
}
