//! What happened on a tablet, as data: the entries of its log.
//!
//! The device store keeps them as opaque bytes; replaying them gives the tablet back.

use camket_domain::{AreaId, RecordId};

use crate::batch::{self, BATCH_CHANGES_MAX, BATCH_OPS_MAX};
use crate::change::{Change, NAME_BYTES_MAX};
use crate::codec::{DecodeError, Reader, Writer};
use crate::id::InstanceId;
use crate::protocol::{
    ANSWER_BYTES_MAX, Epoch, Page, Verdict, read_scope, read_verdicts, write_scope, write_verdicts,
};
use crate::refusal::{REFUSAL_BYTES_MIN, Refusal};
use crate::snapshot::AreaSnapshot;

/// First byte of every entry of this version.
const ENTRY_VERSION: u8 = 1;
/// Least bytes of a batch with its length.
const BATCH_BYTES_MIN: usize = 7;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// The device was enrolled for an officer, who may hold these areas.
    Enrolled {
        /// Person, by HQ's number.
        officer: u64,
        /// New instance, random.
        instance: InstanceId,
        /// Areas that the officer may hold.
        scope: Vec<AreaId>,
    },
    /// The officer did something: one act, all of it or nothing.
    Act(Vec<Change>),
    /// HQ answered.
    Answered(Answered),
    /// HQ sent news of an area.
    Page(Page),
    /// HQ sent a snapshot of an area.
    Snapshot(AreaSnapshot),
    /// HQ has an attachment whole.
    Delivered {
        /// Area whose changes name it.
        area: AreaId,
        /// SHA-256 of its bytes.
        hash: [u8; 32],
    },
    /// HQ has decided not to take changes of the officer's.
    Refused(Vec<Refusal>),
    /// The officer has read what HQ did not take of a record.
    Understood(RecordId),
    /// Changes that HQ had not accepted were made again with other stamps, or for another instance.
    Rebased {
        /// Instance whose changes are replaced.
        of: InstanceId,
        /// First n that is replaced.
        from: u64,
        /// Instance of the new changes; one that is new begins to grow.
        instance: InstanceId,
        /// What replaces the changes from there on, one for one.
        changes: Vec<Change>,
    },
}

/// What an answer says, without its pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// Instance that asked.
    pub instance: InstanceId,
    /// Number of the request.
    pub number: u64,
    /// Device clock when the answer arrived, in milliseconds.
    pub wall_ms: u64,
    /// HQ's clock in the answer, in milliseconds.
    pub hq_ms: u64,
    /// HQ's database.
    pub epoch: Epoch,
    /// Every change of the instance up to this n is on disk at HQ.
    pub durable: u64,
    /// Up to this n HQ says that it holds the chain; beyond `durable` it has yet to compare.
    pub claimed: u64,
    /// Every change up to this n is in a verified backup.
    pub backed_up: u64,
    /// Changes that need somebody.
    pub verdicts: Vec<(u64, Verdict)>,
    /// Areas that the officer may hold now.
    pub scope: Vec<AreaId>,
}

