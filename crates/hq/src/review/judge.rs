//! What a reviewer's act makes of a record: judged as data, before anything is written.

use camket_domain::file_number::{FILE_NUMBER, given};
use camket_domain::period::Span;
use camket_domain::state::{MoveRefusal, Reviewer, STATE, State};
use camket_domain::workflow::{StepRefusal, Workflow};
use camket_domain::{Date, RecordId, Right, Role, View, kind};
use camket_sync::hq::counts_in;
use camket_sync::{FieldOp, RecordState};

use super::step::write_down;
use super::{ReviewRefusal, Wanted};
use crate::failure::Failure;

/// The field that says why a record was returned or declared void.
pub(super) const REASON: &str = "reason";
/// The field that names the record of the same event which goes on counting.
pub const DUPLICATE_OF: &str = "duplicate_of";

/// A record before its reviewer.
#[derive(Clone, Copy)]
pub(super) struct Case<'a> {
    /// The record.
    pub(super) state: &'a RecordState,
    /// The record of the same event, as far as one is named and there.
    pub(super) original: Option<&'a RecordState>,
    /// Who reviews.
    pub(super) reviewer: Reviewer,
    /// Today in Vietnam.
    pub(super) today: Date,
}

/// The phases to which somebody in a role may move a record.
pub fn phases(role: Role, state: &RecordState) -> Vec<&'static str> {
    match workflow_of(state).filter(|_| is_movable(state)) {
        Some(workflow) => workflow.next(state.text(workflow.field), role).collect(),
        None => Vec::new(),
    }
}

fn workflow_of(state: &RecordState) -> Option<Workflow> {
    kind(state.kind())?.workflow
}

/// Whether anything of a record may still be moved.
fn is_movable(state: &RecordState) -> bool {
    let clerk = Reviewer { role: Role::HqClerk, is_maker: false };
    State::of(state).is_some_and(|it| !it.reviewed_by(clerk).is_empty())
}

/// The operations of an act, if it suits the record and the closed periods of its area.
pub(super) fn judge(
    case: &Case<'_>,
    closed: &[Span],
    wanted: &Wanted,
) -> Result<Vec<FieldOp>, Failure> {
    let Case { state, reviewer, today, .. } = *case;
    let role = reviewer.role;
    if counts_in(state, closed) {
        judge_correction(role, &wanted.reason)?;
    }
    let mut draft = state.to_draft();
    let mut covered = Vec::new();
    if let Some(to) = wanted.state {
        judge_state(reviewer, state, to, &wanted.reason)?;
        covered.extend([STATE, REASON]);
        draft.set(STATE, to.code());
        // What was said about the state before is over with it.
        draft.clear(REASON);
        if !wanted.reason.is_empty() {
            draft.set(REASON, wanted.reason.as_str());
        }
        if let Some(number) = file_number(state, to, wanted.seen) {
            covered.push(FILE_NUMBER);
            draft.set(FILE_NUMBER, number);
        }
    }
    if let Some(phase) = &wanted.phase {
        let field = judge_phase(role, state, phase)?;
        covered.push(field);
        draft.set(field, phase.as_str());
        covered.extend(write_down(state, &mut draft, &wanted.fields, today)?);
    }
    if let Some(double) = wanted.duplicate_of {
        judge_double(case, double)?;
        covered.push(DUPLICATE_OF);
        draft.clear(DUPLICATE_OF);
        if let Some(original) = double {
            draft.set(DUPLICATE_OF, original);
        }
    }
    let ops = state.edit(&draft, &|path| covered.contains(&path));
    if ops.is_empty() { Err(ReviewRefusal::NoSuchStep(STATE).into()) } else { Ok(ops) }
}

/// The number that a record is given with the first step by which HQ takes it up. The place of its
/// last change in the area's order is no other record's.
fn file_number(state: &RecordState, to: State, place: u64) -> Option<String> {
    let desc = kind(state.kind()).filter(|desc| desc.field(FILE_NUMBER).is_some())?;
    let takes_up = matches!(to, State::Received | State::Approved);
    let is_new = takes_up && state.text(FILE_NUMBER).is_none();
    let made_ms = i64::try_from(state.created().0.ms).unwrap_or(i64::MAX);
    is_new.then(|| given(desc, state.area(), Date::of_instant(made_ms).year(), place))
}

/// What alters a closed period is a correction: it is HQ's, and says why.
fn judge_correction(role: Role, reason: &str) -> Result<(), ReviewRefusal> {
    match (role.may(Right::ReleaseQuarantine), reason.is_empty()) {
        (false, _) => Err(ReviewRefusal::PeriodClosed),
        (true, true) => Err(ReviewRefusal::ReasonMissing),
        (true, false) => Ok(()),
    }
}

/// Two records of one event become one by a mark on one of them: both keep all that they say, and
/// one goes on counting.
fn judge_double(case: &Case<'_>, of: Option<RecordId>) -> Result<(), ReviewRefusal> {
    let Case { state, original, reviewer, .. } = *case;
    let has_mark = kind(state.kind()).is_some_and(|desc| desc.field(DUPLICATE_OF).is_some());
    if !has_mark || !is_movable(state) {
        return Err(ReviewRefusal::NoSuchStep(DUPLICATE_OF));
    }
    if !reviewer.role.may(Right::MergeDuplicates) {
        return Err(ReviewRefusal::NotYours(DUPLICATE_OF));
    }
    // A double of a double would leave none that counts.
    let counts = |original: &RecordState| {
        original.kind() == state.kind()
            && original.created() != state.created()
            && !original.is_deleted()
            && original.reference(DUPLICATE_OF).is_none()
    };
    if of.is_some() && !original.is_some_and(counts) {
        return Err(ReviewRefusal::NoDouble);
    }
    Ok(())
}

fn judge_state(
    reviewer: Reviewer,
    state: &RecordState,
    to: State,
    reason: &str,
) -> Result<(), ReviewRefusal> {
    let from = State::of(state).ok_or(ReviewRefusal::NoSuchStep(STATE))?;
    from.judge_review(to, reviewer, !reason.is_empty()).map_err(|refusal| match refusal {
        MoveRefusal::NoSuchStep => ReviewRefusal::NoSuchStep(STATE),
        MoveRefusal::NotPermitted => ReviewRefusal::NotYours(STATE),
        MoveRefusal::ReasonMissing => ReviewRefusal::ReasonMissing,
        MoveRefusal::OwnRecord => ReviewRefusal::OwnRecord,
    })?;
    let open = state.conflicts().into_iter().filter(|path| ![STATE, REASON].contains(path));
    let open: Vec<String> = open.map(str::to_owned).collect();
    let counts_for_good = matches!(to, State::Approved | State::Locked);
    if counts_for_good && !open.is_empty() {
        return Err(ReviewRefusal::Unsettled(open));
    }
    Ok(())
}

/// The field of the phase, if the step suits.
pub fn judge_phase(
    role: Role,
    state: &RecordState,
    to: &str,
) -> Result<&'static str, ReviewRefusal> {
    const PHASE: &str = "phase";
    let workflow = workflow_of(state).filter(|_| is_movable(state));
    let workflow = workflow.ok_or(ReviewRefusal::NoSuchStep(PHASE))?;
    let judged = workflow.judge(state.text(workflow.field), to, role);
    judged.map(|()| workflow.field).map_err(|refusal| match refusal {
        StepRefusal::NoSuchStep => ReviewRefusal::NoSuchStep(PHASE),
        StepRefusal::NeedsRight(_) => ReviewRefusal::NotYours(PHASE),
    })
}
