//! What HQ tells of the tip desk.

use serde::{Deserialize, Serialize};

use super::base64url;
use super::error::NetError;
use super::hq::Hq;
use crate::device::crypto::PUBLIC_KEY_BYTES;

/// The tip desk as a tablet needs it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TipDesk {
    /// The keys, the present one first.
    pub keys: Vec<TipKey>,
    /// Whom to telephone about an urgent tip, in their order.
    pub duty: Vec<DutyNumber>,
}

/// A public key to which tips are sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TipKey {
    /// Its short name, in hex.
    pub id: String,
    point: String,
    /// What the desk calls it.
    pub name: String,
    /// When it was made, in milliseconds since 1970.
    pub made_ms: i64,
}

/// Whom to telephone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyNumber {
    /// Who answers.
    pub name: String,
    /// The number.
    pub phone: String,
}

impl TipKey {
    /// The P-256 point in SEC1 form; `None` if HQ's answer holds none.
    pub fn point(&self) -> Option<Vec<u8>> {
        base64url::decode(&self.point).filter(|point| point.len() == PUBLIC_KEY_BYTES)
    }
}

impl Hq {
    /// The tip desk of the person's areas.
    ///
    /// # Errors
    /// [`NetError`].
    pub async fn tip_desk(&self) -> Result<TipDesk, NetError> {
        self.get_json("/api/tip-desk").await
    }
}
