//! What HQ keeps aside.

use std::collections::BTreeMap;

use super::{NOW_MS, area, caller, some_changes};
use crate::hq::{Aside, HqStore, HqTransaction, Objection};
use crate::testing::samples::Scribe;

async fn keep<S: HqStore<Error: std::fmt::Debug>>(store: &S, scribe: &mut Scribe) -> Vec<Aside> {
    let name = area("a");
    let changes = some_changes(scribe, &name, Objection::ALL.len());
    let aside = |(change, reason): (crate::Change, Objection)| {
        let id = change.id();
        Aside { change, id, reason }
    };
    let aside: Vec<Aside> = changes.into_iter().zip(Objection::ALL).map(aside).collect();
    let mut tx = store.begin().await.expect("begins");
    let owner = caller(scribe.author, &["a"]);
    tx.instance(scribe.instance, &owner).await.expect("reads");
    tx.keep_aside(&aside, NOW_MS).await.expect("keeps");
    let named = tx.kept_aside(&[scribe.instance]).await.expect("reads");
    assert_eq!(named[&scribe.instance].len(), aside.len(), "it is named in the same transaction");
    tx.commit().await.expect("commits");
    aside
}

/// Each instance is told of its own, in order, with the reason.
pub async fn what_is_kept_aside_is_named_until_settled<S: HqStore<Error: std::fmt::Debug>>(
    store: &S,
) {
    let (mut an, mut binh) = (Scribe::new(5, 1, NOW_MS), Scribe::new(6, 2, NOW_MS));
    let of_an = keep(store, &mut an).await;
    let of_binh = keep(store, &mut binh).await;
    let mut tx = store.begin().await.expect("begins");
    let reasons = |of: &[Aside]| of.iter().map(|it| (it.change.n, it.reason)).collect::<Vec<_>>();
    let (of_an, of_binh) = ((an.instance, reasons(&of_an)), (binh.instance, reasons(&of_binh)));
    let stranger = crate::InstanceId(99);
    let named = tx.kept_aside(&[stranger, binh.instance, an.instance]).await.expect("reads");
    assert_eq!(named, BTreeMap::from([of_an.clone(), of_binh]));
    let named = tx.kept_aside(&[an.instance]).await.expect("reads");
    assert_eq!(named, BTreeMap::from([of_an]));
    assert_eq!(tx.kept_aside(&[stranger]).await.expect("reads"), BTreeMap::new());
}

/// A change kept aside is known like any other: it is not taken twice.
pub async fn what_is_kept_aside_is_known_by_its_number<S: HqStore<Error: std::fmt::Debug>>(
    store: &S,
) {
    let mut scribe = Scribe::new(5, 1, NOW_MS);
    let aside = keep(store, &mut scribe).await;
    let mut tx = store.begin().await.expect("begins");
    for one in &aside {
        let id = tx.id_of(one.change.instance, one.change.n).await.expect("reads");
        assert_eq!(id, Some(one.id));
    }
    let news = store.news(&area("a"), 0, 10, u64::MAX).await.expect("reads");
    assert!(news.changes.is_empty(), "it joins no area");
}
