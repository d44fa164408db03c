//! Snapshots and attachments as a tablet sees them.

use camket_domain::{AreaId, Draft};
use camket_sync::attachment::Manifest;
use camket_sync::tablet::SnapshotError;
use camket_sync::testing::read_snapshot;
use camket_sync::testing::samples::fill;
use camket_sync::{AreaSnapshot, Deed, Entry, InstanceId, Tablet};

use crate::field::{DAY_MS, Field, retitle, write};

fn fetched(field: &Field, tablet: &Tablet) -> AreaSnapshot {
    let offer = tablet.offer().expect("HQ has offered one");
    let packed = field.hq.piece(&offer.area, &offer.hash, 0, usize::MAX).expect("HQ has it");
    read_snapshot(&packed).expect("is a snapshot")
}

#[test]
fn a_tablet_records_while_its_area_is_on_the_way() {
    let mut field = Field::new();
    let mut old = field.enrol(1);
    for n in 0..9 {
        write(&mut old, "a", &format!("lần {n}"), field.now_ms);
    }
    field.sync(&mut old);
    field.hq.snap(&AreaId::from("a"));
    let mut new = field.enrol(2);
    let before = write(&mut new, "a", "trước", field.now_ms);
    field.converse(&mut new);
    let during = write(&mut new, "a", "trong lúc", field.now_ms);
    field.converse(&mut new);
    assert_eq!(new.records().count(), 2, "pages of the area wait for the snapshot");
    let entry = new.take_snapshot(fetched(&field, &new)).expect("is wanted");
    new.apply(&entry);
    assert_eq!(new.records().count(), 11);
    field.sync(&mut new);
    field.sync(&mut old);
    assert_eq!(new.areas(), old.areas(), "both hold the same");
    assert!([before, during].iter().all(|record| old.record(*record).is_some()));
}

#[test]
fn own_changes_in_a_snapshot_are_not_merged_twice() {
    let mut field = Field::new();
    let mut tablet = field.enrol(1);
    let record = write(&mut tablet, "a", "một", field.now_ms);
    retitle(&mut tablet, record, "hai", field.now_ms);
    field.sync(&mut tablet);
    let before = tablet.areas().clone();
    field.hq.snap(&AreaId::from("a"));
    // The area leaves the officer's scope and comes back: it begins anew, own changes are kept.
    let all = std::mem::replace(&mut field.areas, vec![AreaId::from("b")]);
    field.sync(&mut tablet);
    field.areas = all;
    field.converse(&mut tablet);
    field.converse(&mut tablet);
    let entry = tablet.take_snapshot(fetched(&field, &tablet)).expect("is wanted");
    tablet.apply(&entry);
    field.sync(&mut tablet);
    assert_eq!(tablet.areas(), &before);
}

#[test]
fn an_hq_that_knows_no_snapshots_sends_the_history() {
    let mut field = Field::new();
    let mut old = field.enrol(1);
    write(&mut old, "a", "một", field.now_ms);
    field.sync(&mut old);
    field.hq.snap(&AreaId::from("a"));
    let mut new = field.enrol(2);
    let request = field.request(&mut new);
    let mut answer = field.answer(2, &request);
    assert!(answer.pages.is_empty() && !answer.offers.is_empty());
    answer.offers.clear();
    field.believe(&mut new, answer);
    field.sync(&mut new);
    assert_eq!(new.areas(), old.areas());
}

#[test]
fn whoever_fetches_no_snapshots_is_offered_none() {
    let mut field = Field::new();
    let mut old = field.enrol(1);
    write(&mut old, "a", "một", field.now_ms);
    field.sync(&mut old);
    field.hq.snap(&AreaId::from("a"));
    let mut plain = field.enrol(2);
    let request = plain.request(field.now_ms, 1 << 20, 1 << 20);
    let answer = field.answer(2, &request);
    assert!(answer.offers.is_empty());
    field.believe(&mut plain, answer);
    assert_eq!(plain.areas(), old.areas());
}

