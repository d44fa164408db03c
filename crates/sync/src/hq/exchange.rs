//! One request and its answer: HQ's walk through its store.

use std::collections::BTreeMap;

use camket_domain::{AreaId, RecordId};

use super::closed;
use super::plan::{merge, plan_push, sequence};
use super::rows::{Accepted, AreaHead, Aside, Caller, InstanceRow, Sequenced};
use super::steps;
use super::store::{HqStore, HqTransaction, News};
use crate::batch::BATCH_OPS_MAX;
use crate::id::SetDigest;
use crate::merge::RecordState;
use crate::mutants::{Mutant, planted};
use crate::protocol::{
    Batch, CLOCK_FENCE, Cursor, OFFERS_MAX, Offer, Page, SyncAnswer, SyncRequest, Verdict,
};

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
    let mut tx = store.begin().await?;
    let Some(row) = tx.instance(request.instance, caller).await? else {
        return Err(ExchangeError::ForeignInstance);
    };
    let latest = if planted(Mutant::HqForgetsFence) { 0 } else { row.number };
    let stale = request.number <= latest;
    let (row, stop) = if stale {
        (row, None)
    } else {
        take(&mut tx, caller, request, row, now_ms, area_exists).await?
    };
    let aside = tx.kept_aside(request.instance).await?;
    let committed = tx.commit().await;
    if !planted(Mutant::HqIgnoresFailedCommit) {
        committed?;
    }
    let mut verdicts: Vec<(u64, Verdict)> =
        aside.into_iter().map(|(n, it)| (n, Verdict::Quarantined(it.verdict()))).collect();
    verdicts.extend(stop);
    let offers = if stale { Vec::new() } else { offers(store, caller, request).await? };
    let (pages, more) =
        if stale { (Vec::new(), true) } else { tell(store, caller, request).await? };
    Ok(SyncAnswer {
        number: request.number,
        latest,
        epoch: store.epoch().await?,
        hq_ms: now_ms,
        durable: durable(request, &row, stop),
        backed_up: row.backed_up,
        verdicts,
        scope: caller.reads.iter().cloned().collect(),
        pages,
        more,
        offers,
    })
}

/// Returns the last n of the device's own chain that HQ holds.
fn durable(request: &SyncRequest, row: &InstanceRow, stop: Option<(u64, Verdict)>) -> u64 {
    if planted(Mutant::HqAcknowledgesUnread) {
        return request.batch.changes.last().map_or(row.last_n, |change| change.n);
    }
    match stop {
        // What HQ holds from there on is another chain's.
        Some((n, Verdict::Fork)) => n - 1,
        _ => row.last_n,
    }
}

/// Writes what the device brought, inside the transaction.
async fn take<T: HqTransaction>(
    tx: &mut T,
    caller: &Caller,
    request: &SyncRequest,
    row: InstanceRow,
    now_ms: u64,
    area_exists: &(dyn Fn(&AreaId) -> bool + Sync),
) -> Result<(InstanceRow, Option<(u64, Verdict)>), T::Error> {
    let fork = fork_of(tx, &row, &request.batch).await?;
    let plan = plan_push(caller, now_ms, row, &request.batch, fork, area_exists);
    let mut by_area: BTreeMap<AreaId, Vec<Accepted>> = BTreeMap::new();
    for accepted in plan.accepted {
        by_area.entry(accepted.change.area.clone()).or_default().push(accepted);
    }
    // Areas are locked in one order by everybody, so that two requests never wait for each other.
    let mut aside = plan.aside;
    for (area, accepted) in by_area {
        let head = tx.lock_area(&area).await?;
        let before = tx.records(&area, &closed::concerned(&accepted)).await?;
        let (accepted, refused) = steps::part(caller, accepted, &before);
        aside.extend(refused);
        let (accepted, late) = part_closed(tx, &area, accepted, &before).await?;
        aside.extend(late);
        if !accepted.is_empty() {
            put(tx, &area, (head, before), accepted, now_ms).await?;
        }
    }
    if !aside.is_empty() {
        tx.keep_aside(&aside, now_ms).await?;
    }
    let number = match plan.stop {
        Some((_, Verdict::Clock)) => request.number.saturating_add(CLOCK_FENCE),
        _ => request.number,
    };
    let row = InstanceRow { number, ..plan.row };
    tx.put_instance(request.instance, row).await?;
    Ok((row, plan.stop))
}

