//! The lines of the report (DOMAIN section 7.1) as sums over facts.
//!
//! Lines are the same whether the facts come from one tablet's records or from HQ's rollups.

mod focus;
mod occurrence;
mod yearly;

pub use focus::{Focus, topics};
pub use occurrence::{Occurrence, occurrence};
pub use yearly::{Share, Yearly, closed_years, met_of_all};

use std::collections::BTreeMap;

use crate::fact::{Fact, Metric, Stage};
use crate::kinds::site::SiteKind;
use crate::period::Span;

/// A line of the report.
#[derive(Debug, PartialEq, Eq)]
pub struct Line {
    /// The stable code.
    pub code: &'static str,
    /// The version of its formula, kept with every frozen report.
    pub formula: u16,
    /// What it sums: its number first, then what the sentence about it tells besides.
    pub metrics: &'static [Metric],
}

const fn first(code: &'static str, metrics: &'static [Metric]) -> Line {
    Line { code, formula: 1, metrics }
}

/// L01: directives issued.
pub static L01: Line = first("L01", &[Metric::Directives]);

/// L02: coordination papers signed, sites that signed, meetings held.
pub static L02: Line = first(
    "L02",
    &[Metric::Coordinations, Metric::CoordinationParties, Metric::CoordinationMeetings],
);

/// L03: face-to-face outreach sessions.
pub static L03: Line = first("L03", &[Metric::Sessions]);

/// L04: person-attendances at the same sessions.
pub static L04: Line = first("L04", &[Metric::Attendance]);

/// L05: pledges signed.
pub static L05: Line = first("L05", &[Metric::Pledges]);

/// L06: radio programmes kept at the end of the period, broadcasts and items within it.
pub static L06: Line = first("L06", &[Metric::Programmes, Metric::Broadcasts, Metric::RadioItems]);

/// L07: models, their sites and teams at the end of the period.
pub static L07: Line = first("L07", &[Metric::Models, Metric::ModelSites, Metric::ModelTeams]);

/// L08: heads of units who signed, of all units.
pub static L08: Line = first("L08", &[Metric::HeadsCommitted, Metric::Sites]);

/// L09: tips of value, of all tips.
pub static L09: Line = first("L09", &[Metric::ValuableTips, Metric::Tips]);

/// L10: cases of public disorder that were settled.
pub static L10: Line = first("L10", &[Metric::DisorderCases]);

/// L11: cases solved, and suspects in them.
pub static L11: Line = first("L11", &[Metric::CasesSolved, Metric::Suspects]);

/// L12: units that met the standard, of those that registered, of all; see [`Yearly`].
pub static L12: Line = first("L12", &[Metric::SafetyMet, Metric::SafetyRegistered, Metric::Sites]);

/// L13: units whose movement was classified, by class as topic.
pub static L13: Line = first("L13", &[Metric::Ratings]);

/// L14: incidents at schools, by type as topic; see [`occurrence()`] for when there are none. By its
/// second formula a day of which two returns of a school speak is one day, and months are judged each
/// by itself.
pub static L14: Line =
    Line { formula: 2, ..first("L14", &[Metric::SchoolIncidents, Metric::ZeroReturnDays]) };

/// L15: collectives and individuals commended, by level as topic.
pub static L15: Line = first("L15", &[Metric::Collectives, Metric::Individuals]);

/// Every line, in the order of the report.
pub static LINES: [&Line; 15] =
    [&L01, &L02, &L03, &L04, &L05, &L06, &L07, &L08, &L09, &L10, &L11, &L12, &L13, &L14, &L15];

/// The line with this code.
pub fn line(code: &str) -> Option<&'static Line> {
    LINES.into_iter().find(|line| line.code == code)
}

/// How firm the records must be to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Firmness {
    /// Only approved records: official figures.
    Approved,
    /// Complete and received ones as well: preliminary figures.
    WithPreliminary,
}

/// Which facts a figure is about. Areas are chosen before: by whose facts are handed over, those of
/// [`crate::area::covered`] for an area of the old or of the new map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The days; all if none. Of a stock, only the last of them counts.
    pub span: Option<Span>,
    /// How firm.
    pub firmness: Firmness,
    /// The kind of site; all if none.
    pub site_kind: Option<SiteKind>,
    /// The topic; the whole if none. Topics overlap, so that they do not add up to the whole.
    pub topic: Option<&'static str>,
}