#[test]
fn a_snapshot_that_nobody_wants_is_left() {
    let mut field = Field::new();
    let mut old = field.enrol(1);
    write(&mut old, "a", "một", field.now_ms);
    field.sync(&mut old);
    field.hq.snap(&AreaId::from("a"));
    let mut new = field.enrol(2);
    field.converse(&mut new);
    let snapshot = fetched(&field, &new);
    assert_eq!(old.take_snapshot(snapshot.clone()), Err(SnapshotError::NotWanted));
    let mut stranger = field.enrol(3);
    let (instance, scope) = (InstanceId(3), Vec::new());
    stranger.apply(&Entry::Enrolled { officer: 3, instance, scope });
    assert_eq!(stranger.take_snapshot(snapshot), Err(SnapshotError::OutOfScope));
    new.decline(&AreaId::from("a"));
    field.sync(&mut new);
    assert_eq!(new.areas(), old.areas(), "the pages bring as much");
}

fn with_photo(tablet: &mut Tablet, byte: u8, wall_ms: u64) -> Manifest {
    let media_type = "image/jpeg".to_owned();
    let photo = Manifest { hash: [byte; 32], size_bytes: 600_000, media_type };
    let draft = Draft::new().with("title", "ảnh").with(&photo.path("photos"), photo.value());
    let (kind, area, ops) = ("outreach".to_owned(), AreaId::from("a"), fill(&draft));
    let (entry, _) =
        tablet.act(vec![Deed { record: None, kind, area, ops }], wall_ms).expect("acts");
    tablet.apply(&entry);
    photo
}

#[test]
fn photos_follow_the_text_and_are_sent_once() {
    let mut field = Field::new();
    let mut tablet = field.enrol(1);
    let photo = with_photo(&mut tablet, 1, field.now_ms);
    assert!(tablet.attachments_due().is_empty(), "the text goes first");
    field.sync(&mut tablet);
    assert_eq!(tablet.attachments_due(), [(AreaId::from("a"), photo.clone())]);
    let entry = tablet.delivered(&AreaId::from("a"), photo.hash);
    let entry = Entry::decode(&entry.encode()).expect("is stored");
    tablet.apply(&entry);
    assert!(tablet.attachments_due().is_empty());
    let again = Tablet::from_snapshot(&tablet.snapshot()).expect("is read back");
    assert!(again.attachments_due().is_empty(), "also after a restart");
}

#[test]
fn after_a_restore_of_hq_photos_are_offered_again() {
    let mut field = Field::new();
    let mut tablet = field.enrol(1);
    let photo = with_photo(&mut tablet, 1, field.now_ms);
    field.sync(&mut tablet);
    let backup = field.hq.back_up();
    tablet.apply(&tablet.delivered(&AreaId::from("a"), photo.hash));
    field.hq.restore(&backup);
    field.sync(&mut tablet);
    assert_eq!(tablet.attachments_due().len(), 1, "HQ may have lost it");
}

#[test]
fn a_change_whose_photo_was_not_sent_is_not_forgotten() {
    let mut field = Field::new();
    let mut tablet = field.enrol(1);
    let photo = with_photo(&mut tablet, 1, field.now_ms);
    write(&mut tablet, "a", "không ảnh", field.now_ms);
    field.sync(&mut tablet);
    let backup = field.hq.back_up();
    field.hq.verify(&backup);
    field.now_ms += 100 * DAY_MS;
    field.sync(&mut tablet);
    assert_eq!(tablet.own_changes().count(), 1, "the one with the photo");
    assert_eq!(tablet.attachments_due().len(), 1);
    tablet.apply(&tablet.delivered(&AreaId::from("a"), photo.hash));
    field.sync(&mut tablet);
    assert_eq!(tablet.own_changes().count(), 0);
}
