//! HQ's side of the conversation: what to accept, what to keep aside, what to tell.
//!
//! [`plan_push`] decides as data and [`exchange`] walks through a store; the same code runs on SQL
//! and, in the simulation, in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;

use camket_domain::{AreaId, RecordId};

use crate::change::Change;
use crate::id::{ChangeId, InstanceId, SetDigest};
use crate::merge::RecordState;
use crate::protocol::{Batch, Cursor, Epoch, Page, Quarantine, SyncAnswer, SyncRequest, Verdict};
use crate::stamp::{STAMP_AHEAD_MS_MAX, Stamp};

/// Most changes on one page.
pub const PAGE_CHANGES_MAX: usize = 2_000;
/// Most bytes of changes in one answer, whatever the device asks for.
pub const PAGES_BYTES_MAX: u64 = 2 * 1024 * 1024;

/// Who asks, as the login proves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// Person, by HQ's number.
    pub person: u64,
    /// Device, by HQ's number.
    pub device: u64,
    /// Areas whose changes the person may hold on a device.
    pub reads: BTreeSet<AreaId>,
    /// Areas whose records the person may change.
    pub writes: BTreeSet<AreaId>,
}

/// What HQ knows of a device instance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InstanceRow {
    /// n of the last change received.
    pub last_n: u64,
    /// Its id.
    pub last_id: ChangeId,
    /// Its stamp.
    pub last_stamp: Stamp,
    /// Highest request number seen.
    pub number: u64,
    /// Every change up to this n is in a verified backup.
    pub backed_up: u64,
}

/// End of an area's sequence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AreaHead {
    /// Last place given out.
    pub seq: u64,
    /// Digest of all changes of the area.
    pub digest: SetDigest,
}

/// A change on its way into an area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The change.
    pub change: Change,
    /// Its id.
    pub id: ChangeId,
}

/// A change and its place in the area's sequence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sequenced {
    /// Place in the sequence: 1, 2, 3… without holes.
    pub seq: u64,
    /// Digest of the area up to and including this change.
    pub digest: SetDigest,
    /// The change.
    pub change: Change,
    /// Its id.
    pub id: ChangeId,
}

/// A change that HQ keeps aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// The change.
    pub change: Change,
    /// Its id.
    pub id: ChangeId,
    /// Why.
    pub reason: Quarantine,
}

/// A record before and after the changes of one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Updated {
    /// The record.
    pub record: RecordId,
    /// State before; `None` for a new record.
    pub before: Option<RecordState>,
    /// State after.
    pub after: RecordState,
}

/// What HQ does with a batch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PushPlan {
    /// Changes for their areas, in order.
    pub accepted: Vec<Accepted>,
    /// Changes to keep aside.
    pub aside: Vec<Aside>,
    /// What stops the batch, if anything does.
    pub stop: Option<(u64, Verdict)>,
    /// The instance afterwards.
    pub row: InstanceRow,
}

/// Decides what to do with a batch: no I/O, no clock but `now_ms`.
///
/// `id_at` is the id that HQ holds under the batch's first n, if it has that n already.
pub fn plan_push(
    caller: &Caller,
    now_ms: u64,
    row: InstanceRow,
    batch: &Batch,
    id_at_first: Option<ChangeId>,
    area_exists: &dyn Fn(&AreaId) -> bool,
) -> PushPlan {
    let mut plan = PushPlan { row, ..PushPlan::default() };
    let Some(first) = batch.changes.first() else { return plan };
    let forked = match id_at_first {
        Some(id) => batch.ids[0] != id,
        None => first.n == row.last_n + 1 && first.prev != row.last_id,
    };
    if forked {
        plan.stop = Some((first.n, Verdict::Fork));
        return plan;
    }
    for (change, id) in batch.changes.iter().zip(&batch.ids) {
        if change.n <= row.last_n {
            if change.n == row.last_n && *id != row.last_id {
                plan.stop = Some((change.n, Verdict::Fork));
                return plan;
            }
            continue;
        }
        if change.n != plan.row.last_n + 1 {
            return plan;
        }
        if change.stamp_ms > now_ms.saturating_add(STAMP_AHEAD_MS_MAX) {
            plan.stop = Some((change.n, Verdict::Clock));
            return plan;
        }
        match objection(caller, &plan.row, change, area_exists) {
            None => plan.accepted.push(Accepted { change: change.clone(), id: *id }),
            Some(reason) => {
                plan.aside.push(Aside { change: change.clone(), id: *id, reason });
            }
        }
        plan.row.last_n = change.n;
        plan.row.last_id = *id;
        plan.row.last_stamp = plan.row.last_stamp.max(change.stamp());
    }
    plan
}

