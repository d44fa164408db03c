//! The lines of the report (DOMAIN section 7.1) as sums over facts.
//!
//! Lines are the same whether the facts come from one tablet's records or from HQ's rollups.

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
    /// What it sums.
    pub metric: Metric,
}

/// L01: directives issued.
pub static L01: Line = Line { code: "L01", formula: 1, metric: Metric::Directives };

/// L03: face-to-face outreach sessions.
pub static L03: Line = Line { code: "L03", formula: 1, metric: Metric::Sessions };

/// L04: person-attendances at the same sessions.
pub static L04: Line = Line { code: "L04", formula: 1, metric: Metric::Attendance };

/// L05: pledges signed.
pub static L05: Line = Line { code: "L05", formula: 1, metric: Metric::Pledges };

/// Every line that there is so far.
pub static LINES: [&Line; 4] = [&L01, &L03, &L04, &L05];

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

/// Which facts a figure is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The days; all if none.
    pub span: Option<Span>,
    /// How firm.
    pub firmness: Firmness,
    /// The kind of site; all if none.
    pub site_kind: Option<SiteKind>,
}

impl Window {
    /// Everything up to now, preliminary figures included: what an officer sees at home.
    pub const EVERYTHING: Window =
        Window { span: None, firmness: Firmness::WithPreliminary, site_kind: None };

    /// Whether a fact lies in the window.
    pub fn contains(&self, fact: &Fact) -> bool {
        let firm = self.firmness == Firmness::WithPreliminary || fact.stage == Stage::Approved;
        firm && fact.topic.is_none()
            && self.span.is_none_or(|span| span.contains(fact.day))
            && self.site_kind.is_none_or(|kind| fact.site_kind == Some(kind))
    }
}

impl Line {
    /// The line's number.
    pub fn total<'f>(&self, facts: impl IntoIterator<Item = &'f Fact>, window: &Window) -> i64 {
        self.counted(facts, window).fold(0, |sum, fact| sum.saturating_add(fact.value))
    }

    /// The line's number by calendar month (year, month 1..=12); months without facts are absent.
    pub fn by_month<'f>(
        &self,
        facts: impl IntoIterator<Item = &'f Fact>,
        window: &Window,
    ) -> BTreeMap<(i32, u32), i64> {
        grouped(self.counted(facts, window), |fact| (fact.day.year(), fact.day.month()))
    }

    /// The line's number by kind of site; `None` holds what was mixed or is unknown.
    pub fn by_site_kind<'f>(
        &self,
        facts: impl IntoIterator<Item = &'f Fact>,
        window: &Window,
    ) -> BTreeMap<Option<SiteKind>, i64> {
        grouped(self.counted(facts, window), |fact| fact.site_kind)
    }

    fn counted<'f>(
        &self,
        facts: impl IntoIterator<Item = &'f Fact>,
        window: &Window,
    ) -> impl Iterator<Item = &'f Fact> {
        facts.into_iter().filter(|fact| fact.metric == self.metric && window.contains(fact))
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
            site_kind: None,
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
}
