//! Who is at the tablet: signing in, enrolling it, unlocking, locking.

use camket_domain::{AreaId, Right};
use camket_sync::{Entry, InstanceId, Tablet};
use camket_view::prelude::*;

use super::officers::{KnownOfficer, Profile, known_officers, profile_of, profile_of_known};
use super::{Book, Service};
use crate::device::canary::{self, Canary, Verdict};
use crate::device::crypto::random_bytes;
use crate::device::preferences::Preferences;
use crate::device::{clock, persistence, tabs};
use crate::net::{DeviceIntroduction, Hq, NetError, Session, SignIn};
use crate::store::{self, CreateError, LoadError, SaveError, UnlockError, Vault};

/// Name of the bearer token among the secrets of a store.
const TOKEN: &str = "token";
/// Log entries after which a snapshot is worth its write.
const SNAPSHOT_EVERY: usize = 400;

/// Where the app stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// Reading what this device knows.
    Starting,
    /// Nobody known here, or somebody new.
    SignIn,
    /// Choose an officer known to this tablet and enter the PIN.
    Choose(Vec<KnownOfficer>),
    /// Signed in for the first time on this tablet: choose a PIN.
    ChoosePin(Profile),
    /// Another tab of the same tablet is at work.
    OtherTab(Profile),
    /// At work.
    Open(Profile),
    /// At work at HQ: online, nothing kept on this device.
    AtDesk(Profile),
}

impl Stage {
    /// Returns the person at work.
    #[must_use]
    pub fn profile(&self) -> Option<&Profile> {
        match self {
            Self::Open(profile) | Self::AtDesk(profile) => Some(profile),
            _ => None,
        }
    }
}

/// Why nobody got in.
#[derive(Clone, Debug, PartialEq)]
pub enum OpenProblem {
    /// HQ did not let the person in, or was not reached.
    Net(NetError),
    /// The store did not open.
    Unlock(UnlockError),
    /// The store was not made.
    Create(CreateError),
    /// The store was not read.
    Load(LoadError),
    /// The first entry was not saved.
    Save(SaveError),
    /// The store holds a log that this version cannot read.
    Unreadable,
    /// The password is no longer in memory: sign in again.
    Again,
}

/// What is held while a store is open.
pub struct Held {
    _lock: Option<tabs::Held>,
}

/// Login and password between signing in and choosing a PIN; in memory only.
#[derive(Clone)]
struct Password {
    login: String,
    password: String,
}

thread_local! {
    static PASSWORD: std::cell::RefCell<Option<Password>> = const { std::cell::RefCell::new(None) };
}

impl Service {
    /// Reads what this device knows and shows the first screen.
    pub async fn start(self) {
        if let Some(profile) = self.desk.resume().await {
            self.stage.set(Stage::AtDesk(profile));
            return;
        }
        self.show_door().await;
    }

    async fn show_door(self) {
        let officers = known_officers().await;
        self.any_known.set_value(!officers.is_empty());
        self.stage.set(if officers.is_empty() { Stage::SignIn } else { Stage::Choose(officers) });
    }

    /// Goes to the sign-in form, for somebody who is new here.
    pub fn someone_new(self) {
        self.stage.set(Stage::SignIn);
    }

    /// Goes back to the officers known here.
    pub fn someone_known(self) {
        leptos::task::spawn_local(self.show_door());
    }

    /// Signs in at HQ. A desk opens at once; an officer goes on to choose a PIN.
    pub async fn sign_in(self, login: String, password: String) -> Result<(), OpenProblem> {
        let hq = Hq::of_this_page();
        let who = SignIn { login: login.clone(), password: password.clone(), device: None };
        let signed = hq.sign_in(&who).await.map_err(OpenProblem::Net)?;
        let profile = profile_of(&signed, clock::now_ms());
        if !profile.role.may(Right::Record) {
            self.desk.open(&signed);
            self.stage.set(Stage::AtDesk(profile));
            return Ok(());
        }
        // This session only proves who it is; the tablet gets one of its own with its key.
        hq.with_token(signed.token).sign_out().await.map_err(OpenProblem::Net)?;
        PASSWORD.set(Some(Password { login, password }));
        self.stage.set(Stage::ChoosePin(profile));
        Ok(())
    }

