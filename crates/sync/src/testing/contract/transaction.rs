//! All or nothing, and not before.

use super::{NOW_MS, append, area, caller, ids_after, some_changes, stage};
use crate::hq::{HqStore, HqTransaction, InstanceRow};
use crate::id::{ChangeId, SetDigest};
use crate::testing::samples::Scribe;

/// Nothing comes of nothing.
pub async fn an_empty_store_has_nothing<S: HqStore<Error: std::fmt::Debug>>(store: &S) {
    let name = area("a");
    assert_eq!(ids_after(store, &name, 0).await, []);
    assert_eq!(store.digest_at(&name, 1).await.expect("reads"), None);
    let mut tx = store.begin().await.expect("begins");
    assert_eq!(tx.id_of(crate::InstanceId(1), 1).await.expect("reads"), None);
    let head = tx.lock_area(&name).await.expect("locks");
    assert_eq!((head.seq, head.digest), (0, SetDigest::default()));
}

/// A transaction that ends without a commit was never there.
pub async fn what_is_dropped_leaves_nothing<S: HqStore<Error: std::fmt::Debug>>(store: &S) {
    let (name, mut scribe) = (area("a"), Scribe::new(5, 1, NOW_MS));
    let changes = some_changes(&mut scribe, &name, 3);
    let owner = caller(1, &["a"]);
    let mut tx = store.begin().await.expect("begins");
    let row = tx.instance(scribe.instance, &owner).await.expect("reads").expect("is new");
    stage(&mut tx, &name, &changes).await;
    let row = InstanceRow { last_n: 3, last_id: scribe.last, ..row };
    tx.put_instance(scribe.instance, row).await.expect("writes");
    drop(tx);
    assert_eq!(ids_after(store, &name, 0).await, []);
    let mut tx = store.begin().await.expect("begins");
    assert_eq!(tx.id_of(scribe.instance, 1).await.expect("reads"), None);
    let row = tx.instance(scribe.instance, &owner).await.expect("reads").expect("is new");
    assert_eq!((row.last_n, row.last_id), (0, ChangeId::NONE));
    assert_eq!(tx.lock_area(&name).await.expect("locks").seq, 0);
}

/// What was appended is found by place, by number, by record and by digest.
pub async fn what_is_committed_is_all_there<S: HqStore<Error: std::fmt::Debug>>(store: &S) {
    let (name, mut scribe) = (area("a"), Scribe::new(5, 1, NOW_MS));
    let changes = some_changes(&mut scribe, &name, 5);
    append(store, &name, &changes[..2]).await;
    append(store, &name, &changes[2..]).await;
    let news = store.news(&name, 0, 100, u64::MAX).await.expect("reads");
    let read: Vec<_> = news.changes.iter().map(|one| one.change.clone()).collect();
    assert_eq!(read, changes, "the changes are what was appended");
    let mut digest = SetDigest::default();
    for (one, change) in news.changes.iter().zip(&changes) {
        digest.toggle(&change.id());
        assert_eq!((one.id, one.digest), (change.id(), digest));
    }
    let mut tx = store.begin().await.expect("begins");
    for change in &changes {
        let id = tx.id_of(change.instance, change.n).await.expect("reads");
        assert_eq!(id, Some(change.id()));
    }
    let head = tx.lock_area(&name).await.expect("locks");
    assert_eq!((head.seq, head.digest), (5, digest));
}

/// A reader sees nothing of a transaction under way, and then all of it.
pub async fn nothing_shows_before_the_commit<S: HqStore<Error: std::fmt::Debug>>(store: &S) {
    let (name, mut scribe) = (area("a"), Scribe::new(5, 1, NOW_MS));
    let changes = some_changes(&mut scribe, &name, 4);
    append(store, &name, &changes[..1]).await;
    let mut tx = store.begin().await.expect("begins");
    stage(&mut tx, &name, &changes[1..]).await;
    assert_eq!(ids_after(store, &name, 0).await, [changes[0].id()]);
    assert_eq!(store.digest_at(&name, 2).await.expect("reads"), None);
    tx.commit().await.expect("commits");
    assert_eq!(ids_after(store, &name, 0).await.len(), 4);
}

/// One transaction may write in several areas; each counts for itself.
pub async fn areas_have_their_own_order<S: HqStore<Error: std::fmt::Debug>>(store: &S) {
    let (a, b) = (area("a"), area("b"));
    let mut scribe = Scribe::new(5, 1, NOW_MS);
    let (in_a, in_b) = (some_changes(&mut scribe, &a, 2), some_changes(&mut scribe, &b, 3));
    let mut tx = store.begin().await.expect("begins");
    stage(&mut tx, &a, &in_a).await;
    stage(&mut tx, &b, &in_b).await;
    tx.commit().await.expect("commits");
    let ids = |changes: &[crate::Change]| changes.iter().map(crate::Change::id).collect::<Vec<_>>();
    assert_eq!(ids_after(store, &a, 0).await, ids(&in_a));
    assert_eq!(ids_after(store, &b, 0).await, ids(&in_b));
}
