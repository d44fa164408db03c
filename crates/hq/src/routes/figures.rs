//! `/api/figures`: the dashboard's sums for a period, a choice of areas and a stage.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use camket_domain::fact::{Fact, Metric, Stage};
use camket_domain::line::{Focus, Occurrence, Window, occurrence};
use camket_domain::period::Span;
use camket_domain::{AreaId, Date, kind};
use serde::Serialize;

use super::params::Params;
use crate::app::App;
use crate::auth::Caller;
use crate::failure::Failure;

/// Sums by the code of what is counted; every metric that is told is there, zeros too.
type Figures = BTreeMap<&'static str, i64>;

/// Sums of one month.
#[derive(Serialize)]
pub struct Month {
    /// `2019-10`.
    month: String,
    figures: Figures,
}

/// Sums of one year.
#[derive(Serialize)]
pub struct Year {
    year: i32,
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

/// What may be said of incidents of one type at schools.
#[derive(Serialize)]
pub struct Incident {
    /// Code of the type.
    incident: &'static str,
    /// `happened`, `nothing` where schools confirmed it for every day, or `unreported`.
    said: &'static str,
    cases: i64,
    /// School-days of which nothing was reported, of those that are due; zero where it happened.
    reported_days: i64,
    due_days: i64,
}

/// Answer of `GET /api/figures`.
#[derive(Serialize)]
pub struct Dashboard {
    from: String,
    to: String,
    stage: &'static str,
    /// What the sums are limited to; blank for all.
    site_kind: &'static str,
    topic: &'static str,
    /// What is not counted, since it cannot be limited so.
    left_out: Vec<&'static str>,
    totals: Figures,
    /// Blank where the period is so long that it is told by year.
    by_month: Vec<Month>,
    by_year: Vec<Year>,
    by_area: Vec<Area>,
    by_site_kind: Vec<SiteKind>,
    by_topic: Vec<Topic>,
    incidents: Vec<Incident>,
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
    let period = Span { from, to };
    let focus = params.focus()?;
    let mut facts = app.db.facts(&areas, period, stage).await?;
    facts.iter_mut().for_each(|(_, facts)| *facts = focus.of(facts));
    Ok(Json(add_up(period, stage, focus, &facts)))
}

/// Adds up facts that are limited already.
fn add_up(period: Span, stage: Stage, focus: Focus, facts: &[(AreaId, Vec<Fact>)]) -> Dashboard {
    let zeros = || zeros(focus);
    let mut totals = zeros();
    let mut by_month: BTreeMap<Date, Figures> = BTreeMap::new();
    let mut by_year: BTreeMap<i32, Figures> = BTreeMap::new();
    let mut by_area: BTreeMap<&AreaId, Figures> = BTreeMap::new();
    let mut by_site_kind: BTreeMap<&str, Figures> = BTreeMap::new();
    let mut by_topic: BTreeMap<(&str, &str), i64> = BTreeMap::new();
    let told = facts.iter().flat_map(|(area, all)| all.iter().map(move |it| (area, it)));
    for (area, fact) in told.filter(|(_, fact)| focus.tells(fact.metric)) {
        if let Some(topic) = fact.topic {
            *by_topic.entry((fact.metric.code(), topic)).or_default() += fact.value;
            continue;
        }
        // What there was of a stock before the period is added to its first month.
        let day = fact.day.max(period.from);
        for figures in [
            &mut totals,
            by_month.entry(day.first_of_month()).or_insert_with(zeros),
            by_year.entry(day.year()).or_insert_with(zeros),
            by_area.entry(area).or_insert_with(zeros),
            by_site_kind.entry(fact.site_kind_code()).or_insert_with(zeros),
        ] {
            *figures.entry(fact.metric.code()).or_default() += fact.value;
        }
    }
    if period.is_told_by_year() {
        by_month.clear();
    }
    if focus.topic.is_some() {
        // It is the whole.
        by_topic.clear();
    }
    // A stock that was there before and is gone at the end leaves nothing to show.
    by_area.retain(|_, figures| figures.values().any(|value| *value != 0));
    by_site_kind.retain(|_, figures| figures.values().any(|value| *value != 0));
    let month = |(day, figures): (Date, _)| Month { month: day.iso()[..7].to_owned(), figures };
    let area = |(area, figures): (&AreaId, _)| Area { area: area.as_str().to_owned(), figures };
    let site_kind = |(code, figures): (&str, _)| SiteKind { site_kind: code.to_owned(), figures };
    let topic = |((metric, topic), value)| Topic { metric, topic, value };
    Dashboard {
        from: period.from.iso(),
        to: period.to.iso(),
        stage: stage.code(),
        site_kind: focus.site_kind_code(),
        topic: focus.topic_code(),
        left_out: focus.left_out().map(Metric::code).collect(),
        totals,
        by_month: by_month.into_iter().map(month).collect(),
        by_year: by_year.into_iter().map(|(year, figures)| Year { year, figures }).collect(),
        by_area: by_area.into_iter().map(area).collect(),
        by_site_kind: by_site_kind.into_iter().map(site_kind).collect(),
        by_topic: by_topic.into_iter().map(topic).collect(),
        incidents: incidents(period, focus, facts),
    }
}

/// Each type of incident, with what may be said of it; the facts are all as firm as asked for.
fn incidents(period: Span, focus: Focus, facts: &[(AreaId, Vec<Fact>)]) -> Vec<Incident> {
    let schools = |fact: &&Fact| {
        use Metric::{SchoolIncidents, Sites, ZeroReturnDays};
        matches!(fact.metric, SchoolIncidents | ZeroReturnDays | Sites)
    };
    let facts: Vec<Fact> = facts.iter().flat_map(|(_, all)| all).filter(schools).copied().collect();
    let window = Window::EVERYTHING.during(period);
    let types = kind(Metric::SchoolIncidents.kind()).and_then(|kind| kind.topic_codes());
    let is_told = |code: &&'static str| {
        focus.tells(Metric::SchoolIncidents) && focus.topic.is_none_or(|topic| topic == *code)
    };
    let one = |incident: &&'static str| match occurrence(&facts, &window, incident) {
        Occurrence::Happened(cases) => {
            Incident { incident, said: "happened", cases, reported_days: 0, due_days: 0 }
        }
        Occurrence::Nothing => {
            Incident { incident, said: "nothing", cases: 0, reported_days: 0, due_days: 0 }
        }
        Occurrence::Unreported { reported_days, due_days } => {
            Incident { incident, said: "unreported", cases: 0, reported_days, due_days }
        }
    };
    types.into_iter().flatten().filter(|code| is_told(code)).map(one).collect()
}

