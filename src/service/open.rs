//! Who is at the tablet: signing in, enrolling it, unlocking, locking.

mod door;

use camket_domain::{AreaId, Right};
use camket_sync::{Entry, InstanceId, Tablet};
use camket_view::prelude::*;

use super::carry::keep_keys;
use super::loss::gone;
use super::officers::{KnownOfficer, Profile, known_officers, profile_of, profile_of_known};
use super::tips::KnownDesk;
use super::{ActProblem, Book, Service};
use crate::device::crypto::random_bytes;
use crate::device::preferences::{LockAfter, Preferences};
use crate::device::{clock, desk_session, persistence};
use crate::net::{DeviceIntroduction, Hq, Session, SignIn};
use crate::store::{self, CreateError, SaveError, UnlockError, Vault};

pub use door::{DoorAct, OpenProblem, Stage};

/// Name of the bearer token among the secrets of a store.
const TOKEN: &str = "token";
/// Log entries after which a snapshot is worth its write.
const SNAPSHOT_EVERY: usize = 400;

/// Login and password between signing in and choosing a PIN; in memory only.
#[derive(Clone)]
struct Password {
    login: String,
    password: String,
    /// HQ's key, to which the store's own will be sealed.
    recovery_key: Option<Vec<u8>>,
}

thread_local! {
    static PASSWORD: std::cell::RefCell<Option<Password>> = const { std::cell::RefCell::new(None) };
}

impl Service {
    /// Reads what this device knows and shows the first screen.
    pub async fn start(self) {
        let put_back = store::put_back().await.len();
        self.put_back.update(|books| *books += put_back);
        let officers = known_officers().await;
        self.known.set_value(officers.clone());
        self.gone.set(gone(&officers));
        self.stage.set(if officers.is_empty() { Stage::SignIn } else { Stage::Choose(officers) });
    }

    /// Does what was asked for at the door.
    pub async fn open_by(self, act: DoorAct) -> Result<(), OpenProblem> {
        match act {
            DoorAct::SignIn { login, password } => self.sign_in(login, password).await,
            DoorAct::ChooseDesk => self.choose_desk().await,
            DoorAct::ChoosePin(pin) => self.choose_pin(pin).await,
            DoorAct::Unlock(officer, pin) => self.unlock(officer, pin).await,
            DoorAct::Recover { officer, password, pin } => {
                self.recover(officer, password, pin).await
            }
        }
    }

    /// Goes to the sign-in form, for somebody who is new here.
    pub fn someone_new(self) {
        self.stage.set(Stage::SignIn);
    }

    /// Goes back to the officers known here.
    pub fn someone_known(self) {
        camket_view::spawn_local(self.start());
    }

    /// Signs in at HQ. Whoever works at a desk is led there; an officer goes on to choose a PIN.
    pub async fn sign_in(self, login: String, password: String) -> Result<(), OpenProblem> {
        let hq = Hq::of_this_page();
        let who = SignIn { login: login.clone(), password: password.clone(), device: None };
        let signed = hq.sign_in(&who).await.map_err(OpenProblem::Net)?;
        let profile = profile_of(&signed, clock::now_ms());
        if !profile.role.may(Right::Record) {
            return self.go_to_desk(&signed.token);
        }
        // This session only proves who it is; the tablet gets one of its own with its key.
        let recovery_key = signed.hq.recovery_key();
        let tablets = signed.tablets;
        hq.with_token(signed.token).sign_out().await.map_err(OpenProblem::Net)?;
        PASSWORD.set(Some(Password { login, password, recovery_key }));
        self.stage.set(Stage::ChoosePin(profile, tablets));
        Ok(())
    }

    /// Leads whoever may both record and review to a desk: nothing is kept on this device.
    pub async fn choose_desk(self) -> Result<(), OpenProblem> {
        let Password { login, password, .. } =
            PASSWORD.with_borrow(Clone::clone).ok_or(OpenProblem::Again)?;
        let who = SignIn { login, password, device: None };
        let signed = Hq::of_this_page().sign_in(&who).await.map_err(OpenProblem::Net)?;
        PASSWORD.set(None);
        self.go_to_desk(&signed.token)
    }

    fn go_to_desk(self, token: &str) -> Result<(), OpenProblem> {
        desk_session::begin(token).map_err(|_| OpenProblem::NoSession)?;
        self.stage.set(Stage::Starting);
        Ok(())
    }

