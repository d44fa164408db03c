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
        let mut hand = Hand::take(app, caller, area).await?;
        let named: Vec<_> = [id].iter().chain(self.others).copied().collect();
        let mut states = HqTransaction::records(&mut hand.tx, area, &named).await?;
        states.retain(|_, state| !state.is_deleted());
        let state = states.get(&id).ok_or(Failure::RecordUnknown)?;
        let mut last = hand.tx.last_seq(area, id).await?;
        if self.seen.is_some_and(|seen| seen != last) {
            drop(hand);
            let paths = changed_after(app, area, id, self.seen.unwrap_or_default()).await?;
            return Err(ReviewRefusal::Stale(paths).into());
        }
        let closed = hand.tx.closed_periods(area).await?;
        let edits = decide(Present { state, others: &states, closed: &closed })?;
        for Edit { record, ops } in edits.into_iter().filter(|edit| !edit.ops.is_empty()) {
            let state = states.get(&record).ok_or(Failure::RecordUnknown)?;
            let seq = hand.write(record, state.kind(), ops);
            if record == id {
                last = seq;
            }
        }
        hand.put(self.action, self.detail, self.note).await?;
        Ok(last)
    }
}

/// HQ's hand while it writes an act: from its taking on nobody else changes a record of the area, so
/// that what is read through it still holds when it is put down.
pub struct Hand<'a> {
    tx: Tx,
    caller: &'a Caller,
    area: &'a AreaId,
    now_ms: i64,
    instance: InstanceId,
    row: InstanceRow,
    /// The last place in the area's sequence before the act.
    seq: u64,
    accepted: Vec<Accepted>,
}

impl<'a> Hand<'a> {
    /// Waits until nobody else writes in the area.
    pub async fn take(
        app: &App,
        caller: &'a Caller,
        area: &'a AreaId,
    ) -> Result<Hand<'a>, Failure> {
        let now_ms = app.clock.now_ms();
        let mut tx = app.db.write().await?;
        let (instance, row) = tx.desk(caller.person).await?;
        let seq = tx.lock_area(area).await?.seq;
        Ok(Hand { tx, caller, area, now_ms, instance, row, seq, accepted: Vec::new() })
    }

    /// What is read here is as it will be when the act is put down.
    pub fn tx(&mut self) -> &mut Tx {
        &mut self.tx
    }

    /// Begins a record of HQ's own.
    pub fn begin(&mut self, kind: &str, fields: &Draft) -> RecordId {
        let now_ms = self.now_ms.unsigned_abs();
        let record = new_record_id(self.instance, self.row.last_n + 1, now_ms);
        let set = |(path, value): (&str, &Value)| FieldOp {
            path: path.to_owned(),
            seen: Vec::new(),
            op: Op::Set(value.clone()),
        };
        self.write(record, kind, fields.iter().map(set).collect());
        record
    }

    /// Changes a record. Answers the place that the change takes in the area's sequence.
    pub fn write(&mut self, record: RecordId, kind: &str, ops: Vec<FieldOp>) -> u64 {
        let target = Target { record, kind, area: self.area };
        let (by, now_ms) = ((self.instance, &self.row), self.now_ms.unsigned_abs());
        let change = write(by, self.caller.person, &target, ops, now_ms);
        let one = Accepted { id: change.id(), change };
        self.row = after(self.row, &one);
        self.accepted.push(one);
        self.seq + self.accepted.len() as u64
    }

    /// Puts all of it on the disk, or nothing; the audit names each record that changed.
    pub async fn put(self, action: Action, detail: &str, note: &str) -> Result<(), Failure> {
        let Hand { mut tx, caller, area, now_ms, instance, row, accepted, .. } = self;
        let changed: Vec<RecordId> = accepted.iter().map(|one| one.change.record).collect();
        place(&mut tx, area, accepted, now_ms.unsigned_abs()).await?;
        tx.put_instance(instance, row).await?;
        for record in changed {
            let subject = format!("{area}/{record} {detail}");
            tx.note_action(action, caller.person, subject.trim_end(), note, now_ms).await?;
        }
        Tx::commit(tx).await?;
        Ok(())
    }
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
