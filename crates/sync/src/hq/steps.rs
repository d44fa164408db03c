//! Which changes move a record as its author may not, or alter one that was approved: they wait for a
//! person at HQ.
//!
//! A step is judged from the values that its author has seen, as far as HQ still shows them. Where
//! somebody else has moved the record meanwhile, nobody skipped anything: then it is only asked
//! whether the role ever leads there, and the merge keeps both for a person to settle.

use std::collections::{BTreeMap, BTreeSet};

use camket_domain::state::{STATE, State};
use camket_domain::workflow::Workflow;
use camket_domain::{KindDesc, RecordId, Right, kind};

use super::approved;
use super::objection::Objection;
use super::parent::parent_after;
use super::rows::{Accepted, Aside, Caller};
use crate::change::{Change, FieldOp, Op};
use crate::merge::{DELETED, RecordState, Register};

type States = BTreeMap<RecordId, RecordState>;

/// Parts changes into those whose steps are their author's and those whose are not. `parents` holds
/// the records of which those changed are parts.
///
/// They are taken in their order, each upon what the ones before it made of its record.
pub(super) fn part(
    caller: &Caller,
    accepted: Vec<Accepted>,
    before: &States,
    parents: &States,
) -> (Vec<Accepted>, Vec<Aside>) {
    let moved: BTreeSet<RecordId> = accepted.iter().filter_map(moved_record).collect();
    let mut states: States =
        moved.iter().filter_map(|id| Some((*id, before.get(id)?.clone()))).collect();
    let asked_again = asked_again(&accepted, before);
    let (mut open, mut refused) = (Vec::with_capacity(accepted.len()), Vec::new());
    for accepted in accepted {
        let record = accepted.change.record;
        let is_moved = moved.contains(&record);
        let state = if is_moved { states.get(&record) } else { before.get(&record) };
        let step = || objection(caller, state, &accepted.change).filter(|_| is_moved);
        let alters = || {
            let parents = approved::finder(&states, parents);
            approved::alters(state, &accepted.change, &parents).then_some(Objection::Approved)
        };
        if let Some(reason) = step().or_else(alters) {
            let Accepted { change, id } = accepted;
            refused.push(Aside { change, id, reason });
            continue;
        }
        if !is_moved || !asked_again.contains(&record) {
            open.push(accepted);
            continue;
        }
        match states.get_mut(&record) {
            Some(state) => state.apply(&accepted.change),
            None => drop(states.insert(record, RecordState::new(&accepted.change))),
        }
        open.push(accepted);
    }
    (open, refused)
}

/// The records that a later change is judged by: those of several changes, and those of which others
/// are parts.
fn asked_again(accepted: &[Accepted], before: &States) -> BTreeSet<RecordId> {
    let mut seen = BTreeSet::new();
    let again = accepted.iter().filter_map(|Accepted { change, .. }| {
        let is_again = !seen.insert(change.record);
        is_again.then_some(change.record)
    });
    let mut again: BTreeSet<RecordId> = again.collect();
    let parent = |it: &Accepted| parent_after(before.get(&it.change.record), &it.change);
    again.extend(accepted.iter().filter_map(parent));
    again
}

/// The record that a change moves or takes away; none for a change that does neither, and for one of
/// a kind without states or of a newer version.
fn moved_record(Accepted { change, .. }: &Accepted) -> Option<RecordId> {
    let desc = known(change)?;
    let phase = desc.workflow.map(|it| it.field);
    let moves = |op: &FieldOp| [STATE, DELETED].contains(&&*op.path) || Some(&*op.path) == phase;
    change.ops.iter().any(moves).then_some(change.record)
}

fn known(change: &Change) -> Option<&'static KindDesc> {
    kind(&change.kind).filter(|desc| !desc.states.is_empty())
}

