//! What is inside an envelope: a request, and the key of the device that signed it.

use super::{Address, ENVELOPE_VERSION, PUBLIC_KEY_BYTES};
use crate::codec::{DecodeError, Reader, Writer};
use crate::packing::Packing;
use crate::protocol::{REQUEST_BYTES_MAX, SyncRequest};

/// The inside of an envelope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The device's public key, an uncompressed SEC1 point: HQ finds the device by it.
    pub public_key: [u8; PUBLIC_KEY_BYTES],
    /// How `body` is packed.
    pub packing: Packing,
    /// A [`SyncRequest`], packed.
    pub body: Vec<u8>,
}

impl Letter {
    /// Returns the bytes to seal.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut w = Writer::new();
        w.u8(ENVELOPE_VERSION);
        w.raw(&self.public_key);
        w.u8(self.packing.byte());
        w.blob(&self.body);
        w.finish()
    }

    /// Reads what was sealed.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(bytes);
        if r.u8()? != ENVELOPE_VERSION {
            return Err(DecodeError::Unknown);
        }
        let public_key = r.array()?;
        let packing = Packing::from_byte(r.u8()?)?;
        let body = r.blob(REQUEST_BYTES_MAX)?.to_vec();
        r.end()?;
        Ok(Self { public_key, packing, body })
    }
}

impl Address {
    /// Reads the unpacked request of an envelope with this outside: it must carry changes, be of
    /// the same instance and number, and ask for nothing.
    pub fn request(&self, unpacked: &[u8]) -> Result<SyncRequest, DecodeError> {
        let request = SyncRequest::decode(unpacked)?;
        let is_same = (request.instance, request.number) == (self.instance, self.number);
        let asks = !request.cursors.is_empty();
        if is_same && !asks && !request.batch.changes.is_empty() {
            Ok(request)
        } else {
            Err(DecodeError::NotCanonical)
        }
    }
}
