//! `/api/attachments/{area}/{hash}`: photos and scans, by their hash, in pieces.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use super::piece::{self, AreaAndHash, PIECE_BYTES_MAX, Start, UPLOAD_OFFSET};
use crate::app::App;
use crate::auth::Caller;
use crate::body;
use crate::failure::Failure;
use crate::store::Put;

/// Largest piece that is taken at a time, in bytes.
pub const PUT_BYTES_MAX: usize = 1024 * 1024;

/// Answers with some of an attachment, from `from` on; HEAD tells how far it has arrived.
pub async fn get(
    State(app): State<App>,
    caller: Caller,
    path: AreaAndHash,
    query: Start,
) -> Result<Response, Failure> {
    let from = piece::start(query)?;
    let (area, hash) = piece::place(&caller, path, Failure::AttachmentUnknown)?;
    let known = app.db.attachment(&area, &hash).await?.ok_or(Failure::AttachmentUnknown)?;
    if !known.is_whole {
        let (held_bytes, size_bytes) = (known.held_bytes, known.size_bytes);
        return Err(Failure::AttachmentIncomplete { held_bytes, size_bytes });
    }
    let bytes = app.db.read_attachment(&area, &hash, from, PIECE_BYTES_MAX).await?;
    let mut response = piece::answer(bytes, known.size_bytes);
    response.headers_mut().insert(UPLOAD_OFFSET, known.held_bytes.into());
    Ok(response)
}

/// Takes the piece that begins at the byte named by `Upload-Offset`.
pub async fn put(
    State(app): State<App>,
    caller: Caller,
    path: AreaAndHash,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    let (area, hash) = piece::place(&caller, path, Failure::AttachmentUnknown)?;
    let offset = headers.get(UPLOAD_OFFSET).and_then(|value| value.to_str().ok()?.parse().ok());
    let offset = offset.ok_or(Failure::ParameterMalformed("Upload-Offset"))?;
    let piece = body::read(body, PUT_BYTES_MAX).await?;
    match app.db.put_attachment(&area, &hash, offset, &piece).await? {
        Put::Taken { held_bytes } => {
            Ok((StatusCode::NO_CONTENT, [(UPLOAD_OFFSET, held_bytes.to_string())]).into_response())
        }
        Put::Unknown => Err(Failure::AttachmentUnknown),
        Put::Misplaced { held_bytes, size_bytes } => {
            Err(Failure::AttachmentMisplaced { held_bytes, size_bytes })
        }
        Put::TooLarge => Err(Failure::BodyTooLarge),
        Put::WrongHash => Err(Failure::AttachmentWrong),
    }
}