    /// Makes the officer's store under a PIN and enrols this tablet.
    pub async fn choose_pin(self, pin: String) -> Result<(), OpenProblem> {
        let Stage::ChoosePin(profile) = self.stage.get_untracked() else {
            return Err(OpenProblem::Again);
        };
        let Password { login, password } =
            PASSWORD.with_borrow(Clone::clone).ok_or(OpenProblem::Again)?;
        let vault = made_or_opened(profile.id, &pin).await?;
        let loaded = vault.load().await.map_err(OpenProblem::Load)?;
        let tablet = tablet_of(loaded.snapshot, loaded.entries).ok_or(OpenProblem::Unreadable)?;
        let enrolled = tablet.officer() == profile.id;
        let instance = if enrolled { tablet.instance() } else { fresh_instance() };
        let signed = enrol(&vault, login, password, instance).await?;
        vault.put_secret(TOKEN, signed.token.as_bytes()).await.map_err(OpenProblem::Save)?;
        let card = KnownOfficer::of_profile(&profile).encode();
        let mut book = Book::new(tablet);
        if enrolled {
            vault.put_card(&card).await.map_err(OpenProblem::Save)?;
        } else {
            let scope = signed.areas.iter().map(|area| AreaId::new(area.as_str())).collect();
            let entry = Entry::Enrolled { officer: profile.id, instance, scope };
            vault.enrol(&[entry.encode()], &card).await.map_err(OpenProblem::Save)?;
            book.apply(&entry);
        }
        PASSWORD.set(None);
        _ = persistence::ask().await;
        self.open(profile, vault, book, signed.token, loaded.damaged).await
    }

    /// Opens the store of an officer known here.
    pub async fn unlock(self, officer: KnownOfficer, pin: String) -> Result<(), OpenProblem> {
        let vault = Vault::unlock(officer.id, &pin).await.map_err(OpenProblem::Unlock)?;
        let loaded = vault.load().await.map_err(OpenProblem::Load)?;
        let long = loaded.entries.len() > SNAPSHOT_EVERY;
        let tablet = tablet_of(loaded.snapshot, loaded.entries).ok_or(OpenProblem::Unreadable)?;
        let drafts = vault.drafts().await.map_err(OpenProblem::Load)?;
        let token = vault.secret(TOKEN).await.map_err(OpenProblem::Load)?;
        let token = token.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
        let book = Book::new(tablet);
        let profile = profile_of_known(&officer, &book, clock::now_ms());
        if long {
            self.write_snapshot(&vault, &book, loaded.position);
        }
        self.take_forms(drafts);
        self.open(profile, vault, book, token, loaded.damaged).await
    }

    async fn open(
        self,
        profile: Profile,
        vault: Vault,
        book: Book,
        token: String,
        damaged: u64,
    ) -> Result<(), OpenProblem> {
        let name = format!("camket-{}", profile.id);
        let lock = match tabs::try_hold(&name).await {
            Ok(None) => {
                self.stage.set(Stage::OtherTab(profile));
                return Ok(());
            }
            Ok(Some(lock)) => Some(lock),
            Err(tabs::LocksUnavailable) => None,
        };
        self.held.set_value(Some(Held { _lock: lock }));
        Preferences::update(|preferences| preferences.last_officer = Some(profile.id));
        let position = vault.position();
        self.status.update(|status| {
            (status.lost, status.damaged) = (lost(&book, position), damaged);
        });
        self.vault.set_value(Some(vault));
        self.book.set_value(book);
        self.bump();
        self.stage.set(Stage::Open(profile));
        self.begin_sync(token);
        Ok(())
    }

    /// Closes the store: the next person needs their own PIN. Unsent work stays where it is.
    pub fn lock(self) {
        self.end_sync();
        if let Some(vault) = self.vault.try_update_value(Option::take).flatten() {
            leptos::task::spawn_local(async move { vault.lock().await });
        }
        self.held.set_value(None);
        self.book.set_value(Book::default());
        self.drafts.set(Vec::new());
        self.bump();
        self.stage.set(Stage::Starting);
        leptos::task::spawn_local(self.show_door());
    }

