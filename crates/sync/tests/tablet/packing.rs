//! Stories of records that lie packed: what is asked of them is what was done to them.

use camket_domain::{AreaId, Date, Draft, RecordId, State, Value, View};
use camket_sync::tablet::Key;
use camket_sync::testing::samples::fill;
use camket_sync::{Deed, Tablet};

use crate::field::{DAY_MS, Field, NOW_MS};

/// More than lie unpacked.
const MANY: i64 = 2_500;

fn deed(record: Option<RecordId>, kind: &str, draft: &Draft) -> Deed {
    Deed { record, kind: kind.to_owned(), area: AreaId::from("a"), ops: fill(draft) }
}

fn session(n: i64) -> Draft {
    Draft::new()
        .with("date", Value::Date(Date::from_days(20_000 + n as i32)))
        .with("form", "TIET_HOC")
        .with("state", "cho_gui")
        .with("attendance_count", n)
        .with(&format!("speakers/{:032x}", n), "Đỗ Thị Bé")
}

fn signer(batch: RecordId) -> Draft {
    Draft::new().with("batch", Value::Ref(batch)).with("full_name", "An").with("signed", true)
}

/// A tablet with so many sessions, and the ids of all.
fn full() -> (Tablet, Vec<RecordId>) {
    let mut tablet = Field::new().enrol(1);
    let deeds = (0..MANY).map(|n| deed(None, "outreach", &session(n))).collect();
    let (entry, ids) = tablet.act(deeds, NOW_MS).expect("acts");
    tablet.apply(&entry);
    (tablet, ids)
}

fn act(tablet: &mut Tablet, deed: Deed) -> RecordId {
    let (entry, ids) = tablet.act(vec![deed], NOW_MS + DAY_MS).expect("acts");
    tablet.apply(&entry);
    ids[0]
}

#[test]
fn packed_records_are_found_edited_and_deleted_like_others() {
    let (mut tablet, ids) = full();
    let place = usize::try_from(MANY / 2).expect("is small");
    let state = tablet.record(ids[place]).expect("is here");
    assert_eq!(state.int("attendance_count"), Some(MANY / 2));
    let wanted = state.to_draft().with("attendance_count", 7_i64);
    let ops = state.edit(&wanted, &|_| true);
    assert_eq!(ops.len(), 1);
    let deletion = tablet.record(ids[0]).expect("is here").deletion();
    act(&mut tablet, Deed { ops, ..deed(Some(ids[place]), "outreach", &Draft::new()) });
    act(&mut tablet, Deed { ops: deletion, ..deed(Some(ids[0]), "outreach", &Draft::new()) });
    assert_eq!(tablet.record(ids[place]).and_then(|it| it.int("attendance_count")), Some(7));
    assert!(tablet.record(ids[0]).is_some_and(camket_sync::RecordState::is_deleted));
    assert!(tablet.key(ids[0]).is_some_and(|key| key.is_deleted()));
    assert_eq!(tablet.records().count(), ids.len());
    let again = Tablet::from_snapshot(&tablet.snapshot()).expect("is read back");
    assert_eq!(again.areas(), tablet.areas());
    assert!(again.keys().eq(tablet.keys()));
}

#[test]
fn keys_say_what_the_records_say() {
    let (mut tablet, ids) = full();
    let signer = act(&mut tablet, deed(None, "signer", &signer(ids[3])));
    let strange = act(&mut tablet, deed(None, "of_tomorrow", &session(1)));
    for again in [&tablet, &Tablet::from_snapshot(&tablet.snapshot()).expect("is read back")] {
        assert_eq!(again.keys().count(), ids.len() + 2);
        for (id, key) in again.keys() {
            assert_eq!(key, Key::of(again.record(id).expect("is here")));
            assert_eq!(again.key(id), Some(key));
        }
        let key = again.key(ids[5]).expect("is here");
        assert!(key.is_session() && !key.needs_person());
        assert_eq!(key.state(), Some(State::Complete));
        assert_eq!((key.day, key.attendance), (20_005, 5));
        let key = again.key(signer).expect("is here");
        assert_eq!((key.parent, key.tally().listed, key.tally().signed), (Some(ids[3]), 1, 1));
        assert_eq!(again.key(strange).map(|key| key.kind().is_none()), Some(true));
    }
}

#[test]
fn what_was_read_is_let_go_and_still_there() {
    let (mut tablet, ids) = full();
    assert_eq!(tablet.records().count(), ids.len());
    act(&mut tablet, deed(None, "outreach", &session(9_999)));
    let attendances = tablet.records().filter_map(|(_, state)| state.int("attendance_count"));
    assert_eq!(attendances.sum::<i64>(), MANY * (MANY - 1) / 2 + 9_999);
    let once = tablet.read_once(ids[4]).expect("is here");
    assert_eq!(once.int("attendance_count"), Some(4));
}

#[test]
fn packed_records_cost_little() {
    let mut field = Field::new();
    let (mut an, mut binh) = (field.enrol(1), field.enrol(2));
    let deeds = (0..MANY).map(|n| deed(None, "outreach", &session(n))).collect();
    let (entry, ids) = an.act(deeds, NOW_MS).expect("acts");
    an.apply(&entry);
    field.sync(&mut an);
    field.sync(&mut binh);
    let each = binh.snapshot().len() / ids.len();
    assert!((60..130).contains(&each), "{each} bytes a record");
}
