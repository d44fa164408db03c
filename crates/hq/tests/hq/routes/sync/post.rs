//! `POST /api/sync`.

use camket_sync::SyncAnswer;
use camket_sync::protocol::{Quarantine, Verdict};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::support::{TestHq, complete_session, gzip};

const AREA: &str = "09454-2025";

#[tokio::test]
async fn a_session_written_on_one_tablet_reaches_another_of_the_commune() {
    let hq = TestHq::start().await;
    let mut one = hq.tablet("canbo.giabinh").await;
    let mut other = hq.tablet("doan.giabinh").await;
    let record = one.add(AREA, "outreach", &complete_session("2026-01-04", 450));
    let answer = one.sync().await;
    assert_eq!((answer.durable, answer.verdicts.as_slice()), (1, [].as_slice()));
    assert_eq!(answer.hq_ms, hq.now_ms() as u64);
    let news = other.sync().await;
    let page = news.pages.iter().find(|page| page.area.as_str() == AREA).unwrap();
    assert_eq!((page.from, page.through), (0, 1));
    assert_eq!(page.others.changes[0].record, record);
}

#[tokio::test]
async fn nobody_receives_what_is_outside_the_own_commune() {
    let hq = TestHq::start().await;
    let mut one = hq.tablet("canbo.giabinh").await;
    one.add(AREA, "outreach", &complete_session("2026-01-04", 450));
    one.sync().await;
    let mut foreign = hq.tablet("canbo.nhanthang").await;
    let mut request = foreign.next_request();
    request.cursors[0].area = AREA.into();
    let answer = foreign.send(request.encode(), &[]).await;
    let answer = SyncAnswer::decode(&answer.bytes).unwrap();
    assert!(answer.pages.is_empty());
    assert!(answer.scope.iter().all(|area| area.as_str() != AREA));
}

#[tokio::test]
async fn a_lost_answer_changes_nothing() {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    tablet.add(AREA, "outreach", &complete_session("2026-01-04", 450));
    let request = tablet.next_request();
    assert!(tablet.send(request.encode(), &[]).await.status.is_success());
    let late = tablet.send(request.encode(), &[]).await;
    assert!(SyncAnswer::decode(&late.bytes).unwrap().is_stale());
    let again = tablet.sync().await;
    assert_eq!(again.durable, 1);
    let total = hq.clerk().await.get("/api/figures?from=2026-01-01&to=2026-12-31").await.good();
    assert_eq!(total["totals"]["L03"], 1);
}

#[tokio::test]
async fn a_change_outside_the_scope_is_kept_aside_and_said_so() {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    tablet.add("09475-2025", "outreach", &complete_session("2026-01-04", 1));
    tablet.add("00000-2025", "outreach", &complete_session("2026-01-04", 1));
    tablet.add(AREA, "outreach", &complete_session("2026-01-04", 7));
    let answer = tablet.sync().await;
    let verdicts = [
        (1, Verdict::Quarantined(Quarantine::OutOfScope)),
        (2, Verdict::Quarantined(Quarantine::UnknownArea)),
    ];
    assert_eq!((answer.durable, answer.verdicts.as_slice()), (3, verdicts.as_slice()));
    let total = hq.clerk().await.get("/api/figures?from=2026-01-01&to=2026-12-31").await.good();
    assert_eq!(total["totals"]["L04"], 7, "one poison change never blocks the others");
}

#[tokio::test]
async fn a_batch_that_the_device_did_not_sign_is_refused_whole() {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    tablet.add(AREA, "outreach", &complete_session("2026-01-04", 450));
    let mut request = tablet.next_request();
    let mut signature = request.signature.unwrap();
    signature[40] ^= 1;
    request.signature = Some(signature);
    let refusal = tablet.send(request.encode(), &[]).await.refusal();
    assert_eq!(refusal, (403, "signature.wrong".to_owned()));
    assert_eq!(tablet.sync().await.durable, 1, "nothing of it was kept, nothing was lost");
}

#[tokio::test]
async fn another_devices_instance_is_refused() {
    let hq = TestHq::start().await;
    let victim = hq.tablet("canbo.giabinh").await;
    let mut thief = hq.tablet("doan.giabinh").await;
    let mut request = thief.next_request();
    request.instance = victim.instance;
    let refusal = thief.send(request.encode(), &[]).await.refusal();
    assert_eq!(refusal, (409, "device.taken".to_owned()));
}

#[tokio::test]
async fn a_packed_request_is_read_and_a_packed_answer_given() {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let packed = gzip(&tablet.next_request().encode());
    let headers = [("content-encoding", "gzip"), ("accept-encoding", "gzip")];
    let answer = tablet.send(packed, &headers).await;
    assert_eq!(answer.header("content-encoding"), "gzip");
    assert_eq!(answer.header("content-type"), "application/octet-stream");
}

#[tokio::test]
async fn bytes_carry_no_defences_of_documents() {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let request = tablet.next_request().encode();
    let answer = tablet.send(request, &[]).await;
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin");
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("content-security-policy"), "");
    let refusal = tablet.send(b"rubbish".to_vec(), &[]).await;
    assert_ne!(refusal.header("content-security-policy"), "", "words can be shown");
}

#[tokio::test]
async fn oversized_and_malformed_bodies_are_refused() {
    let hq = TestHq::start().await;
    let tablet = hq.tablet("canbo.giabinh").await;
    let gzipped = [("content-encoding", "gzip")];
    let bomb = gzip(&vec![0; 40_000_000]);
    let answer = tablet.send(bomb, &gzipped).await;
    assert_eq!(answer.refusal(), (413, "body.too_large".to_owned()));
    for (bytes, headers) in [(b"rubbish".to_vec(), &[][..]), (b"rubbish".to_vec(), &gzipped[..])] {
        let answer = tablet.send(bytes, headers).await;
        assert_eq!(answer.refusal(), (400, "body.malformed".to_owned()));
    }
    let answer = tablet.send(Vec::new(), &[("content-encoding", "zstd")]).await;
    assert_eq!(answer.refusal(), (415, "body.encoding".to_owned()));
}

#[tokio::test]
async fn clients_that_hang_up_half_way_harm_nobody() {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let token = tablet.actor.token.clone().unwrap();
    let mut hanging = Vec::new();
    for _ in 0..40 {
        let mut stream = TcpStream::connect(hq.address()).await.unwrap();
        let head = format!(
            "POST /api/sync HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token}\r\n\
             content-length: 100000\r\n\r\nhalf"
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        hanging.push(stream);
    }
    tablet.add(AREA, "outreach", &complete_session("2026-01-04", 450));
    assert_eq!(tablet.sync().await.durable, 1, "while they hang");
    drop(hanging);
    assert_eq!(tablet.sync().await.durable, 1, "after they hung up");
}
