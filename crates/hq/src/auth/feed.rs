//! Keys of the feed: a tool of analysis reads what its key's maker may see, and nothing else.

use std::net::IpAddr;

use camket_domain::{Asker, Right};

use super::token::TokenHash;
use super::{Caller, Scope};
use crate::app::App;
use crate::failure::Failure;
use crate::store::{FeedKey, Maker};

/// Longest name of a user that is told from others, in bytes.
const USER_BYTES_MAX: usize = 200;

/// What a tool shows of itself: with `Basic` the name of a user, and the hash of its secret.
pub(super) struct Shown {
    pub(super) user: Option<String>,
    pub(super) secret: Option<TokenHash>,
}

/// The caller for whom a key was made.
///
/// Wrong keys are counted and slowed down by the name that came with them. A right one is never held
/// up by them: it cannot be guessed, and the tools behind one proxy must not stop each other.
pub(super) async fn find(app: &App, shown: &Shown, peer: IpAddr) -> Result<Caller, Failure> {
    let user = shown.user.clone().filter(|user| user.len() <= USER_BYTES_MAX);
    let guesser = (user.unwrap_or_default(), peer);
    let now_ms = app.clock.now_ms();
    if let Some(caller) = open(app, shown, now_ms).await? {
        app.feed_guesses.forget(&guesser);
        return Ok(caller);
    }
    match app.feed_guesses.take(&guesser, now_ms) {
        Ok(()) => Err(Failure::SessionExpired),
        Err(retry_after_s) => Err(Failure::SessionSlowDown { retry_after_s }),
    }
}

async fn open(app: &App, shown: &Shown, now_ms: i64) -> Result<Option<Caller>, Failure> {
    let Some(secret) = &shown.secret else { return Ok(None) };
    let Some(key) = app.db.feed_key(secret, now_ms).await? else { return Ok(None) };
    let is_its_name = |user: &String| *user == key.id || *user == key.name;
    if !shown.user.as_ref().is_none_or(is_its_name) {
        return Ok(None);
    }
    let Some(scope) = scope_of(&key) else { return Ok(None) };
    if let Err(cause) = app.db.note_feed_use(&key, now_ms).await {
        // Whoever reads is not sent away because nobody could write that down.
        tracing::warn!(?cause, "the use of a feed key was not noted");
    }
    let FeedKey { maker: Maker { person, areas, .. }, reads_people, .. } = key;
    let caller = Caller::of(person, None, &areas, *secret);
    Ok(Some(Caller { scope, hides_people: !reads_people, ..caller }))
}

/// What a key opens now: as much of its areas as its maker may still see; `None` if that is nothing,
/// or the maker may not work, or not make keys any more.
pub fn scope_of(key: &FeedKey) -> Option<Scope> {
    let Maker { person, is_active, areas } = &key.maker;
    if !is_active || !person.role.may(Right::ShareFeed) {
        return None;
    }
    let asker = Asker::of(person.role, &person.organ);
    let scope = Scope::of(areas, asker).within(&Scope::of(&key.areas, asker));
    Some(scope).filter(|scope| !scope.is_empty())
}
