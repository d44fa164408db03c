//! What is sealed of a tip, on the tablet, to the tip desk's key: what was told, and by whom.
//!
//! The suite is that of [envelopes](crate::envelope). The private half is the desk's browser's: HQ
//! neither makes nor keeps it, and the tablet cannot open what it has sealed.

use camket_domain::{AreaId, RecordId};
use sha2::{Digest, Sha256};

use crate::codec::{DecodeError, Reader, Writer};
use crate::envelope::KeyId;

/// Since this version a tip's own id is bound to what is sealed of it.
const SEAL_VERSION: u8 = 2;
/// HPKE's `info`, by the version of the seal.
const INFO: &[u8] = b"camket/tip/2";
const INFO_1: &[u8] = b"camket/tip/1";
/// First byte of a seal of version 1, which has no byte for its version: that of the ephemeral key.
const UNCOMPRESSED: u8 = 4;
/// What a key's figures are made from, before its point.
const FINGERPRINT_INFO: &[u8] = b"camket/tip-key/1";
/// Groups of a fingerprint, of four digits each: 80 bits, as much as two people compare by telephone.
const FINGERPRINT_GROUPS: usize = 6;

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

/// To which tip, and to which key, something is sealed.
#[derive(Clone, Copy, Debug)]
pub struct Binding<'a> {
    /// Where the tip lies.
    pub area: &'a AreaId,
    /// The tip.
    pub record: RecordId,
    /// The key.
    pub key: KeyId,
}

/// What HPKE is given, beside the keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts<'a> {
    /// `info`.
    pub info: &'static [u8],
    /// `aad`.
    pub context: Vec<u8>,
    /// The ephemeral key, the ciphertext and the tag; empty before anything is sealed.
    pub bytes: &'a [u8],
}

impl Binding<'_> {
    /// What a new seal is made with.
    #[must_use]
    pub fn to_seal(&self) -> Parts<'static> {
        let area = self.area.as_str().as_bytes();
        let context = [&self.key.0[..], self.record.bytes(), area].concat();
        Parts { info: INFO, context, bytes: &[] }
    }

    /// What a seal is opened with, also one of the version that bound a tip's place alone; `None` for
    /// one of a newer version.
    #[must_use]
    pub fn to_open<'s>(&self, sealed: &'s [u8]) -> Option<Parts<'s>> {
        match sealed.split_first()? {
            (&SEAL_VERSION, bytes) => Some(Parts { bytes, ..self.to_seal() }),
            (&UNCOMPRESSED, _) => {
                let context = [&self.key.0[..], self.area.as_str().as_bytes()].concat();
                Some(Parts { info: INFO_1, context, bytes: sealed })
            }
            _ => None,
        }
    }
}

/// A seal as a record keeps it: its version, then what HPKE made.
#[must_use]
pub fn versioned(sealed: &[u8]) -> Vec<u8> {
    [&[SEAL_VERSION], sealed].concat()
}

/// The figures by which two people compare a key: `0493 1277 …`.
#[must_use]
pub fn fingerprint(point: &[u8]) -> String {
    let digest: [u8; 32] = Sha256::digest([FINGERPRINT_INFO, point].concat()).into();
    let group = |bytes: &[u8]| {
        let number = bytes.iter().fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte));
        format!("{:04}", number % 10_000)
    };
    let groups: Vec<String> = digest.chunks(4).take(FINGERPRINT_GROUPS).map(group).collect();
    groups.join(" ")
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
        let sealed = longest.encode().len() + crate::envelope::PUBLIC_KEY_BYTES + 16 + 1;
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

    #[test]
    fn a_seal_belongs_to_one_tip_of_one_place_and_one_key() {
        let (here, there) =
            (AreaId::from("09454-2025~CONG_AN"), AreaId::from("09475-2025~CONG_AN"));
        let binding = |area, record, key| {
            let (record, key) = (RecordId([record; 16]), KeyId([key; 8]));
            Binding { area, record, key }.to_seal().context
        };
        let all = [
            binding(&here, 1, 1),
            binding(&there, 1, 1),
            binding(&here, 2, 1),
            binding(&here, 1, 2),
        ];
        assert_eq!(all.iter().collect::<std::collections::BTreeSet<_>>().len(), all.len());
    }

    #[test]
    fn an_old_seal_is_told_from_a_new_one_and_both_from_one_of_tomorrow() {
        let area = AreaId::from("09454-2025~CONG_AN");
        let binding = Binding { area: &area, record: RecordId([1; 16]), key: KeyId([2; 8]) };
        let new = versioned(&[4, 7, 7]);
        let parts = binding.to_open(&new).expect("this version");
        assert_eq!(parts, Parts { bytes: &[4, 7, 7], ..binding.to_seal() });
        let old = binding.to_open(&[4, 7, 7]).expect("the version before");
        assert_eq!((old.info, old.bytes), (INFO_1, &[4, 7, 7][..]));
        assert_eq!(old.context, [&[2; 8][..], area.as_str().as_bytes()].concat());
        assert_eq!((binding.to_open(&[3, 4]), binding.to_open(&[])), (None, None));
    }

    #[test]
    fn a_fingerprint_is_said_in_groups_and_differs_with_the_key() {
        let said = fingerprint(&[4; 65]);
        assert_eq!(said.split(' ').count(), FINGERPRINT_GROUPS);
        assert!(said.split(' ').all(|it| it.len() == 4 && it.bytes().all(|b| b.is_ascii_digit())));
        assert_ne!(said, fingerprint(&[5; 65]));
    }
}
