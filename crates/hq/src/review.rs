//! What a reviewer does with a record: a change like any other, by HQ's hand and HQ's clock, so that
//! it reaches tablets with whatever else is new.

use std::collections::BTreeSet;

use camket_domain::state::{MoveRefusal, STATE, State};
use camket_domain::workflow::{StepRefusal, Workflow};
use camket_domain::{AreaId, KindDesc, RecordId, Role, View, kind};
use camket_sync::hq::{Accepted, HqTransaction, InstanceRow, place};
use camket_sync::tablet::SCHEMA_VERSION;
use camket_sync::{Change, FieldOp, Hlc, InstanceId, RecordState, Stamp};

use crate::app::App;
use crate::auth::Caller;
use crate::failure::Failure;
use crate::store::Action;
use crate::store::sql::Tx;

/// The field that says why a record was returned or declared void.
const REASON: &str = "reason";

/// Why a reviewer's act does not suit the record.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReviewRefusal {
    /// Nothing leads there from where the record stands.
    #[error("no step leads there from where the record stands")]
    NoSuchStep(&'static str),
    /// Somebody else takes this step.
    #[error("the step is somebody else's")]
    NotYours(&'static str),
    /// The step needs a reason.
    #[error("the step needs a reason")]
    ReasonMissing,
    /// These paths changed after what the reviewer has seen.
    #[error("the record has changed meanwhile")]
    Stale(Vec<String>),
    /// These paths hold values among which a person has yet to choose.
    #[error("values of the record wait for a person")]
    Unsettled(Vec<String>),
}

impl ReviewRefusal {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoSuchStep(_) => "review.no_such_step",
            Self::NotYours(_) => "review.not_yours",
            Self::ReasonMissing => "review.reason_missing",
            Self::Stale(_) => "review.stale",
            Self::Unsettled(_) => "review.unsettled",
        }
    }

    /// The field of the form that is at fault.
    pub const fn field(&self) -> &'static str {
        match self {
            Self::NoSuchStep(field) | Self::NotYours(field) => field,
            Self::ReasonMissing => REASON,
            Self::Stale(_) => "seen",
            Self::Unsettled(_) => STATE,
        }
    }

    /// The paths that it is about.
    pub fn paths(&self) -> Vec<String> {
        match self {
            Self::Stale(paths) | Self::Unsettled(paths) => paths.clone(),
            _ => Vec::new(),
        }
    }
}

/// What a reviewer wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The state to move the record to, if any.
    pub state: Option<State>,
    /// The phase to move its matter to, if any.
    pub phase: Option<String>,
    /// Place of the last change that the reviewer has seen.
    pub seen: u64,
    /// Why; blank if nothing is said.
    pub reason: String,
}

/// Whether somebody may review records of a kind at all.
pub fn may_review(caller: &Caller, desc: &KindDesc) -> bool {
    caller.asker().may_read(desc)
}

/// The phases to which somebody in a role may move a record.
pub fn phases(role: Role, state: &RecordState) -> Vec<&'static str> {
    match workflow_of(state).filter(|_| is_movable(state)) {
        Some(workflow) => workflow.next(state.text(workflow.field), role).collect(),
        None => Vec::new(),
    }
}

/// Moves a record, or says why not. Answers the place of the change in its area's sequence.
pub async fn review(
    app: &App,
    caller: &Caller,
    (area, id): (&AreaId, RecordId),
    wanted: &Wanted,
) -> Result<u64, Failure> {
    let now_ms = app.clock.now_ms();
    let mut tx = app.db.write().await?;
    let (instance, row) = tx.desk(caller.person).await?;
    // From here on nobody else changes a record of the area.
    let head = tx.lock_area(area).await?;
    let state = HqTransaction::records(&mut tx, area, &[id]).await?.remove(&id);
    let state = state.filter(|state| !state.is_deleted()).ok_or(Failure::RecordUnknown)?;
    if tx.last_seq(area, id).await? != wanted.seen {
        drop(tx);
        let paths = changed_after(app, area, id, wanted.seen).await?;
        return Err(ReviewRefusal::Stale(paths).into());
    }
    let ops = judge(caller.role, &state, wanted)?;
    let change = write((instance, &row), caller.person, (id, &state), ops, now_ms.unsigned_abs());
    let accepted = Accepted { id: change.id(), change };
    let row = InstanceRow {
        last_n: accepted.change.n,
        last_id: accepted.id,
        last_stamp: accepted.change.stamp(),
        ..row
    };
    place(&mut tx, area, vec![accepted], now_ms.unsigned_abs()).await?;
    tx.put_instance(instance, row).await?;
    let subject = format!("{area}/{id} {}", name_of(wanted));
    tx.note_action(Action::Review, caller.person, &subject, &wanted.reason, now_ms).await?;
    Tx::commit(tx).await?;
    Ok(head.seq + 1)
}

