//! `/api/sites/{area}`: the list of a commune's sites, as a clerk brings it.

use std::collections::BTreeMap;

use axum::Json;
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use camket_domain::{AreaId, Draft, Value};
use serde::{Deserialize, Serialize};

use super::params::note;
use crate::app::App;
use crate::auth::Caller;
use crate::body;
use crate::failure::Failure;
use crate::sites::{self, SITES_MAX};

/// Largest list, in bytes of JSON: each site fills a kilobyte at the very most.
const LIST_BYTES_MAX: usize = SITES_MAX * 1_024;

/// Body of `POST /api/sites/{area}`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SitesForm {
    /// The fields of each site, by their paths.
    sites: Vec<BTreeMap<String, Scalar>>,
    /// Where the list comes from.
    note: String,
}

/// A value as a list has it: text, a number, yes or no.
#[derive(Deserialize)]
#[serde(untagged)]
enum Scalar {
    Bool(bool),
    Int(i64),
    Text(String),
}

/// Answer of `POST /api/sites/{area}`.
#[derive(Serialize)]
pub struct SitesAdded {
    /// How many sites were added: all of the list.
    added: usize,
}

/// Adds the sites of a list, all or none.
pub async fn post(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<SitesAdded>, Failure> {
    let Path(area) = path.map_err(|_| Failure::AreaUnknown)?;
    let area = sites::commune_of(&app, &caller, &AreaId::new(area))?;
    let form: SitesForm = body::json_up_to(&headers, body, LIST_BYTES_MAX).await?;
    let note = note(&form.note)?;
    if form.sites.is_empty() || form.sites.len() > SITES_MAX {
        return Err(Failure::ParameterMalformed("sites"));
    }
    let sites = form.sites.into_iter().map(read).collect();
    let added = sites::add(&app, &caller, &area, sites, note).await?;
    Ok(Json(SitesAdded { added }))
}

fn read(fields: BTreeMap<String, Scalar>) -> Draft {
    let mut draft = Draft::new();
    for (path, value) in fields {
        draft.set(
            &path,
            match value {
                Scalar::Bool(flag) => Value::Bool(flag),
                Scalar::Int(number) => Value::Int(number),
                Scalar::Text(text) => Value::Text(text),
            },
        );
    }
    draft
}
