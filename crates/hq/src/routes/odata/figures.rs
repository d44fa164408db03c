//! The figures by month, area and kind of site as a set: from the rollups, so that it costs nothing
//! to ask often.

use std::collections::BTreeMap;

use camket_domain::area::area;
use camket_domain::fact::{Stage, read_code};
use camket_domain::{AreaId, Date, Metric};
use serde_json::Value as Json;

use super::answer::{Names, ORDER_ROWS_MAX};
use super::options::Options;
use crate::app::App;
use crate::auth::Caller;
use crate::failure::Failure;
use crate::flat::Datum;

/// The name of the set.
pub(super) const SET: &str = "figures";
/// What tells its rows apart.
pub(super) const KEY: [&str; 5] = ["area", "month", "metric", "topic", "site_kind"];
/// Its columns with their types. `preliminary` holds what is approved as well.
pub(super) const COLUMNS: [(&str, &str); 8] = [
    ("area", "Edm.String"),
    ("area_name", "Edm.String"),
    ("month", "Edm.Date"),
    ("metric", "Edm.String"),
    ("topic", "Edm.String"),
    ("site_kind", "Edm.String"),
    ("approved", "Edm.Int64"),
    ("preliminary", "Edm.Int64"),
];

/// The months that the set is of.
const FIRST_YEAR: i32 = 1900;
const LAST_YEAR: i32 = 2199;

type Key = (String, Date, &'static str, &'static str, String);

/// Answers with a page of the figures.
pub(super) async fn page(app: &App, caller: &Caller, options: &Options) -> Result<Json, Failure> {
    let names = COLUMNS.iter().map(|(name, _)| (*name).to_owned()).collect();
    let names = Names::of(names, options)?;
    let filter = options.filter.as_ref();
    let (from, to) = filter.map_or((None, None), |filter| filter.days("month"));
    let first = Date::from_ymd(FIRST_YEAR, 1, 1).unwrap_or(Date::from_days(0));
    let last = Date::from_ymd(LAST_YEAR, 12, 31).unwrap_or(Date::from_days(0));
    let period = (from.unwrap_or(first).max(first), to.unwrap_or(last).min(last));
    let mut areas: Vec<_> = caller.scope.areas().cloned().collect();
    if let Some(wanted) = filter.and_then(|filter| filter.texts("area")) {
        areas.retain(|area| wanted.contains(&area.as_str()));
    }
    let rows = rows(app, &areas, period).await?;
    if rows.len() > ORDER_ROWS_MAX * 10 {
        return Err(Failure::ExportTooLarge);
    }
    let fitting = rows.into_iter().filter(|row| names.fits(options, row)).collect();
    Ok(names.page_of_all(SET, fitting, options))
}

async fn rows(
    app: &App,
    areas: &[AreaId],
    (from, to): (Date, Date),
) -> Result<Vec<Vec<Datum>>, Failure> {
    let mut sums: BTreeMap<Key, [i64; 2]> = BTreeMap::new();
    if from > to {
        return Ok(Vec::new());
    }
    // A month is asked for by its first day and told as a whole.
    let to = to.last_of_month();
    for (at, stage) in [Stage::Approved, Stage::Preliminary].into_iter().enumerate() {
        for (area, of_area) in app.db.sums(areas, from, to, stage).await? {
            for sum in of_area {
                // What a newer version counts has no name here.
                let Some((metric, topic)) = read_code(&sum.metric) else { continue };
                let metric = Metric::code(metric);
                let topic = topic.unwrap_or_default();
                let key = (area.as_str().to_owned(), sum.month, metric, topic, sum.site_kind);
                sums.entry(key).or_default()[at] += sum.value;
            }
        }
    }
    Ok(sums.into_iter().map(row).collect())
}

fn row(((id, month, metric, topic, site_kind), values): (Key, [i64; 2])) -> Vec<Datum> {
    let name = area(&id).map_or(Datum::Null, |area| Datum::Text(area.name.to_owned()));
    vec![
        Datum::Text(id),
        name,
        Datum::Day(month),
        Datum::Text(metric.to_owned()),
        Datum::Text(topic.to_owned()),
        Datum::Text(site_kind),
        Datum::Int(values[0]),
        Datum::Int(values[1]),
    ]
}
