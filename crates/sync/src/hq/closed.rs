//! Which changes would alter what a closed period counted: they wait for a person at HQ, whose
//! release is the correction.

use std::collections::{BTreeMap, BTreeSet};

use camket_domain::fact::{Fact, Tally};
use camket_domain::period::Span;
use camket_domain::{RecordId, kind};

use super::objection::Objection;
use super::parent::{parent_in, parent_of};
use super::plan::merge;
use super::rows::{Accepted, Aside, Sequenced};
use crate::id::SetDigest;
use crate::merge::RecordState;

type States = BTreeMap<RecordId, RecordState>;

/// The records that changes are about.
pub(super) fn concerned(accepted: &[Accepted]) -> Vec<RecordId> {
    let ids: BTreeSet<RecordId> = accepted.iter().map(|it| it.change.record).collect();
    ids.into_iter().collect()
}

/// The records whose figures the records changed are a part of.
pub(super) fn parents(accepted: &[Accepted], records: &States) -> Vec<RecordId> {
    let of_state = records.values().filter_map(parent_of);
    let of_change = accepted.iter().filter_map(|it| parent_in(&it.change));
    of_state.chain(of_change).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Parts changes into those that may be put into their area's order and those that may not.
///
/// They are taken in their order, each upon what the ones before it made of its record.
pub(super) fn part(
    accepted: Vec<Accepted>,
    mut records: States,
    parents: &States,
    closed: &[Span],
) -> (Vec<Accepted>, Vec<Aside>) {
    let (mut open, mut late) = (Vec::new(), Vec::new());
    for accepted in accepted {
        let id = accepted.change.record;
        let before = records.get(&id);
        let after = with(before, &accepted);
        let is_late =
            is_closed(before, parents, closed) || is_closed(Some(&after), parents, closed);
        if is_late {
            let Accepted { change, id } = accepted;
            late.push(Aside { change, id, reason: Objection::PeriodClosed });
        } else {
            records.insert(id, after);
            open.push(accepted);
        }
    }
    (open, late)
}

fn with(before: Option<&RecordState>, accepted: &Accepted) -> RecordState {
    let Accepted { change, id } = accepted.clone();
    let record = change.record;
    let before: States = before.map(|state| (record, state.clone())).into_iter().collect();
    let change = Sequenced { seq: 0, digest: SetDigest::default(), change, id };
    let mut merged = merge(before, &[change]).into_iter();
    merged.next().map(|one| one.after).expect("a change makes a state of its record")
}

/// Whether a record, or the one that it is a part of, counts in a closed period.
fn is_closed(state: Option<&RecordState>, parents: &States, closed: &[Span]) -> bool {
    let Some(state) = state else { return false };
    let parent = parent_of(state).and_then(|id| parents.get(&id));
    counts_in(state, closed) || parent.is_some_and(|parent| counts_in(parent, closed))
}

/// Tells whether a record counts in one of these periods, whatever is added up under it.
#[must_use]
pub fn counts_in(state: &RecordState, closed: &[Span]) -> bool {
    if state.is_deleted() {
        return false;
    }
    // A list counts even before anybody signed it: what matters is its day.
    let tally = Tally { listed: 1, signed: 1 };
    let facts: Vec<Fact> =
        kind(state.kind()).map(|desc| (desc.facts)(state, &tally)).unwrap_or_default();
    // What stands for years, such as a site, goes on being kept up.
    let mut counted = facts.iter().filter(|fact| !fact.metric.is_stock());
    counted.any(|fact| closed.iter().any(|span| span.contains(fact.day)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::{Change, FieldOp, Op};
    use crate::id::{ChangeId, InstanceId};
    use camket_domain::{AreaId, Date, Draft, Value};

    const RECORD: RecordId = RecordId([1; 16]);
    const BATCH: RecordId = RecordId([2; 16]);
    const SIGNER: RecordId = RecordId([3; 16]);

    fn day(text: &str) -> Date {
        Date::parse_iso(text).expect("a day")
    }

    fn change(n: u64, record: RecordId, kind: &str, fields: &Draft) -> Accepted {
        let set = |(path, value): (&str, &Value)| FieldOp {
            path: path.to_owned(),
            seen: Vec::new(),
            op: Op::Set(value.clone()),
        };
        let change = Change {
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
            ops: fields.iter().map(set).collect(),
        };
        Accepted { id: change.id(), change }
    }

    fn session(on: &str, state: &str) -> Draft {
        Draft::new()
            .with("date", day(on))
            .with("form", "TRUC_TIEP")
            .with("attendance_count", 5)
            .with("state", state)
    }

    /// How many changes are put into the order and how many are not, 2025 being closed.
    fn parted(changes: Vec<Accepted>, records: States, parents: &States) -> (usize, usize) {
        let closed = Span::new(day("2025-01-01"), day("2025-12-31"));
        let closed: Vec<Span> = closed.into_iter().collect();
        let (open, late) = part(changes, records, parents, &closed);
        assert!(late.iter().all(|it| it.reason == Objection::PeriodClosed));
        (open.len(), late.len())
    }

    fn state(accepted: &Accepted) -> States {
        BTreeMap::from([(accepted.change.record, with(None, accepted))])
    }

    #[test]
    fn what_counts_in_a_closed_period_waits() {
        let of = |on, state| vec![change(1, RECORD, "outreach", &session(on, state))];
        let none = States::new();
        assert_eq!(parted(of("2025-05-05", "cho_gui"), none.clone(), &none), (0, 1));
        assert_eq!(parted(of("2026-01-01", "cho_gui"), none.clone(), &none), (1, 0));
        assert_eq!(parted(of("2025-05-05", "nhap"), none.clone(), &none), (1, 0), "a draft");
    }

    #[test]
    fn a_closed_record_changes_in_nothing_and_never_leaves_its_period() {
        let closed = change(1, RECORD, "outreach", &session("2025-05-05", "da_duyet"));
        let edit = |fields| vec![change(2, RECORD, "outreach", &fields)];
        let none = States::new();
        for fields in [
            Draft::new().with("attendance_count", 6),
            Draft::new().with("date", day("2026-05-05")),
            Draft::new().with("note", "x"),
            Draft::new().with(crate::DELETED, true),
        ] {
            assert_eq!(parted(edit(fields), state(&closed), &none), (0, 1));
        }
        let open = change(1, RECORD, "outreach", &session("2026-05-05", "da_duyet"));
        let into = Draft::new().with("date", day("2025-05-05"));
        assert_eq!(parted(edit(into), state(&open), &none), (0, 1), "moved into it");
        let after = vec![
            change(2, RECORD, "outreach", &Draft::new().with("date", day("2025-05-05"))),
            change(3, RECORD, "outreach", &Draft::new().with("attendance_count", 6)),
        ];
        assert_eq!(parted(after, state(&open), &none), (1, 1), "each by itself");
    }

    #[test]
    fn nobody_signs_a_closed_list() {
        let list = |on| {
            let fields = Draft::new()
                .with("date", day(on))
                .with("count_mode", "LIST")
                .with("state", "cho_gui");
            state(&change(1, BATCH, "pledge_batch", &fields))
        };
        let signer = Draft::new().with("batch", BATCH).with("full_name", "A").with("signed", true);
        let signer = vec![change(2, SIGNER, "signer", &signer)];
        assert_eq!(parents(&signer, &States::new()), [BATCH]);
        assert_eq!(parted(signer.clone(), States::new(), &list("2025-05-05")), (0, 1));
        assert_eq!(parted(signer, States::new(), &list("2026-05-05")), (1, 0));
    }
}
