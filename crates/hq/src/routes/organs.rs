//! `/api/organs`: what organs are called from which day on, and who signs for them.

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use camket_domain::Date;
use camket_domain::organ::{NAMINGS_MAX, Naming, organ};
use serde::{Deserialize, Serialize};

use super::params::note;
use crate::app::App;
use crate::auth::Caller;
use crate::body;
use crate::failure::Failure;
use crate::store::Action;
use crate::store::sql::Tx;

/// A naming as JSON.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamingJson {
    /// Id of the organ.
    organ: String,
    /// The first day.
    from: String,
    /// The name without the place.
    name: String,
    /// What stands for it in the numbers of documents.
    symbol: String,
    /// Who signs; blank if nobody is named.
    signer: String,
    /// As what; blank likewise.
    signer_title: String,
}

/// Answer of `GET` and `POST /api/organs`.
#[derive(Serialize)]
pub struct Namings {
    /// The first one said first.
    namings: Vec<NamingJson>,
}

/// Body of `POST /api/organs`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewNaming {
    naming: NamingJson,
    /// Why: the decision by which it was done.
    note: String,
}

/// Answers with all namings.
pub async fn get(State(app): State<App>) -> Result<Json<Namings>, Failure> {
    let namings = app.db.namings().await?;
    Ok(Json(Namings { namings: namings.iter().map(NamingJson::of).collect() }))
}

/// Adds a naming. It is never taken back: what was wrong about it is put right by another one.
pub async fn post(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Namings>, Failure> {
    let form: NewNaming = body::json(&headers, body).await?;
    let note = note(&form.note)?;
    let naming = form.naming.read().ok_or(Failure::BodyMalformed)?;
    if note.is_empty() {
        return Err(Failure::NoteMissing);
    }
    naming.judge().map_err(Failure::OrganNaming)?;
    let sees = organ(&naming.organ).is_some_and(|it| caller.scope.covers(&it.area.area_id()));
    if !sees {
        return Err(Failure::AreaUnknown);
    }
    let now_ms = app.clock.now_ms();
    let mut tx = app.db.write().await?;
    let before = tx.lock_namings().await?;
    if before >= NAMINGS_MAX {
        return Err(Failure::ParameterMalformed("naming"));
    }
    tx.add_naming(before + 1, &naming, caller.person, now_ms).await?;
    let subject = format!("{} {}: {}", naming.organ, naming.from.iso(), naming.name);
    tx.note_action(Action::NameOrgan, caller.person, &subject, note, now_ms).await?;
    Tx::commit(tx).await?;
    get(State(app)).await
}

impl NamingJson {
    fn of(naming: &Naming) -> Self {
        let Naming { organ, from, name, symbol, signer, signer_title } = naming.clone();
        Self { organ, from: from.iso(), name, symbol, signer, signer_title }
    }

    fn read(self) -> Option<Naming> {
        let trimmed = |text: String| text.trim().to_owned();
        Some(Naming {
            organ: self.organ,
            from: Date::parse_iso(&self.from)?,
            name: trimmed(self.name),
            symbol: trimmed(self.symbol),
            signer: trimmed(self.signer),
            signer_title: trimmed(self.signer_title),
        })
    }
}
