//! What HQ keeps aside of the officer's work: which record, why, and what was decided.

use camket_domain::RecordId;
use camket_sync::hq::Objection;
use camket_sync::protocol::Quarantine;
use camket_view::prelude::*;

use super::{Book, Service};
use crate::net::{Hq, Kept};

/// A record of which HQ keeps something aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// The record.
    pub record: RecordId,
    /// Why.
    pub objection: Objection,
    /// What was said to the decision not to take it, if there is one.
    pub rejected: Option<String>,
}

impl Service {
    /// Returns what HQ keeps aside, each record once for each reason: as HQ has explained it, or
    /// else as its verdict says it, which is less exact.
    pub fn kept_aside(self) -> Vec<Aside> {
        let told = self.told_aside.get();
        self.read(|book| merged(told, book))
    }

    /// Asks HQ why it keeps something aside, if it does.
    pub(super) async fn ask_why_aside(self, hq: &Hq) {
        if self.peek(|book| book.kept_aside().is_empty()) {
            if !self.told_aside.with_untracked(Vec::is_empty) {
                self.told_aside.set(Vec::new());
            }
            return;
        }
        // The next good sync asks again; until then the verdicts are shown.
        let Ok(kept) = hq.kept_aside().await else { return };
        let told: Vec<Aside> = kept.iter().filter_map(explained).collect();
        if self.told_aside.with_untracked(|known| *known != told) {
            self.told_aside.set(told);
        }
    }
}

fn explained(kept: &Kept) -> Option<Aside> {
    Some(Aside {
        record: kept.record.parse().ok()?,
        objection: Objection::from_code(&kept.code)?,
        rejected: kept.rejection.as_ref().map(|rejection| rejection.note.clone()),
    })
}

fn merged(told: Vec<Aside>, book: &Book) -> Vec<Aside> {
    let mut all: Vec<Aside> = Vec::new();
    let verdicts = book.kept_aside().into_iter().map(|(record, verdict)| Aside {
        record,
        objection: general(verdict),
        rejected: None,
    });
    for aside in told {
        if !all.contains(&aside) {
            all.push(aside);
        }
    }
    let explained: Vec<RecordId> = all.iter().map(|aside| aside.record).collect();
    all.extend(verdicts.filter(|aside| !explained.contains(&aside.record)));
    all
}

/// The usual reason for a verdict.
fn general(verdict: Quarantine) -> Objection {
    match verdict {
        Quarantine::OutOfScope => Objection::OutOfScope,
        Quarantine::UnknownArea => Objection::UnknownArea,
        Quarantine::ForeignAuthor => Objection::ForeignAuthor,
        Quarantine::StampBack => Objection::StampBack,
    }
}
