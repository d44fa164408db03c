//! Work that the browser has lost: noticed, said, told to HQ, and forgotten when the officer says so.

use camket_view::Readable;

use super::officers::KnownOfficer;
use super::{ActProblem, Book, Service};
use crate::device::canary::{self, Canary, Verdict};
use crate::device::clock;
use crate::device::loss::{self, Loss};
use crate::net::{Hq, LossReport};
use crate::store::Vault;

/// Books of which this tablet remembers only that they were here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gone {
    /// How many.
    pub books: usize,
    /// Changes in them that HQ had not acknowledged.
    pub unsent: u64,
}

/// What the canary says of a book as it was found.
fn canary_of(book: &Book, position: u64, damaged: u64) -> Canary {
    let tablet = book.tablet();
    let (n, id) = tablet.last();
    Canary {
        instance: tablet.instance().to_string(),
        highest_n: n,
        last_change: id.to_string(),
        position,
        unsent_count: tablet.waiting().saturating_sub(tablet.missing()),
        damaged,
        updated_ms: clock::now_ms(),
    }
}

/// Compares the books here with what this tablet remembers.
pub(super) fn gone(known: &[KnownOfficer]) -> Gone {
    let here = |officer: &u64| known.iter().any(|known| known.id == *officer);
    let missing = canary::officers().into_iter().filter(|officer| !here(officer));
    missing.filter_map(canary::noted).fold(Gone::default(), |gone, noted| Gone {
        books: gone.books + 1,
        unsent: gone.unsent + noted.unsent_count,
    })
}

impl Service {
    /// Compares the book that was opened with the canary; what is lost is kept until HQ knows.
    pub(super) fn notice_loss(self, officer: u64) {
        let found = self.canary();
        if let Verdict::Lost(noted) = canary::compare(canary::noted(officer), Some(&found)) {
            loss::keep(officer, &Loss::between(&noted, &found, clock::now_ms()));
        }
        // The same loss must not be noticed twice.
        canary::note(officer, &found);
        self.show_loss(officer);
    }

    /// Writes the canary: what this store holds, where damage to the store does not reach.
    pub(super) fn note_canary(self) {
        let officer = self.peek(|book| book.tablet().officer());
        canary::note(officer, &self.canary());
    }

    fn canary(self) -> Canary {
        let position = self.vault.with_value(|vault| vault.as_ref().map_or(0, Vault::position));
        let damaged = self.status.with_untracked(|status| status.damaged);
        self.peek(|book| canary_of(book, position, damaged))
    }

    fn show_loss(self, officer: u64) {
        self.status.update(|status| status.lost = loss::kept(officer));
    }

    /// Tells HQ what was lost, if it does not know; asked after each good sync.
    pub(super) async fn tell_loss(self, hq: &Hq) {
        let Some(officer) = self.profile().map(|profile| profile.id) else { return };
        let Some(kept) = loss::kept(officer).filter(|loss| !loss.told) else { return };
        let report = LossReport {
            instance: kept.instance.clone(),
            highest_n: kept.highest_n,
            unsent: kept.unsent_count,
            noticed_ms: kept.noticed_ms,
        };
        if hq.tell_loss(&report).await.is_ok() {
            loss::keep(officer, &Loss { told: true, ..kept });
            self.show_loss(officer);
        }
    }

    /// Keeps a second copy of the open book, where the browser has a place for one and all of the book
    /// opens; in the tab that leads, which learns of what the others save.
    pub(super) async fn keep_second(self) {
        let Some(vault) = self.vault.get_value().filter(|_| self.leads()) else { return };
        if self.status.with_untracked(|status| status.damaged > 0) {
            return;
        }
        let is_kept = vault.keep_second().await;
        _ = self.status.try_update(|status| status.second = Some(is_kept));
    }

    /// Whether a second copy follows the book right now.
    pub fn has_second(self) -> bool {
        self.vault.with_value(|vault| vault.as_ref().is_some_and(Vault::has_second))
    }

    /// The officer has read of the loss, and HQ knows: what is left is written anew, without the
    /// parts that do not open.
    pub fn forget_loss(self) {
        let Some(profile) = self.profile() else { return };
        loss::forget(profile.id);
        self.show_loss(profile.id);
        if self.status.with_untracked(|status| status.damaged > 0) {
            camket_view::spawn_local(self.mend());
        }
    }

    async fn mend(self) {
        let Some(vault) = self.vault.get_value() else { return };
        let _turn = self.turn().await;
        let state = self.peek(|book| book.tablet().snapshot());
        match vault.write_snapshot(&state, vault.position()).await {
            Ok(()) => {
                let left = self.peek(Book::unreadable);
                self.status.update(|status| status.damaged = left);
                self.note_canary();
                self.keep_second().await;
            }
            Err(error) => self.report(ActProblem::Save(error)),
        }
    }
}
