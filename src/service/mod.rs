//! The officer's service: the one door between pages and everything below them.
//!
//! Pages read the [`Book`] and ask for acts; the service makes an act durable before it lets it
//! happen, talks to HQ when it can, and keeps an honest status. Pages never touch store, net or
//! device.

mod act;
mod areas;
mod aside;
mod book;
mod carry;
mod colleagues;
mod desk;
mod files;
mod fill;
mod form;
mod gather;
mod health;
mod loss;
mod officers;
mod open;
mod password;
mod photos;
mod status;
mod sync;
mod tabs;
mod tips;

use std::collections::BTreeMap;
use std::ops::Deref;

use camket_domain::{Asker, Date, RecordId};
use camket_view::prelude::*;

pub use act::{Act, ActProblem};
pub use aside::{Aside, Refused};
pub use book::Book;
pub use carry::{Carriers, CarryProblem, carriers};
pub use desk::{Account, DeskDevice, NewAccount};
pub use desk::{
    ClosedPeriod, Desk, DeskProblem, DeskRecord, Dossier, DossierAct, DossierOp, FigureId, Figures,
    FiguresQuery, FileFormat, FrozenPage, FrozenRecord, Incident, IncidentSaid, KeptAside, MadeKey,
    Month, Opening, PASSPHRASE_CHARS_MIN, PeriodOrder, Plan, PlanTarget, Queue, QueueCount,
    QueueQuery, Queued, RecordsPage, RecordsQuery, Report, ReportBody, ReportFigure, ReportHead,
    ReportOrder, ReportParagraph, ReportPart, ReportState, ReportVersion, ReviewAct, ReviewDetail,
    Rival, Rivals, Sums, TargetOrder, TipAct, TipDetail, TipProblem, Topic, pairs, picked_key_file,
    query_of,
};
pub use desk::{FeedKey, MadeFeedKey, NewFeedKey};
pub use files::{LIST_FILE_MB_MAX, ListFileProblem, picked_files, picked_lists, print_page};
pub use form::{FormDraft, StoredDraft};
pub use health::{Health, Promised, ask_for_persistence, storage_health};
pub use loss::Gone;
pub use officers::{Author, KnownOfficer, Profile};
pub use open::{DoorAct, OpenProblem, Stage};
pub use photos::{PhotoProblem, Sending};
pub use status::{Filling, Phase, Status, Trouble};
pub use tips::{SealProblem, SealedTold};

// What pages must know of the rooms below, they learn here.
pub use crate::device::loss::Loss;
pub use crate::device::photo::PhotoError;
pub use crate::device::picture::Picture;
pub use crate::device::pin::{Weakness, weakness};
pub use crate::device::preferences::{Language, LockAfter, Preferences, Theme};
pub use crate::device::service_worker::{AppVersion, activate_waiting};
pub use crate::net::{DutyNumber, HeardTablet, NetError, TipDesk, TipKey};
pub use crate::store::{ChangePinError, CreateError, LoadError, SaveError, UnlockError};

use crate::device::{clock, idle};
use crate::store::Vault;

/// The way to everything that is alive while somebody works; found in the context.
#[derive(Clone, Copy)]
pub struct Service(&'static Parts);

/// What the service is made of; made once and kept for as long as the page lives. Every closure of
/// every screen holds the way to it, and would otherwise hold all of it.
pub struct Parts {
    stage: RwSignal<Stage>,
    book: StoredValue<Book>,
    /// The records of the book are being read through.
    gathers: StoredValue<bool>,
    vault: StoredValue<Option<Vault>>,
    /// Rises with every entry that happens: what reads the book follows it.
    version: RwSignal<u64>,
    status: RwSignal<Status>,
    drafts: RwSignal<Vec<StoredDraft>>,
    /// What HQ has said of the changes that it keeps aside.
    told_aside: RwSignal<Vec<Aside>>,
    /// The last problem that belongs to no field and no button.
    problem: RwSignal<Option<ActProblem>>,
    desk: Desk,
    /// What this tablet knows of the tip desk.
    tip_desk: RwSignal<tips::KnownDesk>,
    colleagues: RwSignal<BTreeMap<u64, String>>,
    syncing: StoredValue<sync::Pacer>,
    company: StoredValue<tabs::Company>,
    /// Books that were here and are not any more.
    gone: RwSignal<Gone>,
    /// Books that were put back from their second copies since the app started.
    put_back: RwSignal<usize>,
    /// Some officer has a book on this tablet.
    known: StoredValue<Vec<KnownOfficer>>,
}

impl Deref for Service {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        self.0
    }
}

/// The author of what HQ does by itself.
const HQ_ITSELF: u64 = 0;

