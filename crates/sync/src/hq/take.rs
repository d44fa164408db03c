//! What devices bring, put into the areas' orders: as many requests in one transaction as came
//! together, since the disk takes its time for each flush and not for each change.

use std::collections::BTreeMap;

use camket_domain::AreaId;

use super::area::{Share, place_shares};
use super::objection::Objection;
use super::plan::{PushPlan, plan_push};
use super::rows::{Accepted, Caller, InstanceRow};
use super::store::{HqStore, HqTransaction};
use crate::id::InstanceId;
use crate::mutants::{Mutant, planted};
use crate::protocol::{Batch, CLOCK_FENCE, Epoch, SyncRequest, Verdict};

/// A request and who makes it.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Who asks, as the login proves it.
    pub caller: &'a Caller,
    /// The request; the signature of its batch was verified before.
    pub request: &'a SyncRequest,
}

/// What became of a request; it is on the disk.
#[derive(Clone, Debug)]
pub struct Taken {
    /// Highest request number that HQ had seen of the instance before.
    pub(super) latest: u64,
    /// A later request was there before, so nothing of this one was taken.
    pub(super) is_stale: bool,
    /// The instance afterwards.
    pub(super) row: InstanceRow,
    /// Identity of the database that it went into.
    pub(super) epoch: Epoch,
    /// HQ's clock, in milliseconds since 1970.
    pub(super) now_ms: u64,
    stop: Option<(u64, Verdict)>,
    aside: Vec<(u64, Objection)>,
}

impl Taken {
    /// Returns the last n of the device's own chain that HQ holds.
    pub(super) fn durable(&self, request: &SyncRequest) -> u64 {
        if planted(Mutant::HqAcknowledgesUnread) {
            return request.batch.changes.last().map_or(self.row.last_n, |change| change.n);
        }
        match self.stop {
            // What HQ holds from there on is another chain's.
            Some((n, Verdict::Fork)) => n - 1,
            _ => self.row.last_n,
        }
    }

    /// Returns what became of changes that were not simply accepted.
    pub(super) fn verdicts(&self) -> Vec<(u64, Verdict)> {
        let aside = self.aside.iter().map(|(n, it)| (*n, Verdict::Quarantined(it.verdict())));
        aside.chain(self.stop).collect()
    }
}

/// A request on its way into the store.
struct Draft {
    before: InstanceRow,
    /// None when a later request was there before.
    plan: Option<PushPlan>,
}

/// Takes what devices bring, all of it in one transaction and each as if it came alone, in their
/// order; `None` where the instance belongs to another device or person.
///
/// No instance may be among them twice. `now_ms` is HQ's clock.
pub async fn take_all<S: HqStore>(
    store: &S,
    asked: &[Asked<'_>],
    now_ms: u64,
    area_exists: &(dyn Fn(&AreaId) -> bool + Sync),
) -> Result<Vec<Option<Taken>>, S::Error> {
    let mut tx = store.begin().await?;
    let owners: Vec<_> = asked.iter().map(|it| (it.request.instance, it.caller)).collect();
    let mut rows = tx.instances(&owners).await?;
    if planted(Mutant::HqMixesUp) {
        rows.reverse();
    }
    let mut drafts = Vec::with_capacity(asked.len());
    for (one, row) in asked.iter().zip(rows) {
        drafts.push(match row {
            Some(row) => Some(draft(&mut tx, one, row, now_ms, area_exists).await?),
            None => None,
        });
    }
    write(&mut tx, asked, &mut drafts, now_ms).await?;
    let instances: Vec<InstanceId> = owners.iter().map(|(instance, _)| *instance).collect();
    let mut aside = tx.kept_aside(&instances).await?;
    let committed = tx.commit().await;
    if !planted(Mutant::HqIgnoresFailedCommit) {
        committed?;
    }
    let epoch = store.epoch().await?;
    let taken = asked.iter().zip(drafts).map(|(one, draft)| {
        let Draft { before, plan } = draft?;
        let is_stale = plan.is_none();
        let (row, stop) = plan.map_or((before, None), |plan| (plan.row, plan.stop));
        let aside = aside.remove(&one.request.instance).unwrap_or_default();
        let latest = latest(&before);
        Some(Taken { latest, is_stale, row, epoch, now_ms, stop, aside })
    });
    Ok(taken.collect())
}

fn latest(row: &InstanceRow) -> u64 {
    if planted(Mutant::HqForgetsFence) { 0 } else { row.number }
}

/// Decides what to do with a request.
async fn draft<T: HqTransaction>(
    tx: &mut T,
    Asked { caller, request }: &Asked<'_>,
    before: InstanceRow,
    now_ms: u64,
    area_exists: &(dyn Fn(&AreaId) -> bool + Sync),
) -> Result<Draft, T::Error> {
    if request.number <= latest(&before) {
        return Ok(Draft { before, plan: None });
    }
    let fork = fork_of(tx, &before, &request.batch).await?;
    let mut plan = plan_push(caller, now_ms, before, &request.batch, fork, area_exists);
    plan.row.number = match plan.stop {
        Some((_, Verdict::Clock)) => request.number.saturating_add(CLOCK_FENCE),
        _ => request.number,
    };
    Ok(Draft { before, plan: Some(plan) })
}

/// Writes what was decided.
async fn write<T: HqTransaction>(
    tx: &mut T,
    asked: &[Asked<'_>],
    drafts: &mut [Option<Draft>],
    now_ms: u64,
) -> Result<(), T::Error> {
    let (mut rows, mut aside) = (Vec::new(), Vec::new());
    let mut by_area: BTreeMap<AreaId, Vec<Share<'_>>> = BTreeMap::new();
    for (one, draft) in asked.iter().zip(drafts) {
        let Some(plan) = draft.as_mut().and_then(|draft| draft.plan.as_mut()) else { continue };
        let mut parts: BTreeMap<AreaId, Vec<Accepted>> = BTreeMap::new();
        for accepted in plan.accepted.drain(..) {
            parts.entry(accepted.change.area.clone()).or_default().push(accepted);
        }
        for (area, accepted) in parts {
            by_area.entry(area).or_default().push(Share { caller: one.caller, accepted });
        }
        aside.append(&mut plan.aside);
        rows.push((one.request.instance, plan.row));
    }
    // Areas are locked in one order by everybody, so that two requests never wait for each other.
    for (area, shares) in by_area {
        aside.extend(place_shares(tx, &area, shares, now_ms).await?);
    }
    if !aside.is_empty() {
        tx.keep_aside(&aside, now_ms).await?;
    }
    tx.put_instances(&rows).await
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
        return Ok((torn && !planted(Mutant::HqSkipsLinks)).then_some(first.n));
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
