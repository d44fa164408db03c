//! Changes that reach HQ in envelopes, and receipts that come back late or never.

use camket_domain::{AreaId, Role};
use camket_sync::envelope::{Address, KeyId, Receipt, SignedReceipt};
use camket_sync::hq::{Caller, take_letter};
use camket_sync::protocol::SyncRequest;
use camket_sync::tablet::ReceiptError;
use camket_sync::testing::block_on;
use camket_sync::{InstanceId, Tablet, Whereabouts};

use crate::field::{DAY_MS, Field, write};

const KEY: KeyId = KeyId([7; 8]);

/// HQ opens what a tablet of this person enclosed.
fn open(field: &Field, officer: u64, request: &SyncRequest) -> Receipt {
    let mut request = request.clone();
    request.signature = Some([1; 64]);
    let address = Address {
        key: KEY,
        instance: request.instance,
        number: request.number,
        made_ms: request.wall_ms,
    };
    let request = address.request(&request.encode()).expect("HQ reads the request");
    let caller = Caller {
        person: officer,
        device: officer,
        reads: Default::default(),
        writes: field.areas.iter().cloned().collect(),
        role: Role::Officer,
        is_revoked: false,
    };
    let exists = |area: &AreaId| field.areas.contains(area);
    let letter = (&address, &request);
    let receipt = take_letter(&field.hq, &caller, letter, KEY, field.now_ms, &exists);
    let receipt = block_on(receipt).expect("HQ takes it");
    let signed = SignedReceipt { receipt, signature: [3; 64] };
    SignedReceipt::decode(&signed.encode()).expect("tablets read receipts").receipt
}

fn take(tablet: &mut Tablet, receipt: &Receipt, wall_ms: u64) -> Result<usize, ReceiptError> {
    let entries = tablet.take_receipt(receipt, wall_ms, InstanceId(4_711))?;
    entries.iter().for_each(|entry| tablet.apply(entry));
    Ok(entries.len())
}

#[test]
fn a_tablet_that_is_never_online_gets_its_work_to_hq_and_knows_it() {
    let mut field = Field::new();
    let mut tablet = field.enrol(1);
    let record = write(&mut tablet, "a", "một", field.now_ms);
    write(&mut tablet, "b", "hai", field.now_ms);
    let requests = tablet.enclose(field.now_ms, 1 << 20);
    assert_eq!(requests.len(), 1);
    assert_eq!(tablet.whereabouts(record), Whereabouts::OnTablet, "an envelope is no receipt");
    field.now_ms += 3 * DAY_MS;
    let receipt = open(&field, 1, &requests[0]);
    assert_eq!((field.held("a").len(), field.held("b").len()), (1, 1));
    assert_eq!(take(&mut tablet, &receipt, field.now_ms + DAY_MS), Ok(1));
    assert_eq!((tablet.waiting(), tablet.whereabouts(record)), (0, Whereabouts::AtHq));
    assert!(tablet.enclose(field.now_ms, 1 << 20).is_empty(), "nothing waits any more");
}

#[test]
fn much_work_takes_several_envelopes_that_follow_one_another() {
    let mut field = Field::new();
    let mut tablet = field.enrol(1);
    for n in 0..20 {
        write(&mut tablet, "a", &format!("lần {n}"), field.now_ms);
    }
    let requests = tablet.enclose(field.now_ms, 400);
    assert!(requests.len() > 2);
    let receipts: Vec<Receipt> = requests.iter().map(|it| open(&field, 1, it)).collect();
    assert_eq!(field.held("a").len(), 20);
    for receipt in &receipts {
        assert_eq!(take(&mut tablet, receipt, field.now_ms), Ok(1));
        assert_eq!(tablet.waiting(), 20 - receipt.through);
    }
    field.sync(&mut tablet);
    assert_eq!(field.held("a").len(), 20);
}

