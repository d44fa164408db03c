//! The canary: what the store held when last seen, kept where damage to the store does not reach.
//!
//! Chromium hands back an empty or older database after damage, without an error. Comparing the
//! store with the canary at each start is what turns that into a sentence on the screen.

use serde::{Deserialize, Serialize};

/// What an officer's store held on this device. Figures and hashes only, nothing personal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Canary {
    /// The device instance that wrote, in hex.
    pub instance: String,
    /// The highest own change number of that instance.
    pub highest_n: u64,
    /// The hash of the change with that number, in hex.
    pub last_change: String,
    /// The position of the last block in the store's log.
    pub position: u64,
    /// Own changes that were there and that HQ had not acknowledged.
    pub unsent_count: u64,
    /// Parts of the store that were damaged, as far as that has been noticed.
    #[serde(default)]
    pub damaged: u64,
    /// When this was noted, by the device's clock.
    pub updated_ms: u64,
}

/// What the comparison says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing was ever noted for this officer here.
    FirstTime,
    /// The store holds all that was noted, or more: the note follows the save and may lag.
    Intact,
    /// The store is older than the note or another one. The note tells what is missing.
    Lost(Canary),
}

/// Compares the note with the store as it was found; `found` is `None` for a store that is
/// missing, empty or unreadable. Its `unsent_count` and `updated_ms` play no part.
pub fn compare(noted: Option<Canary>, found: Option<&Canary>) -> Verdict {
    let Some(noted) = noted else { return Verdict::FirstTime };
    match found {
        Some(found) if holds_all(&noted, found) => Verdict::Intact,
        _ => Verdict::Lost(noted),
    }
}

fn holds_all(noted: &Canary, found: &Canary) -> bool {
    found.instance == noted.instance
        && found.position >= noted.position
        && found.damaged <= noted.damaged
        && (found.highest_n > noted.highest_n
            || (found.highest_n == noted.highest_n && found.last_change == noted.last_change))
}

/// The note about `officer`'s store, if there is one that can be read.
pub fn noted(officer: u64) -> Option<Canary> {
    super::read(&key(officer))
}

/// Notes what the store holds now; to be called after each completed save.
///
/// `false` when the browser would not keep it: the store works on, unwatched.
pub fn note(officer: u64, canary: &Canary) -> bool {
    super::write(&key(officer), canary)
}

/// Forgets the note, when the store is removed on purpose or its loss has been dealt with.
pub fn forget(officer: u64) {
    super::remove(&key(officer));
}

/// The officers of whose stores there is a note.
pub fn officers() -> Vec<u64> {
    super::keys_after(PREFIX).iter().filter_map(|officer| officer.parse().ok()).collect()
}

const PREFIX: &str = "camket.canary.";

fn key(officer: u64) -> String {
    format!("{PREFIX}{officer}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canary(highest_n: u64, last_change: &str) -> Canary {
        Canary {
            instance: "a1".to_owned(),
            highest_n,
            last_change: last_change.to_owned(),
            position: highest_n,
            ..Canary::default()
        }
    }

    #[test]
    fn a_device_without_a_note_is_new_and_not_damaged() {
        assert_eq!(compare(None, None), Verdict::FirstTime);
        assert_eq!(compare(None, Some(&canary(3, "c3"))), Verdict::FirstTime);
    }

    #[test]
    fn a_store_that_equals_or_outruns_its_note_is_intact() {
        let noted = canary(7, "c7");
        assert_eq!(compare(Some(noted.clone()), Some(&noted)), Verdict::Intact);
        assert_eq!(compare(Some(noted), Some(&canary(8, "c8"))), Verdict::Intact);
    }

    #[test]
    fn damage_is_a_loss_once_and_known_from_then_on() {
        let noted = canary(7, "c7");
        let damaged = Canary { damaged: 1, ..noted.clone() };
        assert_eq!(compare(Some(noted.clone()), Some(&damaged)), Verdict::Lost(noted));
        assert_eq!(compare(Some(damaged.clone()), Some(&damaged)), Verdict::Intact);
        assert_eq!(compare(Some(damaged), Some(&canary(7, "c7"))), Verdict::Intact, "mended");
    }

    #[test]
    fn a_note_of_an_older_version_speaks_of_no_damage() {
        let old = r#"{"instance":"a1","highest_n":7,"last_change":"c7","position":7,
            "unsent_count":2,"updated_ms":1}"#;
        let noted: Canary = serde_json::from_str(old).expect("what is new may be missing");
        assert_eq!(noted.damaged, 0);
    }

    #[test]
    fn an_emptied_an_older_and_another_store_are_losses() {
        let noted = canary(7, "c7");
        let lost = Verdict::Lost(noted.clone());
        let other_instance = Canary { instance: "b2".to_owned(), ..canary(9, "c9") };
        let shorter_log = Canary { position: 6, ..noted.clone() };
        for found in [
            None,
            Some(canary(6, "c6")),
            Some(canary(7, "x7")),
            Some(other_instance),
            Some(shorter_log),
        ] {
            assert_eq!(compare(Some(noted.clone()), found.as_ref()), lost, "{found:?}");
        }
    }
}