fn objection(
    caller: &Caller,
    row: &InstanceRow,
    change: &Change,
    area_exists: &dyn Fn(&AreaId) -> bool,
) -> Option<Quarantine> {
    if change.author != caller.person {
        Some(Quarantine::ForeignAuthor)
    } else if !area_exists(&change.area) {
        Some(Quarantine::UnknownArea)
    } else if !caller.writes.contains(&change.area) {
        Some(Quarantine::OutOfScope)
    } else if row.last_n > 0 && change.stamp() <= row.last_stamp {
        Some(Quarantine::StampBack)
    } else {
        None
    }
}

/// Gives changes their places at the end of an area.
#[must_use]
pub fn sequence(head: AreaHead, accepted: Vec<Accepted>) -> (AreaHead, Vec<Sequenced>) {
    let mut head = head;
    let sequenced = accepted
        .into_iter()
        .map(|Accepted { change, id }| {
            head.seq += 1;
            head.digest.toggle(&id);
            Sequenced { seq: head.seq, digest: head.digest, change, id }
        })
        .collect();
    (head, sequenced)
}

/// Merges changes into the states that the store holds of their records.
#[must_use]
pub fn merge(before: BTreeMap<RecordId, RecordState>, changes: &[Sequenced]) -> Vec<Updated> {
    let mut updated: BTreeMap<RecordId, Updated> = BTreeMap::new();
    for Sequenced { change, .. } in changes {
        match updated.get_mut(&change.record) {
            Some(one) => one.after.apply(change),
            None => {
                let old = before.get(&change.record).cloned();
                let after = match old.clone() {
                    Some(mut state) => {
                        state.apply(change);
                        state
                    }
                    None => RecordState::new(change),
                };
                let one = Updated { record: change.record, before: old, after };
                updated.insert(change.record, one);
            }
        }
    }
    updated.into_values().collect()
}

/// A piece of an area's sequence, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// The changes.
    pub changes: Vec<Sequenced>,
    /// There are more after them.
    pub more: bool,
}

/// HQ's memory, as the exchange needs it. One instance is one database.
pub trait HqStore: Sync {
    /// What can go wrong with it.
    type Error: Send;
    /// A transaction that writes.
    type Tx: HqTransaction<Error = Self::Error>;

    /// Opens a transaction that writes; its commit is durable when it returns.
    fn begin(&self) -> impl Future<Output = Result<Self::Tx, Self::Error>> + Send;

    /// Identity of the database.
    fn epoch(&self) -> impl Future<Output = Result<Epoch, Self::Error>> + Send;

    /// Digest of an area up to `seq`; `None` when the sequence is not that long.
    fn digest_at(
        &self,
        area: &AreaId,
        seq: u64,
    ) -> impl Future<Output = Result<Option<SetDigest>, Self::Error>> + Send;

    /// Changes of an area after `seq`: at least one if there is one, at most `changes_max`, and no
    /// more than about `bytes_max`. Never shows a change while an earlier one is not yet visible.
    fn news(
        &self,
        area: &AreaId,
        seq: u64,
        changes_max: usize,
        bytes_max: u64,
    ) -> impl Future<Output = Result<News, Self::Error>> + Send;
}

/// One writing transaction of HQ's store.
pub trait HqTransaction: Send {
    /// What can go wrong with it.
    type Error: Send;

    /// Locks and returns an instance; registers it for the caller's device when it is new, and
    /// returns `None` when it belongs to another device or person.
    fn instance(
        &mut self,
        instance: InstanceId,
        caller: &Caller,
    ) -> impl Future<Output = Result<Option<InstanceRow>, Self::Error>> + Send;

