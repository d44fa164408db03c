//! The one conversation between a tablet and HQ: a request that carries both directions.

mod offer;
mod page;
mod verdict;

use camket_domain::AreaId;

pub use offer::{OFFERS_MAX, Offer};
pub use page::Page;
pub use verdict::{Quarantine, Verdict};
pub(crate) use verdict::{read_verdicts, write_verdicts};

use crate::batch;
use crate::change::{Change, NAME_BYTES_MAX};
use crate::codec::{DecodeError, Reader, Writer};
use crate::id::{ChangeId, InstanceId, SetDigest};
use crate::mutants::{Mutant, planted};

/// First byte of every message of this version.
pub const MESSAGE_VERSION: u8 = 1;
/// Largest request, in bytes before compression; HQ refuses more.
pub const REQUEST_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Largest answer, in bytes before compression.
pub const ANSWER_BYTES_MAX: usize = 16 * 1024 * 1024;
/// Most areas that one request may ask for.
pub const CURSORS_MAX: usize = 4_096;
/// How far the fence rises above the number of a request that HQ stopped with [`Verdict::Clock`].
///
/// The device makes the refused changes again, so no request that it sent before may be taken any
/// more, be it one of an earlier life whose numbers HQ has not seen yet.
pub const CLOCK_FENCE: u64 = 1 << 20;
/// Most additions of newer versions to one message.
const EXTENSIONS_MAX: usize = 32;
/// Largest addition, in bytes.
const EXTENSION_BYTES_MAX: usize = 64 * 1024;
/// Tag of no addition.
const ADDITION_NONE: u8 = 0;
/// Tag of the addition to an answer that offers snapshots.
const ADDITION_OFFERS: u8 = 1;
/// Text that is hashed before the head of a signed batch, so that the signature fits nothing else.
const SIGNATURE_CONTEXT: &[u8] = b"camket/batch/1";

/// How far a device has followed an area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The area.
    pub area: AreaId,
    /// Everything up to this place of the area's sequence is on the device; 0 for nothing.
    pub seq: u64,
    /// Digest of the changes up to there, by the device's own count. Any digest but zero beside place
    /// 0 asks for the area from the start, even if there is nothing in it.
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

/// Identity of HQ's database and how often it was restored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Epoch {
    /// Random, made with the database.
    pub database: [u8; 16],
    /// Rises at each restore from a backup.
    pub generation: u64,
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
    /// Snapshots for areas of which the device has nothing; only where it wanted no pages.
    pub offers: Vec<Offer>,
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
        w.count(0);
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
        read_additions(&mut r, ADDITION_NONE)?;
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

/// Returns the addition with this tag, and passes over those that only newer versions know.
fn read_additions<'a>(r: &mut Reader<'a>, wanted: u8) -> Result<Option<&'a [u8]>, DecodeError> {
    let mut found = None;
    for _ in 0..r.count(EXTENSIONS_MAX, 2)? {
        if planted(Mutant::ReaderRefusesAdditions) {
            return Err(DecodeError::Unknown);
        }
        let (tag, bytes) = (r.u8()?, r.blob(EXTENSION_BYTES_MAX)?);
        if tag == wanted && wanted != ADDITION_NONE && found.replace(bytes).is_some() {
            return Err(DecodeError::NotCanonical);
        }
    }
    Ok(found)
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

    /// Tells whether HQ holds another chain under the instance's name.
    #[must_use]
    pub fn is_forked(&self) -> bool {
        self.verdicts.iter().any(|(_, verdict)| *verdict == Verdict::Fork)
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
        w.count(usize::from(!self.offers.is_empty()));
        if !self.offers.is_empty() {
            let mut offers = Writer::new();
            offer::write_offers(&mut offers, &self.offers);
            w.u8(ADDITION_OFFERS);
            w.blob(&offers.finish());
        }
        w.finish()
    }

    /// Reads an answer.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut r = message(bytes, ANSWER_BYTES_MAX)?;
        let mut answer = Self {
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
            offers: Vec::new(),
        };
        if let Some(offers) = read_additions(&mut r, ADDITION_OFFERS)? {
            answer.offers = offer::read_offers(offers)?;
        }
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

pub(crate) fn write_scope<'a>(
    w: &mut Writer,
    scope: impl IntoIterator<IntoIter: ExactSizeIterator<Item = &'a AreaId>>,
) {
    let scope = scope.into_iter();
    w.count(scope.len());
    scope.for_each(|area| w.text(area.as_str()));
}

pub(crate) fn read_scope(r: &mut Reader<'_>) -> Result<Vec<AreaId>, DecodeError> {
    let count = r.count(CURSORS_MAX, 1)?;
    (0..count).map(|_| r.text(NAME_BYTES_MAX).map(AreaId::new)).collect()
}

fn read_pages(r: &mut Reader<'_>) -> Result<Vec<Page>, DecodeError> {
    let count = r.count(CURSORS_MAX, 20)?;
    (0..count).map(|_| Page::read(r)).collect()
}
