//! `/api/figures`: the dashboard's sums for a period, a choice of areas and a stage.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use camket_domain::fact::{Metric, Stage, read_code};
use camket_domain::{AreaId, Date};
use serde::Serialize;

use super::params::Params;
use crate::app::App;
use crate::auth::Caller;
use crate::failure::Failure;
use crate::store::Sum;

/// Sums by the code of what is counted; every metric is there, zeros too.
type Figures = BTreeMap<&'static str, i64>;

/// Sums of one month.
#[derive(Serialize)]
pub struct Month {
    /// `2019-10`.
    month: String,
    figures: Figures,
}

/// Sums of one area, as it was called when the records were made.
#[derive(Serialize)]
pub struct Area {
    area: String,
    figures: Figures,
}

/// Sums of one kind of site; blank where it is unknown.
#[derive(Serialize)]
pub struct SiteKind {
    site_kind: String,
    figures: Figures,
}

/// Sums of one topic of a figure. Topics overlap: they do not add up to the figure.
#[derive(Serialize)]
pub struct Topic {
    metric: &'static str,
    topic: &'static str,
    value: i64,
}

/// Answer of `GET /api/figures`.
#[derive(Serialize)]
pub struct Dashboard {
    from: String,
    to: String,
    stage: &'static str,
    totals: Figures,
    by_month: Vec<Month>,
    by_area: Vec<Area>,
    by_site_kind: Vec<SiteKind>,
    by_topic: Vec<Topic>,
}

/// Answers with the sums that the caller may see.
pub async fn get(
    State(app): State<App>,
    caller: Caller,
    params: Params,
) -> Result<Json<Dashboard>, Failure> {
    let (from, to) = params.period()?;
    let stage = params.stage()?.unwrap_or(Stage::Preliminary);
    let areas = caller.scope.choose(params.areas("areas").as_deref())?;
    let sums = app.db.sums(&areas, from, to, stage).await?;
    Ok(Json(add_up(from, to, stage, sums)))
}

fn add_up(from: Date, to: Date, stage: Stage, sums: Vec<(AreaId, Vec<Sum>)>) -> Dashboard {
    let mut totals = zeros();
    let mut by_month: BTreeMap<Date, Figures> = BTreeMap::new();
    let mut by_area: BTreeMap<AreaId, Figures> = BTreeMap::new();
    let mut by_site_kind: BTreeMap<String, Figures> = BTreeMap::new();
    let mut by_topic: BTreeMap<(&str, &str), i64> = BTreeMap::new();
    for (area, sum) in sums
        .into_iter()
        .flat_map(|(area, sums)| sums.into_iter().map(move |sum| (area.clone(), sum)))
    {
        // A metric of a newer version has no place in this version's dashboard.
        let Some((metric, topic)) = read_code(&sum.metric) else { continue };
        if let Some(topic) = topic {
            *by_topic.entry((metric.code(), topic)).or_default() += sum.value;
            continue;
        }
        for figures in [
            &mut totals,
            by_month.entry(sum.month).or_insert_with(zeros),
            by_area.entry(area).or_insert_with(zeros),
            by_site_kind.entry(sum.site_kind).or_insert_with(zeros),
        ] {
            *figures.entry(metric.code()).or_default() += sum.value;
        }
    }
    // A stock that was there before and is gone at the end leaves nothing to show.
    by_area.retain(|_, figures| figures.values().any(|value| *value != 0));
    by_site_kind.retain(|_, figures| figures.values().any(|value| *value != 0));
    let month = |(month, figures): (Date, _)| Month { month: month.iso()[..7].to_owned(), figures };
    let area = |(area, figures): (AreaId, _)| Area { area: area.as_str().to_owned(), figures };
    let site_kind = |(site_kind, figures)| SiteKind { site_kind, figures };
    let topic = |((metric, topic), value)| Topic { metric, topic, value };
    Dashboard {
        from: from.iso(),
        to: to.iso(),
        stage: stage.code(),
        totals,
        by_month: by_month.into_iter().map(month).collect(),
        by_area: by_area.into_iter().map(area).collect(),
        by_site_kind: by_site_kind.into_iter().map(site_kind).collect(),
        by_topic: by_topic.into_iter().map(topic).collect(),
    }
}

fn zeros() -> Figures {
    Metric::ALL.into_iter().map(|metric| (metric.code(), 0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_stand_beside_the_whole() {
        let day = Date::parse_iso("2019-01-01").unwrap();
        let sum = |metric: &str, value| Sum {
            month: day,
            metric: metric.to_owned(),
            site_kind: String::new(),
            value,
        };
        let sums = vec![sum("L03", 3), sum("L03/MA_TUY", 3), sum("L03/PHAO", 2), sum("L03/XYZ", 9)];
        let shown = add_up(day, day, Stage::Approved, vec![(AreaId::from("a"), sums)]);
        let topics: Vec<_> = shown.by_topic.iter().map(|it| (it.topic, it.value)).collect();
        assert_eq!((shown.totals["L03"], topics), (3, vec![("MA_TUY", 3), ("PHAO", 2)]));
    }

    #[test]
    fn every_side_of_the_dashboard_adds_up_to_the_same_total() {
        let day = |text| Date::parse_iso(text).unwrap();
        let sum = |month, site_kind: &str, value| Sum {
            month: day(month),
            metric: "L04".to_owned(),
            site_kind: site_kind.to_owned(),
            value,
        };
        let sums = vec![
            (AreaId::from("a"), vec![sum("2019-01-01", "X", 1), sum("2019-02-01", "X", 20)]),
            (AreaId::from("b"), vec![sum("2019-02-01", "", 300)]),
        ];
        let shown = add_up(day("2019-01-01"), day("2019-12-31"), Stage::Approved, sums);
        assert_eq!(shown.totals, BTreeMap::from_iter(zeros().into_iter().chain([("L04", 321)])));
        assert_eq!(shown.by_month.iter().map(|m| m.figures["L04"]).collect::<Vec<_>>(), [1, 320]);
        assert_eq!(shown.by_area.iter().map(|a| a.figures["L04"]).collect::<Vec<_>>(), [21, 300]);
        let kinds: Vec<_> = shown.by_site_kind.iter().map(|k| k.figures["L04"]).collect();
        assert_eq!(kinds, [300, 21]);
    }
}
