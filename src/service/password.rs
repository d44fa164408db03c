//! The own password, changed at HQ.

use super::Service;
use crate::net::{Hq, NetError};

impl Service {
    /// Gives whoever is at work another password. The other sessions of the person end.
    ///
    /// # Errors
    /// [`NetError`]; the codes that begin with `password.` are about what was typed.
    pub async fn change_password(self, old: String, new: String) -> Result<(), NetError> {
        let tablet = || match self.syncing.with_value(|pacer| pacer.token()) {
            Some(token) => Hq::of_this_page().with_token(token),
            None => Hq::of_this_page(),
        };
        let hq = self.desk.hq().unwrap_or_else(|_| tablet());
        hq.change_password(old, new).await
    }
}