fn objection(caller: &Caller, state: Option<&RecordState>, change: &Change) -> Option<Objection> {
    let workflow = known(change)?.workflow;
    change.ops.iter().find_map(|op| match &*op.path {
        STATE => judge_state(caller, state, op),
        DELETED => judge_deletion(state, op),
        path => {
            let workflow = workflow.filter(|it| it.field == path)?;
            judge_phase(caller, workflow, state, op)
        }
    })
}

/// What a value of a path becomes; none if nothing is set, or something of a newer version.
fn target<T>(op: &FieldOp, read: impl Fn(&str) -> Option<T>, cleared: T) -> Option<T> {
    match &op.op {
        Op::Set(value) => value.as_text().and_then(read),
        Op::Clear => Some(cleared),
        Op::Touch => None,
    }
}

/// The values from which an act moves a path, as far as HQ shows those that its author has seen.
/// Nothing was there for an author who saw nothing if HQ has nothing either.
fn origins(state: Option<&RecordState>, op: &FieldOp) -> Vec<Option<String>> {
    let register = state.and_then(|state| state.register(&op.path));
    let heads = register.map(Register::heads).unwrap_or_default();
    if heads.is_empty() && op.seen.is_empty() {
        return vec![None];
    }
    let seen = heads.iter().filter(|head| op.seen.contains(&head.stamp));
    seen.map(|head| Some(head.value.as_ref()?.as_text()?.to_owned())).collect()
}

/// What counts for good was seen by two people, and every step is somebody's. A state of a newer
/// version passes, wherever it stands.
fn judge_state(caller: &Caller, state: Option<&RecordState>, op: &FieldOp) -> Option<Objection> {
    let to = target(op, State::from_code, State::Draft)?;
    let from: Option<Vec<State>> = origins(state, op)
        .iter()
        .map(|code| code.as_deref().map_or(Some(State::Draft), State::from_code))
        .collect();
    let from = from.unwrap_or_default();
    if from.contains(&to) {
        return None;
    }
    let takes = |from: State| {
        let mut steps = from.steps().filter(|step| step.to == to);
        steps.any(|step| caller.role.may(step.right))
    };
    let begins = to == State::Draft && caller.role.may(Right::Record);
    let leads = match from.as_slice() {
        [] => begins || State::ALL.into_iter().any(takes),
        from => from.iter().any(|from| takes(*from)),
    };
    let is_maker = state.is_none_or(|state| state.created().1 == caller.person);
    if !leads {
        return Some(Objection::StepRefused);
    }
    (is_maker && to.needs_second_person()).then_some(Objection::OwnRecord)
}

/// What counts for good is never taken away: it is declared void, by whoever reviews it.
fn judge_deletion(state: Option<&RecordState>, op: &FieldOp) -> Option<Objection> {
    let counts = state.and_then(|state| State::of(state)).is_some_and(State::needs_second_person);
    let deletes = matches!(&op.op, Op::Set(camket_domain::Value::Bool(true)));
    (counts && deletes).then_some(Objection::StepRefused)
}

/// A record that begins in a phase moves nothing: it tells what a paper of long ago says, and counts
/// as approved once it was reviewed.
fn judge_phase(
    caller: &Caller,
    workflow: Workflow,
    state: Option<&RecordState>,
    op: &FieldOp,
) -> Option<Objection> {
    let begins = state.is_none() && op.seen.is_empty();
    let to = target(op, |code| Some(code.to_owned()), workflow.first.to_owned())?;
    if begins || !workflow.knows(&to) {
        return None;
    }
    let from = origins(state, op);
    let leads = |from: &Option<String>| {
        let from = from.as_deref().unwrap_or(workflow.first);
        !workflow.knows(from) || workflow.leads(from, &to, caller.role)
    };
    let may = match from.as_slice() {
        [] => workflow.may_reach(&to, caller.role),
        from => from.iter().any(leads),
    };
    (!may).then_some(Objection::PhaseRefused)
}

#[cfg(test)]
#[path = "steps/tests.rs"]
mod tests;
