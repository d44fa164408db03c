//! `/api/records`: the list behind a figure, and the single records of it.

pub mod one;

use axum::Json;
use axum::extract::State;
use camket_domain::{Date, KindDesc, RecordId, Shape, kind};
use serde::Serialize;

use super::params::Params;
use super::values::RecordJson;
use crate::app::App;
use crate::auth::Caller;
use crate::failure::Failure;
use crate::listing::{self, Page, Wanted};
use crate::store::{Filter, Place};

const LIMIT_USUAL: usize = 50;
const LIMIT_MAX: usize = 200;
/// Longest search text, in bytes.
const QUERY_BYTES_MAX: usize = 200;

/// Answer of `GET /api/records`.
#[derive(Serialize)]
pub struct RecordsPage {
    records: Vec<RecordJson>,
    /// To be given back for the next page; absent on the last.
    cursor: Option<String>,
}

/// Answers with a page of the records that the caller may see.
pub async fn get(
    State(app): State<App>,
    caller: Caller,
    params: Params,
) -> Result<Json<RecordsPage>, Failure> {
    let kind = params.text("kind").and_then(kind).ok_or(Failure::ParameterMalformed("kind"))?;
    page(&app, &caller, kind, &params).await.map(Json)
}

/// A page of the records of a kind, as the parameters of the request ask for it.
pub async fn page(
    app: &App,
    caller: &Caller,
    kind: &KindDesc,
    params: &Params,
) -> Result<RecordsPage, Failure> {
    if !caller.asker().may_read(kind) {
        return Err(Failure::NotPermitted);
    }
    let (from, to) = params.period()?;
    let query = params.text("q").unwrap_or_default();
    if query.len() > QUERY_BYTES_MAX {
        return Err(Failure::ParameterMalformed("q"));
    }
    let (topic, phase) = (topic_of(kind, params)?, phase_of(kind, params)?);
    let filter = Filter {
        kind: kind.id,
        from,
        to,
        site_kind: params.text("site_kind").unwrap_or_default(),
        stage: params.stage()?,
    };
    let after = match params.text("cursor") {
        None => Place::START,
        Some(text) => read_cursor(text).ok_or(Failure::ParameterMalformed("cursor"))?,
    };
    let limit = params.count("limit", LIMIT_USUAL, LIMIT_MAX)?;
    let areas = caller.scope.choose_for(kind, params.areas("area").as_deref())?;
    let wanted = Wanted { query, topic, phase };
    let page = listing::list(&app.db, &areas, &filter, wanted, after, limit).await?;
    Ok(show(&page))
}

/// The topic that is asked for, one of the kind's; blank for any.
pub(super) fn topic_of<'a>(kind: &KindDesc, params: &'a Params) -> Result<&'a str, Failure> {
    let Some(topic) = params.text("topic") else { return Ok("") };
    let is_known = kind.topic_codes().is_some_and(|codes| codes.contains(&topic));
    if is_known { Ok(topic) } else { Err(Failure::ParameterMalformed("topic")) }
}

/// The phase that is asked for, one of the kind's; blank for any.
pub(super) fn phase_of<'a>(kind: &KindDesc, params: &'a Params) -> Result<&'a str, Failure> {
    let Some(phase) = params.text("phase") else { return Ok("") };
    let field = kind.workflow.and_then(|flow| kind.field(flow.field));
    let is_known =
        matches!(field.map(|it| it.shape), Some(Shape::Choice(codes)) if codes.contains(&phase));
    if is_known { Ok(phase) } else { Err(Failure::ParameterMalformed("phase")) }
}

fn show(page: &Page) -> RecordsPage {
    let records = page.records.iter().map(RecordJson::listed);
    RecordsPage { records: records.collect(), cursor: page.next.as_ref().map(write_cursor) }
}

fn write_cursor(place: &Place) -> String {
    format!("{}.{}", place.day.days(), place.id)
}

fn read_cursor(text: &str) -> Option<Place> {
    let (day, id) = text.split_once('.')?;
    Some(Place { day: Date::from_days(day.parse().ok()?), id: id.parse::<RecordId>().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back() {
        let place = Place { day: Date::from_days(-3), id: RecordId([7; 16]) };
        assert_eq!(read_cursor(&write_cursor(&place)), Some(place));
        for text in ["", "1", "1.", ".0", "x.00000000000000000000000000000000"] {
            assert_eq!(read_cursor(text), None, "{text}");
        }
    }
}
