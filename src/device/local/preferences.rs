//! What this tablet remembers without a PIN: language, theme, and whose tablet it is.

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

/// An officer with a store on this tablet, as offered on the lock screen. No secrets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownOfficer {
    pub id: u64,
    pub login: String,
    pub name: String,
    /// The role's code.
    pub role: String,
    /// Code of the organ.
    #[serde(default)]
    pub organ: String,
}

/// All that is remembered. Unknown and damaged entries count as never set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    pub language: Language,
    pub theme: Theme,
    /// The officer who worked here last.
    pub last_officer: Option<u64>,
    /// Everyone with a store here, in the order of their first sign-in.
    pub officers: Vec<KnownOfficer>,
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

    /// Remembers `officer` as the last one, with the name and role of now.
    pub fn welcome(&mut self, officer: KnownOfficer) {
        self.last_officer = Some(officer.id);
        match self.officers.iter_mut().find(|known| known.id == officer.id) {
            Some(known) => *known = officer,
            None => self.officers.push(officer),
        }
    }

    /// Forgets an officer whose store was removed.
    pub fn forget(&mut self, officer: u64) {
        self.officers.retain(|known| known.id != officer);
        self.last_officer = self.last_officer.filter(|&last| last != officer);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn officer(id: u64, name: &str) -> KnownOfficer {
        KnownOfficer {
            id,
            login: format!("o{id}"),
            name: name.to_owned(),
            role: "officer".to_owned(),
            organ: String::new(),
        }
    }

    #[test]
    fn an_officer_who_returns_is_listed_once_with_the_name_of_now() {
        let mut preferences = Preferences::default();
        preferences.welcome(officer(1, "An"));
        preferences.welcome(officer(2, "Binh"));
        preferences.welcome(officer(1, "An Nguyen"));
        assert_eq!(preferences.officers, [officer(1, "An Nguyen"), officer(2, "Binh")]);
        assert_eq!(preferences.last_officer, Some(1));
    }

    #[test]
    fn a_forgotten_officer_is_neither_listed_nor_last() {
        let mut preferences = Preferences::default();
        preferences.welcome(officer(1, "An"));
        preferences.forget(1);
        assert_eq!(preferences, Preferences::default());
    }

    #[test]
    fn preferences_of_an_older_version_keep_what_they_know() {
        let old = r#"{"language":"en","colour":"red"}"#;
        let preferences: Preferences = serde_json::from_str(old).expect("fields may be missing");
        assert_eq!(preferences.language, Language::En);
        assert_eq!(preferences.theme, Theme::System);
    }
}
