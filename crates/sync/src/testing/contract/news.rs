//! Pieces of an area's order.

use super::{NOW_MS, append, area, ids_after, some_changes};
use crate::change::Change;
use crate::hq::HqStore;
use crate::id::SetDigest;
use crate::testing::samples::Scribe;

async fn fifty<S: HqStore<Error: std::fmt::Debug>>(store: &S) -> Vec<Change> {
    let (name, mut scribe) = (area("a"), Scribe::new(5, 1, NOW_MS));
    let changes = some_changes(&mut scribe, &name, 50);
    for some in changes.chunks(7) {
        append(store, &name, some).await;
    }
    changes
}

/// The count is a bound, and what lies beyond is announced.
pub async fn news_stops_at_so_many_changes<S: HqStore<Error: std::fmt::Debug>>(store: &S) {
    fifty(store).await;
    for (max, more) in [(1, true), (49, true), (50, false), (51, false)] {
        let news = store.news(&area("a"), 0, max, u64::MAX).await.expect("reads");
        assert_eq!((news.changes.len(), news.more), (max.min(50), more), "at most {max}");
    }
}

/// The bytes are a bound too, except for the first change.
pub async fn news_stops_at_so_many_bytes_but_gives_one<S: HqStore<Error: std::fmt::Debug>>(
    store: &S,
) {
    let changes = fifty(store).await;
    let size =
        |count: usize| changes[..count].iter().map(|it| it.encode().len() as u64).sum::<u64>();
    for (bytes, count) in [(0, 1), (1, 1), (size(3), 3), (size(3) - 1, 2), (size(50), 50)] {
        let news = store.news(&area("a"), 0, 100, bytes).await.expect("reads");
        assert_eq!((news.changes.len(), news.more), (count, count < 50), "{bytes} bytes");
    }
}

/// A reader may go on wherever it stopped, and beyond the end there is nothing.
pub async fn news_goes_on_after_any_place<S: HqStore<Error: std::fmt::Debug>>(store: &S) {
    let changes = fifty(store).await;
    for seq in [0, 1, 6, 7, 49, 50, 51, 1 << 40] {
        let ids = ids_after(store, &area("a"), seq).await;
        let expected = changes.iter().skip(usize::try_from(seq).expect("fits")).map(Change::id);
        assert!(ids.into_iter().eq(expected), "after {seq}");
    }
}

/// The census knows each prefix.
pub async fn every_place_has_its_digest<S: HqStore<Error: std::fmt::Debug>>(store: &S) {
    let changes = fifty(store).await;
    let mut digest = SetDigest::default();
    for (place, change) in changes.iter().enumerate() {
        digest.toggle(&change.id());
        let at = store.digest_at(&area("a"), place as u64 + 1).await.expect("reads");
        assert_eq!(at, Some(digest));
    }
    assert_eq!(store.digest_at(&area("a"), 51).await.expect("reads"), None);
    assert_eq!(store.digest_at(&area("b"), 1).await.expect("reads"), None);
}
