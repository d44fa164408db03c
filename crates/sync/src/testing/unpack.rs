//! Unpacking what HQ has packed, as a tablet's browser does it.

use std::io::Read;

use flate2::read::GzDecoder;

use crate::codec::DecodeError;
use crate::packing::Packing;
use crate::snapshot::{AreaSnapshot, SNAPSHOT_BYTES_MAX};

/// Unpacks and reads a snapshot as it travels; never unpacks more than a snapshot may hold.
pub fn read_snapshot(packed: &[u8]) -> Result<AreaSnapshot, DecodeError> {
    let (packing, rest) = AreaSnapshot::packing(packed)?;
    match packing {
        Packing::Plain => AreaSnapshot::decode(rest),
        Packing::Gzip => {
            let mut bytes = Vec::new();
            let mut unpacked = GzDecoder::new(rest).take(SNAPSHOT_BYTES_MAX as u64 + 1);
            unpacked.read_to_end(&mut bytes).map_err(|_| DecodeError::Truncated)?;
            AreaSnapshot::decode(&bytes)
        }
    }
}
