//! A loss that the canary has shown, kept until HQ knows of it and the officer has read it.

use serde::{Deserialize, Serialize};

use super::canary::Canary;

/// What the store of an officer does not hold any more. Figures only, nothing personal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loss {
    /// The device instance that wrote it, in hex.
    pub instance: String,
    /// The number of its last change.
    pub highest_n: u64,
    /// Own changes that HQ had not acknowledged when they were last seen.
    pub unsent_count: u64,
    /// When it was noticed, by the device's clock.
    pub noticed_ms: u64,
    /// HQ has been told.
    pub told: bool,
}

impl Loss {
    /// What is lost of the store that `noted` speaks of, where only `found` is left.
    pub fn between(noted: &Canary, found: &Canary, noticed_ms: u64) -> Self {
        let same = found.instance == noted.instance;
        let cut_off = noted.highest_n.saturating_sub(if same { found.highest_n } else { 0 });
        let missing = noted.unsent_count.saturating_sub(if same { found.unsent_count } else { 0 });
        Self {
            instance: noted.instance.clone(),
            highest_n: noted.highest_n,
            unsent_count: noted.unsent_count.min(cut_off).max(missing),
            noticed_ms,
            told: false,
        }
    }
}

/// The loss kept about `officer`'s store.
pub fn kept(officer: u64) -> Option<Loss> {
    super::read(&key(officer))
}

/// Keeps a loss; `false` when the browser would not.
pub fn keep(officer: u64, loss: &Loss) -> bool {
    super::write(&key(officer), loss)
}

/// Forgets it: the officer has read it, and HQ knows.
pub fn forget(officer: u64) {
    super::remove(&key(officer));
}

fn key(officer: u64) -> String {
    format!("camket.loss.{officer}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canary(instance: &str, highest_n: u64, unsent_count: u64) -> Canary {
        Canary { instance: instance.to_owned(), highest_n, unsent_count, ..Canary::default() }
    }

    #[test]
    fn of_an_older_store_only_the_end_is_lost_and_of_another_one_all_that_was_not_sent() {
        let noted = canary("a1", 9, 4);
        let lost = |found: Canary| Loss::between(&noted, &found, 5).unsent_count;
        assert_eq!(lost(canary("a1", 8, 3)), 1);
        assert_eq!(lost(canary("a1", 2, 0)), 4);
        assert_eq!(lost(canary("b2", 9, 0)), 4);
        assert_eq!(lost(canary("a1", 9, 4)), 0);
        assert_eq!(lost(canary("a1", 9, 2)), 2, "two in the middle do not open");
        assert_eq!(lost(canary("a1", 8, 8)), 1, "it was put back to before HQ's answer");
    }
}