impl Service {
    /// Builds the service and puts it into the context.
    pub fn provide() -> Self {
        let service = Self(Box::leak(Box::new(Parts {
            stage: RwSignal::new(Stage::Starting),
            book: StoredValue::new(Book::default()),
            gathers: StoredValue::new(false),
            vault: StoredValue::new(None),
            version: RwSignal::new(0),
            status: RwSignal::new(Status::default()),
            drafts: RwSignal::new(Vec::new()),
            told_aside: RwSignal::new(Vec::new()),
            problem: RwSignal::new(None),
            desk: Desk::new(),
            tip_desk: RwSignal::new(tips::KnownDesk::default()),
            colleagues: RwSignal::new(BTreeMap::new()),
            syncing: StoredValue::new(sync::Pacer::default()),
            company: StoredValue::new(tabs::Company::default()),
            gone: RwSignal::new(Gone::default()),
            put_back: RwSignal::new(0),
            known: StoredValue::new(Vec::new()),
        })));
        provide_context(service);
        service
    }

    /// Locks the book from now on when nobody has touched it for as long as the officer chose.
    pub fn lock_when_left(self) {
        idle::watch(move |rested_ms| self.lock_if_left(rested_ms));
    }

    /// Returns the service of the context.
    pub fn get() -> Self {
        expect_context()
    }

    /// Returns who is here.
    pub fn stage(self) -> Signal<Stage> {
        self.stage.into()
    }

    /// Tells whether an officer has a book on this tablet.
    pub fn has_known_officers(self) -> bool {
        self.known.with_value(|known| !known.is_empty())
    }

    /// Tells who an author is, as far as this tablet knows.
    pub fn author(self, id: u64) -> Author {
        if self.profile().is_some_and(|profile| profile.id == id) {
            return Author::You;
        }
        if id == HQ_ITSELF {
            return Author::Hq;
        }
        let named = |known: &Vec<KnownOfficer>| {
            known.iter().find(|officer| officer.id == id).map(|officer| officer.name.clone())
        };
        let name = self.known.with_value(named).or_else(|| self.colleague(id));
        name.map_or(Author::Other, Author::Known)
    }

    /// Returns what this tablet remembers of books that are not here any more.
    pub fn gone(self) -> Gone {
        self.gone.get_untracked()
    }

    /// Returns how many books were put back from their second copies since the app started.
    pub fn put_back(self) -> usize {
        self.put_back.get_untracked()
    }

    /// Returns the profile of the person signed in or unlocked.
    pub fn profile(self) -> Option<Profile> {
        // Whoever asks is gone when the person changes: the stage decides what is on the screen.
        self.stage.with_untracked(|stage| stage.profile().cloned())
    }

    /// Returns whether the person at work may see records of a kind: tips and cases are the police's.
    pub fn may_read(self, kind: &str) -> bool {
        let asker = self.profile().map(|profile| Asker::of(profile.role, &profile.organ));
        let desc = camket_domain::kind(kind);
        asker.zip(desc).is_some_and(|(asker, desc)| asker.may_read(desc))
    }

    /// Returns what may honestly be said of the officer's work right now.
    pub fn status(self) -> Signal<Status> {
        self.status.into()
    }

    /// Returns the drafts kept on this device, newest first.
    pub fn drafts(self) -> Signal<Vec<StoredDraft>> {
        self.drafts.into()
    }

    /// Returns the last problem that belongs to no field and no button.
    pub fn problem(self) -> Signal<Option<ActProblem>> {
        self.problem.into()
    }

    /// The problem has been said.
    pub fn forget_problem(self) {
        self.problem.set(None);
    }

    /// Keeps the status line's idea of the network up to date.
    pub fn follow_network(self, online: Signal<bool>) {
        Effect::watch(move || {
            let online = online.get();
            self.status.update(|status| status.online = online);
        });
    }

    /// Returns HQ's desk: figures and records asked for online.
    pub fn desk(self) -> Desk {
        self.desk
    }

    /// Reads the book and follows its changes.
    pub fn read<R>(self, read: impl FnOnce(&Book) -> R) -> R {
        self.version.track();
        self.book.with_value(read)
    }

    /// Reads the book once.
    pub fn peek<R>(self, read: impl FnOnce(&Book) -> R) -> R {
        self.book.with_value(read)
    }

    /// Returns today in Vietnam, by HQ's clock as well as it is known.
    pub fn today(self) -> Date {
        Date::of_instant(self.hq_now_ms())
    }

    /// Returns the minute of the day in Vietnam.
    pub fn minute_now(self) -> u16 {
        Date::minute_of_instant(self.hq_now_ms())
    }

    /// Returns HQ's time as well as it is known, in milliseconds since 1970.
    pub fn hq_now_ms(self) -> i64 {
        let wall = clock::now_ms();
        i64::try_from(self.peek(|book| book.tablet().hq_time(wall))).unwrap_or(i64::MAX)
    }

    /// Returns the name of a record as people know it.
    pub fn title(self, id: RecordId) -> Option<String> {
        self.read(|book| book.title(id))
    }

    fn bump(self) {
        self.version.update(|version| *version += 1);
        self.refresh_status();
        self.gather_behind();
    }
}
