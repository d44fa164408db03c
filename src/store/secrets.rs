//! A few small secrets beside the log, such as the token that HQ gave at sign-in.

use super::database::HEAD;
use super::error::{LoadError, SaveError};
use super::format::Place;
use super::vault::Vault;

impl Vault {
    /// Keeps `secret` under `name`, which lies readable on the disk. Fails as [`Vault::append`].
    ///
    /// # Errors
    /// [`SaveError`].
    pub async fn put_secret(&self, name: &str, secret: &[u8]) -> Result<(), SaveError> {
        let (name, secret) = (name.to_owned(), secret.to_vec());
        self.in_turn(async move |inner, keys| {
            let sealed = inner.sealed(&keys.data, Place::Secret { name: &name }, &secret).await?;
            Ok(inner.database.put(HEAD, &slot(&name), &sealed).await?)
        })
        .await
    }

    /// The secret kept under `name`; `None` when there is none, or none that opens.
    ///
    /// # Errors
    /// [`LoadError`].
    pub async fn secret(&self, name: &str) -> Result<Option<Vec<u8>>, LoadError> {
        let key = self.0.keys()?.data;
        let found = self.0.database.get(HEAD, &slot(name).into()).await?;
        Ok(self.0.open(&key, Place::Secret { name }, &found).await)
    }

    /// Forgets the secret kept under `name`; none of that name is fine too.
    ///
    /// # Errors
    /// [`SaveError`].
    pub async fn delete_secret(&self, name: &str) -> Result<(), SaveError> {
        let name = name.to_owned();
        self.in_turn(async move |inner, _| Ok(inner.database.delete(HEAD, &slot(&name)).await?))
            .await
    }
}

fn slot(name: &str) -> String {
    format!("secret/{name}")
}
