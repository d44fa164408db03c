//! Snapshots: what they hold, and how they are read.

use camket_domain::AreaId;
use sha2::{Digest, Sha256};

use super::{NOW_MS, append, area, caller, some_changes};
use crate::change::{Change, FieldOp, Op};
use crate::entry::Entry;
use crate::hq::{HqStore, exchange};
use crate::id::InstanceId;
use crate::merge::RecordState;
use crate::protocol::{Offer, SyncAnswer};
use crate::snapshot::SNAPSHOT_BYTES_MAX;
use crate::tablet::Tablet;
use crate::testing::read_snapshot;
use crate::testing::samples::Scribe;
use crate::transfer::Download;

/// Fetches what was offered, in pieces of at most so many bytes.
async fn fetched<S: HqStore<Error: std::fmt::Debug>>(
    store: &S,
    offer: &Offer,
    piece_max: usize,
) -> Vec<u8> {
    let begun = Download::new(offer.hash, offer.size_bytes, SNAPSHOT_BYTES_MAX, Vec::new());
    let mut download = begun.expect("it fits");
    while !download.is_complete() {
        let at = download.progress().0;
        let piece = store.snapshot_piece(&offer.area, &offer.hash, at, piece_max).await;
        let piece = piece.expect("reads").expect("is kept");
        assert!(
            !piece.is_empty() && piece.len() <= piece_max,
            "at least one byte, no more than max"
        );
        download.take(at, &piece).expect("goes on");
    }
    download.finish().expect("is what was named")
}

/// Two people's changes, with edits, a conflict and a deletion among them.
fn busy(name: &AreaId) -> Vec<Change> {
    let (mut an, mut binh) = (Scribe::new(5, 1, NOW_MS), Scribe::new(6, 2, NOW_MS + 7));
    let mut changes = some_changes(&mut an, name, 40);
    changes.extend(some_changes(&mut binh, name, 40));
    let edit = |value: i64| {
        let path = "attendance_count".to_owned();
        vec![FieldOp { path, seen: Vec::new(), op: Op::Set(value.into()) }]
    };
    let record = Some(changes[3].record);
    changes.push(binh.write(name, record, edit(1)));
    changes.push(an.write(name, record, edit(2)));
    let state = RecordState::new(&changes[5]);
    changes.push(an.write(name, Some(changes[5].record), state.deletion()));
    changes
}

/// There is no snapshot of an area without changes, and none that nobody has made.
pub async fn there_is_none_of_nothing<S: HqStore<Error: std::fmt::Debug>>(store: &S) {
    let name = area("a");
    assert_eq!(store.make_snapshot(&name).await.expect("makes none"), None);
    append(store, &name, &busy(&name)).await;
    assert_eq!(store.offer(&name).await.expect("reads"), None);
    let piece = store.snapshot_piece(&name, &[7; 32], 0, 100).await;
    assert_eq!(piece.expect("reads"), None);
}

/// It holds the merged records, the end of the order, and who wrote what.
pub async fn a_snapshot_is_what_the_changes_came_to<S: HqStore<Error: std::fmt::Debug>>(store: &S) {
    let name = area("a");
    let changes = busy(&name);
    append(store, &name, &changes).await;
    let offer = store.make_snapshot(&name).await.expect("makes one").expect("there is something");
    assert_eq!(store.offer(&name).await.expect("reads"), Some(offer.clone()));
    let snapshot = read_snapshot(&fetched(store, &offer, 1_000_000).await).expect("is a snapshot");
    let (seq, digest) = (snapshot.header.seq, snapshot.header.digest);
    assert_eq!((seq, snapshot.header.area.clone()), (changes.len() as u64, name.clone()));
    assert_eq!(store.digest_at(&name, seq).await.expect("reads"), Some(digest));
    for change in &changes {
        assert!(snapshot.header.has(change.instance, change.n));
    }
    assert!(!snapshot.header.has(InstanceId(5), 43) && !snapshot.header.has(InstanceId(7), 1));
    assert_eq!(snapshot.items.len(), 80);
    for item in &snapshot.items {
        let mut of = changes.iter().filter(|change| change.record == item.id);
        let mut state = RecordState::new(of.next().expect("somebody wrote it"));
        of.for_each(|change| state.apply(change));
        assert_eq!(item.state, state);
        assert!(item.born.is_some(), "the ids of new records need not travel");
    }
}

