//! The header of a store: how the PIN is stretched and the keys that it opens.

use crate::device::crypto::PUBLIC_KEY_BYTES;
use crate::device::pin::{Attempts, SALT_BYTES, Stretching};

use super::format::FORMAT;

const MAGIC: &[u8; 8] = b"camket\0s";
/// The checksum at the end: SHA-256 of all before it. It tells a damaged header from a wrong PIN,
/// which look the same to the cipher.
pub(super) const CHECKSUM_BYTES: usize = 32;

/// Everything that is needed to unlock, besides the PIN and the device's secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) pin: PinLock,
    pub(super) device_public: [u8; PUBLIC_KEY_BYTES],
    /// The private half of the device's signing key, sealed under the data key.
    pub(super) device_key: Vec<u8>,
    /// The data key, sealed to HQ's recovery key; empty when HQ gave none.
    pub(super) recovery: Vec<u8>,
}

/// What the PIN opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PinLock {
    pub(super) stretching: Stretching,
    pub(super) salt: [u8; SALT_BYTES],
    /// The data key, sealed under the key that follows from the PIN and the device's secret.
    pub(super) data_key: Vec<u8>,
}

/// Why a header cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeaderError {
    TooNew,
    Damaged,
}

impl Header {
    /// The header's bytes, without the checksum.
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.push(FORMAT);
        let PinLock { stretching, salt, data_key } = &self.pin;
        let Stretching { memory_kib, passes, lanes } = *stretching;
        for figure in [memory_kib, passes, lanes] {
            bytes.extend(figure.to_le_bytes());
        }
        bytes.extend(salt);
        bytes.extend(self.device_public);
        for sealed in [data_key, &self.device_key, &self.recovery] {
            let length = u16::try_from(sealed.len()).expect("a sealed key is a few hundred bytes");
            bytes.extend(length.to_le_bytes());
            bytes.extend(sealed);
        }
        bytes
    }

    /// The header whose bytes and checksum these are; `checksum` is what it should be.
    pub(super) fn decode(stored: &[u8], checksum: &[u8]) -> Result<Self, HeaderError> {
        let (body, found) = split_checksum(stored).ok_or(HeaderError::Damaged)?;
        let (magic, body) = body.split_first_chunk::<8>().ok_or(HeaderError::Damaged)?;
        let (format, body) = body.split_first().ok_or(HeaderError::Damaged)?;
        if magic != MAGIC || found != checksum {
            return Err(HeaderError::Damaged);
        }
        if *format > FORMAT {
            return Err(HeaderError::TooNew);
        }
        fields(body).ok_or(HeaderError::Damaged)
    }
}

/// A stored header's bytes and its checksum.
pub(super) fn split_checksum(stored: &[u8]) -> Option<(&[u8], &[u8])> {
    stored.split_at_checked(stored.len().checked_sub(CHECKSUM_BYTES)?)
}

fn fields(mut body: &[u8]) -> Option<Header> {
    let body = &mut body;
    let stretching = Stretching {
        memory_kib: u32::from_le_bytes(take(body)?),
        passes: u32::from_le_bytes(take(body)?),
        lanes: u32::from_le_bytes(take(body)?),
    };
    let salt = take(body)?;
    let device_public = take(body)?;
    let data_key = take_sealed(body)?;
    let header = Header {
        pin: PinLock { stretching, salt, data_key },
        device_public,
        device_key: take_sealed(body)?,
        recovery: take_sealed(body)?,
    };
    body.is_empty().then_some(header)
}

fn take<const N: usize>(body: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, rest) = body.split_first_chunk::<N>()?;
    *body = rest;
    Some(*taken)
}

fn take_sealed(body: &mut &[u8]) -> Option<Vec<u8>> {
    let length = usize::from(u16::from_le_bytes(take(body)?));
    let (taken, rest) = body.split_at_checked(length)?;
    *body = rest;
    Some(taken.to_vec())
}

/// The failed PINs as they are kept.
pub(super) fn encode_attempts(attempts: Attempts) -> Vec<u8> {
    [&attempts.failed.to_le_bytes()[..], &attempts.last_ms.to_le_bytes()].concat()
}

/// The failed PINs that were kept; none when they cannot be read.
pub(super) fn decode_attempts(mut stored: &[u8]) -> Attempts {
    let stored = &mut stored;
    let read = take(stored).zip(take(stored));
    read.map_or_else(Attempts::default, |(failed, last_ms)| Attempts {
        failed: u32::from_le_bytes(failed),
        last_ms: u64::from_le_bytes(last_ms),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHECKSUM: [u8; CHECKSUM_BYTES] = [9; CHECKSUM_BYTES];

    fn header() -> Header {
        Header {
            pin: PinLock {
                stretching: Stretching::CURRENT,
                salt: [1; SALT_BYTES],
                data_key: vec![2; 60],
            },
            device_public: [3; PUBLIC_KEY_BYTES],
            device_key: vec![4; 166],
            recovery: Vec::new(),
        }
    }

    fn stored(header: &Header) -> Vec<u8> {
        [header.encode(), CHECKSUM.to_vec()].concat()
    }

    #[test]
    fn a_header_gives_back_its_fields() {
        assert_eq!(Header::decode(&stored(&header()), &CHECKSUM), Ok(header()));
    }

    #[test]
    fn a_header_cut_short_or_with_another_checksum_is_damaged() {
        let whole = stored(&header());
        for end in 0..whole.len() {
            assert_eq!(Header::decode(&whole[..end], &CHECKSUM), Err(HeaderError::Damaged));
        }
        assert_eq!(Header::decode(&whole, &[8; CHECKSUM_BYTES]), Err(HeaderError::Damaged));
    }

    #[test]
    fn a_header_of_a_later_format_is_too_new_and_not_damaged() {
        let mut later = stored(&header());
        later[MAGIC.len()] = FORMAT + 1;
        assert_eq!(Header::decode(&later, &CHECKSUM), Err(HeaderError::TooNew));
    }

    #[test]
    fn failed_pins_are_remembered_and_unreadable_ones_count_as_none() {
        let attempts = Attempts { failed: 6, last_ms: 1_700_000_000_000 };
        assert_eq!(decode_attempts(&encode_attempts(attempts)), attempts);
        assert_eq!(decode_attempts(&[1, 2]), Attempts::default());
    }
}
