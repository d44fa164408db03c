//! What this tablet remembers without a PIN and could do without: language, theme, who came last.
//!
//! Browsers write it down seconds later, so nothing here decides who gets in: whose stores there
//! are is asked of the stores.

use serde::{Deserialize, Serialize};

const KEY: &str = "camket.preferences";

/// The language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    #[default]
    Vi,
    En,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the tablet's own setting says.
    #[default]
    System,
    Light,
    Dark,
    /// High contrast, for a yard in full sun.
    Outdoor,
}

/// Minutes without a touch after which an open book locks itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LockAfter(pub u32);

impl LockAfter {
    /// What an officer may choose. There is no "never": the tablet may be left in a school yard.
    pub const CHOICES: [Self; 4] = [Self(1), Self(5), Self(15), Self(60)];
}

impl Default for LockAfter {
    fn default() -> Self {
        Self(5)
    }
}

/// All that is remembered. Unknown and damaged entries count as never set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    pub language: Language,
    pub theme: Theme,
    /// Minutes without a touch after which an open book locks itself.
    pub lock_after_min: LockAfter,
    /// The officer who worked here last.
    pub last_officer: Option<u64>,
}

impl Preferences {
    /// What this tablet remembers; the defaults where it remembers nothing.
    pub fn load() -> Self {
        super::read(KEY).unwrap_or_default()
    }

    /// Keeps it; `false` when the browser denies storage or the disk is full.
    pub fn save(&self) -> bool {
        super::write(KEY, self)
    }

    /// Reads, changes and keeps, so that what another tab set meanwhile is not undone.
    pub fn update(change: impl FnOnce(&mut Self)) -> Self {
        let mut preferences = Self::load();
        change(&mut preferences);
        preferences.save();
        preferences
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn preferences_of_an_older_version_keep_what_they_know() {
        let old = r#"{"language":"en","colour":"red","officers":[{"id":1}]}"#;
        let preferences: Preferences = serde_json::from_str(old).expect("fields may be missing");
        assert_eq!(preferences.language, Language::En);
        assert_eq!(preferences.theme, Theme::System);
    }
}
