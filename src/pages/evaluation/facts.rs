//! What the book knows about the site and the year of an evaluation.

use camket_domain::evaluation::prefill::{Prefill, prefill};
use camket_domain::evaluation::{Eligibility, RuleSet, eligibility, met_field, rule_set, window};
use camket_domain::kinds::pledge_batch::pledge_count;
use camket_domain::kinds::safety_evaluation::SHARES;
use camket_domain::{Draft, RecordId, SiteKind, View};

use crate::service::Book;

/// Kinds whose records are evidence.
const KINDS: [&str; 7] = [
    "outreach",
    "pledge_batch",
    "head_duty",
    "school_incident",
    "zero_return",
    "model_site",
    "coordination",
];

/// The site under its rules, and what is recorded of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Facts {
    /// The field that holds the criteria met.
    pub met_field: &'static str,
    /// Whether the site is judged at all.
    pub eligibility: Eligibility,
    /// What the records say.
    pub prefill: Prefill,
}

impl Facts {
    /// `None` as long as site, year or rules are not known.
    pub(super) fn of(fields: &Draft, book: &Book) -> Option<Self> {
        let (set, id) = asked(fields)?;
        let site = book.record(id)?;
        let kind = SiteKind::of(site)?;
        let days = window(fields.int("year")?, fields.text("basis"))?;
        let recorded = KINDS.into_iter().flat_map(|kind| {
            book.list(kind).map(move |(id, state)| (kind, id, state as &dyn View))
        });
        let pledges =
            |id: RecordId, view: &dyn View| pledge_count(view, &book.tally(id)).unwrap_or_default();
        Some(Self {
            met_field: met_field(set, kind),
            eligibility: eligibility(set, site),
            prefill: prefill(set, (id, site), days, recorded, &pledges),
        })
    }

    /// The field that holds the criteria met, whatever the year.
    pub(super) fn met_field(fields: &Draft, book: &Book) -> Option<&'static str> {
        let (set, id) = asked(fields)?;
        Some(met_field(set, SiteKind::of(book.record(id)?)?))
    }
}

fn asked(fields: &Draft) -> Option<(&'static RuleSet, RecordId)> {
    Some((rule_set(fields.text("rule_set")?)?, fields.reference("site")?))
}

/// Whether a criterion is a share whose figure is kept.
pub(super) fn is_share(code: &str) -> bool {
    SHARES.contains(&code)
}
