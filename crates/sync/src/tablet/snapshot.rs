//! The whole tablet as bytes, so that the log before them can go.

use camket_domain::AreaId;
use camket_domain::order::gathered;

use super::Tablet;
use super::area::{Area, read_name};
use super::ledger::Ledger;
use crate::codec::{DecodeError, Reader, Writer};
use crate::protocol::{Epoch, read_scope, write_scope};
use crate::refusal::{REFUSAL_BYTES_MIN, Refusal};
use crate::stamp::{Hlc, Stamp};

/// First byte of a snapshot without attachments delivered.
const SNAPSHOT_PLAIN: u8 = 1;
/// First byte of a snapshot that ends in a list of the attachments delivered.
const SNAPSHOT_DELIVERED: u8 = 2;
/// First byte of such a snapshot with its records packed; the others before are only read.
const SNAPSHOT_PACKED: u8 = 3;
/// First byte of one with packed records that ends in what HQ has refused, if it has refused any.
const SNAPSHOT_REFUSED: u8 = 4;
/// All of them.
const VERSIONS: [u8; 4] = [SNAPSHOT_PLAIN, SNAPSHOT_DELIVERED, SNAPSHOT_PACKED, SNAPSHOT_REFUSED];
/// Least bytes of an attachment's name.
const ATTACHED_BYTES_MIN: usize = 33;
/// Least bytes of a ledger.
const LEDGER_BYTES_MIN: usize = 64;
/// Least bytes of an area.
const AREA_BYTES_MIN: usize = 19;

impl Tablet {
    /// Returns everything as bytes, so that the log before them can go.
    #[must_use]
    pub fn snapshot(&self) -> Vec<u8> {
        let mut w = Writer::new();
        let has_refusals = !self.refusals.is_empty();
        w.u8(if has_refusals { SNAPSHOT_REFUSED } else { SNAPSHOT_PACKED });
        w.uint(self.officer);
        self.clock.write(&mut w);
        self.accepted.write(&mut w);
        w.uint(self.number);
        self.epoch.write(&mut w);
        w.uint(self.answered_wall_ms);
        w.uint(self.answered_hq_ms);
        write_scope(&mut w, &self.scope);
        self.ledger.write(&mut w);
        w.count(self.former.len());
        self.former.iter().for_each(|ledger| ledger.write(&mut w));
        w.count(self.areas.len());
        for (name, area) in &self.areas {
            w.text(name.as_str());
            area.write(&mut w);
        }
        w.count(self.delivered.len());
        for (area, hash) in &self.delivered {
            w.text(area.as_str());
            w.raw(hash);
        }
        if has_refusals {
            w.count(self.refusals.len());
            for (refusal, is_read) in &self.refusals {
                refusal.write(&mut w);
                w.bool(*is_read);
            }
        }
        w.finish()
    }

    /// Tells whether these bytes are a snapshot as this version writes it.
    #[must_use]
    pub fn is_current(bytes: &[u8]) -> bool {
        bytes.first().is_some_and(|version| [SNAPSHOT_PACKED, SNAPSHOT_REFUSED].contains(version))
    }

    /// Reads a snapshot.
    pub fn from_snapshot(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(bytes);
        let version = r.u8()?;
        if !VERSIONS.contains(&version) {
            return Err(DecodeError::Unknown);
        }
        let mut tablet = Self {
            officer: r.uint()?,
            clock: Hlc::read(&mut r)?,
            accepted: Stamp::read(&mut r)?,
            number: r.uint()?,
            epoch: Epoch::read(&mut r)?,
            answered_wall_ms: r.uint()?,
            answered_hq_ms: r.uint()?,
            scope: gathered(read_scope(&mut r)?),
            ledger: Ledger::read(&mut r)?,
            ..Self::default()
        };
        for _ in 0..r.count(usize::MAX, LEDGER_BYTES_MIN)? {
            tablet.former.push(Ledger::read(&mut r)?);
        }
        for _ in 0..r.count(usize::MAX, AREA_BYTES_MIN)? {
            let name = AreaId::new(read_name(&mut r)?);
            let is_packed = version >= SNAPSHOT_PACKED;
            let read = if is_packed { Area::read } else { Area::read_unpacked };
            tablet.areas.insert(name, read(&mut r)?);
        }
        if version != SNAPSHOT_PLAIN {
            for _ in 0..r.count(usize::MAX, ATTACHED_BYTES_MIN)? {
                tablet.delivered.insert((AreaId::new(read_name(&mut r)?), r.array()?));
            }
        }
        if version == SNAPSHOT_REFUSED {
            for _ in 0..r.count(usize::MAX, REFUSAL_BYTES_MIN + 1)? {
                let refusal = Refusal::read(&mut r)?;
                tablet.refusals.push((refusal, r.bool()?));
            }
        }
        r.end()?;
        Ok(tablet)
    }
}
