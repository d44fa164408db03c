//! What this device can do for the officer's data.

use crate::device::{persistence, room};

pub use crate::device::persistence::Promised;

/// The device in figures and promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Health {
    /// Whether the browser promises to keep the data.
    pub promised: Promised,
    /// Bytes that the app takes, as far as the browser tells.
    pub used_bytes: Option<u64>,
    /// Room for words is set aside. What browsers say of free room is fiction and not shown; this
    /// much was really written.
    pub has_room: bool,
}

/// Asks the browser.
pub async fn storage_health() -> Health {
    Health {
        promised: persistence::promised().await,
        used_bytes: persistence::used_bytes().await,
        has_room: room::keep().await,
    }
}

/// Asks the browser to promise that it keeps the data.
pub async fn ask_for_persistence() -> Promised {
    persistence::ask().await
}
