//! The lines of the report counted on the tablet, by the functions by which HQ counts them.

use camket_domain::area::covered;
use camket_domain::fact::{Fact, Metric};
use camket_domain::line::{LINES, Yearly};
use camket_domain::narrative::{Figures, Voice, narrative};
use camket_domain::{AreaId, Date, KINDS};

use super::asked::Asked;
use crate::service::Book;

/// The figures of a period.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Counted {
    /// What was counted of whom, in the order of the report.
    pub(super) lines: Vec<(Metric, i64)>,
    /// The yearly mean of units that met the standard, in tenths, where years were closed.
    pub(super) mean_tenths: Option<i64>,
    /// The same in sentences, as a report says it.
    pub(super) sentences: Vec<String>,
}

impl Counted {
    /// Counts what the person may see.
    pub(super) fn of(
        book: &Book,
        asked: &Asked,
        today: Date,
        voice: Voice<'_>,
        may_read: impl Fn(&str) -> bool,
    ) -> Self {
        let (facts, window) = (facts(book, asked), asked.window(today));
        let metrics = LINES.into_iter().flat_map(|line| line.totals(&facts, &window));
        // The days of zero returns say nothing by themselves: the sentences do.
        let shown = |(metric, _): &(Metric, i64)| {
            *metric != Metric::ZeroReturnDays && may_read(metric.kind())
        };
        let mut lines: Vec<(Metric, i64)> = Vec::new();
        for line in metrics.filter(shown) {
            if lines.iter().all(|(known, _)| *known != line.0) {
                lines.push(line);
            }
        }
        let yearly = Yearly::of(Metric::SafetyMet, &facts, &window);
        let told = narrative(&Figures::of(&facts, &window), voice).into_iter();
        let is_open =
            |code: &&str| Metric::from_code(code).is_some_and(|metric| may_read(metric.kind()));
        Self {
            lines,
            mean_tenths: yearly.mean_tenths().filter(|_| yearly.years > 1),
            sentences: told.filter(|it| it.lines.iter().all(is_open)).map(|it| it.text).collect(),
        }
    }
}

/// What the records of the area add, those of areas that went into it as well.
fn facts(book: &Book, asked: &Asked) -> Vec<Fact> {
    let areas: Option<Vec<AreaId>> =
        asked.area.map(|area| covered(area).into_iter().map(|it| it.area_id()).collect());
    let counts = |kind: &str| Metric::ALL.into_iter().any(|metric| metric.kind() == kind);
    let mut facts = Vec::new();
    for desc in KINDS.into_iter().filter(|desc| counts(desc.id)) {
        for (id, state) in book.list(desc.id) {
            if areas.as_ref().is_none_or(|areas| areas.contains(&state.area().open())) {
                facts.extend(desc.facts_by_topic(state, &book.tally(id)));
            }
        }
    }
    facts
}
