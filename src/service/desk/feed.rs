//! `/api/feed-keys`: keys by which tools of analysis read the feed.

use camket_domain::AreaId;
use serde::{Deserialize, Serialize};

use super::{Desk, DeskProblem};
use crate::net::Hq;

/// A key, without its secret.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct FeedKey {
    /// What a tool gives as the name of its user.
    pub id: String,
    /// What its maker calls it.
    pub name: String,
    /// Name of who made it.
    pub maker: String,
    areas: Vec<String>,
    /// Whether it reads what names people.
    pub people: bool,
    /// When it ends by itself, in milliseconds since 1970.
    pub expires_ms: i64,
    /// When it was used last, to the minute.
    pub used_ms: Option<i64>,
    /// How it stands, by its code.
    pub state: String,
}

impl FeedKey {
    /// The areas that it was made for.
    pub fn areas(&self) -> impl Iterator<Item = AreaId> {
        self.areas.iter().map(AreaId::new)
    }

    /// Whether it may still open something, now or when its maker is back.
    pub fn may_be_revoked(&self) -> bool {
        matches!(self.state.as_str(), "open" | "resting")
    }
}

/// A key that somebody wants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewFeedKey {
    /// What it is called.
    pub name: String,
    /// Ids of the areas.
    pub areas: Vec<String>,
    /// How many days it lasts.
    pub days: u32,
    /// Whether it reads what names people.
    pub people: bool,
}

/// A key that was made. Its secret is said once.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct MadeFeedKey {
    /// The key.
    pub key: FeedKey,
    /// The secret.
    pub secret: String,
}

#[derive(Deserialize)]
struct FeedKeys {
    keys: Vec<FeedKey>,
}

impl Desk {
    /// Where the feed begins, as a tool of analysis is told.
    pub fn feed_address(self) -> String {
        Hq::of_this_page().address("/odata")
    }

    /// Asks for the keys that the person may end, the newest first.
    ///
    /// # Errors
    /// [`DeskProblem`].
    pub async fn feed_keys(self) -> Result<Vec<FeedKey>, DeskProblem> {
        self.ask("/api/feed-keys").await.map(|keys: FeedKeys| keys.keys)
    }

    /// Makes a key.
    ///
    /// # Errors
    /// [`DeskProblem`].
    pub async fn make_feed_key(self, new: &NewFeedKey) -> Result<MadeFeedKey, DeskProblem> {
        self.tell("/api/feed-keys", new).await
    }

    /// Ends a key at once.
    ///
    /// # Errors
    /// [`DeskProblem`].
    pub async fn revoke_feed_key(self, id: &str) -> Result<(), DeskProblem> {
        let path = format!("/api/feed-keys/{id}");
        self.hq()?.delete(&path).await.map_err(|error| self.problem(error))
    }
}