impl Window {
    /// Everything up to now, preliminary figures included: what an officer sees at home.
    pub const EVERYTHING: Window =
        Window { span: None, firmness: Firmness::WithPreliminary, site_kind: None, topic: None };

    /// The same facts on other days.
    pub const fn during(self, span: Span) -> Window {
        Window { span: Some(span), ..self }
    }

    /// The same facts of one topic.
    pub const fn on(self, topic: &'static str) -> Window {
        Window { topic: Some(topic), ..self }
    }

    /// Whether a fact lies in the window.
    pub fn contains(&self, fact: &Fact) -> bool {
        let firm = self.firmness == Firmness::WithPreliminary || fact.stage == Stage::Approved;
        let in_time = self.span.is_none_or(|span| {
            if fact.metric.is_stock() { fact.day <= span.to } else { span.contains(fact.day) }
        });
        firm && in_time
            && fact.topic == self.topic
            && self.site_kind.is_none_or(|kind| fact.site_kind == Some(kind))
    }
}

/// How much of a metric there is in a window.
pub fn sum<'f>(metric: Metric, facts: impl IntoIterator<Item = &'f Fact>, window: &Window) -> i64 {
    counted(metric, facts, window).fold(0, |sum, fact| sum.saturating_add(fact.value))
}

fn counted<'f>(
    metric: Metric,
    facts: impl IntoIterator<Item = &'f Fact>,
    window: &Window,
) -> impl Iterator<Item = &'f Fact> {
    facts.into_iter().filter(move |fact| fact.metric == metric && window.contains(fact))
}

impl Line {
    /// The metric of the line's number.
    pub const fn metric(&self) -> Metric {
        self.metrics[0]
    }

    /// The line's number.
    pub fn total<'f>(&self, facts: impl IntoIterator<Item = &'f Fact>, window: &Window) -> i64 {
        sum(self.metric(), facts, window)
    }

    /// Every number of the line, in the order of its metrics.
    pub fn totals(&self, facts: &[Fact], window: &Window) -> Vec<(Metric, i64)> {
        self.metrics.iter().map(|metric| (*metric, sum(*metric, facts, window))).collect()
    }

    /// The line's number by calendar month (year, month 1..=12); months without facts are absent.
    pub fn by_month<'f>(
        &self,
        facts: impl IntoIterator<Item = &'f Fact>,
        window: &Window,
    ) -> BTreeMap<(i32, u32), i64> {
        let counted = counted(self.metric(), facts, window);
        grouped(counted, |fact| (fact.day.year(), fact.day.month()))
    }

    /// The line's number by kind of site; `None` holds what was mixed or is unknown.
    pub fn by_site_kind<'f>(
        &self,
        facts: impl IntoIterator<Item = &'f Fact>,
        window: &Window,
    ) -> BTreeMap<Option<SiteKind>, i64> {
        grouped(counted(self.metric(), facts, window), |fact| fact.site_kind)
    }

    /// The line's number by topic; who counts under two topics counts under both in full.
    pub fn by_topic<'f>(
        &self,
        facts: impl IntoIterator<Item = &'f Fact>,
        window: &Window,
    ) -> BTreeMap<&'static str, i64> {
        let metric = self.metric();
        let told = facts.into_iter().filter(|fact| {
            let whole = Fact { topic: window.topic, ..**fact };
            fact.metric == metric && fact.topic.is_some() && window.contains(&whole)
        });
        grouped(told, |fact| fact.topic.unwrap_or_default())
    }
}