/// Parts changes that would alter a closed period from the others.
async fn part_closed<T: HqTransaction>(
    tx: &mut T,
    area: &AreaId,
    accepted: Vec<Accepted>,
    records: &BTreeMap<RecordId, RecordState>,
) -> Result<(Vec<Accepted>, Vec<Aside>), T::Error> {
    let closed = tx.closed_periods(area).await?;
    if closed.is_empty() {
        return Ok((accepted, Vec::new()));
    }
    let parents = tx.records(area, &closed::parents(&accepted, records)).await?;
    Ok(closed::part(accepted, records.clone(), &parents, &closed))
}

/// Puts changes at the end of an area's order.
pub async fn place<T: HqTransaction>(
    tx: &mut T,
    area: &AreaId,
    accepted: Vec<Accepted>,
    now_ms: u64,
) -> Result<(), T::Error> {
    let head = tx.lock_area(area).await?;
    let before = tx.records(area, &closed::concerned(&accepted)).await?;
    put(tx, area, (head, before), accepted, now_ms).await
}

/// The same in an area that is locked, upon what its records were.
async fn put<T: HqTransaction>(
    tx: &mut T,
    area: &AreaId,
    (head, before): (AreaHead, BTreeMap<RecordId, RecordState>),
    accepted: Vec<Accepted>,
    now_ms: u64,
) -> Result<(), T::Error> {
    let (head, changes) = sequence(head, accepted);
    let updated = merge(before, &changes);
    tx.append(area, head, &changes, &updated, now_ms).await
}

/// Finds the first n under which HQ holds another change than the batch does.
///
/// Each change names the one before it by its hash, so equal ids mean equal histories: one look
/// tells whether there is a fork, and halving finds it.
async fn fork_of<T: HqTransaction>(
    tx: &mut T,
    row: &InstanceRow,
    batch: &Batch,
) -> Result<Option<u64>, T::Error> {
    let Some(first) = batch.changes.first() else { return Ok(None) };
    if first.n > row.last_n {
        let torn = first.n - row.last_n == 1 && first.prev != row.last_id;
        return Ok(torn.then_some(first.n));
    }
    let held = batch.changes.partition_point(|change| change.n <= row.last_n);
    let (mut same, mut other) = (0, held);
    let mut look = held - 1;
    while same < other {
        if is_held(tx, row, batch, look).await? {
            same = look + 1
        } else {
            other = look
        }
        look = same.midpoint(other);
    }
    Ok((same < held).then(|| batch.changes[same].n))
}

async fn is_held<T: HqTransaction>(
    tx: &mut T,
    row: &InstanceRow,
    batch: &Batch,
    place: usize,
) -> Result<bool, T::Error> {
    let change = &batch.changes[place];
    let held = if change.n == row.last_n {
        Some(row.last_id)
    } else {
        tx.id_of(change.instance, change.n).await?
    };
    Ok(held == Some(batch.ids[place]))
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
        if let Some(page) = page_of(area, from, request, news) {
            let sizes = page.others.changes.iter().map(|change| change.encode().len());
            left = left.saturating_sub(sizes.sum::<usize>() as u64);
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
    news
}

fn page_of(area: &AreaId, from: u64, request: &SyncRequest, news: News) -> Option<Page> {
    let last = news.changes.last()?;
    let mut page = Page {
        area: area.clone(),
        from,
        through: last.seq,
        digest: last.digest,
        mine: Vec::new(),
        others: Batch::default(),
    };
    for Sequenced { change, id, .. } in news.changes {
        if change.instance == request.instance && change.n >= request.kept_from {
            page.mine.push(change.n);
        } else {
            page.others.changes.push(change);
            page.others.ids.push(id);
        }
    }
    Some(page)
}