#[test]
fn an_envelope_opened_twice_or_after_a_sync_changes_nothing() {
    let mut field = Field::new();
    let mut tablet = field.enrol(1);
    write(&mut tablet, "a", "một", field.now_ms);
    let request = tablet.enclose(field.now_ms, 1 << 20).remove(0);
    field.sync(&mut tablet);
    let receipt = open(&field, 1, &request);
    assert!(receipt.is_stale());
    assert_eq!(receipt.durable, 1, "HQ says all the same that it has it");
    assert_eq!(open(&field, 1, &request).durable, 1);
    write(&mut tablet, "a", "hai", field.now_ms);
    assert_eq!(take(&mut tablet, &receipt, field.now_ms), Ok(1));
    assert_eq!((field.held("a").len(), tablet.waiting()), (1, 1));
}

#[test]
fn a_clock_far_ahead_is_put_right_by_the_receipt() {
    let mut field = Field::new();
    let mut tablet = field.enrol(1);
    let wall = |field: &Field| field.now_ms + 400 * DAY_MS;
    write(&mut tablet, "a", "một", wall(&field));
    write(&mut tablet, "a", "hai", wall(&field));
    let request = tablet.enclose(wall(&field), 1 << 20).remove(0);
    field.now_ms += DAY_MS;
    let refused = open(&field, 1, &request);
    assert!(field.held("a").is_empty());
    field.now_ms += DAY_MS;
    assert_eq!(take(&mut tablet, &refused, wall(&field)), Ok(2), "an answer and new stamps");
    assert!(tablet.hq_time(wall(&field)) <= field.now_ms, "it was made before HQ opened it");
    assert!(tablet.hq_time(wall(&field)) >= refused.hq_ms, "and it comes back after that");
    let again = tablet.enclose(wall(&field), 1 << 20).remove(0);
    let receipt = open(&field, 1, &again);
    assert_eq!(field.held("a").len(), 2);
    assert_eq!(take(&mut tablet, &receipt, wall(&field)), Ok(1));
    assert_eq!(tablet.waiting(), 0);
}

#[test]
fn a_late_receipt_acknowledges_and_does_nothing_else() {
    let mut field = Field::new();
    let mut tablet = field.enrol(1);
    let ahead = field.now_ms + DAY_MS;
    write(&mut tablet, "a", "một", ahead);
    let request = tablet.enclose(ahead, 1 << 20).remove(0);
    let refused = open(&field, 1, &request);
    field.sync(&mut tablet);
    let before = tablet.own_changes().map(|(_, id)| id).collect::<Vec<_>>();
    assert_eq!(take(&mut tablet, &refused, ahead), Err(ReceiptError::NotOurs));
    assert!(tablet.own_changes().map(|(_, id)| id).eq(before), "it was stamped again already");
}

#[test]
fn a_receipt_from_before_a_restore_is_not_believed() {
    let mut field = Field::new();
    let mut tablet = field.enrol(1);
    let backup = field.hq.back_up();
    let record = write(&mut tablet, "a", "một", field.now_ms);
    let request = tablet.enclose(field.now_ms, 1 << 20).remove(0);
    let receipt = open(&field, 1, &request);
    field.hq.restore(&backup);
    field.sync(&mut tablet);
    write(&mut tablet, "a", "hai", field.now_ms);
    let refused = take(&mut tablet, &receipt, field.now_ms);
    assert_eq!(refused, Err(ReceiptError::Outdated));
    field.sync(&mut tablet);
    assert_eq!((field.titles_at_hq("a", record), field.held("a").len()), (1, 2));
}

#[test]
fn a_strangers_receipt_is_not_believed() {
    let field = Field::new();
    let (mut mine, mut other) = (field.enrol(1), field.enrol(2));
    write(&mut mine, "a", "một", field.now_ms);
    write(&mut other, "a", "hai", field.now_ms);
    let request = other.enclose(field.now_ms, 1 << 20).remove(0);
    let mut receipt = open(&field, 2, &request);
    assert_eq!(take(&mut mine, &receipt, field.now_ms), Err(ReceiptError::NotOurs));
    receipt.instance = mine.instance();
    assert_eq!(take(&mut mine, &receipt, field.now_ms), Err(ReceiptError::NotOurs));
    assert_eq!(mine.waiting(), 1);
}
