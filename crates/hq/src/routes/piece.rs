//! What large things have in common: a path of area and hash, and a body from some byte on.

use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use camket_domain::AreaId;
use serde::Deserialize;

use crate::auth::Caller;
use crate::encoding::from_hex;
use crate::failure::Failure;

/// Most bytes of one answer.
pub const PIECE_BYTES_MAX: usize = 512 * 1024;
/// Type of an answer that is packed already, so that nobody packs it again.
pub const PIECE_TYPE: &str = "application/vnd.camket.piece";
/// All bytes, of which an answer holds some.
pub const UPLOAD_LENGTH: HeaderName = HeaderName::from_static("upload-length");
/// Bytes that HQ has.
pub const UPLOAD_OFFSET: HeaderName = HeaderName::from_static("upload-offset");

/// Where to begin.
#[derive(Deserialize)]
pub struct From {
    /// The first byte wanted.
    #[serde(default)]
    pub from: u64,
}

/// A query as it is given.
pub type Start = Result<Query<From>, QueryRejection>;

/// Reads where to begin.
pub fn start(query: Start) -> Result<u64, Failure> {
    Ok(query.map_err(|_| Failure::ParameterMalformed("from"))?.from)
}

/// A path as it is given.
pub type AreaAndHash = Result<Path<(String, String)>, PathRejection>;

/// Reads area and hash of a path, if the caller may see the area; otherwise both look unknown.
pub fn place(
    caller: &Caller,
    path: AreaAndHash,
    unknown: Failure,
) -> Result<(AreaId, [u8; 32]), Failure> {
    let read = path.ok().and_then(|Path((area, hash))| {
        let hash = from_hex(&hash)?.try_into().ok()?;
        Some((AreaId::new(area), hash))
    });
    read.filter(|(area, _)| caller.scope.covers(area)).ok_or(unknown)
}

/// Answers with some bytes of a thing of this size.
pub fn answer(bytes: Vec<u8>, size_bytes: u64) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(PIECE_TYPE)),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment")),
        (UPLOAD_LENGTH, HeaderValue::from(size_bytes)),
    ];
    (headers, bytes).into_response()
}
