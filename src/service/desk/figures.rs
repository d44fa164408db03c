//! `GET /api/figures`: sums of a period.

use std::collections::BTreeMap;

use camket_domain::fact::{Metric, Stage};
use camket_domain::line::Focus;
use camket_domain::period::Span;
use camket_domain::{AreaId, SiteKind};
use serde::Deserialize;

use super::query::query_of;

/// Which figures are asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct FiguresQuery {
    /// The days.
    pub span: Span,
    /// The area with all that belongs to it; everything in scope if none.
    pub area: Option<AreaId>,
    /// How firm the records must be.
    pub stage: Stage,
    /// What they are limited to.
    pub focus: Focus,
}

impl FiguresQuery {
    pub(super) fn path(&self) -> String {
        let query = query_of([
            ("from", self.span.from.iso()),
            ("to", self.span.to.iso()),
            ("areas", self.area.as_ref().map(AreaId::to_string).unwrap_or_default()),
            ("stage", self.stage.code().to_owned()),
            ("site_kind", self.focus.site_kind_code().to_owned()),
            ("topic", self.focus.topic_code().to_owned()),
        ]);
        format!("/api/figures?{query}")
    }
}

/// Sums by what is counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Sums(BTreeMap<String, i64>);

impl Sums {
    /// Returns the sum of one metric.
    pub fn of(&self, metric: Metric) -> i64 {
        self.0.get(metric.code()).copied().unwrap_or(0)
    }

    /// Returns whether nothing at all was counted.
    pub fn is_zero(&self) -> bool {
        self.0.values().all(|value| *value == 0)
    }

    /// Adds other sums to these.
    pub fn add(&mut self, other: &Self) {
        for (code, value) in &other.0 {
            *self.0.entry(code.clone()).or_default() += value;
        }
    }
}

impl FromIterator<(Metric, i64)> for Sums {
    fn from_iter<I: IntoIterator<Item = (Metric, i64)>>(sums: I) -> Self {
        Self(sums.into_iter().map(|(metric, value)| (metric.code().to_owned(), value)).collect())
    }
}

/// A calendar month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct Month {
    /// The year.
    pub year: i32,
    /// The month, from 1.
    pub month: u32,
}

impl TryFrom<String> for Month {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let read = |(year, month): (&str, &str)| {
            let month = month.parse().ok().filter(|month| (1..=12).contains(month))?;
            Some(Self { year: year.parse().ok()?, month })
        };
        text.split_once('-').and_then(read).ok_or("a month is written 2019-10")
    }
}

/// Sums of a period, in all and by each of its sides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// What they are limited to.
    pub focus: Focus,
    /// Everything together.
    pub totals: Sums,
    /// By calendar month; months in which nothing happened are absent, and all months of a period that
    /// is told by year.
    pub by_month: Vec<(Month, Sums)>,
    /// By calendar year; years in which nothing happened are absent.
    pub by_year: Vec<(i32, Sums)>,
    /// By area, as it was when the records were made.
    pub by_area: Vec<(AreaId, Sums)>,
    /// By kind of site; none where kinds were mixed or unknown.
    pub by_site_kind: Vec<(Option<SiteKind>, Sums)>,
    /// By topic. Topics overlap: they do not add up to the whole.
    pub by_topic: Vec<Topic>,
    /// What may be said of each type of incident at schools.
    pub incidents: Vec<Incident>,
}

/// What may be said of one type of incident at schools.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Incident {
    /// The code of the type.
    pub incident: String,
    /// Whether it happened, did not, or nobody has said so for all days.
    pub said: IncidentSaid,
    /// How many cases.
    pub cases: i64,
    /// School-days of which schools confirmed that there was none.
    pub reported_days: i64,
    /// School-days of which they should.
    pub due_days: i64,
}

/// See [`Incident::said`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IncidentSaid {
    /// It happened.
    Happened,
    /// Every school confirmed that it did not.
    Nothing,
    /// No case is known, but returns are missing.
    Unreported,
}

/// What there is of a figure on one topic.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Topic {
    /// The code of the figure.
    pub metric: String,
    /// The code of the topic.
    pub topic: String,
    /// How much.
    pub value: i64,
}

