//! Reforms of the map between the database, the wire and the table of areas that this program looks
//! into.

use camket_domain::area::{NewArea, Prefix, Reform, install};
use camket_domain::{AreaId, Date};
use serde::{Deserialize, Serialize};

use crate::store::{Db, StoreError};

/// A reform as JSON.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReformJson {
    /// The first day of the new areas.
    pub on: String,
    /// Ids of areas whose last day is the one before.
    pub ended: Vec<String>,
    /// Areas that take over.
    pub begun: Vec<NewAreaJson>,
}

/// An area that begins, as JSON.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewAreaJson {
    /// The official code.
    pub code: String,
    /// The name without prefix.
    pub name: String,
    /// The code of the prefix.
    pub prefix: String,
    /// Id of the area above.
    pub parent: Option<String>,
}

impl ReformJson {
    /// Shows a reform.
    pub fn of(reform: &Reform) -> Self {
        let begun = reform.begun.iter().map(|new| NewAreaJson {
            code: new.code.clone(),
            name: new.name.clone(),
            prefix: new.prefix.code().to_owned(),
            parent: new.parent.as_ref().map(AreaId::to_string),
        });
        ReformJson {
            on: reform.on.iso(),
            ended: reform.ended.iter().map(AreaId::to_string).collect(),
            begun: begun.collect(),
        }
    }

    /// Reads a reform; `None` if a day or a prefix is none.
    pub fn read(&self) -> Option<Reform> {
        let new = |new: &NewAreaJson| {
            Some(NewArea {
                code: new.code.clone(),
                name: new.name.trim().to_owned(),
                prefix: Prefix::from_code(&new.prefix)?,
                parent: new.parent.as_deref().map(AreaId::from),
            })
        };
        Some(Reform {
            on: Date::parse_iso(&self.on)?,
            ended: self.ended.iter().map(|id| AreaId::from(id.as_str())).collect(),
            begun: self.begun.iter().map(new).collect::<Option<_>>()?,
        })
    }
}

/// A reform as the database keeps it.
pub fn to_json(reform: &Reform) -> String {
    serde_json::to_string(&ReformJson::of(reform)).unwrap_or_default()
}

/// The reform that the database kept.
pub fn of_json(text: &str) -> Option<Reform> {
    serde_json::from_str::<ReformJson>(text).ok()?.read()
}

/// Lets this program look into the table that the database's reforms make.
///
/// # Errors
/// [`StoreError`]; [`StoreError::Reform`] if a reform does not fit the table that this version ships.
pub async fn take_up(db: &Db) -> Result<(), StoreError> {
    install(&db.reforms().await?).map_err(StoreError::Reform)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reform_survives_the_database() {
        let parent = Some(AreaId::from("24-2025"));
        let name = "Gia Bình".to_owned();
        let new = NewArea { code: "09454".to_owned(), name, prefix: Prefix::Ward, parent };
        let on = Date::parse_iso("2027-01-01").unwrap();
        let reform = Reform { on, ended: vec![AreaId::from("09454-2025")], begun: vec![new] };
        assert_eq!(of_json(&to_json(&reform)), Some(reform));
        for text in ["", "{}", r#"{"on":"x","ended":[],"begun":[]}"#] {
            assert_eq!(of_json(text), None, "{text}");
        }
    }
}
