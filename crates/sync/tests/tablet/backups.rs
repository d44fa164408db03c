//! HQ lost what it had, and what tablets keep for that day.

use camket_sync::tablet::OWN_KEPT_MS;

use super::field::{DAY_MS, Field, retitle, title, write};

#[test]
fn what_hq_lost_comes_back_from_the_tablets() {
    let mut field = Field::new();
    let (mut an, mut binh) = (field.enrol(1), field.enrol(2));
    let record = write(&mut an, "a", "một", field.now_ms);
    field.sync(&mut an);
    let backup = field.hq.back_up();
    field.sync(&mut binh);
    retitle(&mut binh, record, "hai", field.now_ms);
    let other = write(&mut an, "b", "khác", field.now_ms);
    field.sync(&mut an);
    field.sync(&mut binh);

    field.hq.restore(&backup);
    for _ in 0..2 {
        field.sync(&mut an);
        field.sync(&mut binh);
    }
    assert_eq!((field.held("a").len(), field.held("b").len()), (2, 1));
    for tablet in [&an, &binh] {
        assert_eq!(title(tablet, record).as_deref(), Some("hai"));
        assert_eq!(title(tablet, other).as_deref(), Some("khác"));
    }
}

#[test]
fn nothing_counts_as_at_hq_until_a_restored_hq_has_compared_it() {
    let mut field = Field::new();
    let mut tablet = field.enrol(1);
    for n in 0..4 {
        write(&mut tablet, "a", &n.to_string(), field.now_ms);
    }
    field.sync(&mut tablet);
    let backup = field.hq.back_up();
    field.hq.restore(&backup);
    field.converse(&mut tablet);
    assert_eq!(tablet.waiting(), 4, "HQ only says that it has them");
    let request = field.request(&mut tablet);
    assert_eq!(request.batch.changes.len(), 1, "the last one is proof enough of all");
    let answer = field.answer(1, &request);
    field.believe(&mut tablet, answer);
    assert_eq!(tablet.waiting(), 0);
    assert_eq!(field.held("a").len(), 4);
}

#[test]
fn a_former_chain_comes_back_too() {
    let mut field = Field::new();
    let mut tablet = field.enrol(1);
    let empty = field.hq.back_up();
    let old = write(&mut tablet, "a", "trước", field.now_ms);
    field.sync(&mut tablet);
    let mut copy = camket_sync::Tablet::from_snapshot(&tablet.snapshot()).expect("reads");
    write(&mut tablet, "a", "của bản gốc", field.now_ms);
    field.sync(&mut tablet);
    let new = write(&mut copy, "a", "của bản sao", field.now_ms + 7);
    field.sync(&mut copy);
    assert_eq!(field.held("a").len(), 3);

    // HQ loses everything, and the original tablet is gone.
    field.hq.restore(&empty);
    for _ in 0..3 {
        field.sync(&mut copy);
    }
    assert_eq!(field.titles_at_hq("a", old), 1);
    assert_eq!(field.titles_at_hq("a", new), 1);
    assert_eq!(copy.waiting(), 0);
}

#[test]
fn own_changes_stay_ninety_days_and_until_they_are_in_a_verified_backup() {
    let mut field = Field::new();
    let mut tablet = field.enrol(1);
    // The clock of the tablet is a year behind, which must not shorten the ninety days.
    write(&mut tablet, "a", "một", field.now_ms - 365 * DAY_MS);
    field.sync(&mut tablet);
    let backup = field.hq.back_up();
    let kept = |tablet: &camket_sync::Tablet| tablet.own_changes().count();
    field.now_ms += OWN_KEPT_MS + DAY_MS;
    field.sync(&mut tablet);
    assert_eq!(kept(&tablet), 1, "it is old, but in no backup");
    field.hq.verify(&backup);
    field.sync(&mut tablet);
    assert_eq!(kept(&tablet), 0, "it is old and in a backup");

    write(&mut tablet, "a", "hai", field.now_ms);
    field.sync(&mut tablet);
    field.hq.verify(&field.hq.back_up());
    field.sync(&mut tablet);
    assert_eq!(kept(&tablet), 1, "it is in a backup, but not old");
}

#[test]
fn the_ninety_days_count_anew_after_a_restore() {
    let mut field = Field::new();
    let mut tablet = field.enrol(1);
    write(&mut tablet, "a", "một", field.now_ms);
    field.sync(&mut tablet);
    let backup = field.hq.back_up();
    field.now_ms += OWN_KEPT_MS + DAY_MS;
    field.hq.restore(&backup);
    field.hq.verify(&backup);
    field.sync(&mut tablet);
    assert_eq!(tablet.own_changes().count(), 1, "HQ may have lacked it in between");
    field.now_ms += OWN_KEPT_MS + DAY_MS;
    field.sync(&mut tablet);
    assert_eq!(tablet.own_changes().count(), 0);
}

#[test]
fn a_tablet_that_forgot_what_an_ancient_backup_lacks_goes_on() {
    let mut field = Field::new();
    let mut tablet = field.enrol(1);
    let ancient = field.hq.back_up();
    write(&mut tablet, "a", "một", field.now_ms);
    field.sync(&mut tablet);
    field.hq.verify(&field.hq.back_up());
    field.now_ms += OWN_KEPT_MS + DAY_MS;
    field.sync(&mut tablet);
    assert_eq!(tablet.own_changes().count(), 0);
    let new = write(&mut tablet, "a", "hai", field.now_ms);
    field.hq.restore(&ancient);
    field.sync(&mut tablet);
    assert_eq!(field.titles_at_hq("a", new), 1, "what it still had is at HQ");
    assert_eq!(tablet.waiting(), 0);
}
