//! Merged records, kept beside the changes.

use camket_domain::{RecordId, Value};

use super::{NOW_MS, append, area, some_changes};
use crate::change::{FieldOp, Op};
use crate::hq::{HqStore, HqTransaction};
use crate::merge::RecordState;
use crate::testing::samples::Scribe;

fn set(path: &str, value: impl Into<Value>) -> FieldOp {
    FieldOp { path: path.to_owned(), seen: Vec::new(), op: Op::Set(value.into()) }
}

/// States with conflicts, tombstones and collections are read as they were written.
pub async fn states_come_back_as_they_were_put<S: HqStore<Error: std::fmt::Debug>>(store: &S) {
    let name = area("a");
    let (mut an, mut binh) = (Scribe::new(5, 1, NOW_MS), Scribe::new(6, 2, NOW_MS));
    let first =
        an.write(&name, None, vec![set("place", "Nhà văn hóa"), set("topics/MA_TUY", true)]);
    let record = first.record;
    let mine = an.write(&name, Some(record), vec![set("place", "Đình làng")]);
    let theirs = binh.write(&name, Some(record), vec![set("place", "UBND xã")]);
    append(store, &name, &[first.clone(), mine.clone()]).await;
    append(store, &name, std::slice::from_ref(&theirs)).await;
    let mut expected = RecordState::new(&first);
    expected.apply(&mine);
    expected.apply(&theirs);
    assert!(expected.needs_person(), "two places were written unseen");
    let deletion = an.write(&name, Some(record), expected.deletion());
    append(store, &name, std::slice::from_ref(&deletion)).await;
    expected.apply(&deletion);
    let mut tx = store.begin().await.expect("begins");
    tx.lock_area(&name).await.expect("locks");
    let states = tx.records(&name, &[record, RecordId([9; 16])]).await.expect("reads");
    assert_eq!(states.into_iter().collect::<Vec<_>>(), [(record, expected)]);
}

/// The same id in two areas is two records.
pub async fn a_record_belongs_to_its_area<S: HqStore<Error: std::fmt::Debug>>(store: &S) {
    let (a, b) = (area("a"), area("b"));
    let mut scribe = Scribe::new(5, 1, NOW_MS);
    let in_a = some_changes(&mut scribe, &a, 1);
    let in_b = scribe.write(&b, Some(in_a[0].record), vec![set("place", "khác")]);
    append(store, &a, &in_a).await;
    append(store, &b, std::slice::from_ref(&in_b)).await;
    let mut tx = store.begin().await.expect("begins");
    for (name, change) in [(&a, &in_a[0]), (&b, &in_b)] {
        tx.lock_area(name).await.expect("locks");
        let states = tx.records(name, &[change.record]).await.expect("reads");
        assert_eq!(states.get(&change.record), Some(&RecordState::new(change)));
    }
}

/// Kinds and values of a newer version are kept untouched.
pub async fn a_tomorrows_kind_is_kept<S: HqStore<Error: std::fmt::Debug>>(store: &S) {
    let (name, mut scribe) = (area("a"), Scribe::new(5, 1, NOW_MS));
    let unknown = Value::Unknown { tag: 77, bytes: vec![0, 255, 1] };
    let ops = vec![set("new_field/ELEMENT", unknown), set("number", i64::MIN)];
    let mut change = scribe.write(&name, None, ops);
    change.kind = "kind-of-tomorrow".to_owned();
    append(store, &name, std::slice::from_ref(&change)).await;
    let news = store.news(&name, 0, 10, u64::MAX).await.expect("reads");
    assert_eq!(news.changes[0].change, change);
    let mut tx = store.begin().await.expect("begins");
    tx.lock_area(&name).await.expect("locks");
    let states = tx.records(&name, &[change.record]).await.expect("reads");
    assert_eq!(states.get(&change.record), Some(&RecordState::new(&change)));
}
