//! Instances, and the identity of the database.

use super::caller;
use crate::hq::{HqStore, HqTransaction, InstanceRow};
use crate::id::{ChangeId, InstanceId};
use crate::stamp::{STAMP_MS_MAX, Stamp};

/// The first who brings an instance owns it: person and device both.
pub async fn a_new_instance_belongs_to_whoever_brought_it<S: HqStore<Error: std::fmt::Debug>>(
    store: &S,
) {
    let instance = InstanceId(u64::MAX - 1);
    let owner = caller(1, &["a"]);
    let mut tx = store.begin().await.expect("begins");
    let row = tx.instance(instance, &owner).await.expect("reads");
    assert_eq!(row.map(|row| (row.last_n, row.last_id)), Some((0, ChangeId::NONE)));
    tx.commit().await.expect("commits");
    for (person, device) in [(2, 1), (1, 2), (2, 2)] {
        let stranger = crate::hq::Caller { person, device, ..owner.clone() };
        let mut tx = store.begin().await.expect("begins");
        assert_eq!(tx.instance(instance, &stranger).await.expect("reads"), None);
    }
    let mut tx = store.begin().await.expect("begins");
    assert!(tx.instance(instance, &owner).await.expect("reads").is_some());
}

/// Every field of a row survives, at its largest.
pub async fn an_instance_comes_back_as_it_was_put<S: HqStore<Error: std::fmt::Debug>>(store: &S) {
    let (instance, owner) = (InstanceId(7), caller(1, &["a"]));
    let row = InstanceRow {
        last_n: (1 << 53) + 1,
        last_id: ChangeId([0xfe; 32]),
        last_stamp: Stamp { ms: STAMP_MS_MAX, count: u32::MAX, instance },
        number: (1 << 60) + 3,
        backed_up: 0,
    };
    let mut tx = store.begin().await.expect("begins");
    tx.instance(instance, &owner).await.expect("reads");
    tx.put_instance(instance, row).await.expect("writes");
    tx.commit().await.expect("commits");
    let mut tx = store.begin().await.expect("begins");
    assert_eq!(tx.instance(instance, &owner).await.expect("reads"), Some(row));
}

/// The identity is there from the start and stays.
pub async fn the_database_has_one_identity<S: HqStore<Error: std::fmt::Debug>>(store: &S) {
    let epoch = store.epoch().await.expect("reads");
    assert_ne!(epoch.database, [0; 16], "a database has a name of its own");
    let mut tx = store.begin().await.expect("begins");
    tx.instance(InstanceId(1), &caller(1, &["a"])).await.expect("reads");
    tx.commit().await.expect("commits");
    assert_eq!(store.epoch().await.expect("reads"), epoch);
}

/// Instances that are asked for together come in the order in which they were named.
pub async fn instances_come_in_the_order_in_which_they_were_named<
    S: HqStore<Error: std::fmt::Debug>,
>(
    store: &S,
) {
    let (an, binh) = (caller(1, &["a"]), caller(2, &["a"]));
    let [one, other, foreign] = [9, 5, 7].map(InstanceId);
    let row = |instance, last_n| InstanceRow {
        last_n,
        last_id: ChangeId([last_n as u8; 32]),
        last_stamp: Stamp { ms: last_n, count: 1, instance },
        ..InstanceRow::default()
    };
    let mut tx = store.begin().await.expect("begins");
    let rows = tx.instances(&[(one, &an), (foreign, &binh), (other, &binh)]).await;
    assert!(rows.expect("reads").iter().all(Option::is_some), "they are new");
    let rows = [(one, row(one, 4)), (other, row(other, 6))];
    tx.put_instances(&rows).await.expect("writes");
    tx.put_instances(&[]).await.expect("writes nothing");
    tx.commit().await.expect("commits");
    let mut tx = store.begin().await.expect("begins");
    let read = tx.instances(&[(other, &binh), (foreign, &an), (one, &an)]).await.expect("reads");
    assert_eq!(read, [Some(row(other, 6)), None, Some(row(one, 4))]);
}
