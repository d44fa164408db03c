//! `/api/me/password`: another password of the caller's own choice.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;

use crate::accounts;
use crate::app::App;
use crate::auth::Caller;
use crate::body;
use crate::failure::Failure;

/// Body of `PUT /api/me/password`.
#[derive(Deserialize)]
pub struct OwnPasswordForm {
    /// The password until now.
    old: String,
    new: String,
}

/// Changes the caller's password where the old one is known, and ends the caller's other sessions and
/// keys of the feed: tablets keep what they hold, and ask for a sign-in with their next sync.
pub async fn put(
    State(app): State<App>,
    caller: Caller,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, Failure> {
    let form: OwnPasswordForm = body::json(&headers, body).await?;
    let now_ms = app.clock.now_ms();
    // Whoever found an open desk guesses no faster than at the door.
    let guesser = (caller.login.clone(), peer.ip());
    app.sign_ins
        .take(&guesser, now_ms)
        .map_err(|retry_after_s| Failure::SessionSlowDown { retry_after_s })?;
    let (old, new) = (form.old.as_str(), form.new.as_str());
    let changed =
        accounts::change_password(&app.db, &app.passwords, &caller, (old, new), now_ms).await;
    if !matches!(changed, Err(Failure::PasswordWrong)) {
        app.sign_ins.forget(&guesser);
    }
    changed.map(|()| StatusCode::NO_CONTENT)
}