    /// Signs the desk out.
    pub async fn leave_desk(self) {
        self.desk.close().await;
        self.show_door().await;
    }

    /// Signs the officer in again after HQ asked for it; recording went on meanwhile.
    pub async fn sign_in_again(self, password: String) -> Result<(), OpenProblem> {
        let profile = self.profile().ok_or(OpenProblem::Again)?;
        let vault = self.vault.get_value().ok_or(OpenProblem::Again)?;
        let instance = self.peek(|book| book.tablet().instance());
        let signed = enrol(&vault, profile.login, password, instance).await?;
        vault.put_secret(TOKEN, signed.token.as_bytes()).await.map_err(OpenProblem::Save)?;
        self.begin_sync(signed.token);
        Ok(())
    }

    /// Writes the canary: what this store holds, where damage to the store does not reach.
    pub(super) fn note_canary(self) {
        let position = self.vault.with_value(|vault| vault.as_ref().map_or(0, Vault::position));
        self.peek(|book| {
            let found = canary_of(book.tablet(), position);
            canary::note(book.tablet().officer(), &found);
        });
    }

    fn write_snapshot(self, vault: &Vault, book: &Book, through: u64) {
        let (vault, bytes) = (vault.clone(), book.tablet().snapshot());
        leptos::task::spawn_local(async move {
            if let Err(error) = vault.write_snapshot(&bytes, through).await {
                self.report(super::ActProblem::Save(error));
            }
        });
    }
}

fn canary_of(tablet: &Tablet, position: u64) -> Canary {
    let (n, id) = tablet.last();
    Canary {
        instance: tablet.instance().to_string(),
        highest_n: n,
        last_change: id.to_string(),
        position,
        unsent_count: tablet.waiting(),
        updated_ms: clock::now_ms(),
    }
}

/// Compares the store with the canary; returns the number of unsent changes that are gone.
fn lost(book: &Book, position: u64) -> Option<u64> {
    let tablet = book.tablet();
    let found = canary_of(tablet, position);
    match canary::compare(canary::noted(tablet.officer()), Some(&found)) {
        Verdict::Lost(noted) => Some(noted.unsent_count),
        Verdict::FirstTime | Verdict::Intact => None,
    }
}

fn tablet_of(snapshot: Option<Vec<u8>>, entries: Vec<Vec<u8>>) -> Option<Tablet> {
    let mut tablet = match snapshot {
        Some(bytes) => Tablet::from_snapshot(&bytes).ok()?,
        None => Tablet::default(),
    };
    for bytes in entries {
        tablet.apply(&Entry::decode(&bytes).ok()?);
    }
    Some(tablet)
}

/// Makes the store of an officer, or opens the one that is here.
///
/// A store that nobody was enrolled with is what an interrupted first sign-in leaves behind: it
/// holds nothing, and its PIN is one that the officer may not remember choosing.
async fn made_or_opened(officer: u64, pin: &str) -> Result<Vault, OpenProblem> {
    match Vault::create(officer, pin, None).await {
        Err(CreateError::Exists) if store::card(officer).await.is_some() => {
            Vault::unlock(officer, pin).await.map_err(OpenProblem::Unlock)
        }
        Err(CreateError::Exists) => {
            Vault::remove(officer).await.map_err(OpenProblem::Unlock)?;
            Vault::create(officer, pin, None).await.map_err(OpenProblem::Create)
        }
        made => made.map_err(OpenProblem::Create),
    }
}

/// Returns a random instance.
pub(super) fn fresh_instance() -> InstanceId {
    InstanceId(u64::from_le_bytes(random_bytes()))
}

/// Signs in with this tablet and its key.
async fn enrol(
    vault: &Vault,
    login: String,
    password: String,
    instance: InstanceId,
) -> Result<Session, OpenProblem> {
    let key = vault.device_key().ok_or(OpenProblem::Again)?;
    let name = crate::device::name();
    let device = Some(DeviceIntroduction::new(name, instance.0, key.public()));
    let who = SignIn { login, password, device };
    Hq::of_this_page().sign_in(&who).await.map_err(OpenProblem::Net)
}