    /// Writes an instance back.
    fn put_instance(
        &mut self,
        instance: InstanceId,
        row: InstanceRow,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Id of change n of an instance, wherever it is kept.
    fn id_of(
        &mut self,
        instance: InstanceId,
        n: u64,
    ) -> impl Future<Output = Result<Option<ChangeId>, Self::Error>> + Send;

    /// Locks an area against other writers and returns the end of its sequence.
    fn lock_area(
        &mut self,
        area: &AreaId,
    ) -> impl Future<Output = Result<AreaHead, Self::Error>> + Send;

    /// States of records of a locked area.
    fn records(
        &mut self,
        area: &AreaId,
        records: &[RecordId],
    ) -> impl Future<Output = Result<BTreeMap<RecordId, RecordState>, Self::Error>> + Send;

    /// Appends changes to a locked area and writes the records, rollups and the area's end.
    fn append(
        &mut self,
        area: &AreaId,
        head: AreaHead,
        changes: &[Sequenced],
        records: &[Updated],
        now_ms: u64,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Keeps changes aside for a person.
    fn keep_aside(
        &mut self,
        changes: &[Aside],
        now_ms: u64,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Changes of an instance that are kept aside and not settled, ascending, at most 1,000.
    fn kept_aside(
        &mut self,
        instance: InstanceId,
    ) -> impl Future<Output = Result<Vec<(u64, Quarantine)>, Self::Error>> + Send;

    /// Makes it all durable.
    fn commit(self) -> impl Future<Output = Result<(), Self::Error>> + Send;
}

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
    let latest = row.number;
    let stale = request.number <= latest;
    let (row, stop) = if stale {
        (row, None)
    } else {
        take(&mut tx, caller, request, row, now_ms, area_exists).await?
    };
    let aside = tx.kept_aside(request.instance).await?;
    tx.commit().await?;
    let mut verdicts: Vec<(u64, Verdict)> =
        aside.into_iter().map(|(n, reason)| (n, Verdict::Quarantined(reason))).collect();
    verdicts.extend(stop);
    let (pages, more) = if stale { (Vec::new(), true) } else { tell(store, caller, request).await? };
    Ok(SyncAnswer {
        number: request.number,
        latest,
        epoch: store.epoch().await?,
        hq_ms: now_ms,
        durable: row.last_n,
        backed_up: row.backed_up,
        verdicts,
        scope: caller.reads.iter().cloned().collect(),
        pages,
        more,
    })
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
    let first = request.batch.changes.first().map_or(0, |change| change.n);
    let id_at_first = match first {
        0 => None,
        n if n > row.last_n => None,
        n => tx.id_of(request.instance, n).await?,
    };
    let plan = plan_push(caller, now_ms, row, &request.batch, id_at_first, area_exists);
    let mut by_area: BTreeMap<AreaId, Vec<Accepted>> = BTreeMap::new();
    for accepted in plan.accepted {
        by_area.entry(accepted.change.area.clone()).or_default().push(accepted);
    }
    // Areas are locked in one order by everybody, so that two requests never wait for each other.
    for (area, accepted) in by_area {
        let head = tx.lock_area(&area).await?;
        let (head, changes) = sequence(head, accepted);
        let ids: BTreeSet<RecordId> = changes.iter().map(|one| one.change.record).collect();
        let ids: Vec<RecordId> = ids.into_iter().collect();
        let updated = merge(tx.records(&area, &ids).await?, &changes);
        tx.append(&area, head, &changes, &updated, now_ms).await?;
    }
    if !plan.aside.is_empty() {
        tx.keep_aside(&plan.aside, now_ms).await?;
    }
    let row = InstanceRow { number: request.number, ..plan.row };
    tx.put_instance(request.instance, row).await?;
    Ok((row, plan.stop))
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
    for (area, cursor) in asked.into_iter().filter(|(area, _)| caller.reads.contains(*area)) {
        if left == 0 {
            more = true;
            break;
        }
        let known = cursor.seq == 0 || store.digest_at(area, cursor.seq).await? == Some(cursor.digest);
        let from = if known { cursor.seq } else { 0 };
        let news = store.news(area, from, PAGE_CHANGES_MAX, left).await?;
        more |= news.more;
        if let Some(page) = page_of(area, from, request, news) {
            let bytes: usize =
                page.others.changes.iter().map(|change| change.encode().len()).sum();
            left = left.saturating_sub(bytes as u64);
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
