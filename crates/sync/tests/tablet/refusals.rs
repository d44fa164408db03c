//! What HQ decides not to take: it leaves the record, and is told until it was read.

use camket_domain::{AreaId, RecordId};
use camket_sync::testing::read_snapshot;
use camket_sync::{Entry, Op, Refusal, Tablet, Whereabouts};

use super::field::{DAY_MS, Field, retitle, title, write};

/// A record that HQ has, and a later title of it that HQ keeps aside.
fn late(field: &mut Field) -> (Tablet, RecordId) {
    let mut tablet = field.enrol(1);
    let record = write(&mut tablet, "a", "một", field.now_ms);
    write(&mut tablet, "a", "khác", field.now_ms);
    field.sync(&mut tablet);
    field.frozen = vec![AreaId::from("a")];
    retitle(&mut tablet, record, "hai", field.now_ms);
    field.sync(&mut tablet);
    (tablet, record)
}

/// HQ's list, if it were to take nothing of what it keeps aside.
fn told(field: &Field) -> Vec<Refusal> {
    let refusal = |it: camket_sync::hq::Aside| Refusal {
        instance: it.change.instance,
        n: it.change.n,
        id: it.id,
        record: it.change.record,
        by: "Hà".to_owned(),
        at_ms: 5,
        note: "Không có giấy tờ".to_owned(),
    };
    field.hq.aside().into_iter().map(refusal).collect()
}

/// The tablet hears of it.
fn hear(field: &Field, tablet: &mut Tablet) {
    let entry = tablet.refuse(&told(field)).expect("it is new");
    tablet.apply(&Entry::decode(&entry.encode()).expect("is stored"));
}

fn reopened(tablet: &Tablet) -> Tablet {
    let bytes = tablet.snapshot();
    assert!(Tablet::is_current(&bytes));
    Tablet::from_snapshot(&bytes).expect("is read back")
}

#[test]
fn a_refused_value_gives_way_to_that_of_hq() {
    let mut field = Field::new();
    let (mut tablet, record) = late(&mut field);
    assert_eq!(title(&tablet, record).as_deref(), Some("hai"), "nobody has decided");
    assert_eq!(tablet.undecided().count(), 1);
    hear(&field, &mut tablet);
    field.sync(&mut tablet);
    assert_eq!(title(&tablet, record).as_deref(), Some("một"));
    assert_eq!(tablet.records().count(), 2, "nothing else has changed");
    assert_eq!(tablet.refuse(&told(&field)), None, "it is told once");
    assert_eq!(tablet.undecided().count(), 0);
}

#[test]
fn the_officer_is_told_until_it_was_read_and_what_was_written_stays() {
    let mut field = Field::new();
    let (mut tablet, record) = late(&mut field);
    hear(&field, &mut tablet);
    field.sync(&mut tablet);
    let mut tablet = reopened(&tablet);
    assert_eq!(tablet.whereabouts(record), Whereabouts::NeedsPerson);
    let understood = tablet.understood(record).expect("it is new to the officer");
    tablet.apply(&Entry::decode(&understood.encode()).expect("is stored"));
    let mut tablet = reopened(&tablet);
    assert_eq!(tablet.whereabouts(record), Whereabouts::AtHq);
    field.now_ms += 200 * DAY_MS;
    field.sync(&mut tablet);
    let (refusal, is_read) = tablet.refusals().next().expect("it is not forgotten");
    assert!(is_read && refusal.note == "Không có giấy tờ");
    let change = tablet.own_change(refusal.instance, refusal.n).expect("what was written stays");
    assert_eq!(change.ops[0].op, Op::Set("hai".into()));
}

#[test]
fn what_is_written_after_a_refusal_replaces_the_value_of_hq() {
    let mut field = Field::new();
    let (mut tablet, record) = late(&mut field);
    hear(&field, &mut tablet);
    field.sync(&mut tablet);
    field.frozen.clear();
    retitle(&mut tablet, record, "ba", field.now_ms);
    field.sync(&mut tablet);
    assert_eq!(field.titles_at_hq("a", record), 1, "there is nothing to settle");
    assert_eq!(title(&tablet, record).as_deref(), Some("ba"));
}

#[test]
fn a_record_that_was_refused_whole_is_not_counted_and_its_words_stay() {
    let mut field = Field::new();
    let mut tablet = field.enrol(1);
    field.frozen = vec![AreaId::from("a")];
    let record = write(&mut tablet, "a", "một", field.now_ms);
    field.sync(&mut tablet);
    hear(&field, &mut tablet);
    field.sync(&mut tablet);
    assert!(tablet.record(record).is_none());
    assert_eq!(tablet.own_changes().count(), 1);
}

#[test]
fn the_view_stands_until_a_snapshot_takes_its_place() {
    let mut field = Field::new();
    let (mut tablet, record) = late(&mut field);
    field.hq.snap(&AreaId::from("a"));
    hear(&field, &mut tablet);
    field.converse(&mut tablet);
    assert_eq!(tablet.records().count(), 2, "the lists are whole meanwhile");
    let offer = tablet.offer().expect("HQ has offered one");
    let packed = field.hq.piece(&offer.area, &offer.hash, 0, usize::MAX).expect("HQ has it");
    let snapshot = read_snapshot(&packed).expect("is a snapshot");
    let entry = tablet.take_snapshot(snapshot).expect("is wanted");
    tablet.apply(&entry);
    assert_eq!(title(&tablet, record).as_deref(), Some("một"));
}

#[test]
fn what_a_restored_hq_takes_after_all_is_there_again() {
    let mut field = Field::new();
    let mut tablet = field.enrol(1);
    let record = write(&mut tablet, "a", "một", field.now_ms);
    field.sync(&mut tablet);
    let backup = field.hq.back_up();
    field.frozen = vec![AreaId::from("a")];
    retitle(&mut tablet, record, "hai", field.now_ms);
    field.sync(&mut tablet);
    hear(&field, &mut tablet);
    field.sync(&mut tablet);
    field.hq.restore(&backup);
    field.frozen.clear();
    field.sync(&mut tablet);
    assert_eq!(title(&tablet, record).as_deref(), Some("hai"));
    assert_eq!((tablet.refusals().count(), field.titles_at_hq("a", record)), (0, 1));
}

#[test]
fn an_old_list_does_not_touch_what_stands_in_its_areas_order() {
    let mut field = Field::new();
    let mut tablet = field.enrol(1);
    let record = write(&mut tablet, "a", "một", field.now_ms);
    let backup = field.hq.back_up();
    field.frozen = vec![AreaId::from("a")];
    field.sync(&mut tablet);
    let old = told(&field);
    field.hq.restore(&backup);
    field.frozen.clear();
    field.sync(&mut tablet);
    assert_eq!(tablet.refuse(&old), None);
    assert_eq!(title(&tablet, record).as_deref(), Some("một"));
}