fn grouped<'f, K: Ord>(
    facts: impl Iterator<Item = &'f Fact>,
    key: fn(&Fact) -> K,
) -> BTreeMap<K, i64> {
    let mut sums = BTreeMap::new();
    for fact in facts {
        let sum = sums.entry(key(fact)).or_insert(0i64);
        *sum = sum.saturating_add(fact.value);
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
    use crate::draft::Draft;
    use crate::fact::Tally;
    use crate::kind::kind;
    use crate::number::format_int;
    use crate::phrase::{Near, near};

    /// Synthetic records with the totals that the article tells of: 98 sessions, 45.000
    /// attendances and 12.140 pledges between 2014 and 2019-10-08. All splits are invented.
    fn five_years() -> Vec<Fact> {
        let first = Date::of_table(2014, 1, 15);
        let mut facts = Vec::new();
        for n in 0..98i64 {
            let day = first.plus_days(n as i32 * 21);
            let base = Draft::new().with("date", day).with("state", "da_duyet");
            let attendance = if n == 97 { 45_000 - 97 * 459 } else { 459 };
            let session =
                base.clone().with("form", "TRUC_TIEP").with("attendance_count", attendance);
            facts.extend((kind("outreach").expect("it is registered").facts)(
                &session,
                &Tally::default(),
            ));
            let pledges = if n == 97 { 12_140 - 97 * 123 } else { 123 };
            let batch = base.with("count_mode", "TYPED").with("pledge_count", pledges);
            facts.extend((kind("pledge_batch").expect("it is registered").facts)(
                &batch,
                &Tally::default(),
            ));
        }
        facts
    }

    #[test]
    fn the_article_comes_out_of_its_records() {
        let facts = five_years();
        let window = Window {
            span: Span::new(Date::of_table(2014, 1, 1), Date::of_table(2019, 10, 8)),
            firmness: Firmness::Approved,
            ..Window::EVERYTHING
        };
        assert_eq!(near(L03.total(&facts, &window)), Near::Almost(100));
        assert_eq!(format_int(L04.total(&facts, &window)), "45.000");
        assert_eq!(near(L05.total(&facts, &window)), Near::Over(12_000));
    }

    #[test]
    fn parts_add_up_to_the_whole() {
        let facts = five_years();
        let window = Window::EVERYTHING;
        for line in LINES {
            let total = line.total(&facts, &window);
            assert_eq!(line.by_month(&facts, &window).values().sum::<i64>(), total);
            assert_eq!(line.by_site_kind(&facts, &window).values().sum::<i64>(), total);
        }
    }

    #[test]
    fn preliminary_facts_stay_out_of_official_figures() {
        let fact = Fact {
            metric: Metric::Sessions,
            day: Date::of_table(2019, 1, 1),
            site_kind: Some(SiteKind::School),
            stage: Stage::Preliminary,
            topic: None,
            value: 1,
        };
        let official = Window { firmness: Firmness::Approved, ..Window::EVERYTHING };
        assert_eq!(L03.total([&fact], &official), 0);
        assert_eq!(L03.total([&fact], &Window::EVERYTHING), 1);
        let agencies = Window { site_kind: Some(SiteKind::Agency), ..Window::EVERYTHING };
        assert_eq!(L03.total([&fact], &agencies), 0);
    }

    #[test]
    fn every_line_sums_something_of_its_own() {
        let mut first: Vec<_> = LINES.into_iter().map(Line::metric).collect();
        assert!(LINES.into_iter().all(|it| it.metric().code() == it.code));
        first.dedup();
        assert_eq!(first.len(), LINES.len());
    }

    #[test]
    fn a_stock_is_what_there_is_at_the_end() {
        let fact = |year, value| Fact {
            metric: Metric::Models,
            day: Date::of_table(year, 5, 1),
            site_kind: None,
            stage: Stage::Approved,
            topic: None,
            value,
        };
        let facts = [fact(2012, 3), fact(2015, 2), fact(2016, -1), fact(2019, 9)];
        let at = |from, to| {
            let span = Span::new(Date::of_table(from, 1, 1), Date::of_table(to, 12, 31));
            L07.total(&facts, &Window { span, ..Window::EVERYTHING })
        };
        assert_eq!((at(2015, 2015), at(2015, 2016), at(2014, 2014)), (5, 4, 3));
    }

    #[test]
    fn topics_are_told_apart_and_leave_the_whole_alone() {
        let session = Draft::new()
            .with("date", Date::of_table(2019, 5, 6))
            .with("form", "CHAO_CO")
            .with("topics/MA_TUY", true)
            .with("topics/THUOC_LA", true)
            .with("attendance_count", 400)
            .with("state", "cho_gui");
        let desc = kind("outreach").expect("it is registered");
        let facts = desc.facts_by_topic(&session, &Tally::default());
        let everything = Window::EVERYTHING;
        assert_eq!(L04.total(&facts, &everything), 400);
        assert_eq!(L04.total(&facts, &everything.on("MA_TUY")), 400);
        assert_eq!(L04.total(&facts, &everything.on("PHAO")), 0);
        let topics = L03.by_topic(&facts, &everything);
        assert_eq!(topics, BTreeMap::from([("MA_TUY", 1), ("THUOC_LA", 1)]));
        for fact in &facts {
            assert_eq!(crate::fact::read_code(&fact.code()), Some((fact.metric, fact.topic)));
        }
    }
}
