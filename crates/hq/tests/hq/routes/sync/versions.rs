//! Tablets of a newer version than HQ, and of an older one.

use camket_domain::Value;
use camket_sync::{FieldOp, Op, SyncAnswer};

use crate::support::{TestHq, complete_session};

const AREA: &str = "09454-2025";

/// Puts additions of a newer version in place of none.
fn extended(mut bytes: Vec<u8>) -> Vec<u8> {
    assert_eq!(bytes.pop(), Some(0), "the message ends in the number of its additions");
    bytes.extend([2, 200, 3, 1, 2, 3, 7, 0]);
    bytes
}

#[tokio::test]
async fn what_only_a_newer_tablet_knows_is_kept_and_passed_on_untouched() {
    let hq = TestHq::start().await;
    let mut newer = hq.tablet("canbo.giabinh").await;
    let record = newer.new_record();
    let unknown = Value::Unknown { tag: 88, bytes: vec![0, 255, 7] };
    let op =
        |path: &str, value| FieldOp { path: path.to_owned(), seen: vec![], op: Op::Set(value) };
    let ops = vec![op("field_of_tomorrow", unknown), op("place", Value::from("Đình làng"))];
    newer.write(AREA, record, "kind-of-tomorrow", ops);
    let request = newer.next_request();
    let sent = request.batch.changes[0].clone();
    let answer = newer.send(extended(request.encode()), &[]).await;
    let answer = SyncAnswer::decode(&answer.bytes).unwrap();
    assert_eq!((answer.durable, answer.verdicts.as_slice()), (1, [].as_slice()));
    let mut older = hq.tablet("doan.giabinh").await;
    let page = older.sync().await.pages.into_iter().find(|it| it.area.as_str() == AREA).unwrap();
    assert_eq!(page.others.changes, [sent]);
    let offered = hq.db.refresh_snapshots().await.unwrap();
    assert_eq!(offered, 0, "one change is not worth a snapshot");
}

#[tokio::test]
async fn a_message_of_a_version_that_hq_cannot_read_is_refused_and_not_half_read() {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    tablet.add(AREA, "outreach", &complete_session("2026-01-04", 450));
    let mut bytes = tablet.next_request().encode();
    bytes[0] = 2;
    let refusal = tablet.send(bytes, &[]).await.refusal();
    assert_eq!(refusal, (400, "body.malformed".to_owned()));
    assert_eq!(tablet.sync().await.durable, 1, "the same work in version 1 arrives");
}
