//! What is sealed of a tip, on the tablet, to the tip desk's key: what was told, and by whom.
//!
//! The suite is that of [envelopes](crate::envelope). The private half is the desk's browser's: HQ
//! neither makes nor keeps it, and the tablet cannot open what it has sealed.

use camket_domain::AreaId;

use crate::codec::{DecodeError, Reader, Writer};
use crate::envelope::KeyId;

/// What is sealed; HPKE's `info`.
pub const TIP_INFO: &[u8] = b"camket/tip/1";
/// Longest narrative, in characters.
pub const NARRATIVE_CHARS_MAX: usize = 2_000;
/// Longest source, in characters.
pub const SOURCE_CHARS_MAX: usize = 300;

/// Version of what is sealed.
const TOLD_VERSION: u8 = 1;
/// Most bytes of a character in UTF-8.
const CHAR_BYTES_MAX: usize = 4;
/// The length is hidden by filling up to a multiple of this many bytes.
const FILLED_TO: usize = 256;

/// What was told, and by whom if the informant wanted it to be known. Not to be printed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// What was told.
    pub narrative: String,
    /// Who told it; blank in most tips.
    pub source: String,
}

impl Told {
    /// Tells whether there is anything to seal.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.narrative.trim().is_empty() && self.source.trim().is_empty()
    }

    /// Tells whether both parts are within bounds.
    #[must_use]
    pub fn fits(&self) -> bool {
        self.narrative.chars().count() <= NARRATIVE_CHARS_MAX
            && self.source.chars().count() <= SOURCE_CHARS_MAX
    }

    /// The bytes to be sealed, of a length that says little about what is in them.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut w = Writer::new();
        w.u8(TOLD_VERSION);
        w.text(self.narrative.trim());
        w.text(self.source.trim());
        let mut bytes = w.finish();
        bytes.resize(bytes.len().next_multiple_of(FILLED_TO), 0);
        bytes
    }

    /// Reads what was unsealed.
    ///
    /// # Errors
    /// [`DecodeError`] for another version or anything that no tablet seals.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(bytes);
        if r.u8()? != TOLD_VERSION {
            return Err(DecodeError::Unknown);
        }
        let narrative = r.text(NARRATIVE_CHARS_MAX * CHAR_BYTES_MAX)?.to_owned();
        let source = r.text(SOURCE_CHARS_MAX * CHAR_BYTES_MAX)?.to_owned();
        Ok(Self { narrative, source })
    }
}

/// HPKE's `aad`: where the tip lies and to which key it is sealed.
#[must_use]
pub fn context(area: &AreaId, key: KeyId) -> Vec<u8> {
    [&key.0[..], area.as_str().as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use camket_domain::kinds::tip::SEALED_BYTES_MAX;

    fn told(narrative: &str, source: &str) -> Told {
        Told { narrative: narrative.to_owned(), source: source.to_owned() }
    }

    #[test]
    fn what_was_told_comes_back_and_its_length_does_not_show() {
        let short = told("Có người bán pháo.", "");
        assert!(Told::decode(&short.encode()).is_ok_and(|it| it == short));
        let long = told(&"ộ".repeat(60), "Ông A");
        assert_eq!(short.encode().len(), long.encode().len());
        assert!(!long.is_blank() && told(" ", "\n").is_blank());
    }

    #[test]
    fn the_longest_fits_into_the_field_and_nothing_longer_is_read() {
        let longest =
            told(&"\u{10348}".repeat(NARRATIVE_CHARS_MAX), &"\u{10348}".repeat(SOURCE_CHARS_MAX));
        let sealed = longest.encode().len() + crate::envelope::PUBLIC_KEY_BYTES + 16;
        assert!(longest.fits() && sealed <= SEALED_BYTES_MAX);
        let longer = told(&"\u{10348}".repeat(NARRATIVE_CHARS_MAX + 1), "");
        assert!(!longer.fits() && Told::decode(&longer.encode()).is_err());
    }

    #[test]
    fn hostile_bytes_are_refused() {
        let good = told("a", "b").encode();
        for bad in [&[][..], &[0], &[TOLD_VERSION], &[TOLD_VERSION, 9, b'a'], &good[..2]] {
            assert!(Told::decode(bad).is_err(), "{bad:?}");
        }
    }
}
