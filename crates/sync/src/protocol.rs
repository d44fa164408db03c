//! The one conversation between a tablet and HQ: a request that carries both directions.

use camket_domain::AreaId;

use crate::batch;
use crate::change::{Change, NAME_BYTES_MAX};
use crate::codec::{DecodeError, Reader, Writer};
use crate::id::{ChangeId, InstanceId, SetDigest};

/// First byte of every message of this version.
pub const MESSAGE_VERSION: u8 = 1;
/// Largest request, in bytes before compression; HQ refuses more.
pub const REQUEST_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Largest answer, in bytes before compression.
pub const ANSWER_BYTES_MAX: usize = 16 * 1024 * 1024;
/// Most areas that one request may ask for.
pub const CURSORS_MAX: usize = 4_096;
/// Text that is hashed before the head of a signed batch, so that the signature fits nothing else.
const SIGNATURE_CONTEXT: &[u8] = b"camket/batch/1";

/// How far a device has followed an area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The area.
    pub area: AreaId,
    /// Everything up to this place of the area's sequence is on the device; 0 for nothing.
    pub seq: u64,
    /// Digest of the changes up to there, by the device's own count.
    pub digest: SetDigest,
}

/// Changes of one instance with their ids, as received or about to be sent.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Batch {
    /// The changes, ascending by n without holes when they are sent by their device.
    pub changes: Vec<Change>,
    /// Their ids, in the same order.
    pub ids: Vec<ChangeId>,
}

impl Batch {
    /// Pairs changes with their ids.
    #[must_use]
    pub fn of(changes: Vec<Change>) -> Self {
        let ids = changes.iter().map(Change::id).collect();
        Self { changes, ids }
    }

    /// Returns the bytes that the device's key signs for this batch: context and last id.
    #[must_use]
    pub fn signed_bytes(&self) -> Vec<u8> {
        let head = self.ids.last().copied().unwrap_or(ChangeId::NONE);
        [SIGNATURE_CONTEXT, &head.0].concat()
    }
}

/// What a tablet says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyncRequest {
    /// Device instance that asks.
    pub instance: InstanceId,
    /// Rises with every request of the instance, so that HQ ignores late duplicates.
    pub number: u64,
    /// Own changes from this n on are still on the device; HQ need not send them back.
    pub kept_from: u64,
    /// Device clock, in milliseconds since 1970, uncorrected.
    pub wall_ms: u64,
    /// Size of the pages that the device wants at most, in bytes before compression.
    pub pages_bytes_max: u64,
    /// One per area that the device holds or wants.
    pub cursors: Vec<Cursor>,
    /// Own changes that HQ lacks.
    pub batch: Batch,
    /// P-256 signature over [`Batch::signed_bytes`], r and s; absent without changes.
    pub signature: Option<[u8; 64]>,
}

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
    /// The author may not write in this area.
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

    /// Returns the stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::OutOfScope => "quarantine.out_of_scope",
            Self::UnknownArea => "quarantine.unknown_area",
            Self::ForeignAuthor => "quarantine.foreign_author",
            Self::StampBack => "quarantine.stamp_back",
        }
    }
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
            _ => {
                let place = usize::from(byte.wrapping_sub(16));
                let reason = Quarantine::ALL.get(place).ok_or(DecodeError::Unknown)?;
                Ok(Self::Quarantined(*reason))
            }
        }
    }
}

/// Identity of HQ's database and how often it was restored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Epoch {
    /// Random, made with the database.
    pub database: [u8; 16],
    /// Rises at each restore from a backup.
    pub generation: u64,
}

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

/// What HQ answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyncAnswer {
    /// Number of the request.
    pub number: u64,
    /// Highest request number that HQ had seen of the instance before; see [`Self::is_stale`].
    pub latest: u64,
    /// Identity of the database.
    pub epoch: Epoch,
    /// HQ's clock, in milliseconds since 1970.
    pub hq_ms: u64,
    /// Every change up to this n is on disk at HQ.
    pub durable: u64,
    /// Every change up to this n is in a verified backup.
    pub backed_up: u64,
    /// What became of changes that were not simply accepted.
    pub verdicts: Vec<(u64, Verdict)>,
    /// Areas that the person may hold on the device.
    pub scope: Vec<AreaId>,
    /// News of areas.
    pub pages: Vec<Page>,
    /// There is more to fetch: ask again at once.
    pub more: bool,
}