#[derive(Deserialize)]
struct Answer {
    #[serde(default)]
    site_kind: String,
    #[serde(default)]
    topic: String,
    totals: Sums,
    by_month: Vec<MonthRow>,
    by_year: Vec<YearRow>,
    by_area: Vec<AreaRow>,
    by_site_kind: Vec<SiteKindRow>,
    #[serde(default)]
    by_topic: Vec<Topic>,
    #[serde(default)]
    incidents: Vec<Incident>,
}

#[derive(Deserialize)]
struct MonthRow {
    month: Month,
    figures: Sums,
}

#[derive(Deserialize)]
struct YearRow {
    year: i32,
    figures: Sums,
}

#[derive(Deserialize)]
struct AreaRow {
    area: String,
    figures: Sums,
}

#[derive(Deserialize)]
struct SiteKindRow {
    site_kind: String,
    figures: Sums,
}

impl From<Answer> for Figures {
    fn from(answer: Answer) -> Self {
        let mut by_site_kind: BTreeMap<Option<&str>, (Option<SiteKind>, Sums)> = BTreeMap::new();
        for row in &answer.by_site_kind {
            // A kind that a newer version invented is counted among the unknown ones.
            let kind = SiteKind::from_code(&row.site_kind);
            let sums =
                by_site_kind.entry(kind.map(SiteKind::code)).or_insert((kind, Sums::default()));
            sums.1.add(&row.figures);
        }
        Self {
            focus: Focus::read(&answer.site_kind, &answer.topic).unwrap_or_default(),
            totals: answer.totals,
            by_month: answer.by_month.into_iter().map(|row| (row.month, row.figures)).collect(),
            by_year: answer.by_year.into_iter().map(|row| (row.year, row.figures)).collect(),
            by_area: answer
                .by_area
                .into_iter()
                .map(|row| (AreaId::new(row.area), row.figures))
                .collect(),
            by_site_kind: by_site_kind.into_values().collect(),
            by_topic: answer.by_topic,
            incidents: answer.incidents,
        }
    }
}

impl<'de> Deserialize<'de> for Figures {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Answer::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use camket_domain::Date;

    #[test]
    fn a_question_names_period_area_and_stage() {
        let day = |text| Date::parse_iso(text).expect("a day");
        let span = Span::new(day("2014-01-01"), day("2019-10-08")).expect("a span");
        let (stage, focus) = (Stage::Preliminary, Focus::NONE);
        let query = FiguresQuery { span, area: None, stage, focus };
        assert_eq!(query.path(), "/api/figures?from=2014-01-01&to=2019-10-08&stage=preliminary");
        let query = FiguresQuery { area: Some(AreaId::new("263-2004")), ..query };
        assert!(query.path().contains("areas=263-2004"));
        let focus = Focus::read("NHA_TRUONG", "MA_TUY").expect("known codes");
        let query = FiguresQuery { focus, ..query };
        assert!(query.path().ends_with("&site_kind=NHA_TRUONG&topic=MA_TUY"));
    }

    #[test]
    fn an_answer_is_read_with_what_it_does_not_know_kept_in_the_sums() {
        let answer = r#"{"from":"2019-01-01","to":"2019-12-31","stage":"approved",
            "totals":{"L03":3,"L04":900,"L05":0,"L99":1},
            "by_month":[{"month":"2019-10","figures":{"L03":3}}],
            "by_year":[{"year":2019,"figures":{"L03":3}}],
            "by_area":[{"area":"09481-2004","figures":{"L03":3}}],
            "by_site_kind":[{"site_kind":"","figures":{"L03":1}},
                {"site_kind":"NHA_TRUONG","figures":{"L03":1}},
                {"site_kind":"CHUA","figures":{"L03":1}}]}"#;
        let figures: Figures = serde_json::from_str(answer).expect("the shape of HQ");
        assert_eq!(figures.totals.of(Metric::Attendance), 900);
        assert_eq!(figures.by_month[0].0, Month { year: 2019, month: 10 });
        assert_eq!(figures.by_year[0].0, 2019);
        let kinds: Vec<_> = figures
            .by_site_kind
            .iter()
            .map(|(kind, sums)| (*kind, sums.of(Metric::Sessions)))
            .collect();
        assert_eq!(kinds, [(None, 2), (Some(SiteKind::School), 1)]);
    }

    #[test]
    fn a_month_is_a_year_and_a_month() {
        let read = |text: &str| Month::try_from(text.to_owned());
        assert_eq!(read("2019-10"), Ok(Month { year: 2019, month: 10 }));
        for text in ["2019", "2019-13", "2019-0", "-", "2019-10-01"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
