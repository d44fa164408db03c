//! `PUT /api/attachments/{area}/{hash}`.

use reqwest::Method;

use crate::support::{Photo, TestHq};

const AREA: &str = "09454-2025";

#[tokio::test]
async fn a_photo_arrives_in_pieces_and_goes_on_where_it_was_cut() {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let photo = Photo::named_by(&mut tablet, AREA, 600_000).await;
    let by = &tablet.actor;
    let first = photo.put(by, 0, &photo.bytes[..250_000]).await;
    assert_eq!((first.status.as_u16(), first.header("upload-offset")), (204, "250000"));
    // The answer was lost; the tablet asks how far it has got.
    let head = by.call(Method::HEAD, &photo.path(), &[], Vec::new()).await;
    assert_eq!((head.status.as_u16(), head.header("upload-offset")), (404, "250000"));
    assert_eq!(head.header("upload-length"), "600000");
    let again = photo.put(by, 0, &photo.bytes[..250_000]).await;
    assert_eq!(again.refusal(), (409, "attachment.misplaced".to_owned()));
    assert_eq!(again.header("upload-offset"), "250000");
    let rest = photo.put(by, 250_000, &photo.bytes[250_000..]).await;
    assert_eq!(rest.header("upload-offset"), "600000");
    let head = by.call(Method::HEAD, &photo.path(), &[], Vec::new()).await;
    assert_eq!((head.status.as_u16(), head.header("upload-offset")), (200, "600000"));
    let again = photo.put(by, 0, &photo.bytes[..9]).await;
    assert_eq!((again.status.as_u16(), again.header("upload-offset")), (204, "600000"));
}

#[tokio::test]
async fn what_is_not_what_was_named_is_thrown_away_and_sent_anew() {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let photo = Photo::named_by(&mut tablet, AREA, 1_000).await;
    let by = &tablet.actor;
    assert!(photo.put(by, 0, &[0; 400]).await.status.is_success());
    let refusal = photo.put(by, 400, &photo.bytes[400..]).await.refusal();
    assert_eq!(refusal, (422, "attachment.wrong".to_owned()));
    let longer = photo.put(by, 0, &[photo.bytes.as_slice(), &[1]].concat()).await;
    assert_eq!(longer.refusal(), (413, "body.too_large".to_owned()));
    assert!(photo.put(by, 0, &photo.bytes).await.status.is_success());
    let got = by.get(&photo.path()).await;
    assert_eq!((got.status.as_u16(), got.bytes), (200, photo.bytes.clone()));
}

#[tokio::test]
async fn nothing_is_stored_that_no_change_names() {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    // Named only by a change that HQ keeps aside.
    let photo = Photo::named_by(&mut tablet, "09475-2025", 1_000).await;
    let refusal = photo.put(&tablet.actor, 0, &photo.bytes).await.refusal();
    assert_eq!(refusal, (404, "attachment.unknown".to_owned()));
    let path = format!("/api/attachments/{AREA}/{}", "ab".repeat(32));
    for path in [path.as_str(), "/api/attachments/09454-2025/xyz"] {
        let headers = [("upload-offset", "0")];
        let answer = tablet.actor.call(Method::PUT, path, &headers, vec![1]).await;
        assert_eq!(answer.refusal(), (404, "attachment.unknown".to_owned()));
    }
}

#[tokio::test]
async fn only_who_writes_in_the_area_sends_to_it() {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let photo = Photo::named_by(&mut tablet, AREA, 1_000).await;
    let foreign = hq.tablet("canbo.nhanthang").await;
    let refusal = photo.put(&foreign.actor, 0, &photo.bytes).await.refusal();
    assert_eq!(refusal, (404, "attachment.unknown".to_owned()), "as if there were none");
    let desk = hq.officer().await;
    assert_eq!(photo.put(&desk, 0, &photo.bytes).await.refusal().1, "device.missing");
    let malformed = tablet.actor.call(Method::PUT, &photo.path(), &[], vec![1]).await;
    assert_eq!(malformed.refusal(), (400, "parameter.malformed".to_owned()));
}
