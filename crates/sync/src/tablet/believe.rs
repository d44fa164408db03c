//! What to believe of HQ's answer.
//!
//! HQ says how many changes it has under an instance's name. A device whose disk was rolled back,
//! or an HQ that was restored twice, may mean different changes by the same numbers. So only that
//! counts as HQ's which the device sent and HQ compared by its hash.

use super::Tablet;
use super::ask::Asked;
use super::ledger::Ledger;
use crate::entry::{Answered, Entry};
use crate::id::InstanceId;
use crate::mutants::{Mutant, planted};
use crate::protocol::{Batch, Page, SyncAnswer, Verdict};

/// Why an answer of HQ was not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    /// It belongs to another request.
    #[error("the answer belongs to another request")]
    NotAsked,
    /// HQ had already seen a later request; ask again.
    #[error("HQ had already seen a later request")]
    Stale,
}

/// What an answer means for a chain.
struct Belief {
    durable: u64,
    claimed: u64,
    step: Step,
}

/// What has to be done about a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// Nothing: go on.
    Go,
    /// Stamp again from this n on.
    Restamp(u64),
    /// Write everything from this n on into another chain.
    Leave(u64),
}

impl Tablet {
    /// Decides what to believe of an answer. `fresh` is a random instance for the case that HQ
    /// says that this device was rolled back.
    pub fn receive(
        &mut self,
        answer: SyncAnswer,
        wall_ms: u64,
        fresh: InstanceId,
    ) -> Result<Vec<Entry>, AnswerError> {
        let asked = self.asked_for(&answer).ok_or(AnswerError::NotAsked)?;
        self.asked = None;
        if answer.is_stale() {
            self.number = self.number.max(answer.latest);
            self.more = true;
            return Err(AnswerError::Stale);
        }
        if self.ledger_of(asked.instance).is_none() {
            return Err(AnswerError::NotAsked);
        }
        if asked.seeks {
            self.take_offers(&answer.offers);
        }
        let more = answer.more;
        let (entries, leaves) = self.conclude(&asked, answer, (wall_ms, wall_ms), fresh);
        if asked.instance == self.instance() {
            self.more = more || leaves;
        }
        Ok(entries)
    }

    /// Says what follows from an answer to what was asked, and whether a chain is left by it.
    ///
    /// Of the two readings of the device's clock the first is now, the second belongs to the
    /// answer's time.
    pub(super) fn conclude(
        &self,
        asked: &Asked,
        answer: SyncAnswer,
        (wall_ms, answered_wall_ms): (u64, u64),
        fresh: InstanceId,
    ) -> (Vec<Entry>, bool) {
        let Some(ledger) = self.ledger_of(asked.instance) else { return (Vec::new(), false) };
        let belief = ledger.believe(asked, &answer);
        let mut entries = vec![Entry::Answered(Answered {
            instance: asked.instance,
            number: answer.number,
            wall_ms: answered_wall_ms,
            hq_ms: answer.hq_ms,
            epoch: answer.epoch,
            durable: belief.durable,
            claimed: belief.claimed,
            backed_up: answer.backed_up.min(belief.durable),
            verdicts: answer.verdicts,
            scope: answer.scope,
        })];
        let is_growing = asked.instance == self.instance();
        let leaves = matches!(belief.step, Step::Leave(_));
        if !leaves {
            // Pages name own changes by n: to a chain that turned out to fork they say nothing.
            entries.extend(answer.pages.into_iter().flat_map(whole).map(Entry::Page));
        }
        let (from, target) = match belief.step {
            Step::Restamp(from) if is_growing => (from, self.instance()),
            Step::Leave(from) if is_growing => (from, fresh),
            Step::Leave(from) => (from, self.instance()),
            Step::Go | Step::Restamp(_) => return (entries, leaves),
        };
        let mut after = self.clone();
        entries.iter().for_each(|entry| after.apply(entry));
        entries.push(after.rebase(asked.instance, from, target, wall_ms));
        (entries, leaves)
    }

    fn asked_for(&self, answer: &SyncAnswer) -> Option<Asked> {
        let late = planted(Mutant::TabletBelievesLateAnswers);
        self.asked.filter(|asked| asked.number == answer.number || late)
    }
}

/// A page is one entry: where it ends and what is on it are on the disk together, or not at all.
fn whole(page: Page) -> impl Iterator<Item = Page> {
    let cursor = planted(Mutant::TabletMovesCursorFirst).then(|| Page {
        mine: Vec::new(),
        others: Batch::default(),
        ..page.clone()
    });
    let from = if cursor.is_some() { page.through } else { page.from };
    cursor.into_iter().chain([Page { from, ..page }])
}

impl Ledger {
    fn believe(&self, asked: &Asked, answer: &SyncAnswer) -> Belief {
        let refused = answer.verdicts.iter().filter(|(_, verdict)| !is_aside(*verdict)).min();
        let refused = refused.copied().filter(|(n, _)| self.changes.contains_key(n));
        let mut held = answer.durable.min(asked.through);
        if let Some((n, _)) = refused {
            held = held.min(n - 1);
        }
        if planted(Mutant::TabletBelievesTooMuch) {
            held = answer.durable.min(self.last_n);
        }
        let proven = self.proven_by(asked, answer, held, refused);
        let kept = |n| self.changes.contains_key(&n);
        // What is no longer here cannot be compared; it was safe when it was forgotten.
        let durable = proven.max(held.min(self.kept_from() - 1));
        let step = match refused {
            Some((_, Verdict::Clock)) if planted(Mutant::TabletKeepsRefused) => Step::Go,
            Some((n, Verdict::Clock)) => Step::Restamp(n),
            Some((n, _)) if n - 1 > proven && kept(n - 1) => {
                // They part somewhere before: let HQ compare everything that is here.
                return Belief { durable, claimed: durable, step: Step::Go };
            }
            Some((n, _)) => Step::Leave(n),
            None if durable < self.last_n && !kept(durable + 1) => Step::Leave(durable + 1),
            // HQ has more of this chain than this device ever wrote: its disk was rolled back.
            None if answer.durable > asked.through && asked.complete && durable == held => {
                Step::Leave(asked.through + 1)
            }
            None => Step::Go,
        };
        Belief { durable, claimed: held, step }
    }

    /// Returns how far HQ has compared this chain with its own since it was last restored.
    fn proven_by(
        &self,
        asked: &Asked,
        answer: &SyncAnswer,
        held: u64,
        refused: Option<(u64, Verdict)>,
    ) -> u64 {
        if planted(Mutant::TabletBelievesTooMuch) {
            return held;
        }
        if planted(Mutant::TabletIgnoresRestore) {
            return held.max(self.durable);
        }
        let restored = answer.epoch != self.epoch || answer.durable < self.durable;
        let before = if restored { 0 } else { self.durable.min(held) };
        let compared = match refused {
            Some((n, Verdict::Fork)) => n > asked.first,
            _ => held + 1 >= asked.first,
        };
        if asked.first > 0 && compared { held } else { before }
    }
}

fn is_aside(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Quarantined(_))
}
