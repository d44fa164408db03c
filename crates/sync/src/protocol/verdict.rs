//! What becomes of changes that are not simply accepted.

use crate::batch::BATCH_CHANGES_MAX;
use crate::codec::{DecodeError, Reader, Writer};

/// Why a change did not simply become part of its area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Its stamp is too far ahead of HQ's clock: stamp again and send again.
    Clock,
    /// HQ holds other bytes under this n: the device was rolled back and must start anew.
    Fork,
    /// Kept aside at HQ, with a reason; nothing for the device to repeat.
    Quarantined(Quarantine),
}

/// Why HQ keeps a change aside for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quarantine {
    /// The person may not do this: not in this area, or not at all.
    OutOfScope,
    /// No such area.
    UnknownArea,
    /// The author named is not the person signed in.
    ForeignAuthor,
    /// The stamp is not later than the one before it.
    StampBack,
}

impl Quarantine {
    /// All reasons, for catalogues.
    pub const ALL: [Self; 4] =
        [Self::OutOfScope, Self::UnknownArea, Self::ForeignAuthor, Self::StampBack];
}

impl Verdict {
    fn byte(self) -> u8 {
        match self {
            Self::Clock => 1,
            Self::Fork => 2,
            Self::Quarantined(reason) => 16 + reason as u8,
        }
    }

    fn from_byte(byte: u8) -> Result<Self, DecodeError> {
        match byte {
            1 => Ok(Self::Clock),
            2 => Ok(Self::Fork),
            16.. => {
                // A reason that only a newer HQ knows reads as the most general one: the change is
                // kept aside all the same, and a person has to look.
                let reason = Quarantine::ALL.get(usize::from(byte) - 16);
                Ok(Self::Quarantined(reason.copied().unwrap_or(Quarantine::OutOfScope)))
            }
            _ => Err(DecodeError::Unknown),
        }
    }
}

pub(crate) fn write_verdicts(
    w: &mut Writer,
    verdicts: impl ExactSizeIterator<Item = (u64, Verdict)>,
) {
    w.count(verdicts.len());
    for (n, verdict) in verdicts {
        w.uint(n);
        w.u8(verdict.byte());
    }
}

pub(crate) fn read_verdicts(r: &mut Reader<'_>) -> Result<Vec<(u64, Verdict)>, DecodeError> {
    let count = r.count(BATCH_CHANGES_MAX, 2)?;
    (0..count).map(|_| Ok((r.uint()?, Verdict::from_byte(r.u8()?)?))).collect()
}
