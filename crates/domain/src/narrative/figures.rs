//! The figures that a report's narrative tells, added up from facts in one place.

use std::collections::BTreeMap;

use crate::evaluation::points::CLASSES;
use crate::fact::{Fact, Metric};
use crate::kinds::broadcast::EXEMPLARY;
use crate::kinds::commendation::LEVELS;
use crate::kinds::school_incident::{DRUGS, VIOLENCE};
use crate::kinds::site::SiteKind;
use crate::line::{
    Focus, Occurrence, Share, Window, Yearly, closed_years, met_of_all, occurrence, sum,
};

/// The groups of contents that the article names: the law, the situation and results, exemplary
/// collectives and individuals.
pub const PROGRAMME_CONTENTS: [&str; 3] = ["PBPL", "TINH_HINH", EXEMPLARY];

/// Everything that the narrative tells of a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// The window that they are of.
    pub window: Window,
    /// What they are limited to.
    pub focus: Focus,
    totals: BTreeMap<Metric, i64>,
    /// Years of the period, and how many of them saw a coordination paper signed in their first
    /// quarter.
    pub years_with_early_papers: Share,
    /// Which of [`PROGRAMME_CONTENTS`] were on the air.
    pub programme_contents: Vec<&'static str>,
    /// School violence.
    pub violence: Occurrence,
    /// Drugs at schools.
    pub drugs: Occurrence,
    /// Units that met the standard, by year.
    pub safety: Yearly,
    /// The last year of evaluation that is closed, with the units that met the standard, of all.
    pub safety_of_year: Option<(i32, [(SiteKind, Share); 3])>,
    /// Units by the class of their movement, best first; classes of nobody are absent.
    pub rated: Vec<(&'static str, i64)>,
    /// Collectives and individuals commended, by level; levels of nobody are absent.
    pub commended: Vec<(&'static str, i64, i64)>,
}

impl Figures {
    /// Adds up what a limitation leaves of facts, and tells nothing that cannot be limited so.
    pub fn limited(facts: &[Fact], window: &Window, focus: Focus) -> Figures {
        let mut figures = Figures::of(&focus.of(facts), window);
        figures.totals.retain(|metric, _| focus.tells(*metric));
        Figures { focus, ..figures }
    }

    /// Adds facts up. The window has no topic of its own.
    pub fn of(facts: &[Fact], window: &Window) -> Figures {
        let window = Window { topic: None, ..*window };
        let total = |metric| (metric, sum(metric, facts, &window));
        let on_air = |code: &&'static str| sum(Metric::Broadcasts, facts, &window.on(code)) > 0;
        let level = |code: &&'static str| {
            let of = |metric| sum(metric, facts, &window.on(code));
            (*code, of(Metric::Collectives), of(Metric::Individuals))
        };
        let class = |code: &&'static str| (*code, sum(Metric::Ratings, facts, &window.on(code)));
        let commended = LEVELS.iter().map(level);
        Figures {
            window,
            focus: Focus::NONE,
            totals: Metric::ALL.into_iter().map(total).collect(),
            years_with_early_papers: early_papers(facts, &window),
            programme_contents: PROGRAMME_CONTENTS.into_iter().filter(on_air).collect(),
            violence: occurrence(facts, &window, VIOLENCE),
            drugs: occurrence(facts, &window, DRUGS),
            safety: Yearly::of(Metric::SafetyMet, facts, &window),
            safety_of_year: safety_of_year(facts, &window),
            rated: CLASSES.iter().map(class).filter(|(_, count)| *count > 0).collect(),
            commended: commended.filter(|(_, c, i)| c + i > 0).collect(),
        }
    }

    /// The total of a metric.
    pub fn total(&self, metric: Metric) -> i64 {
        self.totals.get(&metric).copied().unwrap_or(0)
    }
}

/// Of each year of the period whose first quarter lies in it, whether a paper was signed in that.
fn early_papers(facts: &[Fact], window: &Window) -> Share {
    let papers = facts.iter().filter(|it| it.metric == Metric::Coordinations);
    let early = papers.filter(|it| window.contains(it) && it.day.month() <= 3);
    let mut signed: Vec<i32> = early.map(|fact| fact.day.year()).collect();
    signed.sort_unstable();
    signed.dedup();
    let whole = match window.span {
        Some(span) => {
            let first = span.from.year() + i32::from(span.from.month() > 3);
            i64::from(span.to.year() - first + 1).max(0)
        }
        None => signed.len() as i64,
    };
    Share { part: signed.len() as i64, whole }
}

fn safety_of_year(facts: &[Fact], window: &Window) -> Option<(i32, [(SiteKind, Share); 3])> {
    let year = *closed_years(window.span?).last()?;
    let share = |kind| (kind, met_of_all(facts, window, year, kind).unwrap_or_default());
    Some((year, SiteKind::ALL.map(share)))
}
