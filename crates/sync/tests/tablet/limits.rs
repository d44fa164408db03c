//! Acts and areas as large as they come.

use camket_domain::{AreaId, Draft, Value};
use camket_sync::batch::BATCH_OPS_MAX;
use camket_sync::change::{CHANGE_BYTES_MAX, CHANGE_OPS_MAX};
use camket_sync::codec::{BLOB_BYTES_MAX, TEXT_BYTES_MAX};
use camket_sync::testing::samples::{Scribe, fill};
use camket_sync::{DecodeError, Deed, Entry, FieldOp, Op, Tablet, batch};

use super::field::{Field, NOW_MS};

fn deed(ops: Vec<FieldOp>) -> Deed {
    Deed { record: None, kind: "outreach".to_owned(), area: AreaId::from("a"), ops }
}

#[test]
fn a_roster_of_twenty_thousand_is_one_act_that_can_be_read_again() {
    let tablet = Field::new().enrol(1);
    let one = |n: i64| deed(fill(&Draft::new().with("n", n).with("name", "Nguyễn Văn An")));
    let (entry, records) = tablet.act((0..20_000).map(one).collect(), NOW_MS).expect("acts");
    assert_eq!(records.len(), 20_000);
    assert_eq!(Entry::decode(&entry.encode()), Ok(entry.clone()));
    let mut tablet = tablet;
    tablet.apply(&entry);
    let again = Tablet::from_snapshot(&tablet.snapshot()).expect("a snapshot is read");
    assert_eq!(again.waiting(), 20_000);
    assert_eq!(again.areas(), tablet.areas());
}

#[test]
fn a_deed_too_large_for_a_change_becomes_several_of_one_record() {
    let mut field = Field::new();
    let mut tablet = field.enrol(1);
    let mut draft = Draft::new();
    for n in 0..3 {
        draft.set(&format!("ink/{n}"), Value::Bytes(vec![n; BLOB_BYTES_MAX]));
    }
    for n in 0..CHANGE_OPS_MAX {
        draft.set(&format!("signer/{n:05}"), true);
    }
    let deed = deed(fill(&draft));
    assert!(deed.fits());
    let (entry, records) = tablet.act(vec![deed], NOW_MS).expect("acts");
    assert_eq!(records.len(), 1);
    let Entry::Act(changes) = &entry else { panic!("an act") };
    assert!(changes.len() > 1);
    assert!(
        changes.iter().all(|it| it.record == records[0] && it.encode().len() <= CHANGE_BYTES_MAX)
    );
    tablet.apply(&entry);
    field.sync(&mut tablet);
    let at_hq = field.hq.records(&AreaId::from("a")).remove(&records[0]).expect("is at HQ");
    assert_eq!(at_hq.to_draft(), draft);
}

#[test]
fn a_deed_that_nobody_could_read_does_not_fit() {
    let set = |path: &str, value: Value| {
        vec![FieldOp { path: path.to_owned(), seen: Vec::new(), op: Op::Set(value) }]
    };
    assert!(deed(set("note", Value::Text("x".repeat(TEXT_BYTES_MAX)))).fits());
    assert!(!deed(set("note", Value::Text("x".repeat(TEXT_BYTES_MAX + 1)))).fits());
    assert!(!deed(set(&"p".repeat(161), Value::Bool(true))).fits());
    assert!(!deed([set("b", Value::Int(1)), set("a", Value::Int(2))].concat()).fits());
    assert!(!deed([set("a", Value::Int(1)), set("a", Value::Int(2))].concat()).fits());
    let long = Deed { kind: "k".repeat(49), ..deed(set("a", Value::Int(1))) };
    assert!(!long.fits());
}

#[test]
fn columns_cannot_smuggle_a_change_that_no_store_could_read_back() {
    let mut scribe = Scribe::new(1, 1, NOW_MS);
    let mut draft = Draft::new();
    for n in 0..20 {
        draft.set(&format!("note/{n}"), "x".repeat(TEXT_BYTES_MAX));
    }
    let change = scribe.write(&AreaId::from("a"), None, fill(&draft));
    let bytes = batch::encode(std::slice::from_ref(&change), &[change.id()]);
    assert_eq!(batch::decode(&bytes), Err(DecodeError::TooLarge));
}

#[test]
fn a_page_never_holds_more_operations_than_its_reader_takes() {
    let mut field = Field::new();
    let (mut an, mut binh) = (field.enrol(1), field.enrol(2));
    let mut draft = Draft::new();
    for n in 0..CHANGE_OPS_MAX {
        draft.set(&format!("{n:x}"), true);
    }
    let records = BATCH_OPS_MAX / CHANGE_OPS_MAX + 20;
    for _ in 0..records {
        let (entry, _) = an.act(vec![deed(fill(&draft))], NOW_MS).expect("acts");
        an.apply(&entry);
    }
    field.sync(&mut an);
    field.sync(&mut binh);
    assert_eq!(binh.records().count(), records);
}
