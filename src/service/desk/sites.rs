//! `/api/sites`: a list of sites for a commune.

use std::collections::BTreeMap;

use camket_domain::state::STATE;
use camket_domain::{AreaId, Draft, Value};
use serde::{Deserialize, Serialize};

use super::{Desk, DeskProblem, DeskRecord, RecordsQuery};

/// Most records of one list that are looked through.
const RECORDS_MAX: usize = 20_000;

#[derive(Serialize)]
struct List<'a> {
    sites: Vec<BTreeMap<&'a str, Scalar<'a>>>,
    note: &'a str,
}

/// A value as a list can have it.
#[derive(Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Scalar<'a> {
    Bool(bool),
    Int(i64),
    Text(&'a str),
}

/// How many were added is known: all of them.
#[derive(Deserialize)]
struct Added {}

impl Desk {
    /// Adds sites to a commune: all of them, or none.
    ///
    /// # Errors
    /// [`DeskProblem`]; `record.invalid` where the rules speak against one of them.
    pub async fn add_sites(
        self,
        to: &AreaId,
        sites: &[Draft],
        note: &str,
    ) -> Result<(), DeskProblem> {
        let list = List { sites: sites.iter().map(scalars).collect(), note };
        self.tell(&format!("/api/sites/{to}"), &list).await.map(|_: Added| ())
    }

    /// Asks for all records of a list, page by page.
    ///
    /// # Errors
    /// [`DeskProblem`].
    pub async fn all_records(self, query: RecordsQuery) -> Result<Vec<DeskRecord>, DeskProblem> {
        let (mut records, mut query) = (Vec::new(), query);
        loop {
            let page = self.records(query.clone()).await?;
            records.extend(page.records);
            match page.cursor {
                Some(next) if records.len() < RECORDS_MAX => query.cursor = Some(next),
                _ => return Ok(records),
            }
        }
    }
}

fn scalars(site: &Draft) -> BTreeMap<&str, Scalar<'_>> {
    // HQ completes a site itself.
    site.iter().filter(|(path, _)| *path != STATE).filter_map(scalar).collect()
}

fn scalar<'s>((path, value): (&'s str, &'s Value)) -> Option<(&'s str, Scalar<'s>)> {
    let scalar = match value {
        Value::Bool(flag) => Scalar::Bool(*flag),
        Value::Int(number) => Scalar::Int(*number),
        Value::Text(text) => Scalar::Text(text),
        _ => return None,
    };
    Some((path, scalar))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_has_the_shape_that_hq_expects() {
        let site = Draft::new()
            .with("name", "Trường THCS Hoa Sen")
            .with("pupil_count", 640)
            .with("state", "cho_gui");
        let list = List { sites: vec![scalars(&site)], note: "UBND" };
        assert_eq!(
            serde_json::to_value(&list).expect("plain fields"),
            serde_json::json!({
                "sites": [{ "name": "Trường THCS Hoa Sen", "pupil_count": 640 }],
                "note": "UBND",
            })
        );
    }
}
