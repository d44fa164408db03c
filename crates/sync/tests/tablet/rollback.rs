//! A disk that was put back in time, or copied.

use camket_sync::{Entry, Tablet};

use super::field::{Field, title, write};

fn reopened(tablet: &Tablet) -> Tablet {
    Tablet::from_snapshot(&tablet.snapshot()).expect("a snapshot is read")
}

#[test]
fn a_tablet_put_back_starts_anew_and_gets_its_work_back() {
    let mut field = Field::new();
    let mut tablet = field.enrol(1);
    write(&mut tablet, "a", "một", field.now_ms);
    field.sync(&mut tablet);
    let image = reopened(&tablet);
    let later = write(&mut tablet, "a", "hai", field.now_ms);
    field.sync(&mut tablet);

    let mut tablet = image;
    assert_eq!(title(&tablet, later), None);
    let before = tablet.instance();
    field.sync(&mut tablet);
    assert_ne!(tablet.instance(), before, "the chain is another's from there on");
    assert_eq!(title(&tablet, later).as_deref(), Some("hai"));
    assert_eq!(tablet.waiting(), 0);
    assert_eq!(field.held("a").len(), 2, "nothing came twice");
}

#[test]
fn work_done_after_the_rollback_is_not_taken_for_work_done_before() {
    let mut field = Field::new();
    let mut tablet = field.enrol(1);
    for n in 1..=7 {
        write(&mut tablet, "a", &n.to_string(), field.now_ms);
    }
    // The disk is copied after everything was sent and before HQ's answer came.
    let image = reopened(&tablet);
    field.sync(&mut tablet);
    for n in 8..=10 {
        write(&mut tablet, "a", &n.to_string(), field.now_ms);
    }
    field.sync(&mut tablet);

    let mut tablet = image;
    let records: Vec<_> = (8..=11)
        .map(|n| write(&mut tablet, "a", &format!("lại {n}"), field.now_ms + 60_000))
        .collect();
    field.sync(&mut tablet);
    for (record, n) in records.iter().zip(8..) {
        assert_eq!(title(&tablet, *record), Some(format!("lại {n}")));
        assert_eq!(field.titles_at_hq("a", *record), 1);
    }
    assert_eq!(field.held("a").len(), 14);
}

#[test]
fn what_is_written_while_hq_thinks_is_not_acknowledged_with_the_rest() {
    let mut field = Field::new();
    let mut tablet = field.enrol(1);
    write(&mut tablet, "a", "một", field.now_ms);
    field.sync(&mut tablet);
    let image = reopened(&tablet);
    write(&mut tablet, "a", "hai", field.now_ms);
    write(&mut tablet, "a", "ba", field.now_ms);
    field.sync(&mut tablet);

    // HQ has three changes of this chain; the tablet asks with one and writes two more meanwhile.
    let mut tablet = image;
    let mut request = field.request(&mut tablet);
    let mut answer = field.answer(1, &request);
    if answer.is_stale() {
        field.believe(&mut tablet, answer);
        request = field.request(&mut tablet);
        answer = field.answer(1, &request);
    }
    let new = [
        write(&mut tablet, "a", "bốn", field.now_ms),
        write(&mut tablet, "a", "năm", field.now_ms),
    ];
    field.believe(&mut tablet, answer);
    assert_eq!(tablet.waiting(), 2);
    field.sync(&mut tablet);
    assert!(new.iter().all(|record| field.titles_at_hq("a", *record) == 1));
    assert_eq!(field.held("a").len(), 5);
}

#[test]
fn two_copies_of_a_disk_part_and_both_go_on() {
    let mut field = Field::new();
    let mut one = field.enrol(1);
    write(&mut one, "a", "chung", field.now_ms);
    let mut other = reopened(&one);
    write(&mut one, "a", "của máy này", field.now_ms);
    write(&mut other, "b", "của máy kia", field.now_ms + 5);
    for _ in 0..3 {
        field.sync(&mut one);
        field.sync(&mut other);
    }
    assert_ne!(one.instance(), other.instance());
    assert_eq!((field.held("a").len(), field.held("b").len()), (2, 1));
    assert_eq!(one.areas(), other.areas(), "both show the same");
}

#[test]
fn a_second_enrolment_does_not_tear_the_chain() {
    let mut field = Field::new();
    let mut tablet = field.enrol(1);
    write(&mut tablet, "a", "một", field.now_ms);
    let scope = field.areas.clone();
    let instance = camket_sync::InstanceId(77);
    tablet.apply(&Entry::Enrolled { officer: 1, instance, scope });
    write(&mut tablet, "a", "hai", field.now_ms);
    field.sync(&mut tablet);
    assert_eq!((field.held("a").len(), tablet.waiting()), (2, 0));
}
