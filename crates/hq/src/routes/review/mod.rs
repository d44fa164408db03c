//! `/api/review`: the records that wait for a reviewer.

pub mod one;

use axum::Json;
use axum::extract::State;
use camket_domain::kind::KINDS;
use camket_domain::{AreaId, Date, KindDesc};
use serde::Serialize;

use super::params::Params;
use super::values::RecordJson;
use crate::app::App;
use crate::auth::Caller;
use crate::failure::Failure;
use crate::listing::titles_of;
use crate::review::may_review;
use crate::store::{Awaited, QueuePlace, WaitingRecord};

const LIMIT_USUAL: usize = 50;
const LIMIT_MAX: usize = 200;

/// Answer of `GET /api/review`.
#[derive(Serialize)]
pub struct Queue {
    records: Vec<QueuedJson>,
    /// How many wait in all, by area and kind; areas where nothing waits are left out.
    counts: Vec<Count>,
    /// To be given back for the next page; absent on the last.
    cursor: Option<String>,
}

/// A record that waits.
#[derive(Serialize)]
pub struct QueuedJson {
    #[serde(flatten)]
    record: RecordJson,
    /// Since when.
    waits_since_ms: i64,
    /// Place of its last change, to be given back with an act.
    seen: u64,
}

/// How many records of a kind wait in an area; what waits in a companion waits in its area.
#[derive(Serialize)]
pub struct Count {
    area: String,
    kind: String,
    count: i64,
}

/// Answers with a page of what waits in the caller's scope; who has waited longest comes first.
pub async fn get(
    State(app): State<App>,
    caller: Caller,
    params: Params,
) -> Result<Json<Queue>, Failure> {
    let awaited = awaited(&caller, &params)?;
    let limit = params.count("limit", LIMIT_USUAL, LIMIT_MAX)?;
    let after = match params.text("cursor") {
        None => QueuePlace::START,
        Some(text) => read_cursor(text).ok_or(Failure::ParameterMalformed("cursor"))?,
    };
    let areas = caller.scope.choose_followed(params.areas("area").as_deref())?;
    let counts = count(&app, &areas, &awaited).await?;
    let mut waiting = Vec::new();
    for area in areas {
        waiting.extend(app.db.awaiting(&area, &awaited, after, limit + 1).await?);
    }
    waiting.sort_by_key(WaitingRecord::place);
    let is_last = waiting.len() <= limit;
    waiting.truncate(limit);
    let last = waiting.last().map(WaitingRecord::place).filter(|_| !is_last);
    let mut records = Vec::with_capacity(waiting.len());
    for WaitingRecord { record, since_ms, seen } in waiting {
        let titles = titles_of(&app.db, &record).await?;
        let record = RecordJson::of(&record, &titles, false);
        records.push(QueuedJson { record, waits_since_ms: since_ms, seen });
    }
    Ok(Json(Queue { records, counts, cursor: last.map(write_cursor) }))
}

fn awaited(caller: &Caller, params: &Params) -> Result<Awaited, Failure> {
    let wanted = params.text("kind");
    if wanted.is_some_and(|id| camket_domain::kind(id).is_none()) {
        return Err(Failure::ParameterMalformed("kind"));
    }
    let asked = |desc: &&KindDesc| wanted.is_none_or(|id| id == desc.id);
    let kinds = KINDS.into_iter().filter(|desc| asked(desc) && may_review(caller, desc));
    let day = |name, usual| params.text(name).map_or(Ok(usual), |_| params.day(name));
    let from = day("from", Date::from_days(i32::MIN))?;
    let to = day("to", Date::from_days(i32::MAX))?;
    Ok(Awaited::of(kinds.map(|desc| desc.id), from, to))
}

async fn count(app: &App, areas: &[AreaId], awaited: &Awaited) -> Result<Vec<Count>, Failure> {
    let mut counts = Vec::new();
    for area in areas {
        let found = app.db.count_awaiting(area, awaited).await?.into_iter();
        let named = |(kind, count)| Count { area: area.open().to_string(), kind, count };
        counts.extend(found.map(named));
    }
    Ok(counts)
}

fn write_cursor(QueuePlace { since_ms, id }: QueuePlace) -> String {
    format!("{since_ms}.{id}")
}

fn read_cursor(text: &str) -> Option<QueuePlace> {
    let (since_ms, id) = text.split_once('.')?;
    Some(QueuePlace { since_ms: since_ms.parse().ok()?, id: id.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use camket_domain::RecordId;

    use super::*;

    #[test]
    fn a_cursor_comes_back() {
        let place = QueuePlace { since_ms: 7, id: RecordId([7; 16]) };
        assert_eq!(read_cursor(&write_cursor(place)), Some(place));
        for text in ["", "1", "1.", ".0", "x.00000000000000000000000000000000"] {
            assert_eq!(read_cursor(text), None, "{text}");
        }
    }
}
