//! What HQ keeps aside of the officer's work: which record, why, and what was decided.

use camket_domain::RecordId;
use camket_sync::attachment::hash_of;
use camket_sync::hq::Objection;
use camket_sync::protocol::Quarantine;
use camket_sync::{Change, ChangeId, Entry, Refusal};
use camket_view::prelude::*;

use super::{ActProblem, Book, Service};
use crate::net::{Hq, Kept, Rejection};
use crate::store::SaveError;

/// A record of which HQ keeps something aside and has yet to decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// The record.
    pub record: RecordId,
    /// Why.
    pub objection: Objection,
}

/// What HQ has decided not to take.
#[derive(Clone, Debug)]
pub struct Refused {
    /// The decision.
    pub refusal: Refusal,
    /// What the officer wrote, if it was on this tablet.
    pub change: Option<Change>,
    /// The officer has read it.
    pub is_read: bool,
}

impl Service {
    /// Returns what HQ keeps aside, each record once for each reason: as HQ has explained it, or
    /// else as its verdict says it, which is less exact.
    pub fn kept_aside(self) -> Vec<Aside> {
        let told = self.told_aside.get();
        self.read(|book| merged(told, book))
    }

    /// Returns what HQ has decided not to take, by instance and number.
    pub fn refused(self) -> Vec<Refused> {
        self.read(|book| {
            let tablet = book.tablet();
            let one = |(refusal, is_read): (&Refusal, bool)| Refused {
                change: tablet.own_change(refusal.instance, refusal.n).cloned(),
                refusal: refusal.clone(),
                is_read,
            };
            tablet.refusals().map(one).collect()
        })
    }

    /// Returns what of it the officer has not read yet.
    pub fn unread_refusals(self) -> Vec<Refused> {
        let mut all = self.refused();
        all.retain(|it| !it.is_read);
        all
    }

    /// Notes that the officer has read what HQ did not take of a record.
    ///
    /// # Errors
    /// [`ActProblem`]: the notice stays.
    pub async fn understand(self, record: RecordId) -> Result<(), ActProblem> {
        self.note_decision(&|book| book.tablet().understood(record)).await.map(drop)
    }

    /// Asks HQ why it keeps something aside and what it decided, as long as it has something about
    /// which it has yet to decide.
    pub(super) async fn ask_why_aside(self, hq: &Hq) {
        if self.peek(|book| book.kept_aside().is_empty()) {
            return self.tell_aside(Vec::new());
        }
        // The next good sync asks again; until then the verdicts are shown.
        let Ok(kept) = hq.kept_aside().await else { return };
        let open = kept.iter().filter(|kept| kept.rejection.is_none());
        self.tell_aside(open.filter_map(explained).collect());
        let refused: Vec<Refusal> = kept.iter().filter_map(refusal).collect();
        if self.note_decision(&|book| book.tablet().refuse(&refused)).await == Ok(true) {
            // The records are to be as HQ has them.
            self.sync_now();
        }
    }

    fn tell_aside(self, told: Vec<Aside>) {
        if self.told_aside.with_untracked(|known| *known != told) {
            self.told_aside.set(told);
        }
    }

    /// Makes what the book decides durable and lets it happen. Tells whether there was anything.
    async fn note_decision(
        self,
        decide: &dyn Fn(&Book) -> Option<Entry>,
    ) -> Result<bool, ActProblem> {
        let vault = self.vault.get_value().ok_or(ActProblem::Locked)?;
        let _turn = self.turn().await;
        while let Some(entry) = self.peek(decide) {
            match vault.append(&[entry.encode()]).await {
                Ok(_) => {
                    self.happen(&[entry]);
                    return Ok(true);
                }
                // Another tab was faster, and may have noted the same.
                Err(SaveError::Superseded) if self.catch_up().await.is_ok() => {}
                Err(error) => return Err(ActProblem::Save(error)),
            }
        }
        Ok(false)
    }
}

fn explained(kept: &Kept) -> Option<Aside> {
    let objection = Objection::from_code(&kept.code)?;
    Some(Aside { record: kept.record.parse().ok()?, objection })
}

fn refusal(kept: &Kept) -> Option<Refusal> {
    let Rejection { by, at_ms, note } = kept.rejection.clone()?;
    Some(Refusal {
        instance: kept.instance.parse().ok()?,
        n: kept.n,
        id: ChangeId(hash_of(&kept.id)?),
        record: kept.record.parse().ok()?,
        by: by.unwrap_or_default(),
        at_ms,
        note,
    })
}

fn merged(told: Vec<Aside>, book: &Book) -> Vec<Aside> {
    let mut all: Vec<Aside> = Vec::new();
    let verdicts = book.kept_aside().into_iter();
    let verdicts = verdicts.map(|(record, verdict)| Aside { record, objection: general(verdict) });
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_of_hq_is_read_with_all_that_names_it() {
        let kept = |rejection| Kept {
            instance: "00000000000000ab".to_owned(),
            n: 3,
            id: "0f".repeat(32),
            record: "10".repeat(16),
            code: "quarantine.period_closed".to_owned(),
            rejection,
        };
        let said = Rejection { by: None, at_ms: 7, note: "Trùng".to_owned() };
        let read = refusal(&kept(Some(said))).expect("it is a decision");
        assert_eq!((read.key(), read.id.0), ((camket_sync::InstanceId(0xab), 3), [15; 32]));
        assert_eq!((read.by.as_str(), read.at_ms, read.note.as_str()), ("", 7, "Trùng"));
        assert_eq!(refusal(&kept(None)), None, "nothing is decided");
    }
}
