//! Where a record is: never said to be further than HQ has said.

use camket_sync::Whereabouts;

use super::field::{Field, retitle, write};

#[test]
fn only_what_is_in_the_request_is_on_its_way() {
    let mut field = Field::new();
    let mut tablet = field.enrol(1);
    let first = write(&mut tablet, "a", "một", field.now_ms);
    assert_eq!(tablet.whereabouts(first), Whereabouts::OnTablet);
    let request = field.request(&mut tablet);
    let later = write(&mut tablet, "a", "hai", field.now_ms);
    assert_eq!(tablet.whereabouts(first), Whereabouts::OnTheWay);
    assert_eq!(tablet.whereabouts(later), Whereabouts::OnTablet, "it was written too late");
    let answer = field.answer(1, &request);
    field.believe(&mut tablet, answer);
    assert_eq!(tablet.whereabouts(first), Whereabouts::AtHq);
    assert_eq!(tablet.whereabouts(later), Whereabouts::OnTablet);
}

#[test]
fn a_record_changed_while_it_is_on_its_way_is_not_all_on_its_way() {
    let mut field = Field::new();
    let mut tablet = field.enrol(1);
    let record = write(&mut tablet, "a", "một", field.now_ms);
    let request = field.request(&mut tablet);
    retitle(&mut tablet, record, "hai", field.now_ms);
    assert_eq!(tablet.whereabouts(record), Whereabouts::OnTablet);
    let answer = field.answer(1, &request);
    field.believe(&mut tablet, answer);
    assert_eq!(tablet.whereabouts(record), Whereabouts::OnTablet);
    field.sync(&mut tablet);
    assert_eq!(tablet.whereabouts(record), Whereabouts::AtHq);
}

#[test]
fn the_oldest_change_that_waits_says_since_when() {
    let mut field = Field::new();
    let mut tablet = field.enrol(1);
    assert_eq!(tablet.waiting_since(), None);
    write(&mut tablet, "a", "một", field.now_ms);
    write(&mut tablet, "a", "hai", field.now_ms + 60_000);
    assert_eq!(tablet.waiting_since(), Some(field.now_ms));
    field.sync(&mut tablet);
    assert_eq!(tablet.waiting_since(), None);
}

#[test]
fn nothing_is_on_its_way_once_nobody_waits_for_the_answer() {
    let field = Field::new();
    let mut tablet = field.enrol(1);
    let record = write(&mut tablet, "a", "một", field.now_ms);
    field.request(&mut tablet);
    tablet.give_up();
    assert_eq!(tablet.whereabouts(record), Whereabouts::OnTablet);
}
