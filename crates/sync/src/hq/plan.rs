//! What HQ decides about a batch, as data.

use std::collections::BTreeMap;

use camket_domain::{AreaId, RecordId, kind};

use super::objection::Objection;
use super::rows::{Accepted, AreaHead, Aside, Caller, InstanceRow, Sequenced, Updated};
use crate::change::Change;
use crate::merge::RecordState;
use crate::mutants::{Mutant, planted};
use crate::protocol::{Batch, Verdict};
use crate::stamp::STAMP_AHEAD_MS_MAX;

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
/// `fork` is the first n under which HQ holds another change than the batch does, if there is one.
/// A batch that begins beyond what HQ holds is left alone: the answer tells the device where to
/// begin.
#[must_use]
pub fn plan_push(
    caller: &Caller,
    now_ms: u64,
    row: InstanceRow,
    batch: &Batch,
    fork: Option<u64>,
    area_exists: &dyn Fn(&AreaId) -> bool,
) -> PushPlan {
    let mut plan = PushPlan { row, ..PushPlan::default() };
    if let Some(n) = fork.filter(|_| !planted(Mutant::HqCountsOnly)) {
        plan.stop = Some((n, Verdict::Fork));
        return plan;
    }
    for (change, id) in batch.changes.iter().zip(&batch.ids) {
        if change.n <= row.last_n {
            if planted(Mutant::HqTakesTwice) {
                plan.accepted.push(Accepted { change: change.clone(), id: *id });
            }
            continue;
        }
        if change.n != plan.row.last_n + 1 {
            break;
        }
        let ahead = change.stamp_ms > now_ms.saturating_add(STAMP_AHEAD_MS_MAX);
        if ahead && planted(Mutant::HqRestamps) {
            let change = Change { stamp_ms: now_ms, ..change.clone() };
            (plan.row.last_n, plan.row.last_id) = (change.n, *id);
            plan.accepted.push(Accepted { id: change.id(), change });
            continue;
        }
        if ahead && !planted(Mutant::HqTrustsFuture) {
            plan.stop = Some((change.n, Verdict::Clock));
            break;
        }
        match objection(caller, &plan.row, change, area_exists) {
            None => plan.accepted.push(Accepted { change: change.clone(), id: *id }),
            Some(_) if planted(Mutant::HqStopsAtPoison) => break,
            Some(_) if planted(Mutant::HqDropsRefused) => {}
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
) -> Option<Objection> {
    if caller.is_revoked && !planted(Mutant::HqTrustsRevoked) {
        Some(Objection::Revoked)
    } else if change.author != caller.person {
        Some(Objection::ForeignAuthor)
    } else if !area_exists(&change.area) {
        Some(Objection::UnknownArea)
    } else if is_misplaced(change) && !planted(Mutant::HqPlacesAnywhere) {
        Some(Objection::Misplaced)
    } else if !caller.writes.contains(&change.area) {
        Some(Objection::OutOfScope)
    } else if is_stamped_back(row, change) {
        Some(Objection::StampBack)
    } else {
        None
    }
}

/// Tells whether a change would put its record before people who may not read it, or hide it from
/// those who may. A kind of a newer version lies where its author put it.
#[must_use]
pub fn is_misplaced(change: &Change) -> bool {
    kind(&change.kind)
        .map_or(planted(Mutant::HqRefusesStrangers), |desc| !desc.may_lie_in(&change.area))
}

/// Tells whether a stamp is no later than its instance's last one, or than a value it replaces.
fn is_stamped_back(row: &InstanceRow, change: &Change) -> bool {
    let stamp = change.stamp();
    let mut seen = change.ops.iter().flat_map(|op| &op.seen);
    (row.last_n > 0 && stamp <= row.last_stamp) || seen.any(|seen| *seen >= stamp)
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