impl SyncRequest {
    /// Returns the bytes that travel.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut w = Writer::new();
        w.u8(MESSAGE_VERSION);
        w.u64_fixed(self.instance.0);
        w.uint(self.number);
        w.uint(self.kept_from);
        w.uint(self.wall_ms);
        w.uint(self.pages_bytes_max);
        w.count(self.cursors.len());
        for cursor in &self.cursors {
            w.text(cursor.area.as_str());
            w.uint(cursor.seq);
            w.raw(&cursor.digest.0);
        }
        w.bool(self.signature.is_some());
        if let Some(signature) = &self.signature {
            w.raw(signature);
            w.blob(&batch::encode(&self.batch.changes, &self.batch.ids));
        }
        w.finish()
    }

    /// Reads a request. A batch must be of the asking instance and without holes.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut r = message(bytes, REQUEST_BYTES_MAX)?;
        let mut request = Self {
            instance: InstanceId(r.u64_fixed()?),
            number: r.uint()?,
            kept_from: r.uint()?,
            wall_ms: r.uint()?,
            pages_bytes_max: r.uint()?,
            cursors: read_cursors(&mut r)?,
            batch: Batch::default(),
            signature: None,
        };
        if r.bool()? {
            request.signature = Some(r.array()?);
            let (changes, ids) = batch::decode(r.blob(REQUEST_BYTES_MAX)?)?;
            request.batch = Batch { changes, ids };
        }
        r.end()?;
        let own = request.batch.changes.iter().all(|change| change.instance == request.instance);
        let chained =
            request.batch.changes.windows(2).zip(&request.batch.ids).all(|(pair, id)| {
                Some(pair[1].n) == pair[0].n.checked_add(1) && pair[1].prev == *id
            });
        if own && chained { Ok(request) } else { Err(DecodeError::NotCanonical) }
    }
}

fn message(bytes: &[u8], max: usize) -> Result<Reader<'_>, DecodeError> {
    if bytes.len() > max {
        return Err(DecodeError::TooLarge);
    }
    let mut r = Reader::new(bytes);
    if r.u8()? == MESSAGE_VERSION { Ok(r) } else { Err(DecodeError::Unknown) }
}

fn read_cursors(r: &mut Reader<'_>) -> Result<Vec<Cursor>, DecodeError> {
    let count = r.count(CURSORS_MAX, 18)?;
    (0..count)
        .map(|_| {
            Ok(Cursor {
                area: AreaId::new(r.text(NAME_BYTES_MAX)?),
                seq: r.uint()?,
                digest: SetDigest(r.array()?),
            })
        })
        .collect()
}

impl SyncAnswer {
    /// Tells whether HQ ignored the request because it had seen a later one.
    #[must_use]
    pub fn is_stale(&self) -> bool {
        self.number <= self.latest
    }

    /// Returns the bytes that travel.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut w = Writer::new();
        w.u8(MESSAGE_VERSION);
        w.uint(self.number);
        w.uint(self.latest);
        self.epoch.write(&mut w);
        w.uint(self.hq_ms);
        w.uint(self.durable);
        w.uint(self.backed_up);
        write_verdicts(&mut w, self.verdicts.iter().copied());
        write_scope(&mut w, &self.scope);
        w.count(self.pages.len());
        self.pages.iter().for_each(|page| page.write(&mut w));
        w.bool(self.more);
        w.finish()
    }

    /// Reads an answer.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut r = message(bytes, ANSWER_BYTES_MAX)?;
        let answer = Self {
            number: r.uint()?,
            latest: r.uint()?,
            epoch: Epoch::read(&mut r)?,
            hq_ms: r.uint()?,
            durable: r.uint()?,
            backed_up: r.uint()?,
            verdicts: read_verdicts(&mut r)?,
            scope: read_scope(&mut r)?,
            pages: read_pages(&mut r)?,
            more: r.bool()?,
        };
        r.end()?;
        Ok(answer)
    }
}

impl Epoch {
    pub(crate) fn write(&self, w: &mut Writer) {
        w.raw(&self.database);
        w.uint(self.generation);
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Ok(Self { database: r.array()?, generation: r.uint()? })
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

pub(crate) fn write_scope<'a>(
    w: &mut Writer,
    scope: impl IntoIterator<IntoIter: ExactSizeIterator<Item = &'a AreaId>>,
) {
    let scope = scope.into_iter();
    w.count(scope.len());
    scope.for_each(|area| w.text(area.as_str()));
}

pub(crate) fn read_verdicts(r: &mut Reader<'_>) -> Result<Vec<(u64, Verdict)>, DecodeError> {
    let count = r.count(batch::BATCH_CHANGES_MAX, 2)?;
    (0..count).map(|_| Ok((r.uint()?, Verdict::from_byte(r.u8()?)?))).collect()
}

pub(crate) fn read_scope(r: &mut Reader<'_>) -> Result<Vec<AreaId>, DecodeError> {
    let count = r.count(CURSORS_MAX, 1)?;
    (0..count).map(|_| r.text(NAME_BYTES_MAX).map(AreaId::new)).collect()
}

fn read_pages(r: &mut Reader<'_>) -> Result<Vec<Page>, DecodeError> {
    let count = r.count(CURSORS_MAX, 20)?;
    (0..count).map(|_| Page::read(r)).collect()
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
        if page.from.checked_add(length) == Some(page.through) {
            Ok(page)
        } else {
            Err(DecodeError::NotCanonical)
        }
    }
}