fn zeros(focus: Focus) -> Figures {
    let told = Metric::ALL.into_iter().filter(|metric| focus.tells(*metric));
    told.map(|metric| (metric.code(), 0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use camket_domain::SiteKind as Kind;

    fn day(text: &str) -> Date {
        Date::parse_iso(text).unwrap()
    }

    fn fact(metric: Metric, on: &str, value: i64) -> Fact {
        let (site_kind, stage, topic) = (Some(Kind::School), Stage::Approved, None);
        Fact { metric, day: day(on), site_kind, stage, topic, value }
    }

    fn year() -> Span {
        Span { from: day("2019-01-01"), to: day("2019-12-31") }
    }

    #[test]
    fn topics_stand_beside_the_whole() {
        let whole = fact(Metric::Sessions, "2019-01-01", 3);
        let on = |topic, value| Fact { topic: Some(topic), value, ..whole };
        let facts = vec![whole, on("MA_TUY", 3), on("PHAO", 2)];
        let shown = add_up(year(), Stage::Approved, Focus::NONE, &[(AreaId::from("a"), facts)]);
        let topics: Vec<_> = shown.by_topic.iter().map(|it| (it.topic, it.value)).collect();
        assert_eq!((shown.totals["L03"], topics), (3, vec![("MA_TUY", 3), ("PHAO", 2)]));
    }

    #[test]
    fn every_side_of_the_dashboard_adds_up_to_the_same_total() {
        let of = |on, value| fact(Metric::Attendance, on, value);
        let unknown = Fact { site_kind: None, ..of("2019-02-01", 300) };
        let facts = [
            (AreaId::from("a"), vec![of("2019-01-01", 1), of("2019-02-01", 20)]),
            (AreaId::from("b"), vec![unknown]),
        ];
        let shown = add_up(year(), Stage::Approved, Focus::NONE, &facts);
        assert_eq!(
            shown.totals,
            BTreeMap::from_iter(zeros(Focus::NONE).into_iter().chain([("L04", 321)]))
        );
        assert_eq!(shown.by_month.iter().map(|m| m.figures["L04"]).collect::<Vec<_>>(), [1, 320]);
        assert_eq!(shown.by_area.iter().map(|a| a.figures["L04"]).collect::<Vec<_>>(), [21, 300]);
        let kinds: Vec<_> = shown.by_site_kind.iter().map(|k| k.figures["L04"]).collect();
        assert_eq!(kinds, [300, 21]);
    }

    #[test]
    fn a_long_period_is_told_by_year() {
        let long = Span { from: day("2014-01-01"), to: day("2019-10-08") };
        let facts =
            ["2014-05-01", "2014-01-01", "2019-10-01"].map(|on| fact(Metric::Sessions, on, 1));
        let shown =
            add_up(long, Stage::Approved, Focus::NONE, &[(AreaId::from("a"), facts.to_vec())]);
        let years: Vec<_> = shown.by_year.iter().map(|it| (it.year, it.figures["L03"])).collect();
        assert_eq!((shown.by_month.len(), years), (0, vec![(2014, 2), (2019, 1)]));
    }

    #[test]
    fn a_stock_of_before_stands_in_the_first_month() {
        let facts =
            vec![fact(Metric::Sites, "2011-05-01", 3), fact(Metric::Sites, "2019-02-01", 1)];
        let shown = add_up(year(), Stage::Approved, Focus::NONE, &[(AreaId::from("a"), facts)]);
        let months: Vec<_> =
            shown.by_month.iter().map(|it| (it.month.as_str(), it.figures["R1"])).collect();
        assert_eq!(months, [("2019-01", 3), ("2019-02", 1)]);
    }

    #[test]
    fn nothing_is_said_to_have_happened_only_where_schools_confirmed_it() {
        let returned = |topic, month| {
            let end = Date::from_ymd(2019, month, 1).unwrap().last_of_month();
            let (topic, value) = (Some(topic), i64::from(end.ymd().2));
            Fact { topic, day: end, ..fact(Metric::ZeroReturnDays, "2019-01-01", value) }
        };
        let drugs =
            Fact { topic: Some("MA_TUY"), ..fact(Metric::SchoolIncidents, "2019-03-04", 2) };
        let mut facts = vec![fact(Metric::Sites, "2011-05-01", 1), drugs, returned("PHAO", 4)];
        facts.extend((1..=12).map(|month| returned("BLHD", month)));
        let shown = add_up(year(), Stage::Approved, Focus::NONE, &[(AreaId::from("a"), facts)]);
        let said = |code| {
            let of = shown.incidents.iter().find(|it| it.incident == code).unwrap();
            (of.said, of.cases, of.reported_days, of.due_days)
        };
        assert_eq!(said("BLHD"), ("nothing", 0, 0, 0));
        assert_eq!(said("MA_TUY"), ("happened", 2, 0, 0));
        assert_eq!(said("PHAO"), ("unreported", 0, 30, 365));
    }
}
