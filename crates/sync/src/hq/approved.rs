//! Which changes would alter what was approved: they wait for a person at HQ, whose release is the
//! correction, unless the record is returned to its unit first (DOMAIN section 6: only the owner unit
//! edits content, and what counts was seen by somebody else).

use std::collections::BTreeMap;

use camket_domain::record::split_path;
use camket_domain::state::{STATE, State};
use camket_domain::{RecordId, kind};

use super::parent::parent_after;
use crate::change::{Change, Op};
use crate::merge::{DELETED, RecordState};

type States = BTreeMap<RecordId, RecordState>;

/// Fields of the review itself, judged by its steps.
const OF_REVIEW: [&str; 3] = [STATE, DELETED, "reason"];

/// Fields by which somebody who signed takes that back: a right that no approval ends.
const OF_WITHDRAWAL: [&str; 4] = ["withdrawn_at", "full_name", "birth_year", "ink"];

/// Whether a change would alter a record that counts for good, or one that counts with such a record.
///
/// `state` is the record before the change; `parents` finds the record that it is a part of.
pub(super) fn alters<'a>(
    state: Option<&RecordState>,
    change: &Change,
    parents: &dyn Fn(RecordId) -> Option<&'a RecordState>,
) -> bool {
    if !change.ops.iter().any(|op| !matches!(op.op, Op::Touch) && is_content(&op.path)) {
        return false;
    }
    let Some(desc) = kind(&change.kind) else { return false };
    if desc.states.is_empty() {
        let parent = parent_after(state, change).and_then(parents);
        return parent.is_some_and(is_approved) && !withdraws(state, change);
    }
    let Some(before) = state.filter(|state| is_approved(state)) else { return false };
    let mut after = before.clone();
    after.apply(change);
    is_approved(&after)
}

fn is_content(path: &str) -> bool {
    !OF_REVIEW.contains(&split_path(path).0)
}

/// Whether it takes back a signature that is there, and does nothing else.
fn withdraws(state: Option<&RecordState>, change: &Change) -> bool {
    let clears_or_marks =
        |op: &crate::change::FieldOp| op.path == "withdrawn_at" || matches!(op.op, Op::Clear);
    state.is_some()
        && change.ops.iter().all(|op| OF_WITHDRAWAL.contains(&&*op.path) && clears_or_marks(op))
}

fn is_approved(state: &RecordState) -> bool {
    !state.is_deleted() && State::of(state).is_some_and(State::needs_second_person)
}

/// Where a record of these is found.
pub(super) fn finder<'a>(
    moved: &'a States,
    others: &'a States,
) -> impl Fn(RecordId) -> Option<&'a RecordState> {
    move |id| moved.get(&id).or_else(|| others.get(&id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::FieldOp;
    use crate::id::{ChangeId, InstanceId};
    use camket_domain::{AreaId, Value};

    const RECORD: RecordId = RecordId([1; 16]);
    const SIGNER: RecordId = RecordId([2; 16]);

    fn change(record: RecordId, kind: &str, n: u64, ops: Vec<(&str, Op)>) -> Change {
        let field =
            |(path, op): (&str, Op)| FieldOp { path: path.to_owned(), seen: Vec::new(), op };
        Change {
            instance: InstanceId(1),
            n,
            prev: ChangeId::NONE,
            record,
            kind: kind.to_owned(),
            area: AreaId::from("09454-2025"),
            author: 7,
            stamp_ms: n,
            stamp_count: 0,
            schema: 1,
            ops: ops.into_iter().map(field).collect(),
        }
    }

    fn set(value: impl Into<Value>) -> Op {
        Op::Set(value.into())
    }

    fn session(state: &str) -> RecordState {
        RecordState::new(&change(RECORD, "outreach", 1, vec![(STATE, set(state))]))
    }

    fn none<'a>(_: RecordId) -> Option<&'a RecordState> {
        None
    }

    #[test]
    fn what_was_approved_is_not_altered_and_what_was_not_is() {
        let edit = change(RECORD, "outreach", 2, vec![("attendance_count", set(7))]);
        for state in ["da_duyet", "da_khoa_so"] {
            assert!(alters(Some(&session(state)), &edit, &none), "{state}");
        }
        for state in ["nhap", "cho_gui", "da_tiep_nhan", "tra_lai", "huy", "of_tomorrow"] {
            assert!(!alters(Some(&session(state)), &edit, &none), "{state}");
        }
        assert!(!alters(None, &edit, &none));
    }

    #[test]
    fn the_review_goes_on_and_what_seeing_says_is_no_alteration() {
        let approved = session("da_duyet");
        let review = vec![(STATE, set("tra_lai")), ("reason", set("Sai số"))];
        assert!(!alters(Some(&approved), &change(RECORD, "outreach", 2, review), &none));
        let touch = vec![("attendance_count", Op::Touch)];
        assert!(!alters(Some(&approved), &change(RECORD, "outreach", 2, touch), &none));
    }

    #[test]
    fn nobody_joins_an_approved_list_and_whoever_signed_may_leave_it() {
        let mut batch = change(RECORD, "pledge_batch", 1, vec![(STATE, set("da_duyet"))]);
        let approved = RecordState::new(&batch);
        batch.ops[0].op = set("cho_gui");
        let open = RecordState::new(&batch);
        let new = vec![("batch", set(RECORD)), ("full_name", set("A")), ("signed", set(true))];
        let new = change(SIGNER, "signer", 1, new);
        assert!(alters(None, &new, &|_| Some(&approved)));
        assert!(!alters(None, &new, &|_| Some(&open)));
        let signer = RecordState::new(&new);
        let leaves = vec![("withdrawn_at", Op::Set(Value::Instant(5))), ("full_name", Op::Clear)];
        let leaves = change(SIGNER, "signer", 2, leaves);
        assert!(!alters(Some(&signer), &leaves, &|_| Some(&approved)));
        let renamed = change(SIGNER, "signer", 2, vec![("full_name", set("B"))]);
        assert!(alters(Some(&signer), &renamed, &|_| Some(&approved)));
    }
}
