//! Clocks that are wrong, and what comes of values that were stamped by them.

use camket_sync::Entry;

use super::field::{DAY_MS, Field, retitle, title, write};

#[test]
fn a_clock_years_ahead_is_put_right_at_the_first_contact() {
    let mut field = Field::new();
    let mut tablet = field.enrol(1);
    let wrong = field.now_ms + 3_650 * DAY_MS;
    let record = write(&mut tablet, "a", "một", wrong);
    retitle(&mut tablet, record, "hai", wrong + 1);
    let request = tablet.request(wrong, 1 << 20, 1 << 20);
    let mut request = request;
    request.signature = Some([1; 64]);
    let answer = field.answer(1, &request);
    let entries = tablet.receive(answer, wrong, camket_sync::InstanceId(9)).expect("is believed");
    assert!(matches!(entries.last(), Some(Entry::Rebased { .. })));
    entries.iter().for_each(|entry| tablet.apply(entry));
    field.sync(&mut tablet);
    assert_eq!(title(&tablet, record).as_deref(), Some("hai"));
    assert_eq!(field.titles_at_hq("a", record), 1, "the edit knows what it replaced");
    let (changed, _) = tablet.record(record).expect("is here").changed();
    assert!(changed.ms < field.now_ms + DAY_MS);
}

#[test]
fn a_value_stamped_again_comes_after_what_came_with_the_refusal() {
    let mut field = Field::new();
    let (mut an, mut binh) = (field.enrol(1), field.enrol(2));
    let record = write(&mut an, "a", "một", field.now_ms);
    field.sync(&mut an);
    field.sync(&mut binh);
    // Both edit unseen, An by a clock a day ahead, Bình by one that is two minutes ahead.
    retitle(&mut an, record, "của An", field.now_ms + DAY_MS);
    retitle(&mut binh, record, "của Bình", field.now_ms + 120_000);
    field.sync(&mut binh);
    field.sync(&mut an);
    field.sync(&mut binh);
    assert_eq!(an.record(record), binh.record(record));
    let state = an.record(record).expect("is here");
    assert_eq!(state.changed().1, 1, "An heard of Bình's edit when HQ refused the stamp");
    assert!(state.needs_person(), "and both values are kept");
}
