//! Reading a request's body: whole, bounded as sent and as unpacked, before any work on it begins.

use std::future::poll_fn;
use std::io::Read;
use std::pin::Pin;
use std::time::Duration;

use axum::body::{Body, HttpBody};
use axum::http::{HeaderMap, header};
use flate2::bufread::GzDecoder;

use crate::failure::Failure;

/// Largest body as it is sent, in bytes.
pub const BODY_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Largest body once unpacked, in bytes.
pub const UNPACKED_BYTES_MAX: usize = 16 * 1024 * 1024;
/// Largest JSON body, in bytes.
pub const JSON_BYTES_MAX: usize = 64 * 1024;
/// How long a body may rest between two pieces.
const PIECE_TIMEOUT: Duration = Duration::from_secs(20);
/// How long a body may take: the largest one over a weak mobile link.
const BODY_TIMEOUT: Duration = Duration::from_secs(240);

/// Reads a body of at most `max` bytes as it is sent.
pub async fn read(body: Body, max: usize) -> Result<Vec<u8>, Failure> {
    if body.size_hint().lower() > max as u64 {
        return Err(Failure::BodyTooLarge);
    }
    tokio::time::timeout(BODY_TIMEOUT, pieces(body, max))
        .await
        .map_err(|_| Failure::BodyCutShort)?
}

async fn pieces(mut body: Body, max: usize) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    loop {
        let piece = poll_fn(|context| Pin::new(&mut body).poll_frame(context));
        let piece = tokio::time::timeout(PIECE_TIMEOUT, piece).await;
        let Some(frame) = piece.map_err(|_| Failure::BodyCutShort)? else { return Ok(bytes) };
        let Ok(data) = frame.map_err(|_| Failure::BodyCutShort)?.into_data() else { continue };
        if bytes.len() + data.len() > max {
            return Err(Failure::BodyTooLarge);
        }
        bytes.extend_from_slice(&data);
    }
}

/// Undoes the content encoding: none or gzip. Never makes more than `max` bytes.
pub fn unpack(headers: &HeaderMap, bytes: Vec<u8>, max: usize) -> Result<Vec<u8>, Failure> {
    match headers.get(header::CONTENT_ENCODING).map(|value| value.as_bytes()) {
        None | Some(b"identity") => Ok(bytes),
        Some(b"gzip") => gunzip(&bytes, max),
        Some(_) => Err(Failure::BodyEncoding),
    }
}

/// Unpacks gzip. Never makes more than `max` bytes.
pub fn gunzip(packed: &[u8], max: usize) -> Result<Vec<u8>, Failure> {
    let mut decoder = GzDecoder::new(packed).take(max as u64 + 1);
    let mut bytes = Vec::new();
    decoder.read_to_end(&mut bytes).map_err(|_| Failure::BodyMalformed)?;
    if bytes.len() > max {
        return Err(Failure::BodyTooLarge);
    }
    let left = decoder.into_inner().into_inner();
    if left.is_empty() { Ok(bytes) } else { Err(Failure::BodyMalformed) }
}

/// Reads a small JSON body into `T`.
pub async fn json<T: serde::de::DeserializeOwned>(
    headers: &HeaderMap,
    body: Body,
) -> Result<T, Failure> {
    json_up_to(headers, body, JSON_BYTES_MAX).await
}

/// Reads a JSON body of at most `max` bytes into `T`.
pub async fn json_up_to<T: serde::de::DeserializeOwned>(
    headers: &HeaderMap,
    body: Body,
    max: usize,
) -> Result<T, Failure> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    // A form of a foreign page can send text and forms, but not this type.
    let is_json = kind.is_some_and(|kind| kind.split(';').next() == Some("application/json"));
    if !is_json {
        return Err(Failure::BodyEncoding);
    }
    let bytes = read(body, max).await?;
    serde_json::from_slice(&bytes).map_err(|_| Failure::BodyMalformed)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use axum::http::HeaderValue;
    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn encoded(encoding: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(header::CONTENT_ENCODING, HeaderValue::from_static(encoding))])
    }

    #[test]
    fn a_bomb_is_refused_without_being_unpacked() {
        let bomb = gzip(&vec![0; 50_000_000]);
        assert!(bomb.len() < 100_000);
        let refused = unpack(&encoded("gzip"), bomb, UNPACKED_BYTES_MAX);
        assert!(matches!(refused, Err(Failure::BodyTooLarge)));
    }

    #[test]
    fn exactly_the_limit_passes() {
        assert_eq!(unpack(&encoded("gzip"), gzip(&[7; 100]), 100).unwrap(), [7; 100]);
        assert!(unpack(&encoded("gzip"), gzip(&[7; 101]), 100).is_err());
    }

    #[test]
    fn rubbish_is_an_error_and_no_panic() {
        let mut cut = gzip(b"abc");
        cut.pop();
        let trailing = [gzip(b"abc"), b"x".to_vec()].concat();
        for bytes in [Vec::new(), b"abc".to_vec(), cut, trailing] {
            let refused = unpack(&encoded("gzip"), bytes, 1_000);
            assert!(matches!(refused, Err(Failure::BodyMalformed)));
        }
        let refused = unpack(&encoded("br"), Vec::new(), 10);
        assert!(matches!(refused, Err(Failure::BodyEncoding)));
    }

    #[tokio::test]
    async fn a_body_is_bounded_as_it_is_sent() {
        assert_eq!(read(Body::from("abc"), 3).await.unwrap(), b"abc");
        assert!(matches!(read(Body::from("abcd"), 3).await, Err(Failure::BodyTooLarge)));
    }
}