/// Whoever was cut off goes on at the byte where it stopped.
pub async fn it_is_read_in_pieces_from_any_byte_on<S: HqStore<Error: std::fmt::Debug>>(store: &S) {
    let name = area("a");
    append(store, &name, &busy(&name)).await;
    let offer = store.make_snapshot(&name).await.expect("makes one").expect("there is something");
    let whole = fetched(store, &offer, 1_000_000).await;
    assert_eq!(<[u8; 32]>::from(Sha256::digest(&whole)), offer.hash);
    assert_eq!(fetched(store, &offer, 99).await, whole);
    for from in [1, whole.len() - 1, whole.len(), whole.len() + 1] {
        let piece = store.snapshot_piece(&name, &offer.hash, from as u64, 1_000_000).await;
        let rest = whole.get(from..).unwrap_or_default();
        assert_eq!(piece.expect("reads").as_deref(), Some(rest), "from {from}");
    }
    let elsewhere = store.snapshot_piece(&area("b"), &offer.hash, 0, 100).await;
    assert_eq!(elsewhere.expect("reads"), None, "a hash alone opens nothing");
}

/// A new snapshot does not pull the ground from under a device that fetches the last one.
pub async fn the_one_before_can_be_ended<S: HqStore<Error: std::fmt::Debug>>(store: &S) {
    let name = area("a");
    let mut scribe = Scribe::new(5, 1, NOW_MS);
    let mut offers = Vec::new();
    for _ in 0..3 {
        append(store, &name, &some_changes(&mut scribe, &name, 3)).await;
        offers.extend(store.make_snapshot(&name).await.expect("makes one"));
    }
    let mut kept = Vec::new();
    for offer in &offers {
        let piece = store.snapshot_piece(&name, &offer.hash, 0, 10).await.expect("reads");
        kept.push(piece.is_some());
    }
    assert_eq!(kept, [false, true, true]);
    assert_eq!(store.offer(&name).await.expect("reads").as_ref(), offers.last());
}

async fn answer<S: HqStore<Error: std::fmt::Debug>>(
    store: &S,
    tablet: &mut Tablet,
) -> (SyncAnswer, Vec<Entry>) {
    tablet.welcome_snapshots();
    let request = tablet.request(NOW_MS, 1 << 20, 1 << 20);
    let reader = caller(9, &["a"]);
    let answer = exchange(store, &reader, &request, NOW_MS + 1_000, &|_| true).await;
    let answer = answer.expect("HQ answers");
    let entries = tablet.receive(answer.clone(), NOW_MS, InstanceId(1)).expect("is believed");
    entries.iter().for_each(|entry| tablet.apply(entry));
    (answer, entries)
}

fn enrolled(instance: u64) -> Tablet {
    let mut tablet = Tablet::default();
    let (instance, scope) = (InstanceId(instance), vec![area("a")]);
    tablet.apply(&Entry::Enrolled { officer: 9, instance, scope });
    tablet
}

/// Snapshot and tail make the same tablet as the whole log, at a fraction of the bytes.
pub async fn a_tablet_that_takes_it_holds_what_the_log_makes<S: HqStore<Error: std::fmt::Debug>>(
    store: &S,
) {
    let name = area("a");
    append(store, &name, &busy(&name)).await;
    let mut by_log = enrolled(900);
    while by_log.is_unfinished() || by_log.areas()[&name].seq() == 0 {
        answer(store, &mut by_log).await;
    }
    store.make_snapshot(&name).await.expect("makes one");
    let mut scribe = Scribe::new(8, 3, NOW_MS + 99);
    append(store, &name, &some_changes(&mut scribe, &name, 5)).await;

    let mut tablet = enrolled(901);
    let (first, _) = answer(store, &mut tablet).await;
    assert!(first.pages.is_empty(), "no page comes where a snapshot will");
    let offer = tablet.offer().expect("HQ offers one").clone();
    let snapshot = read_snapshot(&fetched(store, &offer, 500).await).expect("is a snapshot");
    let entry = tablet.take_snapshot(snapshot).expect("is wanted");
    assert_eq!(Entry::decode(&entry.encode()), Ok(entry.clone()));
    tablet.apply(&entry);
    let (tail, _) = answer(store, &mut tablet).await;
    let told = tail.pages.iter().map(|page| page.from..page.through);
    assert!(told.eq(std::iter::once(83..88)), "only the tail comes in pages");
    answer(store, &mut by_log).await;
    assert_eq!(tablet.areas(), by_log.areas());
}
