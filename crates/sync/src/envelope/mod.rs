//! The envelope: unsent changes of one device sealed to HQ, to travel by any road, and HQ's receipt.
//!
//! Here is what the bytes mean. Sealing is the tablet's browser's, opening and signing HQ's: this
//! room knows no keys. The suite is DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM of RFC 9180
//! in base mode; who wrote the changes is proven by the signature that each batch carries.

mod letter;
mod receipt;

use sha2::{Digest, Sha256};

pub use letter::Letter;
pub use receipt::{Receipt, SIGNATURE_BYTES, SignedReceipt};

use crate::codec::{DecodeError, Reader, Writer};
use crate::id::InstanceId;

/// Largest file of envelopes, in bytes; HQ takes no more at a time.
pub const ENVELOPES_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Most envelopes in one file.
pub const ENVELOPES_MAX: usize = 64;
/// Bytes of a P-256 public key as an uncompressed SEC1 point.
pub const PUBLIC_KEY_BYTES: usize = 65;
/// What an envelope is for; HPKE's `info`.
pub const ENVELOPE_INFO: &[u8] = b"camket/envelope/1";

/// First bytes of every envelope.
const ENVELOPE_MAGIC: [u8; 4] = *b"CKEN";
/// Version of the header and of what is sealed.
const ENVELOPE_VERSION: u8 = 1;
/// Identifiers of KEM, KDF and AEAD in RFC 9180, two bytes each.
const SUITE: [u8; 6] = [0x00, 0x10, 0x00, 0x01, 0x00, 0x02];
/// Bytes of HPKE's ephemeral key and of the tag.
const SEALED_BYTES_MIN: usize = PUBLIC_KEY_BYTES + 16;

/// Short name of a public key: the first eight bytes of the SHA-256 of its SEC1 point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId(pub [u8; 8]);

impl KeyId {
    /// Names a key.
    #[must_use]
    pub fn of(public_key: &[u8]) -> Self {
        let digest: [u8; 32] = Sha256::digest(public_key).into();
        let mut id = [0; 8];
        id.copy_from_slice(&digest[..8]);
        Self(id)
    }
}

/// What is readable on the outside of an envelope, and bound to the inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address {
    /// HQ's key that it is sealed to.
    pub key: KeyId,
    /// Device instance whose changes it carries.
    pub instance: InstanceId,
    /// Number of the request inside.
    pub number: u64,
    /// Device clock when it was made, in milliseconds since 1970, uncorrected.
    pub made_ms: u64,
}

/// An envelope as it travels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// The outside.
    pub address: Address,
    /// HPKE's ephemeral public key, the ciphertext of a [`Letter`] and the tag.
    pub sealed: Vec<u8>,
}

impl Address {
    /// Returns the bytes before the sealed part; HPKE's `aad`, so that none of them can be changed.
    #[must_use]
    pub fn header(&self) -> Vec<u8> {
        let mut w = Writer::new();
        w.raw(&ENVELOPE_MAGIC);
        w.u8(ENVELOPE_VERSION);
        w.raw(&SUITE);
        w.raw(&self.key.0);
        w.u64_fixed(self.instance.0);
        w.uint(self.number);
        w.uint(self.made_ms);
        w.finish()
    }

    fn read(r: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let head: [u8; 4] = r.array()?;
        let (version, suite): (u8, [u8; 6]) = (r.u8()?, r.array()?);
        if (head, version, suite) != (ENVELOPE_MAGIC, ENVELOPE_VERSION, SUITE) {
            return Err(DecodeError::Unknown);
        }
        Ok(Self {
            key: KeyId(r.array()?),
            instance: InstanceId(r.u64_fixed()?),
            number: r.uint()?,
            made_ms: r.uint()?,
        })
    }
}

impl Envelope {
    /// Returns the bytes that travel.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut w = Writer::new();
        w.raw(&self.address.header());
        w.blob(&self.sealed);
        w.finish()
    }

    /// Reads one envelope.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut one = Self::decode_all(bytes)?;
        let first = one.pop().ok_or(DecodeError::Truncated)?;
        if one.is_empty() { Ok(first) } else { Err(DecodeError::Trailing) }
    }

    /// Reads a file: envelopes one after the other, at least one and at most [`ENVELOPES_MAX`].
    pub fn decode_all(bytes: &[u8]) -> Result<Vec<Self>, DecodeError> {
        if bytes.len() > ENVELOPES_BYTES_MAX {
            return Err(DecodeError::TooLarge);
        }
        let mut r = Reader::new(bytes);
        let mut all = vec![Self::read(&mut r)?];
        while r.left() > 0 {
            if all.len() == ENVELOPES_MAX {
                return Err(DecodeError::TooLarge);
            }
            all.push(Self::read(&mut r)?);
        }
        Ok(all)
    }

    fn read(r: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let address = Address::read(r)?;
        let sealed = r.blob(ENVELOPES_BYTES_MAX)?.to_vec();
        if sealed.len() < SEALED_BYTES_MIN {
            return Err(DecodeError::Truncated);
        }
        Ok(Self { address, sealed })
    }
}