impl Entry {
    /// Returns the bytes for the log.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut w = Writer::new();
        w.u8(ENTRY_VERSION);
        match self {
            Self::Enrolled { officer, instance, scope } => {
                w.u8(0);
                w.uint(*officer);
                w.u64_fixed(instance.0);
                write_scope(&mut w, scope);
            }
            Self::Act(changes) => {
                w.u8(1);
                write_changes(&mut w, changes);
            }
            Self::Answered(answered) => {
                w.u8(2);
                answered.write(&mut w);
            }
            Self::Page(page) => {
                w.u8(3);
                page.write(&mut w);
            }
            Self::Rebased { of, from, instance, changes } => {
                w.u8(4);
                w.u64_fixed(of.0);
                w.uint(*from);
                w.u64_fixed(instance.0);
                write_changes(&mut w, changes);
            }
            Self::Snapshot(snapshot) => {
                w.u8(5);
                w.raw(&snapshot.encode());
            }
            Self::Delivered { area, hash } => {
                w.u8(6);
                w.text(area.as_str());
                w.raw(hash);
            }
            Self::Refused(refused) => {
                w.u8(7);
                w.count(refused.len());
                refused.iter().for_each(|refusal| refusal.write(&mut w));
            }
            Self::Understood(record) => {
                w.u8(8);
                w.raw(&record.0);
            }
        }
        w.finish()
    }

    /// Reads an entry of the log.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(bytes);
        if r.u8()? != ENTRY_VERSION {
            return Err(DecodeError::Unknown);
        }
        let entry = match r.u8()? {
            0 => Self::Enrolled {
                officer: r.uint()?,
                instance: InstanceId(r.u64_fixed()?),
                scope: read_scope(&mut r)?,
            },
            1 => Self::Act(read_changes(&mut r)?),
            2 => Self::Answered(Answered::read(&mut r)?),
            3 => Self::Page(Page::read(&mut r)?),
            4 => Self::Rebased {
                of: InstanceId(r.u64_fixed()?),
                from: r.uint()?,
                instance: InstanceId(r.u64_fixed()?),
                changes: read_changes(&mut r)?,
            },
            5 => Self::Snapshot(AreaSnapshot::decode(r.raw(r.left())?)?),
            6 => Self::Delivered { area: AreaId::new(r.text(NAME_BYTES_MAX)?), hash: r.array()? },
            7 => {
                let mut refused = Vec::new();
                for _ in 0..r.count(usize::MAX, REFUSAL_BYTES_MIN)? {
                    refused.push(Refusal::read(&mut r)?);
                }
                Self::Refused(refused)
            }
            8 => Self::Understood(RecordId(r.array()?)),
            _ => return Err(DecodeError::Unknown),
        };
        r.end()?;
        Ok(entry)
    }
}

impl Answered {
    fn write(&self, w: &mut Writer) {
        w.u64_fixed(self.instance.0);
        w.uint(self.number);
        w.uint(self.wall_ms);
        w.uint(self.hq_ms);
        self.epoch.write(w);
        w.uint(self.durable);
        w.uint(self.claimed);
        w.uint(self.backed_up);
        write_verdicts(w, self.verdicts.iter().copied());
        write_scope(w, &self.scope);
    }

    fn read(r: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            instance: InstanceId(r.u64_fixed()?),
            number: r.uint()?,
            wall_ms: r.uint()?,
            hq_ms: r.uint()?,
            epoch: Epoch::read(r)?,
            durable: r.uint()?,
            claimed: r.uint()?,
            backed_up: r.uint()?,
            verdicts: read_verdicts(r)?,
            scope: read_scope(r)?,
        })
    }
}

/// Appends any number of changes, as batches that a reader takes.
pub(crate) fn write_changes(w: &mut Writer, changes: &[Change]) {
    let batches = batches_of(changes);
    w.count(batches.len());
    for batch in batches {
        let ids: Vec<_> = batch.iter().map(Change::id).collect();
        w.blob(&batch::encode(batch, &ids));
    }
}

/// Takes changes.
pub(crate) fn read_changes(r: &mut Reader<'_>) -> Result<Vec<Change>, DecodeError> {
    let mut changes = Vec::new();
    for _ in 0..r.count(usize::MAX, BATCH_BYTES_MIN)? {
        changes.extend(batch::decode(r.blob(ANSWER_BYTES_MAX)?)?.0);
    }
    Ok(changes)
}

/// Cuts changes where one batch would grow beyond what a reader takes.
fn batches_of(changes: &[Change]) -> Vec<&[Change]> {
    let mut batches = Vec::new();
    let (mut start, mut ops, mut bytes) = (0, 0, 0);
    for (place, change) in changes.iter().enumerate() {
        let size = change.encode().len();
        let over = place - start == BATCH_CHANGES_MAX
            || ops + change.ops.len() > BATCH_OPS_MAX
            || bytes + size > ANSWER_BYTES_MAX / 2;
        if over {
            batches.push(&changes[start..place]);
            (start, ops, bytes) = (place, 0, 0);
        }
        (ops, bytes) = (ops + change.ops.len(), bytes + size);
    }
    if start < changes.len() {
        batches.push(&changes[start..]);
    }
    batches
}
