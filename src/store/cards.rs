//! Whose stores lie on this device: told by the database itself, readable without a PIN.
//!
//! localStorage would be simpler and is not enough: browsers write it down seconds later, so that
//! a tablet that dies right after its enrolment would not know its officer any more.

use futures::future::join_all;
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;

use super::database::{self, Absent, Database, HEAD, Which};
use super::error::{Failure, SaveError};
use super::vault::Vault;

pub(super) const CARD: &str = "card";

/// A store on this device, as it looks from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Whose store it is.
    pub officer: u64,
    /// What the officer's card says, as given to [`Vault::enrol`]; `None` when the store could not
    /// be looked into: a newer app's, or one that the browser cannot read.
    pub content: Option<Vec<u8>>,
}

/// All stores of this device whose officer was enrolled, in the order of the officers' numbers.
///
/// `None` where the browser does not name its databases (Firefox before 126) or gives none.
pub async fn cards() -> Option<Vec<Card>> {
    let mut officers = database::officers().await?;
    officers.sort_unstable();
    let cards = join_all(officers.into_iter().map(card)).await;
    Some(cards.into_iter().flatten().collect())
}

/// The card of `officer`'s store; `None` when there is no store, or one that nobody was enrolled
/// with: its making was interrupted, and nothing is in it.
pub async fn card(officer: u64) -> Option<Card> {
    match content(officer).await {
        Ok(content) => content.map(|content| Card { officer, content: Some(content) }),
        Err(Failure::Missing) => None,
        Err(_) => Some(Card { officer, content: None }),
    }
}

async fn content(officer: u64) -> Result<Option<Vec<u8>>, Failure> {
    let database = Database::open(Which::Book, officer, Absent::Refuse).await?;
    let card = database.get(HEAD, &CARD.into()).await?;
    Ok(card.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec))
}

impl Vault {
    /// Changes what the officer's card says. It lies readable on the disk.
    ///
    /// # Errors
    /// [`SaveError`].
    pub async fn put_card(&self, content: &[u8]) -> Result<(), SaveError> {
        let content = Uint8Array::from(content);
        self.in_turn(async move |inner, _| Ok(inner.database.put(HEAD, CARD, &content).await?))
            .await
    }
}
