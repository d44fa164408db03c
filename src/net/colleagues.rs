//! What the people of the same areas are called.

use serde::{Deserialize, Serialize};

use super::error::NetError;
use super::hq::Hq;

/// Somebody who may have written a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colleague {
    /// Number at HQ.
    pub id: u64,
    /// Name as people say it.
    pub name: String,
}

#[derive(Deserialize)]
struct Colleagues {
    people: Vec<Colleague>,
}

impl Hq {
    /// Everybody who shares an area with the person.
    ///
    /// # Errors
    /// [`NetError`].
    pub async fn colleagues(&self) -> Result<Vec<Colleague>, NetError> {
        Ok(self.get_json::<Colleagues>("/api/colleagues").await?.people)
    }
}