    /// Makes the officer's store under a PIN and enrols this tablet.
    pub async fn choose_pin(self, pin: String) -> Result<(), OpenProblem> {
        let Stage::ChoosePin(profile, _) = self.stage.get_untracked() else {
            return Err(OpenProblem::Again);
        };
        let Password { login, password, recovery_key } =
            PASSWORD.with_borrow(Clone::clone).ok_or(OpenProblem::Again)?;
        let vault = made_or_opened(profile.id, &pin, recovery_key.as_deref()).await?;
        let loaded = vault.load().await.map_err(OpenProblem::Load)?;
        let mut book =
            Book::restored(loaded.snapshot, &loaded.entries).ok_or(OpenProblem::Unreadable)?;
        let enrolled = book.tablet().officer() == profile.id;
        let instance = if enrolled { book.tablet().instance() } else { fresh_instance() };
        let signed = enrol(&vault, login, password, instance).await?;
        vault.put_secret(TOKEN, signed.token.as_bytes()).await.map_err(OpenProblem::Save)?;
        keep_keys(&vault, &signed.hq).await.map_err(OpenProblem::Save)?;
        let scope: Vec<AreaId> =
            signed.areas.iter().map(|area| AreaId::new(area.as_str())).collect();
        let card = KnownOfficer::of_profile(&profile, scope.clone()).encode();
        if enrolled {
            vault.put_card(&card).await.map_err(OpenProblem::Save)?;
        } else {
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
        self.enter(officer, vault).await
    }

    /// Opens the store of an officer who forgot the PIN, under a new one: HQ opens what this
    /// tablet sealed to it, once the password has proved who asks. Nothing is lost by it.
    pub async fn recover(
        self,
        officer: KnownOfficer,
        password: String,
        pin: String,
    ) -> Result<(), OpenProblem> {
        let sealed = Vault::recovery(officer.id).await.map_err(OpenProblem::Unlock)?;
        if sealed.is_empty() {
            return Err(OpenProblem::NoRecovery);
        }
        let hq = Hq::of_this_page();
        let who = SignIn { login: officer.login.clone(), password, device: None };
        let signed = hq.sign_in(&who).await.map_err(OpenProblem::Net)?;
        let hq = hq.with_token(signed.token);
        let key = hq.recover(&sealed).await.map_err(OpenProblem::Net)?;
        // The session was for this question only; if it cannot be ended now, it ends by itself.
        _ = hq.sign_out().await;
        let vault = Vault::recover(officer.id, key, &pin).await.map_err(OpenProblem::NewPin)?;
        self.enter(officer, vault).await
    }

    async fn enter(self, officer: KnownOfficer, vault: Vault) -> Result<(), OpenProblem> {
        let mut loaded = vault.load().await.map_err(OpenProblem::Load)?;
        if loaded.damaged > 0 && vault.take_second().await {
            loaded = vault.load().await.map_err(OpenProblem::Load)?;
            self.put_back.update(|books| *books += 1);
        }
        let is_old = loaded.snapshot.as_deref().is_some_and(|it| !Tablet::is_current(it));
        let is_due = is_old || loaded.entries.len() > SNAPSHOT_EVERY;
        let mut book =
            Book::restored(loaded.snapshot, &loaded.entries).ok_or(OpenProblem::Unreadable)?;
        if book.tablet().officer() != officer.id {
            begin_again(&vault, &mut book, &officer).await?;
        }
        let drafts = vault.drafts().await.map_err(OpenProblem::Load)?;
        let token = token_of(&vault).await;
        let profile = profile_of_known(&officer, &book, clock::now_ms());
        // What does not open is not thrown away before somebody has read of it.
        if is_due && loaded.damaged == 0 {
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
        Preferences::update(|preferences| preferences.last_officer = Some(profile.id));
        let officer = profile.id;
        self.recall_map(&vault).await;
        self.recall_tip_desk(&vault).await;
        self.recall_colleagues(&vault).await;
        vault.on_retired(move || self.report(ActProblem::Save(SaveError::Retired)));
        self.vault.set_value(Some(vault));
        self.book.set_value(book);
        self.status.update(|status| status.damaged = damaged);
        self.bump();
        self.stage.set(Stage::Open(profile));
        let follows = self.join_tabs(officer).await;
        {
            // What another tab saved since the book was read is no loss.
            let _turn = self.turn().await;
            self.catch_up().await.map_err(OpenProblem::Load)?;
            self.notice_loss(officer);
        }
        camket_view::spawn_local(self.keep_second());
        if !follows {
            self.take_post().await;
            self.begin_sync(token);
            self.forget_photos().await;
        }
        Ok(())
    }

    /// Closes the store: the next person needs their own PIN. Unsent work stays where it is.
    ///
    /// What waits is left for the service worker first, since nothing can be sealed afterwards.
    pub fn lock(self) {
        self.lock_tabs();
        camket_view::spawn_local(async move {
            self.leave_post().await;
            self.lock_here();
        });
    }

    pub(super) fn lock_here(self) {
        self.end_sync();
        if let Some(vault) = self.vault.try_update_value(Option::take).flatten() {
            camket_view::spawn_local(async move { vault.lock().await });
        }
        self.leave_tabs();
        self.book.set_value(Book::default());
        self.tip_desk.set(KnownDesk::default());
        self.colleagues.set(Default::default());
        self.drafts.set(Vec::new());
        self.told_aside.set(Vec::new());
        self.bump();
        self.stage.set(Stage::Starting);
        camket_view::spawn_local(self.start());
    }

    /// Locks a book that nobody has touched for longer than the officer chose. What was typed is
    /// kept as a draft within a second of the last key, long before this.
    pub(super) fn lock_if_left(self, rested_ms: u64) {
        let is_open = self.stage.with_untracked(|stage| matches!(stage, Stage::Open(_)));
        let LockAfter(minutes) = Preferences::load().lock_after_min;
        if is_open && rested_ms >= u64::from(minutes.max(1)) * 60_000 {
            // Another tab may be in use.
            self.lock_here();
        }
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

    pub(super) fn write_snapshot(self, vault: &Vault, book: &Book, through: u64) {
        let (vault, bytes) = (vault.clone(), book.tablet().snapshot());
        camket_view::spawn_local(async move {
            if let Err(error) = vault.write_snapshot(&bytes, through).await {
                self.report(ActProblem::Save(error));
            }
        });
    }
}

/// The token that HQ gave for this store; empty when there is none that opens: sync then asks for
/// the password.
pub(super) async fn token_of(vault: &Vault) -> String {
    let token = vault.secret(TOKEN).await.ok().flatten();
    token.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// Makes the store of an officer, or opens the one that is here.
///
/// A store that nobody was enrolled with is what an interrupted first sign-in leaves behind: it
/// holds nothing, and its PIN is one that the officer may not remember choosing. One whose header is
/// damaged is replaced, too.
async fn made_or_opened(
    officer: u64,
    pin: &str,
    recovery_key: Option<&[u8]>,
) -> Result<Vault, OpenProblem> {
    match Vault::create(officer, pin, recovery_key).await {
        Err(CreateError::Exists) if store::card(officer).await.is_some() => {
            let opened = Vault::unlock(officer, pin).await;
            // What HQ can still open is not thrown away: the way is that of a forgotten PIN.
            let is_lost = matches!(opened, Err(UnlockError::Damaged))
                && !Vault::recovery(officer).await.is_ok_and(|sealed| !sealed.is_empty());
            if is_lost {
                // Without its keys nobody can read it any more; the canary remembers what was in it.
                return made_anew(officer, pin, recovery_key).await;
            }
            opened.map_err(OpenProblem::Unlock)
        }
        Err(CreateError::Exists) => made_anew(officer, pin, recovery_key).await,
        made => made.map_err(OpenProblem::Create),
    }
}

async fn made_anew(
    officer: u64,
    pin: &str,
    recovery_key: Option<&[u8]>,
) -> Result<Vault, OpenProblem> {
    Vault::remove(officer).await.map_err(OpenProblem::Unlock)?;
    Vault::create(officer, pin, recovery_key).await.map_err(OpenProblem::Create)
}

/// A book that has lost its beginning does not know whose it is. It goes on under another
/// instance, so that no number is used twice, and HQ says the rest.
async fn begin_again(
    vault: &Vault,
    book: &mut Book,
    officer: &KnownOfficer,
) -> Result<(), OpenProblem> {
    let known = book.tablet().scope();
    let scope =
        if known.is_empty() { officer.areas.clone() } else { known.iter().cloned().collect() };
    let entry = Entry::Enrolled { officer: officer.id, instance: fresh_instance(), scope };
    vault.append(&[entry.encode()]).await.map_err(OpenProblem::Save)?;
    book.apply(&entry);
    Ok(())
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
