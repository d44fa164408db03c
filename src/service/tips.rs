//! Tips: sealed to the tip desk's key, which was fetched while there was a network.

use camket_domain::kinds::tip::TIP;
use camket_domain::{AreaId, Asker, RecordId};
use camket_sync::envelope::KeyId;
use camket_sync::tip::{Binding, Told, fingerprint, versioned};
use camket_view::prelude::*;
use serde::{Deserialize, Serialize};

use super::Service;
use crate::device::{clock, crypto};
use crate::net::{DutyNumber, Hq, TipDesk, TipKey};
use crate::store::Vault;

/// Name of what is known of the desk among the secrets of a store.
const TIP_DESK: &str = "tip-desk";

/// What this tablet knows of the tip desk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownDesk {
    /// The keys, the one in use first.
    keys: Vec<TipKey>,
    /// Whom to telephone about an urgent tip, in their order.
    pub duty: Vec<DutyNumber>,
    /// A newer key that HQ tells of. It is not used before the officer has compared it.
    #[serde(default)]
    offered: Option<TipKey>,
    /// The short name of one that did not compare.
    #[serde(default)]
    refused: Option<String>,
}

/// What was told, as only the tip desk opens it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedTold {
    /// The tip that it belongs to, whose id is given before anything is sealed.
    pub record: RecordId,
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
    pub fn tip_desk(self) -> KnownDesk {
        self.tip_desk.get()
    }

    /// Seals what was told about a tip of an area: a record, or one that is yet to be made.
    ///
    /// # Errors
    /// [`SealProblem`].
    pub async fn seal_told(
        self,
        told: &Told,
        area: &AreaId,
        record: Option<RecordId>,
    ) -> Result<SealedTold, SealProblem> {
        let desk = self.tip_desk.get_untracked();
        let point = desk.key().and_then(TipKey::point).ok_or(SealProblem::NoKey)?;
        let record =
            record.unwrap_or_else(|| RecordId::v7(clock::now_ms(), crypto::random_bytes()));
        let key = KeyId::of(&point);
        let parts = Binding { area: &TIP.place_in(area), record, key }.to_seal();
        let sealed = crypto::seal(&point, parts.info, &parts.context, &told.encode()).await;
        let sealed = versioned(&sealed.map_err(|_| SealProblem::Refused)?);
        let sealed_to = format!("{:016x}", u64::from_be_bytes(key.0));
        Ok(SealedTold { record, sealed, sealed_to })
    }

    /// Takes the key that is offered into use, or refuses it: the officer has compared its figures
    /// with the desk's. Until then tips are sealed to the key before.
    pub async fn settle_tip_key(self, key: &TipKey, is_the_desks: bool) {
        let desk = self.tip_desk.get_untracked();
        if desk.offered.as_ref() == Some(key) {
            self.keep_tip_desk(desk.settled(is_the_desks)).await;
        }
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
        let Ok(told) = hq.tip_desk().await else { return };
        let known = self.tip_desk.get_untracked();
        let now = known.told(told);
        if now != known {
            self.keep_tip_desk(now).await;
        }
    }

    async fn keep_tip_desk(self, desk: KnownDesk) {
        let Some(vault) = self.vault.get_value() else { return };
        let bytes = serde_json::to_vec(&desk).unwrap_or_default();
        if vault.put_secret(TIP_DESK, &bytes).await.is_ok() {
            self.tip_desk.set(desk);
        }
    }
}

impl KnownDesk {
    /// The key to which tips are sealed.
    pub fn key(&self) -> Option<&TipKey> {
        self.keys.first()
    }

    /// The newer key that waits for a person to compare it.
    pub fn offered(&self) -> Option<&TipKey> {
        self.offered.as_ref()
    }

    /// What is known after HQ has told this: the first key is taken as it comes, and any later one
    /// only offered, so that neither HQ nor anybody on the way to it leads a tablet to a key of their
    /// own.
    fn told(&self, told: TipDesk) -> Self {
        let mut now = Self { duty: told.duty, ..self.clone() };
        match (self.key(), told.keys.into_iter().next()) {
            (None, Some(first)) => now.keys = vec![first],
            (Some(known), Some(told)) if told.made_ms > known.made_ms && told.id != known.id => {
                now.offered = Some(told).filter(|key| self.refused.as_ref() != Some(&key.id));
            }
            _ => now.offered = None,
        }
        now
    }

    /// What is known after the officer has compared the key offered.
    fn settled(mut self, is_the_desks: bool) -> Self {
        match self.offered.take() {
            Some(key) if is_the_desks => self.keys = vec![key],
            refused => self.refused = refused.map(|key| key.id),
        }
        self
    }
}

impl TipKey {
    /// The figures by which people compare it; none if HQ's answer holds no key.
    pub fn fingerprint(&self) -> String {
        self.point().map(|point| fingerprint(&point)).unwrap_or_default()
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

    fn ids(desk: &KnownDesk) -> (Option<&str>, Option<&str>) {
        (desk.key().map(|key| &*key.id), desk.offered().map(|key| &*key.id))
    }

    #[test]
    fn only_a_newer_key_is_offered_and_none_is_used_before_it_is_compared() {
        let first = KnownDesk::default().told(desk("a", 1));
        assert_eq!(ids(&first), (Some("a"), None));
        for told in [desk("a", 1), desk("a", 9), desk("b", 1), desk("b", 0), TipDesk::default()] {
            assert_eq!(ids(&first.told(told)), (Some("a"), None));
        }
        let second = first.told(desk("b", 2));
        assert_eq!(ids(&second), (Some("a"), Some("b")));
        assert_eq!(ids(&second.told(desk("a", 1))), (Some("a"), None), "HQ takes it back");
        assert_eq!(ids(&second.clone().settled(true)), (Some("b"), None));
        assert_eq!(second.duty.len(), 1, "numbers are taken at once");
    }

    #[test]
    fn a_key_that_did_not_compare_is_not_offered_again_and_another_one_is() {
        let refused = KnownDesk::default().told(desk("a", 1)).told(desk("b", 2)).settled(false);
        assert_eq!(ids(&refused), (Some("a"), None));
        assert_eq!(ids(&refused.told(desk("b", 2))), (Some("a"), None));
        assert_eq!(ids(&refused.told(desk("c", 3))), (Some("a"), Some("c")));
    }

    #[test]
    fn what_an_earlier_version_kept_is_read() {
        let kept = serde_json::to_vec(&desk("a", 1)).expect("JSON");
        let known: KnownDesk = serde_json::from_slice(&kept).expect("the shape before");
        assert_eq!(ids(&known), (Some("a"), None));
    }

    #[test]
    fn a_point_that_is_none_is_no_key() {
        assert_eq!(desk("a", 1).keys[0].point(), None);
    }
}
