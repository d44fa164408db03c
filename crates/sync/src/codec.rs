//! The byte language of changes, batches and messages: bounded, canonical, total.
//!
//! Every number has exactly one encoding and every length is checked against the bytes that are
//! left, so a hostile input costs no more memory than its own size.

use camket_domain::{Date, RecordId, Value};

/// Longest text that any message may carry, in bytes.
pub const TEXT_BYTES_MAX: usize = 16 * 1024;
/// Longest opaque byte string inside a value, in bytes.
pub const BLOB_BYTES_MAX: usize = 128 * 1024;

/// Why bytes could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// The input ends inside an item.
    #[error("the input is cut short")]
    Truncated,
    /// A length or a count is above its bound.
    #[error("a length is above its bound")]
    TooLarge,
    /// A number is not in its shortest form, a list is not in order, a flag is neither 0 nor 1.
    #[error("the input is not in canonical form")]
    NotCanonical,
    /// A text is not UTF-8.
    #[error("a text is not UTF-8")]
    NotUtf8,
    /// The version byte or a tag is unknown here.
    #[error("the version or a tag is unknown")]
    Unknown,
    /// There are bytes after the end.
    #[error("there are bytes after the end")]
    Trailing,
}

/// Appends items to a buffer.
#[derive(Clone, Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// Returns an empty writer.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns what was written.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        self.bytes
    }

    /// Returns the number of bytes written so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Tells whether nothing was written yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Appends one byte.
    pub fn u8(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// Appends a flag as 0 or 1.
    pub fn bool(&mut self, flag: bool) {
        self.u8(u8::from(flag));
    }

    /// Appends an unsigned number, seven bits a byte, lowest first (LEB128).
    pub fn uint(&mut self, mut n: u64) {
        while n >= 0x80 {
            self.bytes.push((n & 0x7f) as u8 | 0x80);
            n >>= 7;
        }
        self.bytes.push(n as u8);
    }

    /// Appends a length or a count.
    pub fn count(&mut self, n: usize) {
        self.uint(n as u64);
    }

    /// Appends a signed number, zigzag over [`Self::uint`].
    pub fn int(&mut self, n: i64) {
        self.uint(((n << 1) ^ (n >> 63)) as u64);
    }

    /// Appends eight bytes, lowest first.
    pub fn u64_fixed(&mut self, n: u64) {
        self.raw(&n.to_le_bytes());
    }

    /// Appends bytes without a length.
    pub fn raw(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Appends a length and the bytes.
    pub fn blob(&mut self, bytes: &[u8]) {
        self.count(bytes.len());
        self.raw(bytes);
    }

    /// Appends a text as length and UTF-8.
    pub fn text(&mut self, text: &str) {
        self.blob(text.as_bytes());
    }
}

/// Takes items from a slice, never past its end.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Starts reading at the first byte.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Returns the number of bytes left.
    #[must_use]
    pub fn left(&self) -> usize {
        self.rest.len()
    }

    /// Ends the reading; bytes left over are an error.
    pub fn end(self) -> Result<(), DecodeError> {
        if self.rest.is_empty() { Ok(()) } else { Err(DecodeError::Trailing) }
    }

    /// Takes one byte.
    pub fn u8(&mut self) -> Result<u8, DecodeError> {
        let (&first, rest) = self.rest.split_first().ok_or(DecodeError::Truncated)?;
        self.rest = rest;
        Ok(first)
    }

    /// Takes a flag.
    pub fn bool(&mut self) -> Result<bool, DecodeError> {
        match self.u8()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(DecodeError::NotCanonical),
        }
    }

    /// Takes an unsigned number in its shortest form.
    pub fn uint(&mut self) -> Result<u64, DecodeError> {
        let mut n = 0_u64;
        for place in 0..10 {
            let byte = self.u8()?;
            let bits = u64::from(byte & 0x7f);
            if place == 9 && byte > 1 {
                return Err(DecodeError::TooLarge);
            }
            n |= bits << (7 * place);
            if byte & 0x80 == 0 {
                return if byte == 0 && place > 0 { Err(DecodeError::NotCanonical) } else { Ok(n) };
            }
        }
        Err(DecodeError::TooLarge)
    }

    /// Takes a count of at most `max`, each item being at least `item_bytes` long.
    pub fn count(&mut self, max: usize, item_bytes: usize) -> Result<usize, DecodeError> {
        let n = usize::try_from(self.uint()?).map_err(|_| DecodeError::TooLarge)?;
        if n > max {
            return Err(DecodeError::TooLarge);
        }
        if n.saturating_mul(item_bytes) > self.left() {
            return Err(DecodeError::Truncated);
        }
        Ok(n)
    }

    /// Takes a signed number.
    pub fn int(&mut self) -> Result<i64, DecodeError> {
        let n = self.uint()?;
        Ok((n >> 1) as i64 ^ -((n & 1) as i64))
    }

    /// Takes a number that fits 32 bits.
    pub fn u32(&mut self) -> Result<u32, DecodeError> {
        u32::try_from(self.uint()?).map_err(|_| DecodeError::TooLarge)
    }

    /// Takes eight bytes, lowest first.
    pub fn u64_fixed(&mut self) -> Result<u64, DecodeError> {
        Ok(u64::from_le_bytes(self.array()?))
    }

    /// Takes `n` bytes.
    pub fn raw(&mut self, n: usize) -> Result<&'a [u8], DecodeError> {
        if n > self.rest.len() {
            return Err(DecodeError::Truncated);
        }
        let (taken, rest) = self.rest.split_at(n);
        self.rest = rest;
        Ok(taken)
    }

    /// Takes an array of fixed size.
    pub fn array<const N: usize>(&mut self) -> Result<[u8; N], DecodeError> {
        let taken = self.raw(N)?;
        let mut array = [0; N];
        array.copy_from_slice(taken);
        Ok(array)
    }

    /// Takes a length of at most `max` and that many bytes.
    pub fn blob(&mut self, max: usize) -> Result<&'a [u8], DecodeError> {
        let n = self.count(max, 1)?;
        self.raw(n)
    }

    /// Takes a text of at most `max` bytes.
    pub fn text(&mut self, max: usize) -> Result<&'a str, DecodeError> {
        std::str::from_utf8(self.blob(max)?).map_err(|_| DecodeError::NotUtf8)
    }
}

