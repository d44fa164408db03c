//! Tips: sealed to the tip desk's key, which was fetched while there was a network.

use camket_domain::kinds::tip::TIP;
use camket_domain::{AreaId, Asker};
use camket_sync::envelope::KeyId;
use camket_sync::tip::{TIP_INFO, Told, context};
use camket_view::prelude::*;

use super::Service;
use crate::device::crypto;
use crate::net::{Hq, TipDesk, TipKey};
use crate::store::Vault;

/// Name of what is known of the desk among the secrets of a store.
const TIP_DESK: &str = "tip-desk";

/// What was told, as only the tip desk opens it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedTold {
    /// The bytes.
    pub sealed: Vec<u8>,
    /// The key's short name, in hex.
    pub sealed_to: String,
}

/// Why nothing was sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SealProblem {
    /// This tablet has not learnt the desk's key yet.
    NoKey,
    /// The browser's cryptography refused.
    Refused,
}

impl Service {
    /// Returns what this tablet knows of the tip desk.
    pub fn tip_desk(self) -> TipDesk {
        self.tip_desk.get()
    }

    /// Seals what was told about a tip of an area.
    ///
    /// # Errors
    /// [`SealProblem`].
    pub async fn seal_told(self, told: &Told, area: &AreaId) -> Result<SealedTold, SealProblem> {
        let desk = self.tip_desk.get_untracked();
        let point = desk.keys.first().and_then(TipKey::point).ok_or(SealProblem::NoKey)?;
        let key = KeyId::of(&point);
        let context = context(&TIP.place_in(area), key);
        let sealed = crypto::seal(&point, TIP_INFO, &context, &told.encode()).await;
        let sealed_to = format!("{:016x}", u64::from_be_bytes(key.0));
        Ok(SealedTold { sealed: sealed.map_err(|_| SealProblem::Refused)?, sealed_to })
    }

    /// Takes up what this store knows of the desk.
    pub(super) async fn recall_tip_desk(self, vault: &Vault) {
        let kept = vault.secret(TIP_DESK).await.ok().flatten();
        let known = kept.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        self.tip_desk.set(known.unwrap_or_default());
    }

    /// Asks HQ for the desk's key and numbers, if the person handles tips. Whoever cannot be asked
    /// is asked again with the next sync.
    pub(super) async fn learn_tip_desk(self, hq: &Hq) {
        let asker = self.profile().map(|profile| Asker::of(profile.role, &profile.organ));
        if !asker.is_some_and(|asker| asker.may_record(&TIP)) {
            return;
        }
        let known = self.tip_desk.get_untracked();
        let Ok(told) = hq.tip_desk().await else { return };
        if told == known || !follows(&known, &told) {
            return;
        }
        let Some(vault) = self.vault.get_value() else { return };
        let bytes = serde_json::to_vec(&told).unwrap_or_default();
        if vault.put_secret(TIP_DESK, &bytes).await.is_ok() {
            self.tip_desk.set(told);
        }
    }
}

/// Whether what is told may take the place of what is known: a key is replaced by a newer one only,
/// so that nobody leads a tablet back to a key that was given up.
fn follows(known: &TipDesk, told: &TipDesk) -> bool {
    match (known.keys.first(), told.keys.first()) {
        (Some(known), Some(told)) => known.id == told.id || told.made_ms > known.made_ms,
        (Some(_), None) => false,
        (None, _) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn desk(key: &str, made_ms: i64) -> TipDesk {
        let json = format!(
            r#"{{"keys":[{{"id":"{key}","area":"24-2025","point":"BA","name":"K","made_ms":{made_ms},
                "is_present":true}}],"duty":[{{"name":"Trực ban","phone":"113"}}]}}"#
        );
        serde_json::from_str(&json).expect("the shape of HQ")
    }

    #[test]
    fn only_a_newer_key_takes_the_place_of_a_known_one() {
        let (first, second) = (desk("a", 1), desk("b", 2));
        assert!(follows(&TipDesk::default(), &first) && follows(&first, &second));
        assert!(follows(&first, &first));
        assert!(!follows(&second, &first) && !follows(&first, &desk("b", 1)));
        assert!(!follows(&first, &TipDesk::default()));
    }

    #[test]
    fn a_point_that_is_none_is_no_key() {
        assert_eq!(desk("a", 1).keys[0].point(), None);
    }
}
