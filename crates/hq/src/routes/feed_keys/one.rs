//! `/api/feed-keys/{id}`: the end of a key.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;

use super::may_end;
use crate::app::App;
use crate::auth::Caller;
use crate::failure::Failure;
use crate::store::Action;
use crate::store::sql::Tx;

/// Ends a key at once: the next request with it is refused.
pub async fn delete(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<String>, PathRejection>,
) -> Result<StatusCode, Failure> {
    let Path(id) = path.map_err(|_| Failure::FeedKeyUnknown)?;
    let known = app.db.feed_keys().await?.into_iter().find(|key| key.id == id);
    let key = known.filter(|key| may_end(&caller, key)).ok_or(Failure::FeedKeyUnknown)?;
    let (subject, now_ms) = (format!("{} {}", key.id, key.name), app.clock.now_ms());
    let mut tx = app.db.write().await?;
    if tx.revoke_feed_key(&id, now_ms).await? {
        tx.note_action(Action::RevokeFeedKey, caller.person, &subject, "", now_ms).await?;
    }
    Tx::commit(tx).await?;
    Ok(StatusCode::NO_CONTENT)
}
