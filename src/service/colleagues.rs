//! Who wrote a record, by name: fetched while there was a network, known without one.

use std::collections::BTreeMap;

use super::Service;
use crate::net::{Colleague, Hq};
use crate::store::Vault;

use camket_view::prelude::*;

/// Name of what is known of colleagues among the secrets of a store.
const COLLEAGUES: &str = "colleagues";

impl Service {
    /// Returns what a person is called; none if this tablet has not heard.
    pub fn colleague(self, person: u64) -> Option<String> {
        self.colleagues.with(|known| known.get(&person).cloned())
    }

    /// Takes up what this store knows of colleagues.
    pub(super) async fn recall_colleagues(self, vault: &Vault) {
        let kept = vault.secret(COLLEAGUES).await.ok().flatten();
        let known = kept.and_then(|bytes| serde_json::from_slice::<Vec<Colleague>>(&bytes).ok());
        self.colleagues.set(named(known.unwrap_or_default()));
    }

    /// Asks HQ for the names of everybody who shares an area with the person. Whoever cannot be
    /// asked is asked again later.
    pub(super) async fn learn_colleagues(self, hq: &Hq) {
        let Ok(told) = hq.colleagues().await else { return };
        let bytes = serde_json::to_vec(&told).unwrap_or_default();
        let told = named(told);
        if self.colleagues.with_untracked(|known| *known == told) {
            return;
        }
        let Some(vault) = self.vault.get_value() else { return };
        if vault.put_secret(COLLEAGUES, &bytes).await.is_ok() {
            self.colleagues.set(told);
        }
    }
}

fn named(people: Vec<Colleague>) -> BTreeMap<u64, String> {
    people.into_iter().map(|person| (person.id, person.name)).collect()
}
