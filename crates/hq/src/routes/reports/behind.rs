//! `/api/reports/{area}/{id}/records`: the records behind one figure, as they were when it was
//! counted.

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use camket_domain::fact::read_code;
use camket_domain::{Date, RecordId, kind};
use camket_report::official::Of;
use serde::Serialize;

use super::one::version;
use super::shown::{find, read_path};
use crate::app::App;
use crate::auth::Caller;
use crate::failure::Failure;
use crate::listing::titles_of;
use crate::routes::params::Params;
use crate::routes::values::RecordJson;
use crate::store::{Behind, Place, Question, Source};

const LIMIT_USUAL: usize = 50;
const LIMIT_MAX: usize = 200;

/// Answer of `GET /api/reports/{area}/{id}/records`.
#[derive(Serialize)]
pub struct RecordsBehind {
    records: Vec<BehindJson>,
    /// To be given back for the next page; absent on the last.
    cursor: Option<String>,
}

/// A record behind a figure.
#[derive(Serialize)]
pub struct BehindJson {
    record: RecordJson,
    value: i64,
}

/// Answers with a page of the records behind a figure.
pub async fn get(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<(String, String)>, PathRejection>,
    params: Params,
) -> Result<Json<RecordsBehind>, Failure> {
    let place = read_path(&caller, path)?;
    let code = params.text("code").ok_or(Failure::ParameterMalformed("code"))?;
    let (metric, _) = read_code(code).ok_or(Failure::ParameterMalformed("code"))?;
    let of = Of::read(params.text("of").unwrap_or_default());
    let of = of.ok_or(Failure::ParameterMalformed("of"))?;
    let limit = params.count("limit", LIMIT_USUAL, LIMIT_MAX)?;
    let desc = kind(metric.kind()).ok_or(Failure::Broken("a metric without a kind"))?;
    if !caller.asker().may_read(desc) {
        return Err(Failure::NotPermitted);
    }
    let found = find(&app, &caller, place, version(&params)?).await?;
    let row = &found.row;
    let mut sources = app.db.report_sources(&found.area, &row.id, row.version).await?;
    if let Of::Area(wanted) = &of {
        sources.retain(|source| source.area.open().as_str() == wanted);
    }
    // A report may be of more than its reader sees records of.
    let reads = |source: &Source| caller.scope.covers(&source.area);
    sources.retain(|source| desc.may_lie_in(&source.area) && reads(source));
    let start = match params.text("cursor") {
        None => (0, Place::START),
        Some(text) => read_cursor(text).ok_or(Failure::ParameterMalformed("cursor"))?,
    };
    let (period, stage, focus) = (row.period, row.stage, row.focus);
    let question = Question { code, of: &of, period, stage, focus };
    let (behind, next) = page(&app, &sources, &question, start, limit).await?;
    let mut records = Vec::with_capacity(behind.len());
    for Behind { record, value } in behind {
        let titles = titles_of(&app.db, &record).await?;
        records.push(BehindJson { record: RecordJson::of(&record, &titles, false), value });
    }
    Ok(Json(RecordsBehind { records, cursor: next.map(write_cursor) }))
}

/// Reads on through the areas until there is a page of records.
async fn page(
    app: &App,
    sources: &[Source],
    question: &Question<'_>,
    (first, mut after): (usize, Place),
    limit: usize,
) -> Result<(Vec<Behind>, Option<(usize, Place)>), Failure> {
    let mut behind = Vec::new();
    for (at, source) in sources.iter().enumerate().skip(first) {
        let (found, next) = app.db.behind(source, question, after, limit - behind.len()).await?;
        behind.extend(found);
        if let Some(place) = next {
            return Ok((behind, Some((at, place))));
        }
        after = Place::START;
    }
    Ok((behind, None))
}

fn write_cursor((at, place): (usize, Place)) -> String {
    format!("{at}.{}.{}", place.day.days(), place.id)
}

fn read_cursor(text: &str) -> Option<(usize, Place)> {
    let mut parts = text.splitn(3, '.');
    let at = parts.next()?.parse().ok()?;
    let day = Date::from_days(parts.next()?.parse().ok()?);
    let id: RecordId = parts.next()?.parse().ok()?;
    Some((at, Place { day, id }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back() {
        let place = (3, Place { day: Date::from_days(-3), id: RecordId([7; 16]) });
        assert_eq!(read_cursor(&write_cursor(place)), Some(place));
        for text in ["", "1", "1.2", "x.1.0", "1.2.zz"] {
            assert_eq!(read_cursor(text), None, "{text}");
        }
    }
}