const TAG_FALSE: u8 = 0;
const TAG_TRUE: u8 = 1;
const TAG_INT: u8 = 2;
const TAG_TEXT: u8 = 3;
const TAG_DATE: u8 = 4;
const TAG_INSTANT: u8 = 5;
const TAG_REF: u8 = 6;
const TAG_BYTES: u8 = 7;
/// Tags below this one belong to version 1; others are carried along as tag and bytes.
const TAG_UNKNOWN_FIRST: u8 = 8;
/// Tags above this one are no values: columns use them for clearing and touching.
const TAG_UNKNOWN_LAST: u8 = 199;

/// Returns the tag that [`write_value`] puts before the payload.
#[must_use]
pub fn value_tag(value: &Value) -> u8 {
    match value {
        Value::Bool(false) => TAG_FALSE,
        Value::Bool(true) => TAG_TRUE,
        Value::Int(_) => TAG_INT,
        Value::Text(_) => TAG_TEXT,
        Value::Date(_) => TAG_DATE,
        Value::Instant(_) => TAG_INSTANT,
        Value::Ref(_) => TAG_REF,
        Value::Bytes(_) => TAG_BYTES,
        Value::Unknown { tag, .. } => *tag,
    }
}

/// Tells whether a value is within the bounds that every reader checks.
#[must_use]
pub fn value_fits(value: &Value) -> bool {
    match value {
        Value::Text(text) => text.len() <= TEXT_BYTES_MAX,
        Value::Bytes(bytes) => bytes.len() <= BLOB_BYTES_MAX,
        Value::Unknown { tag, bytes } => {
            (TAG_UNKNOWN_FIRST..=TAG_UNKNOWN_LAST).contains(tag) && bytes.len() <= BLOB_BYTES_MAX
        }
        Value::Bool(_) | Value::Int(_) | Value::Date(_) | Value::Instant(_) | Value::Ref(_) => true,
    }
}

/// Appends the payload of a value, without its tag.
pub fn write_payload(w: &mut Writer, value: &Value) {
    match value {
        Value::Bool(_) => {}
        Value::Int(n) => w.int(*n),
        Value::Text(text) => w.text(text),
        Value::Date(date) => w.int(i64::from(date.days())),
        Value::Instant(ms) => w.int(*ms),
        Value::Ref(id) => w.raw(&id.0),
        Value::Bytes(bytes) | Value::Unknown { bytes, .. } => w.blob(bytes),
    }
}

/// Takes the payload that belongs to `tag`.
pub fn read_payload(r: &mut Reader<'_>, tag: u8) -> Result<Value, DecodeError> {
    Ok(match tag {
        TAG_FALSE => Value::Bool(false),
        TAG_TRUE => Value::Bool(true),
        TAG_INT => Value::Int(r.int()?),
        TAG_TEXT => Value::Text(r.text(TEXT_BYTES_MAX)?.to_owned()),
        TAG_DATE => {
            let days = i32::try_from(r.int()?).map_err(|_| DecodeError::TooLarge)?;
            Value::Date(Date::from_days(days))
        }
        TAG_INSTANT => Value::Instant(r.int()?),
        TAG_REF => Value::Ref(RecordId(r.array()?)),
        TAG_BYTES => Value::Bytes(r.blob(BLOB_BYTES_MAX)?.to_vec()),
        TAG_UNKNOWN_FIRST..=TAG_UNKNOWN_LAST => {
            Value::Unknown { tag, bytes: r.blob(BLOB_BYTES_MAX)?.to_vec() }
        }
        _ => return Err(DecodeError::Unknown),
    })
}

/// Appends a value: tag and payload.
pub fn write_value(w: &mut Writer, value: &Value) {
    w.u8(value_tag(value));
    write_payload(w, value);
}

/// Takes a value: tag and payload.
pub fn read_value(r: &mut Reader<'_>) -> Result<Value, DecodeError> {
    let tag = r.u8()?;
    read_payload(r, tag)
}
