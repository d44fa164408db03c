//! What somebody at HQ writes into a record: a change like any other, by HQ's hand and HQ's clock, so
//! that it reaches tablets with whatever else is new.

use std::collections::{BTreeMap, BTreeSet};

use camket_domain::period::Span;
use camket_domain::{AreaId, Draft, RecordId, Value};
use camket_sync::hq::{Accepted, HqTransaction, InstanceRow, place};
use camket_sync::id::new_record_id;
use camket_sync::tablet::SCHEMA_VERSION;
use camket_sync::{Change, FieldOp, Hlc, InstanceId, Op, RecordState, Stamp};

use crate::app::App;
use crate::auth::Caller;
use crate::failure::Failure;
use crate::review::ReviewRefusal;
use crate::store::Action;
use crate::store::sql::Tx;

/// An act, as the audit names it.
#[derive(Clone, Copy, Debug)]
pub struct DeskAct<'a> {
    /// What kind of act.
    pub action: Action,
    /// Where it leads.
    pub detail: &'a str,
    /// Why; blank if nothing is said.
    pub note: &'a str,
    /// Place of the record's last change that the person has seen; none for an act that suits
    /// whatever the record says by now.
    pub seen: Option<u64>,
    /// Other records of the area that matter to the act.
    pub others: &'a [RecordId],
}

/// What an act is decided by, while nobody else changes anything of the area.
#[derive(Clone, Copy, Debug)]
pub struct Present<'a> {
    /// The record.
    pub state: &'a RecordState,
    /// The other records that were asked for, as far as they are there.
    pub others: &'a BTreeMap<RecordId, RecordState>,
    /// The closed periods of the area.
    pub closed: &'a [Span],
}

/// What an act makes of one record.
#[derive(Clone, Debug)]
pub struct Edit {
    /// The record: the act's own, or one of its others.
    pub record: RecordId,
    /// What changes; nothing if empty.
    pub ops: Vec<FieldOp>,
}

impl DeskAct<'_> {
    /// Changes a record, and others with it, as `decide` says of their present state, or says why
    /// not. All of it or nothing. Answers the place of the record's last change in its area's
    /// sequence.
    pub async fn put(
        self,
        app: &App,
        caller: &Caller,
        (area, id): (&AreaId, RecordId),
        decide: impl FnOnce(Present<'_>) -> Result<Vec<Edit>, Failure>,
    ) -> Result<u64, Failure> {
        let now_ms = app.clock.now_ms();
        let mut tx = app.db.write().await?;
        let (instance, mut row) = tx.desk(caller.person).await?;
        // From here on nobody else changes a record of the area.
        let head = tx.lock_area(area).await?;
        let named: Vec<_> = [id].iter().chain(self.others).copied().collect();
        let mut states = HqTransaction::records(&mut tx, area, &named).await?;
        states.retain(|_, state| !state.is_deleted());
        let state = states.get(&id).ok_or(Failure::RecordUnknown)?;
        let last = tx.last_seq(area, id).await?;
        if self.seen.is_some_and(|seen| seen != last) {
            drop(tx);
            let paths = changed_after(app, area, id, self.seen.unwrap_or_default()).await?;
            return Err(ReviewRefusal::Stale(paths).into());
        }
        let closed = tx.closed_periods(area).await?;
        let edits = decide(Present { state, others: &states, closed: &closed })?;
        let edits = edits.into_iter().filter(|edit| !edit.ops.is_empty());
        let (mut accepted, mut seq) = (Vec::new(), last);
        for Edit { record, ops } in edits {
            let state = states.get(&record).ok_or(Failure::RecordUnknown)?;
            let target = Target { record, kind: state.kind(), area: state.area() };
            let by = (instance, &row);
            let change = write(by, caller.person, &target, ops, now_ms.unsigned_abs());
            let one = Accepted { id: change.id(), change };
            row = after(row, &one);
            accepted.push(one);
            if record == id {
                seq = head.seq + accepted.len() as u64;
            }
        }
        let changed: Vec<RecordId> = accepted.iter().map(|one| one.change.record).collect();
        place(&mut tx, area, accepted, now_ms.unsigned_abs()).await?;
        tx.put_instance(instance, row).await?;
        for record in changed {
            let subject = format!("{area}/{record} {}", self.detail);
            tx.note_action(self.action, caller.person, &subject, self.note, now_ms).await?;
        }
        Tx::commit(tx).await?;
        Ok(seq)
    }
}

/// Begins a record of HQ's own in an area.
pub async fn begin(
    app: &App,
    caller: &Caller,
    (area, kind): (&AreaId, &'static str),
    fields: &Draft,
    action: Action,
) -> Result<RecordId, Failure> {
    let now_ms = app.clock.now_ms();
    let mut tx = app.db.write().await?;
    let (instance, row) = tx.desk(caller.person).await?;
    let record = new_record_id(instance, row.last_n + 1, now_ms.unsigned_abs());
    let set = |(path, value): (&str, &Value)| FieldOp {
        path: path.to_owned(),
        seen: Vec::new(),
        op: Op::Set(value.clone()),
    };
    let ops = fields.iter().map(set).collect();
    let target = Target { record, kind, area };
    let change = write((instance, &row), caller.person, &target, ops, now_ms.unsigned_abs());
    let one = Accepted { id: change.id(), change };
    let row = after(row, &one);
    place(&mut tx, area, vec![one], now_ms.unsigned_abs()).await?;
    tx.put_instance(instance, row).await?;
    let subject = format!("{area}/{record}");
    tx.note_action(action, caller.person, &subject, "", now_ms).await?;
    Tx::commit(tx).await?;
    Ok(record)
}

/// The record that a change is about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Target<'a> {
    /// Its id.
    pub(crate) record: RecordId,
    /// Its kind.
    pub(crate) kind: &'a str,
    /// Its area.
    pub(crate) area: &'a AreaId,
}

/// A chain after its next change.
pub(crate) fn after(row: InstanceRow, Accepted { change, id }: &Accepted) -> InstanceRow {
    InstanceRow { last_n: change.n, last_id: *id, last_stamp: change.stamp(), ..row }
}

/// The change of an act: later than everything that it replaces, whatever tablets' clocks showed.
pub(crate) fn write(
    (instance, row): (InstanceId, &InstanceRow),
    author: u64,
    target: &Target<'_>,
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
        record: target.record,
        kind: target.kind.to_owned(),
        area: target.area.clone(),
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
