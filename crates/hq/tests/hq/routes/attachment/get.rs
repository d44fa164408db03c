//! `GET /api/attachments/{area}/{hash}`.

use crate::support::{Photo, TestHq};

const AREA: &str = "09454-2025";

#[tokio::test]
async fn whoever_sees_the_area_sees_the_photo_once_it_is_whole() {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let photo = Photo::named_by(&mut tablet, AREA, 700_000).await;
    let clerk = hq.clerk().await;
    let early = clerk.get(&photo.path()).await;
    assert_eq!(early.refusal(), (404, "attachment.incomplete".to_owned()));
    assert!(photo.put(&tablet.actor, 0, &photo.bytes).await.status.is_success());
    let mut got = Vec::new();
    while got.len() < photo.bytes.len() {
        let answer = clerk.get(&format!("{}?from={}", photo.path(), got.len())).await;
        assert_eq!(answer.header("upload-length"), "700000");
        assert_eq!(answer.header("content-disposition"), "attachment");
        assert!(!answer.bytes.is_empty());
        got.extend(answer.bytes);
    }
    assert_eq!(got, photo.bytes);
    let beyond = clerk.get(&format!("{}?from=700000", photo.path())).await;
    assert_eq!((beyond.status.as_u16(), beyond.bytes.len()), (200, 0));
    let foreign = hq.desk("canbo.nhanthang").await;
    assert_eq!(foreign.get(&photo.path()).await.refusal().1, "attachment.unknown");
    let odd = clerk.get(&format!("{}?from=-1", photo.path())).await;
    assert_eq!(odd.refusal(), (400, "parameter.malformed".to_owned()));
}
