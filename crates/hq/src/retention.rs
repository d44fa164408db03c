//! Forgetting the names of those who signed when their time is over, while the counts stay.
//!
//! It is a change like any other, by HQ's hand, so that it reaches every tablet that has the list.

use camket_domain::retention::{PERSONAL, first_kept};
use camket_domain::{AreaId, Date, RecordId, View};
use camket_sync::hq::{Accepted, HqTransaction, place};
use camket_sync::{FieldOp, RecordState};

use crate::desk_act::{Target, after as written, write};
use crate::store::sql::Tx;
use crate::store::{Action, Db, Looked, StoreError};

/// How long nothing may have arrived. A machine that starts with a clock years ahead must not clear
/// names before anybody has noticed.
const SILENCE_MS_MAX: i64 = 60 * 24 * 60 * 60 * 1_000;
/// The author of what HQ does by itself; nobody has this number.
const HQ_ITSELF: u64 = 0;

/// Forgets the names whose time is over on the day of `now_ms`, and tells how many those were; none
/// as long as the clock may be wrong.
pub async fn forget_names(db: &Db, now_ms: i64) -> Result<usize, StoreError> {
    let areas = db.areas().await?;
    let mut arrived_ms = 0;
    for area in &areas {
        arrived_ms = db.last_arrival(area).await?.max(arrived_ms);
    }
    if now_ms - arrived_ms > SILENCE_MS_MAX {
        return Ok(0);
    }
    let first = first_kept(Date::of_instant(now_ms));
    let mut forgotten = 0;
    for area in areas {
        forgotten += forget_in(db, &area, first, now_ms).await?;
    }
    Ok(forgotten)
}

/// Goes through the signers of an area page by page, each page in a transaction of its own.
async fn forget_in(db: &Db, area: &AreaId, first: Date, now_ms: i64) -> Result<usize, StoreError> {
    let (mut after, mut forgotten) = (RecordId([0; 16]), 0);
    let mut begun = None;
    loop {
        let mut tx = db.write().await?;
        let (instance, mut row) = tx.desk(HQ_ITSELF).await?;
        let head = tx.lock_area(area).await?;
        let looked = tx.looked(area, first).await?;
        // What comes into the area during this look is looked at the next time.
        let end = *begun.get_or_insert(head.seq);
        let signers = tx.signers(area, looked.seq, after).await?;
        let Some((last, _)) = signers.last() else {
            tx.note_looked(area, Looked { seq: end, ..looked }).await?;
            Tx::commit(tx).await?;
            return Ok(forgotten);
        };
        after = *last;
        let mut accepted = Vec::new();
        for (id, state, ops) in overdue(&mut tx, area, signers, first).await? {
            let target = Target { record: id, kind: state.kind(), area: state.area() };
            let change = write((instance, &row), HQ_ITSELF, &target, ops, now_ms.unsigned_abs());
            let one = Accepted { id: change.id(), change };
            row = written(row, &one);
            accepted.push(one);
        }
        if !accepted.is_empty() {
            let count = accepted.len();
            forgotten += count;
            place(&mut tx, area, accepted, now_ms.unsigned_abs()).await?;
            tx.put_instance(instance, row).await?;
            let subject = format!("{area} {count}");
            tx.note_action(Action::ForgetNames, HQ_ITSELF, &subject, "", now_ms).await?;
        }
        Tx::commit(tx).await?;
    }
}

/// Those of the signers whose list was signed before `first`, with what forgets them.
async fn overdue(
    tx: &mut Tx,
    area: &AreaId,
    signers: Vec<(RecordId, RecordState)>,
    first: Date,
) -> Result<Vec<(RecordId, RecordState, Vec<FieldOp>)>, StoreError> {
    let mut named: Vec<RecordId> =
        signers.iter().filter_map(|(_, signer)| signer.reference("batch")).collect();
    named.sort_unstable();
    named.dedup();
    let batches = HqTransaction::records(tx, area, &named).await?;
    let signed_on = |signer: &RecordState| {
        let batch = signer.reference("batch").and_then(|batch| batches.get(&batch));
        // Of a list that is not there, the day on which the name was written.
        let day = batch.and_then(|batch| batch.date("date"));
        day.unwrap_or_else(|| Date::of_instant(signer.created().0.ms as i64))
    };
    let due = signers.into_iter().filter(|(_, signer)| signed_on(signer) < first);
    let with_ops = due.map(|(id, signer)| {
        let ops = forgetting(&signer);
        (id, signer, ops)
    });
    Ok(with_ops.filter(|(_, _, ops)| !ops.is_empty()).collect())
}

/// What takes away all that tells who signed.
fn forgetting(signer: &RecordState) -> Vec<FieldOp> {
    let mut nameless = signer.to_draft();
    PERSONAL.into_iter().for_each(|field| drop(nameless.clear(field)));
    signer.edit(&nameless, &|path| PERSONAL.contains(&path))
}
