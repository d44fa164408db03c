//! A change that HQ has decided not to take.

use camket_domain::RecordId;

use crate::codec::{DecodeError, Reader, TEXT_BYTES_MAX, Writer};
use crate::id::{ChangeId, InstanceId};

/// Least bytes of a refusal: its fixed parts, two empty texts and a time.
pub(crate) const REFUSAL_BYTES_MIN: usize = 8 + 1 + 32 + 16 + 3;

/// HQ's decision to keep a change aside for good, as its author is told it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Instance that made the change.
    pub instance: InstanceId,
    /// Its number there.
    pub n: u64,
    /// Its id.
    pub id: ChangeId,
    /// The record that it is for.
    pub record: RecordId,
    /// Name of whoever decided; empty where HQ does not know it any more.
    pub by: String,
    /// When, by HQ's clock, in milliseconds since 1970.
    pub at_ms: i64,
    /// Why.
    pub note: String,
}

impl Refusal {
    /// Returns what names the change.
    #[must_use]
    pub fn key(&self) -> (InstanceId, u64) {
        (self.instance, self.n)
    }

    pub(crate) fn write(&self, w: &mut Writer) {
        w.u64_fixed(self.instance.0);
        w.uint(self.n);
        w.raw(&self.id.0);
        w.raw(&self.record.0);
        w.text(&self.by);
        w.int(self.at_ms);
        w.text(&self.note);
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            instance: InstanceId(r.u64_fixed()?),
            n: r.uint()?,
            id: ChangeId(r.array()?),
            record: RecordId(r.array()?),
            by: r.text(TEXT_BYTES_MAX)?.to_owned(),
            at_ms: r.int()?,
            note: r.text(TEXT_BYTES_MAX)?.to_owned(),
        })
    }
}
