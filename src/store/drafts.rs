//! Half-filled forms, kept from the first keystroke until they are saved or thrown away.

use futures::future::join_all;
use web_sys::IdbTransaction;

use super::database::{DRAFTS, rows};
use super::error::{LoadError, SaveError};
use super::format::Place;
use super::vault::Vault;

/// A half-filled form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub id: String,
    pub content: Vec<u8>,
}

/// All half-filled forms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drafts {
    /// Those that opened, by id.
    pub drafts: Vec<Draft>,
    /// How many did not open; they are left where they are.
    pub damaged: u64,
}

impl Vault {
    /// Keeps `content` as the draft `id`, instead of what was kept there before.
    ///
    /// Strictly durable like everything else, so the caller does not call it for each keystroke.
    /// The id lies readable on the disk: a random one, never a name. Fails as [`Vault::append`].
    ///
    /// # Errors
    /// [`SaveError`].
    pub async fn put_draft(&self, id: &str, content: &[u8]) -> Result<(), SaveError> {
        let (id, content) = (id.to_owned(), content.to_vec());
        self.in_turn(async move |inner, keys| {
            let sealed = inner.sealed(&keys.data, Place::Draft { id: &id }, &content).await?;
            let put = |transaction: &IdbTransaction| {
                transaction
                    .object_store(DRAFTS)?
                    .put_with_key(&sealed, &id.as_str().into())
                    .map(drop)
            };
            Ok(inner.write_words(&[DRAFTS], &put).await?)
        })
        .await
    }

    /// Throws the draft `id` away; none of that id is fine too.
    ///
    /// # Errors
    /// [`SaveError`].
    pub async fn delete_draft(&self, id: &str) -> Result<(), SaveError> {
        let id = id.to_owned();
        self.in_turn(async move |inner, _| Ok(inner.database.delete(DRAFTS, &id).await?)).await
    }

    /// The draft `id`; `None` when there is none, or none that opens.
    ///
    /// # Errors
    /// [`LoadError`].
    pub async fn draft(&self, id: &str) -> Result<Option<Vec<u8>>, LoadError> {
        let key = self.0.keys()?.data;
        let found = self.0.database.get(DRAFTS, &id.into()).await?;
        Ok(self.0.open(&key, Place::Draft { id }, &found).await)
    }

    /// All drafts.
    ///
    /// # Errors
    /// [`LoadError`].
    pub async fn drafts(&self) -> Result<Drafts, LoadError> {
        let key = self.0.keys()?.data;
        let read = |transaction: &IdbTransaction| {
            let drafts = transaction.object_store(DRAFTS)?;
            Ok([drafts.get_all_keys()?, drafts.get_all()?])
        };
        let [ids, contents] = self.0.database.read(&[DRAFTS], read).await?;
        let opening = rows(&ids, &contents).into_iter().map(async |(id, sealed)| {
            let id = id.as_string()?;
            let content = self.0.open(&key, Place::Draft { id: &id }, &sealed).await?;
            Some(Draft { id, content })
        });
        let opened = join_all(opening).await;
        let damaged = opened.iter().filter(|draft| draft.is_none()).count() as u64;
        Ok(Drafts { drafts: opened.into_iter().flatten().collect(), damaged })
    }
}
