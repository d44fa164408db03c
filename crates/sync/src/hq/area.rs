//! Changes on their way into the order of one area.

use std::collections::{BTreeMap, BTreeSet};

use camket_domain::period::Span;
use camket_domain::{AreaId, RecordId, kind};

use super::closed;
use super::plan::{merge, sequence};
use super::rows::{Accepted, AreaHead, Aside, Caller};
use super::steps;
use super::store::HqTransaction;
use crate::merge::RecordState;

/// What one request brings to an area.
pub(super) struct Share<'a> {
    pub(super) caller: &'a Caller,
    pub(super) accepted: Vec<Accepted>,
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
    put(tx, area, (head, before), accepted, now_ms).await.map(drop)
}

/// Puts what requests bring at the end of an area's order, and returns what may not stand there.
///
/// Each is judged upon what the ones before it made of its records.
pub(super) async fn place_shares<T: HqTransaction>(
    tx: &mut T,
    area: &AreaId,
    shares: Vec<Share<'_>>,
    now_ms: u64,
) -> Result<Vec<Aside>, T::Error> {
    let mut head = tx.lock_area(area).await?;
    let closed = tx.closed_periods(area).await?;
    let mut aside = Vec::new();
    let alone = !closed.is_empty() || shares.iter().any(has_parts);
    for run in runs(shares, alone) {
        let concerned: BTreeSet<RecordId> = run.iter().flat_map(records_of).collect();
        let concerned: Vec<RecordId> = concerned.into_iter().collect();
        let before = tx.records(area, &concerned).await?;
        let mut open = Vec::new();
        for Share { caller, accepted } in run {
            let parents = parents_of(tx, area, &accepted, &before).await?;
            let (accepted, refused) = steps::part(caller, accepted, &before, &parents);
            let (accepted, late) = part_closed(accepted, &before, &parents, &closed);
            aside.extend(refused.into_iter().chain(late));
            open.extend(accepted);
        }
        if !open.is_empty() {
            head = put(tx, area, (head, before), open, now_ms).await?;
        }
    }
    Ok(aside)
}

fn records_of<'a>(share: &'a Share<'_>) -> impl Iterator<Item = RecordId> + use<'a> {
    share.accepted.iter().map(|one| one.change.record)
}

/// Cuts requests where one is about a record of an earlier one, so that those between two cuts have
/// nothing to do with each other; `alone` cuts everywhere, for records that count with their parents.
fn runs<'a>(shares: Vec<Share<'a>>, alone: bool) -> Vec<Vec<Share<'a>>> {
    let (mut runs, mut touched): (Vec<Vec<Share<'a>>>, BTreeSet<RecordId>) = Default::default();
    for share in shares {
        let meets = alone || records_of(&share).any(|record| touched.contains(&record));
        if meets {
            touched.clear();
        }
        touched.extend(records_of(&share));
        match runs.last_mut().filter(|_| !meets) {
            Some(run) => run.push(share),
            None => runs.push(vec![share]),
        }
    }
    runs
}

/// Whether it brings records that count with others.
fn has_parts(share: &Share<'_>) -> bool {
    let is_part = |one: &Accepted| kind(&one.change.kind).is_some_and(|it| it.parent.is_some());
    share.accepted.iter().any(is_part)
}

/// The records with which those of the changes count.
async fn parents_of<T: HqTransaction>(
    tx: &mut T,
    area: &AreaId,
    accepted: &[Accepted],
    records: &BTreeMap<RecordId, RecordState>,
) -> Result<BTreeMap<RecordId, RecordState>, T::Error> {
    let parents = closed::parents(accepted, records);
    if parents.is_empty() { Ok(BTreeMap::new()) } else { tx.records(area, &parents).await }
}

/// Parts changes that would alter a closed period from the others.
fn part_closed(
    accepted: Vec<Accepted>,
    records: &BTreeMap<RecordId, RecordState>,
    parents: &BTreeMap<RecordId, RecordState>,
    closed: &[Span],
) -> (Vec<Accepted>, Vec<Aside>) {
    if closed.is_empty() {
        return (accepted, Vec::new());
    }
    closed::part(accepted, records.clone(), parents, closed)
}

/// Appends changes to an area that is locked, upon what its records were.
async fn put<T: HqTransaction>(
    tx: &mut T,
    area: &AreaId,
    (head, before): (AreaHead, BTreeMap<RecordId, RecordState>),
    accepted: Vec<Accepted>,
    now_ms: u64,
) -> Result<AreaHead, T::Error> {
    let (head, changes) = sequence(head, accepted);
    tx.append(area, head, &changes, || merge(before, &changes), now_ms).await?;
    Ok(head)
}
