//! Attachments: photos and scans, named in a change by their hash and sent after it.
//!
//! A change sets an element of a collection whose name is the SHA-256 of the bytes in hexadecimal
//! digits, to a value of bytes that say how many they are and of what type.

use std::ops::Range;

use camket_domain::{Value, View};

use crate::change::{Change, Op};
use crate::codec::{DecodeError, Reader, Writer};

/// Largest attachment, in bytes.
pub const ATTACHMENT_BYTES_MAX: u64 = 5 * 1024 * 1024;
/// Bytes that a device sends at a time: what a cut connection loses at most.
pub const PIECE_BYTES: u64 = 256 * 1024;
/// First byte of a manifest.
const MANIFEST_VERSION: u8 = 1;
/// Longest name of a type, in bytes.
const MEDIA_TYPE_BYTES_MAX: usize = 64;

/// What a change says of an attachment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Manifest {
    /// SHA-256 of the bytes.
    pub hash: [u8; 32],
    /// How many they are: at least one, at most [`ATTACHMENT_BYTES_MAX`].
    pub size_bytes: u64,
    /// What they are, such as `image/jpeg`.
    pub media_type: String,
}

impl Manifest {
    /// Returns the path of the attachment in a collection of this name.
    #[must_use]
    pub fn path(&self, field: &str) -> String {
        camket_domain::record::element_path(field, &hex_of(&self.hash))
    }

    /// Returns the value to set there.
    #[must_use]
    pub fn value(&self) -> Value {
        let mut w = Writer::new();
        w.u8(MANIFEST_VERSION);
        w.uint(self.size_bytes);
        w.text(&self.media_type);
        Value::Bytes(w.finish())
    }

    /// Reads the bytes of a value.
    pub fn decode(hash: [u8; 32], bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(bytes);
        if r.u8()? != MANIFEST_VERSION {
            return Err(DecodeError::Unknown);
        }
        let size_bytes = r.uint()?;
        let media_type = r.text(MEDIA_TYPE_BYTES_MAX)?.to_owned();
        r.end()?;
        if size_bytes == 0 || size_bytes > ATTACHMENT_BYTES_MAX {
            return Err(DecodeError::TooLarge);
        }
        if !is_media_type(&media_type) {
            return Err(DecodeError::NotCanonical);
        }
        Ok(Self { hash, size_bytes, media_type })
    }

    /// Returns which bytes to send next when HQ has the first `held`; `None` when it has all.
    #[must_use]
    pub fn next_piece(&self, held: u64) -> Option<Range<u64>> {
        (held < self.size_bytes).then(|| held..self.size_bytes.min(held + PIECE_BYTES))
    }

    fn at(path: &str, value: &Value) -> Option<Self> {
        let Value::Bytes(bytes) = value else { return None };
        let (_, element) = path.split_once('/')?;
        Self::decode(hash_of(element)?, bytes).ok()
    }
}

/// Returns the attachments that a change names.
pub fn named_by(change: &Change) -> impl Iterator<Item = Manifest> {
    change.ops.iter().filter_map(|op| match &op.op {
        Op::Set(value) => Manifest::at(&op.path, value),
        Op::Clear | Op::Touch => None,
    })
}

/// Returns the attachments in a collection of a record, in the order of their hashes.
pub fn manifests(view: &dyn View, field: &str) -> Vec<Manifest> {
    let named = view.under(field).into_iter().filter_map(|(element, value)| match value {
        Value::Bytes(bytes) => Manifest::decode(hash_of(element)?, bytes).ok(),
        _ => None,
    });
    named.collect()
}

/// Two parts of a type, of the letters that types are made of.
fn is_media_type(text: &str) -> bool {
    let is_part = |part: &str| {
        let letter =
            |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || b"+-.".contains(&it);
        !part.is_empty() && part.bytes().all(letter)
    };
    text.split_once('/').is_some_and(|(kind, form)| is_part(kind) && is_part(form))
}

/// Writes a hash as it stands in paths and addresses: 64 hexadecimal digits, lowercase.
#[must_use]
pub fn hex_of(hash: &[u8; 32]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads a hash from 64 hexadecimal digits, lowercase.
#[must_use]
pub fn hash_of(element: &str) -> Option<[u8; 32]> {
    let digits = element.as_bytes();
    if digits.len() != 64 || digits.iter().any(u8::is_ascii_uppercase) {
        return None;
    }
    let digit = |it: u8| char::from(it).to_digit(16).map(|it| it as u8);
    let mut hash = [0; 32];
    for (byte, pair) in hash.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn photo() -> Manifest {
        Manifest { hash: [0xab; 32], size_bytes: 300_000, media_type: "image/jpeg".to_owned() }
    }

    #[test]
    fn a_manifest_survives() {
        let (path, value) = (photo().path("photos"), photo().value());
        assert_eq!(Manifest::at(&path, &value), Some(photo()));
        assert_eq!(Manifest::at("photos/abab", &value), None, "no hash");
        assert_eq!(Manifest::at(&path.to_uppercase(), &value), None, "one form for each hash");
        assert_eq!(Manifest::at(&path, &Value::from(3)), None, "no manifest");
    }

    #[test]
    fn what_is_out_of_bounds_is_no_manifest() {
        let read = |manifest: &Manifest| Manifest::at("photos/x", &manifest.value());
        assert_eq!(read(&photo()), None);
        for (size_bytes, media_type) in [
            (0, "image/jpeg"),
            (ATTACHMENT_BYTES_MAX + 1, "image/jpeg"),
            (1, "image"),
            (1, "image/"),
            (1, "IMAGE/JPEG"),
            (1, "text/html\r\nX: y"),
        ] {
            let bad = Manifest { size_bytes, media_type: media_type.to_owned(), ..photo() };
            assert_eq!(Manifest::at(&bad.path("photos"), &bad.value()), None, "{bad:?}");
        }
    }

    #[test]
    fn pieces_follow_one_another_to_the_end() {
        let (mut held, mut sent) = (0, Vec::new());
        while let Some(piece) = photo().next_piece(held) {
            held = piece.end;
            sent.push(piece);
        }
        assert_eq!(sent, [0..PIECE_BYTES, PIECE_BYTES..300_000]);
    }
}
