//! What a change may move, case by case: by role, by maker, and from what its author saw.

use std::collections::BTreeSet;

use super::*;
use crate::id::{ChangeId, InstanceId};
use crate::stamp::Stamp;
use camket_domain::{AreaId, Role, Value};

const RECORD: RecordId = RecordId([1; 16]);
const MAKER: u64 = 7;
const OTHER: u64 = 8;

fn caller(person: u64, role: Role) -> Caller {
    let (reads, writes) = (BTreeSet::new(), BTreeSet::new());
    Caller { person, device: 1, reads, writes, role, is_revoked: false }
}

fn stamp(n: u64) -> Stamp {
    Stamp { ms: n, count: 0, instance: InstanceId(1) }
}

/// Change n sets a path, having seen what the changes of these numbers set.
fn sets(n: u64, author: u64, path: &str, seen: &[u64], value: impl Into<Value>) -> Accepted {
    let seen = seen.iter().map(|n| stamp(*n)).collect();
    let op = FieldOp { path: path.to_owned(), seen, op: Op::Set(value.into()) };
    let change = Change {
        instance: InstanceId(1),
        n,
        prev: ChangeId::NONE,
        record: RECORD,
        kind: "safety_evaluation".to_owned(),
        area: AreaId::from("09454-2025"),
        author,
        stamp_ms: n,
        stamp_count: 0,
        schema: 1,
        ops: vec![op],
    };
    Accepted { id: change.id(), change }
}

/// A record of the maker's in a state and a phase, both set by change 1.
fn record(state: &str, phase: &str) -> States {
    let mut first = sets(1, MAKER, STATE, &[], state).change;
    first.ops.extend(sets(1, MAKER, "phase", &[], phase).change.ops);
    BTreeMap::from([(RECORD, RecordState::new(&first))])
}

fn reason(caller: &Caller, before: &States, change: Accepted) -> Option<Objection> {
    let (open, refused) = part(caller, vec![change], before, &States::new());
    assert_eq!(open.len() + refused.len(), 1, "nothing is lost");
    refused.first().map(|aside| aside.reason)
}

#[test]
fn a_state_is_reached_by_the_steps_of_the_role_from_where_it_stood() {
    use Objection::{OwnRecord, StepRefused};
    use Role::{HqClerk, Officer, Supervisor, TipDesk};
    for (role, person, from, to, refused) in [
        (Officer, MAKER, "nhap", "cho_gui", None),
        (Officer, MAKER, "tra_lai", "cho_gui", None),
        (Officer, MAKER, "cho_gui", "da_duyet", Some(StepRefused)),
        (Officer, MAKER, "da_duyet", "cho_gui", Some(StepRefused)),
        (Officer, MAKER, "da_duyet", "nhap", Some(StepRefused)),
        (Officer, MAKER, "huy", "cho_gui", Some(StepRefused)),
        (Officer, MAKER, "da_khoa_so", "huy", Some(StepRefused)),
        (Officer, MAKER, "da_duyet", "da_duyet", None),
        (Officer, MAKER, "cho_gui", "of_tomorrow", None),
        (Officer, MAKER, "of_tomorrow", "cho_gui", None),
        (Supervisor, OTHER, "cho_gui", "da_duyet", None),
        (Supervisor, MAKER, "cho_gui", "da_duyet", Some(OwnRecord)),
        (Supervisor, MAKER, "cho_gui", "tra_lai", None),
        (Supervisor, OTHER, "nhap", "da_duyet", Some(StepRefused)),
        (Supervisor, OTHER, "da_duyet", "da_khoa_so", None),
        (Supervisor, OTHER, "cho_gui", "da_tiep_nhan", Some(StepRefused)),
        (HqClerk, OTHER, "cho_gui", "da_tiep_nhan", None),
        (HqClerk, OTHER, "da_khoa_so", "tra_lai", Some(StepRefused)),
        (TipDesk, OTHER, "cho_gui", "da_duyet", Some(StepRefused)),
    ] {
        let change = sets(2, person, STATE, &[1], to);
        let found = reason(&caller(person, role), &record(from, "DA_DANG_KY"), change);
        assert_eq!(found, refused, "{role:?} {person} {from} {to}");
    }
}

