//! Snapshots that HQ has ready: what an answer says of them.

use camket_domain::AreaId;

use crate::change::NAME_BYTES_MAX;
use crate::codec::{DecodeError, Reader, Writer};

/// Most offers in one answer; the areas beyond come in pages.
pub const OFFERS_MAX: usize = 256;

/// A snapshot that HQ has ready, to be fetched in pieces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The area.
    pub area: AreaId,
    /// Place of the area's order that it shows.
    pub seq: u64,
    /// Its size as it travels, in bytes.
    pub size_bytes: u64,
    /// SHA-256 of it as it travels.
    pub hash: [u8; 32],
}

pub(super) fn write_offers(w: &mut Writer, offers: &[Offer]) {
    w.count(offers.len());
    for offer in offers {
        w.text(offer.area.as_str());
        w.uint(offer.seq);
        w.uint(offer.size_bytes);
        w.raw(&offer.hash);
    }
}

pub(super) fn read_offers(bytes: &[u8]) -> Result<Vec<Offer>, DecodeError> {
    let mut r = Reader::new(bytes);
    let count = r.count(OFFERS_MAX, 35)?;
    let offer = |_| {
        Ok(Offer {
            area: AreaId::new(r.text(NAME_BYTES_MAX)?),
            seq: r.uint()?,
            size_bytes: r.uint()?,
            hash: r.array()?,
        })
    };
    let offers: Vec<Offer> = (0..count).map(offer).collect::<Result<_, DecodeError>>()?;
    r.end()?;
    // Nothing is offered by leaving the addition out.
    if offers.is_empty() { Err(DecodeError::NotCanonical) } else { Ok(offers) }
}
