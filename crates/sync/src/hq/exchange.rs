//! One request and its answer: HQ's walk through its store.

use std::collections::BTreeMap;

use camket_domain::AreaId;

use super::rows::{Caller, Sequenced};
use super::store::{HqStore, News};
use super::take::{Asked, Taken, take_all};
use crate::batch::BATCH_OPS_MAX;
use crate::id::SetDigest;
use crate::mutants::{Mutant, planted};
use crate::protocol::{Batch, Cursor, OFFERS_MAX, Offer, Page, SyncAnswer, SyncRequest};

/// Most changes on one page.
pub const PAGE_CHANGES_MAX: usize = 2_000;
/// Most bytes of changes in one answer, whatever the device asks for.
pub const PAGES_BYTES_MAX: u64 = 2 * 1024 * 1024;

/// Why an exchange did not take place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExchangeError<E> {
    /// The instance belongs to another device or person.
    #[error("the instance belongs to another device")]
    ForeignInstance,
    /// The store failed; nothing was accepted.
    #[error("the store failed")]
    Store(E),
}

impl<E> From<E> for ExchangeError<E> {
    fn from(error: E) -> Self {
        Self::Store(error)
    }
}

/// Answers a request: takes what the device brings, then says what is new.
///
/// The signature of the batch was verified before; `now_ms` is HQ's clock.
pub async fn exchange<S: HqStore>(
    store: &S,
    caller: &Caller,
    request: &SyncRequest,
    now_ms: u64,
    area_exists: &(dyn Fn(&AreaId) -> bool + Sync),
) -> Result<SyncAnswer, ExchangeError<S::Error>> {
    let asked = Asked { caller, request };
    let taken = take_all(store, &[asked], now_ms, area_exists).await?.pop().flatten();
    let taken = taken.ok_or(ExchangeError::ForeignInstance)?;
    Ok(answer(store, asked, taken).await?)
}

/// Says what became of a request that was taken, and what is new for its device.
pub async fn answer<S: HqStore>(
    store: &S,
    Asked { caller, request }: Asked<'_>,
    taken: Taken,
) -> Result<SyncAnswer, S::Error> {
    let stale = taken.is_stale;
    let offers = if stale { Vec::new() } else { offers(store, caller, request).await? };
    let (pages, more) =
        if stale { (Vec::new(), true) } else { tell(store, caller, request).await? };
    Ok(SyncAnswer {
        number: request.number,
        latest: taken.latest,
        epoch: taken.epoch,
        hq_ms: taken.now_ms,
        durable: taken.durable(request),
        backed_up: taken.row.backed_up,
        verdicts: taken.verdicts(),
        scope: caller.reads.iter().cloned().collect(),
        pages,
        more,
        offers,
    })
}

/// Collects news of the areas that the device follows and may read.
async fn tell<S: HqStore>(
    store: &S,
    caller: &Caller,
    request: &SyncRequest,
) -> Result<(Vec<Page>, bool), S::Error> {
    let mut left = request.pages_bytes_max.min(PAGES_BYTES_MAX);
    let mut pages = Vec::new();
    let asked: BTreeMap<&AreaId, &Cursor> =
        request.cursors.iter().map(|cursor| (&cursor.area, cursor)).collect();
    // An area that the person may read and the device does not know yet needs another request.
    let mut more = caller.reads.iter().any(|area| !asked.contains_key(area));
    let may = |area: &AreaId| caller.reads.contains(area) || planted(Mutant::HqTellsEverybody);
    for (area, cursor) in asked.into_iter().filter(|(area, _)| may(area)) {
        if left == 0 {
            more = true;
            break;
        }
        let known = is_known(store, area, cursor).await?;
        let from = if known { cursor.seq } else { 0 };
        let news = bounded(store.news(area, from, PAGE_CHANGES_MAX, left).await?);
        more |= news.more;
        if let Some((page, bytes)) = page_of(area, from, request, news) {
            left = left.saturating_sub(bytes);
            pages.push(page);
        } else if !known {
            // The area is empty at HQ: an empty page from the start tells the device to begin anew.
            let digest = SetDigest::default();
            let (mine, others) = (Vec::new(), Batch::default());
            pages.push(Page { area: area.clone(), from: 0, through: 0, digest, mine, others });
        }
    }
    Ok((pages, more))
}

/// Returns the snapshots for areas of which the device has nothing, if it wants no pages yet.
async fn offers<S: HqStore>(
    store: &S,
    caller: &Caller,
    request: &SyncRequest,
) -> Result<Vec<Offer>, S::Error> {
    let mut offers = Vec::new();
    let new = request.cursors.iter().filter(|cursor| cursor.seq == 0);
    for cursor in new.filter(|cursor| caller.reads.contains(&cursor.area)) {
        if request.pages_bytes_max > 0 || offers.len() == OFFERS_MAX {
            break;
        }
        offers.extend(store.offer(&cursor.area).await?);
    }
    Ok(offers)
}

/// Takes the census of what a device says it has: as many changes, and the same ones.
async fn is_known<S: HqStore>(store: &S, area: &AreaId, cursor: &Cursor) -> Result<bool, S::Error> {
    if planted(Mutant::HqBelievesCursors) {
        return Ok(true);
    }
    if cursor.seq == 0 {
        // A device that holds something of which it is not sure says so by any other digest.
        return Ok(cursor.digest == SetDigest::default());
    }
    Ok(store.digest_at(area, cursor.seq).await? == Some(cursor.digest))
}

/// Cuts news where a page would hold more operations than anybody reads.
fn bounded(mut news: News) -> News {
    let mut ops = 0;
    let fits = |one: &&Sequenced| {
        ops += one.change.ops.len();
        ops <= BATCH_OPS_MAX
    };
    let count = news.changes.iter().take_while(fits).count();
    news.more |= count < news.changes.len();
    news.changes.truncate(count);
    news.sizes.truncate(count);
    news
}

/// Makes a page of news; returns beside it the bytes of the changes in it that are not the device's
/// own.
fn page_of(area: &AreaId, from: u64, request: &SyncRequest, news: News) -> Option<(Page, u64)> {
    let last = news.changes.last()?;
    let mut page = Page {
        area: area.clone(),
        from,
        through: last.seq,
        digest: last.digest,
        mine: Vec::new(),
        others: Batch::default(),
    };
    let mut bytes = 0;
    for (Sequenced { change, id, .. }, size) in news.changes.into_iter().zip(news.sizes) {
        if change.instance == request.instance && change.n >= request.kept_from {
            page.mine.push(change.n);
        } else {
            page.others.changes.push(change);
            page.others.ids.push(id);
            bytes += size;
        }
    }
    Some((page, bytes))
}