#[test]
fn a_record_begins_as_its_unit_begins_it() {
    for (role, to, refused) in [
        (Role::Officer, "cho_gui", None),
        (Role::Supervisor, "da_duyet", Some(Objection::StepRefused)),
        (Role::Supervisor, "da_khoa_so", Some(Objection::StepRefused)),
        (Role::Officer, "da_duyet", Some(Objection::StepRefused)),
    ] {
        let new = sets(1, MAKER, STATE, &[], to);
        assert_eq!(reason(&caller(MAKER, role), &States::new(), new), refused, "{role:?} {to}");
    }
    let old_paper = sets(1, MAKER, "phase", &[], "CONG_NHAN");
    assert_eq!(reason(&caller(MAKER, Role::Officer), &States::new(), old_paper), None);
}

#[test]
fn steps_of_one_batch_are_judged_one_upon_the_other() {
    let caller = caller(MAKER, Role::Supervisor);
    let chain = vec![
        sets(1, MAKER, STATE, &[], "nhap"),
        sets(2, MAKER, STATE, &[1], "cho_gui"),
        sets(3, MAKER, STATE, &[2], "da_duyet"),
        sets(4, MAKER, STATE, &[2], "nhap"),
    ];
    let (open, refused) = part(&caller, chain, &States::new(), &States::new());
    assert_eq!(open.iter().map(|it| it.change.n).collect::<Vec<_>>(), [1, 2, 4]);
    assert_eq!(refused[0].reason, Objection::OwnRecord);
}

#[test]
fn a_phase_follows_by_steps_of_the_role() {
    use Role::{Officer, Supervisor};
    let refused = Some(Objection::PhaseRefused);
    for (role, from, to, seen, expected) in [
        (Officer, "DA_DANG_KY", "NOP_HO_SO", 1, None),
        (Officer, "DA_DANG_KY", "CONG_NHAN", 1, refused),
        (Officer, "CONG_AN_THAM_DINH", "NOP_HO_SO", 1, refused),
        (Officer, "CONG_NHAN", "CONG_NHAN", 1, None),
        (Officer, "DA_DANG_KY", "OF_TOMORROW", 1, None),
        (Officer, "DA_DANG_KY", "CONG_NHAN", 9, refused),
        (Officer, "CONG_AN_THAM_DINH", "NOP_HO_SO", 9, None),
        (Supervisor, "NOP_HO_SO", "CONG_NHAN", 1, None),
        (Supervisor, "CONG_NHAN", "NOP_HO_SO", 1, refused),
    ] {
        let change = sets(10, OTHER, "phase", &[seen], to);
        let found = reason(&caller(OTHER, role), &record("cho_gui", from), change);
        assert_eq!(found, expected, "{role:?} {from} {to} {seen}");
    }
    let unseen = sets(10, OTHER, "phase", &[], "CONG_NHAN");
    let found = reason(&caller(OTHER, Officer), &record("cho_gui", "DA_DANG_KY"), unseen);
    assert_eq!(found, refused, "to look away is no way around");
}

#[test]
fn what_counts_for_good_is_not_deleted() {
    for (state, refused) in
        [("cho_gui", None), ("nhap", None), ("da_duyet", Some(Objection::StepRefused))]
    {
        let change = sets(2, MAKER, DELETED, &[], true);
        let found = reason(&caller(MAKER, Role::Officer), &record(state, "DA_DANG_KY"), change);
        assert_eq!(found, refused, "{state}");
    }
}

#[test]
fn kinds_without_states_and_of_newer_versions_pass() {
    for kind in ["signer", "kind-of-tomorrow"] {
        let mut change = sets(2, MAKER, STATE, &[1], "da_duyet");
        change.change.kind = kind.to_owned();
        let officer = caller(MAKER, Role::Officer);
        assert_eq!(reason(&officer, &record("cho_gui", "DA_DANG_KY"), change), None, "{kind}");
    }
}
