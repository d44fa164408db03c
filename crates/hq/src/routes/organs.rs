//! `/api/organs`: what organs are called from which day on, who signs for them, and from which day on
//! they are no more.

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use camket_domain::Date;
use camket_domain::organ::{ENDINGS_MAX, Ending, NAMINGS_MAX, Naming, organ};
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

/// The end of an organ as JSON.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndingJson {
    /// Id of the organ.
    organ: String,
    /// The first day without it; null where it is there after all. Silence says neither.
    #[serde(deserialize_with = "Option::deserialize")]
    from: Option<String>,
}

/// Answer of `GET` and `POST /api/organs`.
#[derive(Serialize)]
pub struct Organs {
    /// The first one said first.
    namings: Vec<NamingJson>,
    /// Likewise; the last word on an organ holds.
    endings: Vec<EndingJson>,
}

/// Body of `POST /api/organs`: one of a naming and an ending.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    naming: Option<NamingJson>,
    ending: Option<EndingJson>,
    /// Why: the decision by which it was done.
    note: String,
}

/// Answers with everything that was said of organs.
pub async fn get(State(app): State<App>) -> Result<Json<Organs>, Failure> {
    let (namings, endings) = (app.db.namings().await?, app.db.endings().await?);
    Ok(Json(Organs {
        namings: namings.iter().map(NamingJson::of).collect(),
        endings: endings.into_iter().map(EndingJson::of).collect(),
    }))
}

/// Adds a naming or an ending. It is never taken back: what was wrong about it is put right by
/// another one.
pub async fn post(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Organs>, Failure> {
    let form: Said = body::json(&headers, body).await?;
    let note = note(&form.note)?;
    match (form.naming, form.ending) {
        (Some(naming), None) => {
            let naming = naming.read().ok_or(Failure::BodyMalformed)?;
            name(&app, &caller, &naming, note).await?;
        }
        (None, Some(ending)) => {
            let ending = ending.read().ok_or(Failure::BodyMalformed)?;
            end(&app, &caller, &ending, note).await?;
        }
        _ => return Err(Failure::BodyMalformed),
    }
    get(State(app)).await
}

async fn name(app: &App, caller: &Caller, naming: &Naming, note: &str) -> Result<(), Failure> {
    if note.is_empty() {
        return Err(Failure::NoteMissing);
    }
    naming.judge().map_err(Failure::OrganNaming)?;
    must_see(caller, &naming.organ)?;
    let now_ms = app.clock.now_ms();
    let mut tx = app.db.write().await?;
    let before = tx.lock_namings().await?;
    if before >= NAMINGS_MAX {
        return Err(Failure::ParameterMalformed("naming"));
    }
    naming.judge_with(&tx.endings().await?).map_err(Failure::OrganNaming)?;
    tx.add_naming(before + 1, naming, caller.person, now_ms).await?;
    let subject = format!("{} {}: {}", naming.organ, naming.from.iso(), naming.name);
    tx.note_action(Action::NameOrgan, caller.person, &subject, note, now_ms).await?;
    Ok(Tx::commit(tx).await?)
}

async fn end(app: &App, caller: &Caller, ending: &Ending, note: &str) -> Result<(), Failure> {
    if note.is_empty() {
        return Err(Failure::NoteMissing);
    }
    ending.judge().map_err(Failure::OrganNaming)?;
    must_see(caller, &ending.organ)?;
    let now_ms = app.clock.now_ms();
    let mut tx = app.db.write().await?;
    tx.lock_namings().await?;
    let before = tx.endings().await?.len();
    if before >= ENDINGS_MAX {
        return Err(Failure::ParameterMalformed("ending"));
    }
    tx.add_ending(before + 1, ending, caller.person, now_ms).await?;
    let day = ending.from.map_or_else(|| "-".to_owned(), Date::iso);
    let subject = format!("{} {day}", ending.organ);
    tx.note_action(Action::EndOrgan, caller.person, &subject, note, now_ms).await?;
    Ok(Tx::commit(tx).await?)
}

fn must_see(caller: &Caller, id: &str) -> Result<(), Failure> {
    let sees = organ(id).is_some_and(|it| caller.scope.covers(&it.area.area_id()));
    if sees { Ok(()) } else { Err(Failure::AreaUnknown) }
}

impl EndingJson {
    fn of(ending: Ending) -> Self {
        Self { organ: ending.organ, from: ending.from.map(Date::iso) }
    }

    fn read(self) -> Option<Ending> {
        let from = match self.from {
            Some(day) => Some(Date::parse_iso(&day)?),
            None => None,
        };
        Some(Ending { organ: self.organ, from })
    }
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
