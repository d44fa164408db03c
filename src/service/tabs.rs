//! The other tabs with the same book open: each may write, all follow at once, one of them syncs.
//!
//! Nobody asks before writing. A position of the log is taken once, so that a tab that was too
//! late learns it from the store, reads what the others wrote and decides anew.

use camket_sync::Entry;
use camket_view::spawn_local;

use super::open::token_of;
use super::{Book, OpenProblem, Service};
use crate::device::tabs::{self, Channel, Held};
use crate::store::{LoadError, Loaded, Vault};

/// What tabs tell each other: something was saved.
const SAVED: &str = "saved";
/// The officer locked the book: it is locked everywhere.
const LOCKED: &str = "locked";

/// What an open book holds of the browser, given back when it is locked.
#[derive(Default)]
pub(super) struct Company {
    channel: Option<Channel>,
    /// This tab is the one that syncs.
    lead: Option<Held>,
}

impl Service {
    /// Joins the other tabs. Tells whether another one syncs already; this one then waits for its end.
    pub(super) async fn join_tabs(self, officer: u64) -> bool {
        let name = format!("camket-{officer}");
        let channel = Channel::join(&name, move |said| match said.as_str() {
            SAVED => spawn_local(self.follow()),
            LOCKED => self.lock_here(),
            _ => {}
        });
        // Without locks each tab syncs, which costs requests and nothing else.
        let lead = tabs::try_hold(&name).await.unwrap_or_default();
        let follows = lead.is_none();
        self.company.set_value(Company { channel, lead });
        if follows {
            spawn_local(self.succeed(officer, name));
        }
        follows
    }

    /// Waits until no other tab syncs any more, and takes over.
    async fn succeed(self, officer: u64, name: String) {
        let lead = tabs::hold(&name).await.ok();
        let Some(vault) = self.vault.get_value().filter(|vault| vault.officer() == officer) else {
            return;
        };
        self.company.update_value(|company| company.lead = lead);
        self.follow().await;
        spawn_local(self.keep_second());
        self.take_post().await;
        self.begin_sync(token_of(&vault).await);
    }

    /// Whether this tab is the one that syncs.
    pub(super) fn leads(self) -> bool {
        self.company.with_value(|company| company.lead.is_some())
    }

    /// Gives back what the open book held of the browser.
    pub(super) fn leave_tabs(self) {
        self.company.set_value(Company::default());
    }

    /// Tells the other tabs that something was saved.
    pub(super) fn tell_tabs(self) {
        self.post(SAVED);
    }

    /// Tells the other tabs that the officer has locked the book.
    pub(super) fn lock_tabs(self) {
        self.post(LOCKED);
    }

    fn post(self, said: &str) {
        self.company.with_value(|company| {
            company.channel.iter().for_each(|channel| channel.post(said));
        });
    }

    /// Reads what another tab has saved.
    async fn follow(self) {
        let _turn = self.turn().await;
        if self.catch_up().await == Ok(true) {
            self.sync_soon();
        }
    }

    /// The same within a turn that the caller has. Tells whether there was anything new.
    pub(super) async fn catch_up(self) -> Result<bool, LoadError> {
        let Some(vault) = self.vault.get_value() else { return Err(LoadError::Locked) };
        let position = vault.position();
        let loaded = vault.load_after(position).await?;
        let drafts = vault.drafts().await?;
        if self.add(&vault, loaded).is_err() {
            return Err(LoadError::Retired);
        }
        self.take_forms(drafts);
        self.bump();
        Ok(vault.position() > position)
    }

    fn add(self, vault: &Vault, loaded: Loaded) -> Result<(), OpenProblem> {
        if vault.is_locked() {
            return Ok(());
        }
        if loaded.snapshot.is_some() {
            let book = Book::restored(loaded.snapshot, &loaded.entries);
            self.book.set_value(book.ok_or(OpenProblem::Unreadable)?);
            return Ok(());
        }
        let entries = loaded.entries.iter().map(|bytes| Entry::decode(bytes).ok());
        let entries = entries.collect::<Option<Vec<_>>>().ok_or(OpenProblem::Unreadable)?;
        self.book.update_value(|book| entries.iter().for_each(|entry| book.apply(entry)));
        Ok(())
    }
}
