//! What has become of the map since the table of areas that this version ships.

use camket_domain::area::{NewArea, Prefix, Reform};
use camket_domain::{AreaId, Date};
use serde::{Deserialize, Serialize};

use super::error::NetError;
use super::hq::Hq;

/// A reform as it travels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WireReform {
    on: String,
    ended: Vec<String>,
    begun: Vec<WireArea>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct WireArea {
    code: String,
    name: String,
    prefix: String,
    parent: Option<String>,
}

/// Every reform that HQ knows, the first one added first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WireReforms {
    reforms: Vec<WireReform>,
}

#[derive(Serialize)]
struct NewReform<'a> {
    reform: WireReform,
    note: &'a str,
}

impl WireReform {
    fn of(reform: &Reform) -> Self {
        let begun = reform.begun.iter().map(|new| WireArea {
            code: new.code.clone(),
            name: new.name.clone(),
            prefix: new.prefix.code().to_owned(),
            parent: new.parent.as_ref().map(AreaId::to_string),
        });
        Self {
            on: reform.on.iso(),
            ended: reform.ended.iter().map(AreaId::to_string).collect(),
            begun: begun.collect(),
        }
    }

    fn read(&self) -> Option<Reform> {
        let new = |new: &WireArea| {
            Some(NewArea {
                code: new.code.clone(),
                name: new.name.clone(),
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

impl WireReforms {
    /// Reads them as far as this version understands them: one that it does not ends the list, since
    /// the later ones stand upon it.
    pub fn read(&self) -> Vec<Reform> {
        self.reforms.iter().map_while(WireReform::read).collect()
    }
}

impl Hq {
    /// What has become of the map.
    ///
    /// # Errors
    /// [`NetError`].
    pub async fn reforms(&self) -> Result<WireReforms, NetError> {
        self.get_json("/api/areas").await
    }

    /// Adds a reform; `note` names the decision by which it was done.
    ///
    /// # Errors
    /// [`NetError`].
    pub async fn add_reform(&self, reform: &Reform, note: &str) -> Result<WireReforms, NetError> {
        let form = NewReform { reform: WireReform::of(reform), note };
        self.post_json("/api/areas", &form).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reform_comes_back_and_one_of_tomorrow_ends_the_list() {
        let name = "Gia Bình".to_owned();
        let parent = Some(AreaId::from("24-2025"));
        let new = NewArea { code: "09454".to_owned(), name, prefix: Prefix::Ward, parent };
        let on = Date::parse_iso("2027-01-01").expect("a day");
        let reform = Reform { on, ended: vec![AreaId::from("09454-2025")], begun: vec![new] };
        let mut reforms = WireReforms { reforms: vec![WireReform::of(&reform); 2] };
        assert_eq!(reforms.read(), [reform.clone(), reform.clone()]);
        reforms.reforms[1].begun[0].prefix = "OF_TOMORROW".to_owned();
        assert_eq!(reforms.read(), [reform]);
    }
}
