//! `/api/snapshots/{area}/{hash}`: a snapshot that an answer offered, from some byte on.

use axum::extract::State;
use axum::response::Response;
use camket_sync::hq::HqStore;

use super::piece::{self, AreaAndHash, PIECE_BYTES_MAX, Start};
use crate::app::App;
use crate::auth::Caller;
use crate::failure::Failure;

/// Answers with at most [`PIECE_BYTES_MAX`] bytes, none at the end.
pub async fn get(
    State(app): State<App>,
    caller: Caller,
    path: AreaAndHash,
    query: Start,
) -> Result<Response, Failure> {
    let from = piece::start(query)?;
    let (area, hash) = piece::place(&caller, path, Failure::SnapshotGone)?;
    let bytes = app.db.snapshot_piece(&area, &hash, from, PIECE_BYTES_MAX).await?;
    let bytes = bytes.ok_or(Failure::SnapshotGone)?;
    let offer = app.db.snapshot_size(&area, &hash).await?.ok_or(Failure::SnapshotGone)?;
    Ok(piece::answer(bytes, offer))
}
