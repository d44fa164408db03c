//! `GET /api/snapshots/{area}/{hash}`.

use camket_hq::encoding::hex;
use camket_sync::SyncAnswer;
use camket_sync::protocol::Offer;
use sha2::{Digest, Sha256};

use crate::support::{Tablet, TestHq, complete_session};

const AREA: &str = "09454-2025";

/// A commune with so many sessions.
async fn commune(hq: &TestHq, sessions: usize) -> Tablet {
    let mut tablet = hq.tablet("canbo.giabinh").await;
    for n in 0..sessions {
        tablet.add(AREA, "outreach", &complete_session("2026-01-04", n as i64));
    }
    tablet.sync().await;
    tablet
}

/// What HQ offers a tablet that begins.
async fn offers(tablet: &mut Tablet, pages_bytes_max: u64) -> SyncAnswer {
    let mut request = tablet.next_request();
    request.pages_bytes_max = pages_bytes_max;
    let answer = tablet.send(request.encode(), &[]).await;
    SyncAnswer::decode(&answer.bytes).unwrap()
}

fn path(offer: &Offer, from: usize) -> String {
    format!("/api/snapshots/{}/{}?from={from}", offer.area, hex(&offer.hash))
}

#[tokio::test]
async fn a_new_tablet_is_offered_the_area_and_fetches_it_in_pieces() {
    let hq = TestHq::start().await;
    commune(&hq, 600).await;
    assert_eq!(hq.db.refresh_snapshots().await.unwrap(), 1);
    assert_eq!(hq.db.refresh_snapshots().await.unwrap(), 0, "nothing has come since");
    let mut new = hq.tablet("doan.giabinh").await;
    assert!(offers(&mut new, 1 << 20).await.offers.is_empty(), "whoever wants pages gets pages");
    let answer = offers(&mut new, 0).await;
    assert!(answer.pages.is_empty() && answer.more);
    let [offer] = answer.offers.as_slice() else { panic!("{:?}", answer.offers) };
    assert_eq!((offer.area.as_str(), offer.seq), (AREA, 600));
    let got = new.actor.get(&path(offer, 0)).await;
    assert_eq!(got.bytes.len() as u64, offer.size_bytes);
    assert_eq!(<[u8; 32]>::from(Sha256::digest(&got.bytes)), offer.hash);
    let middle = new.actor.get(&path(offer, 1_000)).await;
    assert_eq!(middle.bytes, got.bytes[1_000..]);
    assert_eq!(middle.header("content-encoding"), "", "it is packed already");
}

#[tokio::test]
async fn nobody_fetches_what_is_outside_the_own_commune() {
    let hq = TestHq::start().await;
    commune(&hq, 600).await;
    hq.db.refresh_snapshots().await.unwrap();
    let mut new = hq.tablet("doan.giabinh").await;
    let offer = offers(&mut new, 0).await.offers.remove(0);
    let mut foreign = hq.tablet("canbo.nhanthang").await;
    let refusal = foreign.actor.get(&path(&offer, 0)).await.refusal();
    assert_eq!(refusal, (404, "snapshot.gone".to_owned()));
    let mut request = foreign.next_request();
    (request.cursors[0].area, request.pages_bytes_max) = (AREA.into(), 0);
    let answer = foreign.send(request.encode(), &[]).await;
    assert!(SyncAnswer::decode(&answer.bytes).unwrap().offers.is_empty());
}

#[tokio::test]
async fn a_small_area_comes_in_pages() {
    let hq = TestHq::start().await;
    commune(&hq, 20).await;
    assert_eq!(hq.db.refresh_snapshots().await.unwrap(), 0);
    let mut new = hq.tablet("doan.giabinh").await;
    assert!(offers(&mut new, 0).await.offers.is_empty());
}
