//! The map as HQ knows it, known without a network, too: what was learnt of it is kept and taken up
//! before anything is named or found by area.

use camket_domain::area::{REFORMS_MAX, Reform, install};

use super::Service;
use super::desk::{Desk, DeskProblem};
use crate::net::{Hq, WireReforms};
use crate::store::Vault;

/// Name of the map's reforms among the secrets of a store.
const MAP: &str = "map";

impl Service {
    /// Takes up what this store knows of the map.
    pub(super) async fn recall_map(self, vault: &Vault) {
        let kept = vault.secret(MAP).await.ok().flatten();
        let known = kept.and_then(|bytes| serde_json::from_slice::<WireReforms>(&bytes).ok());
        take_up(&known.unwrap_or_default());
    }

    /// Asks HQ what has become of the map. Whoever cannot be asked is asked again later.
    pub(super) async fn learn_map(self, hq: &Hq) {
        let Ok(told) = hq.reforms().await else { return };
        if !take_up(&told) {
            return;
        }
        let Some(vault) = self.vault.get_value() else { return };
        let bytes = serde_json::to_vec(&told).unwrap_or_default();
        // What is not kept is asked for again when the app is opened the next time.
        _ = vault.put_secret(MAP, &bytes).await;
    }
}

impl Desk {
    /// Asks what has become of the map, and takes it up.
    ///
    /// # Errors
    /// [`DeskProblem`].
    pub async fn reforms(self) -> Result<Vec<Reform>, DeskProblem> {
        let told = self.hq()?.reforms().await.map_err(|error| self.problem(error))?;
        take_up(&told);
        Ok(told.read())
    }

    /// Adds a reform of the map; `note` names the decision by which it was done.
    ///
    /// # Errors
    /// [`DeskProblem`]; `area.reform_refused` for one that does not fit.
    pub async fn add_reform(self, reform: &Reform, note: &str) -> Result<(), DeskProblem> {
        let told = self.hq()?.add_reform(reform, note).await;
        take_up(&told.map_err(|error| self.problem(error))?);
        Ok(())
    }
}

/// Makes the map what HQ says. Tells whether it fits the table that this version ships; if not, areas
/// of the newer map go by their ids.
fn take_up(told: &WireReforms) -> bool {
    let reforms = told.read();
    reforms.len() <= REFORMS_MAX && install(&reforms).is_ok()
}
