//! Pieces of an area's order.

use camket_domain::AreaId;

use super::{ANSWER_BYTES_MAX, Batch};
use crate::batch;
use crate::change::NAME_BYTES_MAX;
use crate::codec::{DecodeError, Reader, Writer};
use crate::id::SetDigest;
use crate::mutants::{Mutant, planted};

/// The next part of an area's sequence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The area.
    pub area: AreaId,
    /// The page starts after this place; 0 with a device further on means: forget the area, start
    /// again.
    pub from: u64,
    /// Last place of the page.
    pub through: u64,
    /// Digest of everything up to there.
    pub digest: SetDigest,
    /// Numbers n of the asking instance's own changes within the page, which it still has.
    pub mine: Vec<u64>,
    /// All other changes of the page, in the area's order.
    pub others: Batch,
}

impl Page {
    /// Appends the page.
    pub fn write(&self, w: &mut Writer) {
        w.text(self.area.as_str());
        w.uint(self.from);
        w.uint(self.through);
        w.raw(&self.digest.0);
        w.count(self.mine.len());
        let mut last = 0;
        for n in &self.mine {
            w.int(n.wrapping_sub(last) as i64);
            last = *n;
        }
        w.blob(&batch::encode(&self.others.changes, &self.others.ids));
    }

    /// Takes a page.
    pub fn read(r: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let area = AreaId::new(r.text(NAME_BYTES_MAX)?);
        let (from, through) = (r.uint()?, r.uint()?);
        let digest = SetDigest(r.array()?);
        let count = r.count(batch::BATCH_CHANGES_MAX, 1)?;
        let mut last = 0_u64;
        let mut mine = Vec::with_capacity(count);
        for _ in 0..count {
            last = last.wrapping_add(r.int()? as u64);
            mine.push(last);
        }
        let (changes, ids) = batch::decode(r.blob(ANSWER_BYTES_MAX)?)?;
        let page = Self { area, from, through, digest, mine, others: Batch { changes, ids } };
        let length = (page.mine.len() + page.others.changes.len()) as u64;
        let fits = page.from.checked_add(length) == Some(page.through);
        if fits || planted(Mutant::TabletMovesCursorFirst) {
            Ok(page)
        } else {
            Err(DecodeError::NotCanonical)
        }
    }
}