/// Where an act leads, for the audit.
fn name_of(wanted: &Wanted) -> String {
    let state = wanted.state.map(State::code);
    state.into_iter().chain(wanted.phase.as_deref()).collect::<Vec<_>>().join(" ")
}

fn workflow_of(state: &RecordState) -> Option<Workflow> {
    kind(state.kind())?.workflow
}

/// Whether anything of a record may still be moved.
fn is_movable(state: &RecordState) -> bool {
    State::of(state).is_some_and(|it| !it.reviewed_by(Role::HqClerk).is_empty())
}

/// The operations of an act, if it suits the record.
fn judge(role: Role, state: &RecordState, wanted: &Wanted) -> Result<Vec<FieldOp>, ReviewRefusal> {
    let mut draft = state.to_draft();
    let mut covered = Vec::new();
    if let Some(to) = wanted.state {
        judge_state(role, state, to, &wanted.reason)?;
        covered.extend([STATE, REASON]);
        draft.set(STATE, to.code());
        // What was said about the state before is over with it.
        draft.clear(REASON);
        if !wanted.reason.is_empty() {
            draft.set(REASON, wanted.reason.as_str());
        }
    }
    if let Some(phase) = &wanted.phase {
        let field = judge_phase(role, state, phase)?;
        covered.push(field);
        draft.set(field, phase.as_str());
    }
    let ops = state.edit(&draft, &|path| covered.contains(&path));
    if ops.is_empty() { Err(ReviewRefusal::NoSuchStep(STATE)) } else { Ok(ops) }
}

fn judge_state(
    role: Role,
    state: &RecordState,
    to: State,
    reason: &str,
) -> Result<(), ReviewRefusal> {
    let from = State::of(state).ok_or(ReviewRefusal::NoSuchStep(STATE))?;
    from.judge_review(to, role, !reason.is_empty()).map_err(|refusal| match refusal {
        MoveRefusal::NoSuchStep => ReviewRefusal::NoSuchStep(STATE),
        MoveRefusal::NotPermitted => ReviewRefusal::NotYours(STATE),
        MoveRefusal::ReasonMissing => ReviewRefusal::ReasonMissing,
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
fn judge_phase(role: Role, state: &RecordState, to: &str) -> Result<&'static str, ReviewRefusal> {
    const PHASE: &str = "phase";
    let workflow = workflow_of(state).filter(|_| is_movable(state));
    let workflow = workflow.ok_or(ReviewRefusal::NoSuchStep(PHASE))?;
    let judged = workflow.judge(state.text(workflow.field), to, role);
    judged.map(|()| workflow.field).map_err(|refusal| match refusal {
        StepRefusal::NoSuchStep => ReviewRefusal::NoSuchStep(PHASE),
        StepRefusal::NeedsRight(_) => ReviewRefusal::NotYours(PHASE),
    })
}

/// The change of an act: later than everything that it replaces, whatever tablets' clocks showed.
fn write(
    (instance, row): (InstanceId, &InstanceRow),
    author: u64,
    (record, state): (RecordId, &RecordState),
    ops: Vec<FieldOp>,
    now_ms: u64,
) -> Change {
    let mut clock = Hlc::default();
    let seen = ops.iter().flat_map(|op| op.seen.iter().copied());
    seen.chain([row.last_stamp]).for_each(|stamp: Stamp| clock.observe(stamp));
    let stamp = clock.tick(now_ms, instance);
    Change {
        instance,
        n: row.last_n + 1,
        prev: row.last_id,
        record,
        kind: state.kind().to_owned(),
        area: state.area().clone(),
        author,
        stamp_ms: stamp.ms,
        stamp_count: stamp.count,
        schema: SCHEMA_VERSION,
        ops,
    }
}

async fn changed_after(
    app: &App,
    area: &AreaId,
    id: RecordId,
    seen: u64,
) -> Result<Vec<String>, Failure> {
    let acts = app.db.history(area, id).await?.into_iter().filter(|act| act.seq > seen);
    let paths: BTreeSet<String> = acts.flat_map(|act| act.change.ops).map(|op| op.path).collect();
    Ok(paths.into_iter().collect())
}
