//! What every store of HQ has to do, whatever it is made of.
//!
//! A room with a store calls [`run_all`] with a way to make an empty one. The cases are stories of
//! the protocol: they panic where the store breaks it.

pub mod aside;
pub mod exchange;
pub mod news;
pub mod people;
pub mod records;
pub mod snapshots;
pub mod together;
pub mod transaction;

use std::collections::BTreeSet;

use camket_domain::{AreaId, Role};

use super::samples::{Scribe, fill, outreach};
use super::{Rng, run};
use crate::change::Change;
use crate::hq::{Accepted, Caller, HqStore, HqTransaction, merge, sequence};
use crate::id::ChangeId;

/// A time for the contract's changes, in milliseconds (2026-01-01).
const NOW_MS: u64 = 1_767_225_600_000;

/// Runs every case, each on an empty store of its own.
///
/// # Panics
///
/// When the store breaks the contract; the case is named on the standard error.
pub async fn run_all<S: HqStore<Error: std::fmt::Debug>>(make: impl AsyncFn() -> S) {
    /// Runs a case, naming it for whoever reads a panic.
    macro_rules! cases {
        ($($case:path),+ $(,)?) => {
            $(
                eprintln!("contract: {}", stringify!($case));
                let store = make().await;
                $case(&store).await;
            )+
        };
    }
    cases![
        people::a_new_instance_belongs_to_whoever_brought_it,
        people::an_instance_comes_back_as_it_was_put,
        people::instances_come_in_the_order_in_which_they_were_named,
        people::the_database_has_one_identity,
        transaction::an_empty_store_has_nothing,
        transaction::what_is_dropped_leaves_nothing,
        transaction::what_is_committed_is_all_there,
        transaction::nothing_shows_before_the_commit,
        transaction::areas_have_their_own_order,
        news::news_stops_at_so_many_changes,
        news::news_stops_at_so_many_bytes_but_gives_one,
        news::news_goes_on_after_any_place,
        news::every_place_has_its_digest,
        snapshots::there_is_none_of_nothing,
        snapshots::a_snapshot_is_what_the_changes_came_to,
        snapshots::it_is_read_in_pieces_from_any_byte_on,
        snapshots::the_one_before_can_be_ended,
        snapshots::a_tablet_that_takes_it_holds_what_the_log_makes,
        records::states_come_back_as_they_were_put,
        records::a_record_belongs_to_its_area,
        records::a_tomorrows_kind_is_kept,
        aside::what_is_kept_aside_is_named_until_settled,
        aside::what_is_kept_aside_is_known_by_its_number,
        exchange::the_same_request_twice_is_one,
        exchange::a_late_duplicate_changes_nothing,
        exchange::a_fork_is_found_wherever_it_is,
        exchange::a_stamp_from_the_future_stops_the_batch,
        exchange::poison_is_kept_aside_and_blocks_nothing,
        exchange::a_step_of_another_role_is_kept_aside,
        exchange::what_a_revoked_device_brings_is_kept_aside_and_it_gets_nothing,
        exchange::a_batch_may_be_large,
        exchange::a_reader_never_misses_what_writers_write_side_by_side,
        exchange::records_are_what_their_changes_make,
        together::requests_in_one_transaction_are_answered_as_if_each_came_alone,
        together::a_request_that_cannot_be_taken_holds_up_no_other,
    ];
}

fn area(name: &str) -> AreaId {
    AreaId::from(name)
}

/// Somebody who may do everything in these areas.
fn caller(person: u64, areas: &[&str]) -> Caller {
    let reads: BTreeSet<AreaId> = areas.iter().map(|name| area(name)).collect();
    let writes = reads.clone();
    Caller { person, device: person, reads, writes, role: Role::Officer, is_revoked: false }
}

/// Appends changes to an area in a transaction of their own.
async fn append<S: HqStore<Error: std::fmt::Debug>>(store: &S, name: &AreaId, changes: &[Change]) {
    let mut tx = store.begin().await.expect("a transaction begins");
    stage(&mut tx, name, changes).await;
    tx.commit().await.expect("a transaction commits");
}

/// Appends changes to an area in a transaction that goes on.
async fn stage<T: HqTransaction<Error: std::fmt::Debug>>(
    tx: &mut T,
    name: &AreaId,
    changes: &[Change],
) {
    let accepted =
        changes.iter().map(|change| Accepted { change: change.clone(), id: change.id() });
    let head = tx.lock_area(name).await.expect("an area locks");
    let (head, sequenced) = sequence(head, accepted.collect());
    let records: Vec<_> = changes.iter().map(|change| change.record).collect();
    let before = tx.records(name, &records).await.expect("records are read");
    let merged = || merge(before, &sequenced);
    tx.append(name, head, &sequenced, merged, NOW_MS).await.expect("changes are appended");
}

/// Writes so many new records into an area.
fn some_changes(scribe: &mut Scribe, name: &AreaId, count: usize) -> Vec<Change> {
    let mut rng = Rng::new(scribe.instance.0);
    (0..count).map(|_| scribe.write(name, None, fill(&outreach(&mut rng)))).collect()
}

/// Reads ids of an area from `seq` on, in order.
async fn ids_after<S: HqStore<Error: std::fmt::Debug>>(
    store: &S,
    name: &AreaId,
    seq: u64,
) -> Vec<ChangeId> {
    let news = store.news(name, seq, 100_000, u64::MAX).await.expect("news is read");
    assert!(!news.more, "there is no more than everything");
    let seqs = news.changes.iter().map(|one| one.seq);
    assert!(seqs.eq(seq + 1..=seq + news.changes.len() as u64), "the order has no gaps");
    news.changes.iter().map(|one| one.id).collect()
}
