//! How bytes are packed that travel as one piece; packing and unpacking is the two ends' own affair.

use crate::codec::DecodeError;

/// How bytes are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// As they are.
    Plain,
    /// By gzip (RFC 1952).
    Gzip,
}

impl Packing {
    /// Returns the byte that says so.
    #[must_use]
    pub fn byte(self) -> u8 {
        match self {
            Self::Plain => 0,
            Self::Gzip => 1,
        }
    }

    /// Reads that byte.
    pub fn from_byte(byte: u8) -> Result<Self, DecodeError> {
        match byte {
            0 => Ok(Self::Plain),
            1 => Ok(Self::Gzip),
            _ => Err(DecodeError::Unknown),
        }
    }
}
