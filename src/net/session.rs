//! Signing in and out.

use serde::{Deserialize, Serialize};

use crate::device::crypto::PUBLIC_KEY_BYTES;

use super::base64url;
use super::error::NetError;
use super::hq::Hq;

const PATH: &str = "/api/session";

/// Who wants to sign in, and on what. Holds a password, and so is not to be printed.
#[derive(Clone, Serialize)]
pub struct SignIn {
    pub login: String,
    pub password: String,
    /// The tablet that is to be enrolled; `None` for a browser that only looks at figures.
    pub device: Option<DeviceIntroduction>,
}

/// A tablet as it introduces itself to HQ.
#[derive(Clone, Debug, Serialize)]
pub struct DeviceIntroduction {
    /// What the officer calls it.
    pub name: String,
    /// The device instance, in hex.
    pub instance: String,
    /// The public half of the device's signing key, in base64url.
    pub public_key: String,
}

impl DeviceIntroduction {
    /// The introduction of the tablet with this signing key.
    pub fn new(name: String, instance: u64, public_key: &[u8; PUBLIC_KEY_BYTES]) -> Self {
        let public_key = base64url::encode(public_key);
        Self { name, instance: format!("{instance:016x}"), public_key }
    }
}

/// What HQ answers to a sign-in. Holds the token, and so is not to be printed.
#[derive(Clone, PartialEq, Eq, Deserialize)]
pub struct Session {
    /// What proves the session from now on; a secret.
    pub token: String,
    pub user: User,
    /// The areas in the user's scope.
    pub areas: Vec<String>,
    pub hq: HqIdentity,
    /// Tablets that have delivered the user's work, the latest first.
    #[serde(default)]
    pub tablets: Vec<HeardTablet>,
}

/// A tablet on which the user has worked, as far as HQ has heard of it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct HeardTablet {
    /// What it calls itself.
    pub name: String,
    /// How many changes HQ has from it.
    pub changes: u64,
    /// When the last of them was made, in milliseconds since 1970.
    pub last_ms: i64,
}

/// The person who signed in.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct User {
    pub id: u64,
    pub login: String,
    pub name: String,
    /// The role's code.
    pub role: String,
    /// The organ's code.
    pub organ: String,
}

/// Which HQ answered, and its clock.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct HqIdentity {
    /// The identity of HQ's database, in hex.
    pub database: String,
    /// Grows with each restore from a backup.
    pub generation: u64,
    pub time_ms: u64,
    /// The P-256 point to which a tablet seals its data key, in base64url.
    #[serde(default)]
    recovery_key: String,
    /// The P-256 point that verifies receipts for envelopes, in base64url.
    #[serde(default)]
    receipt_key: String,
}

impl HqIdentity {
    /// The key to which a tablet seals its data key; `None` from an HQ that has none.
    pub fn recovery_key(&self) -> Option<Vec<u8>> {
        base64url::decode(&self.recovery_key).filter(|key| key.len() == PUBLIC_KEY_BYTES)
    }

    /// The key that verifies receipts; `None` from an HQ that gives none.
    pub fn receipt_key(&self) -> Option<Vec<u8>> {
        base64url::decode(&self.receipt_key).filter(|key| key.len() == PUBLIC_KEY_BYTES)
    }
}

/// Who a session is, without its token.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Me {
    /// The person.
    pub user: User,
    /// Areas in scope.
    pub areas: Vec<String>,
    /// HQ's database.
    pub hq: HqIdentity,
}

/// The end of a chain that this tablet does not hold any more.
#[derive(Clone, Debug, Serialize)]
pub struct LossReport {
    /// The device instance that wrote it, in hex.
    pub instance: String,
    /// The number of its last change.
    pub highest_n: u64,
    /// Changes that HQ had not acknowledged when they were last seen.
    pub unsent: u64,
    /// When it was noticed, by the device's clock.
    pub noticed_ms: u64,
}

/// Holds passwords, and so is not to be printed.
#[derive(Serialize)]
struct PasswordChange {
    old: String,
    new: String,
}

#[derive(Serialize)]
struct Recovery {
    sealed: String,
}

/// Holds a key, and so is not to be printed.
#[derive(Deserialize)]
struct Recovered {
    data_key: String,
}

impl Hq {
    /// Who the session of this token is.
    ///
    /// # Errors
    /// [`NetError`]; [`NetError::needs_sign_in`] when the session has ended.
    pub async fn me(&self) -> Result<Me, NetError> {
        self.get_json("/api/me").await
    }

    /// Signs in with a password.
    ///
    /// # Errors
    /// [`NetError`]; the codes `session.wrong` and `session.slow_down` are the usual ones.
    pub async fn sign_in(&self, who: &SignIn) -> Result<Session, NetError> {
        self.post_json(PATH, who).await
    }

    /// The data key that this officer's tablet sealed at the store's making.
    ///
    /// # Errors
    /// [`NetError`]; the code `recovery.foreign` for what was not sealed by this officer's tablet.
    pub async fn recover(&self, sealed: &[u8]) -> Result<[u8; 32], NetError> {
        let asked = Recovery { sealed: base64url::encode(sealed) };
        let opened: Recovered = self.post_json("/api/recovery", &asked).await?;
        let key = base64url::decode(&opened.data_key).and_then(|key| key.try_into().ok());
        key.ok_or(NetError::Garbled)
    }

    /// Gives the person of this token another password, and ends the person's other sessions.
    ///
    /// # Errors
    /// [`NetError`]; `password.wrong` for the old one, other codes that begin so for the new one.
    pub async fn change_password(&self, old: String, new: String) -> Result<(), NetError> {
        self.put_only("/api/me/password", &PasswordChange { old, new }).await
    }

    /// Tells HQ what the browser has lost.
    ///
    /// # Errors
    /// [`NetError`].
    pub async fn tell_loss(&self, loss: &LossReport) -> Result<(), NetError> {
        self.post_only("/api/losses", loss).await
    }

    /// Ends the session of this token. Fails offline; the token then lives until it expires.
    ///
    /// # Errors
    /// [`NetError`].
    pub async fn sign_out(&self) -> Result<(), NetError> {
        self.delete(PATH).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_in_has_the_shape_that_hq_expects() {
        let device = DeviceIntroduction::new("Tablet 3".to_owned(), 0xab, &[4; PUBLIC_KEY_BYTES]);
        let public_key = device.public_key.clone();
        assert_eq!(public_key.len(), 87);
        let who = SignIn { login: "an".to_owned(), password: "x".to_owned(), device: Some(device) };
        assert_eq!(
            serde_json::to_value(&who).expect("plain fields"),
            serde_json::json!({
                "login": "an",
                "password": "x",
                "device": {
                    "name": "Tablet 3",
                    "instance": "00000000000000ab",
                    "public_key": public_key,
                },
            })
        );
    }

    #[test]
    fn a_session_may_say_more_than_is_understood() {
        let answer = r#"{"token":"t","user":{"id":7,"login":"an","name":"An","role":"officer",
            "organ":"POLICE","rank":3},"areas":["09475-2025"],
            "hq":{"database":"a1","generation":2,"time_ms":1700000000000}}"#;
        let session: Session = serde_json::from_str(answer).expect("unknown fields are left out");
        assert_eq!(session.user.id, 7);
        assert_eq!(session.areas, ["09475-2025"]);
        assert_eq!(session.hq.generation, 2);
        assert_eq!(session.tablets, []);
    }
}
