//! What a reviewer does with a record: a change like any other, by HQ's hand and HQ's clock, so that
//! it reaches tablets with whatever else is new.

mod judge;
mod refusal;

use std::collections::BTreeSet;

use camket_domain::state::{Reviewer, State};
use camket_domain::{AreaId, KindDesc, RecordId};
use camket_sync::hq::{Accepted, HqTransaction, InstanceRow, place};
use camket_sync::tablet::SCHEMA_VERSION;
use camket_sync::{Change, FieldOp, Hlc, InstanceId, RecordState, Stamp};

pub use judge::{DUPLICATE_OF, phases};
pub use refusal::ReviewRefusal;

use judge::{Case, judge};

use crate::app::App;
use crate::auth::Caller;
use crate::failure::Failure;
use crate::store::Action;
use crate::store::sql::Tx;

/// What a reviewer wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The state to move the record to, if any.
    pub state: Option<State>,
    /// The phase to move its matter to, if any.
    pub phase: Option<String>,
    /// The record that tells of the same event and goes on counting; of `Some(None)` the record is
    /// a double no more.
    pub duplicate_of: Option<Option<RecordId>>,
    /// Place of the last change that the reviewer has seen.
    pub seen: u64,
    /// Why; blank if nothing is said.
    pub reason: String,
}

/// Whether somebody may review records of a kind at all.
pub fn may_review(caller: &Caller, desc: &KindDesc) -> bool {
    caller.asker().may_read(desc)
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
    let named: Vec<_> = [id].into_iter().chain(wanted.duplicate_of.flatten()).collect();
    let mut records = HqTransaction::records(&mut tx, area, &named).await?;
    let state = records.remove(&id);
    let state = state.filter(|state| !state.is_deleted()).ok_or(Failure::RecordUnknown)?;
    if tx.last_seq(area, id).await? != wanted.seen {
        drop(tx);
        let paths = changed_after(app, area, id, wanted.seen).await?;
        return Err(ReviewRefusal::Stale(paths).into());
    }
    let closed = tx.closed_periods(area).await?;
    let original = wanted.duplicate_of.flatten().and_then(|other| records.remove(&other));
    let case =
        Case { state: &state, original: original.as_ref(), reviewer: reviewer(caller, &state) };
    let ops = judge(&case, &closed, wanted)?;
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

/// The caller as the one who reviews a record.
pub fn reviewer(caller: &Caller, state: &RecordState) -> Reviewer {
    Reviewer { role: caller.role, is_maker: state.created().1 == caller.person }
}

/// Where an act leads, for the audit.
fn name_of(wanted: &Wanted) -> String {
    let state = wanted.state.map(|state| state.code().to_owned());
    let double = wanted.duplicate_of.map(|of| match of {
        Some(of) => format!("{DUPLICATE_OF}={of}"),
        None => format!("{DUPLICATE_OF}="),
    });
    let parts = state.into_iter().chain(wanted.phase.clone()).chain(double);
    parts.collect::<Vec<_>>().join(" ")
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
