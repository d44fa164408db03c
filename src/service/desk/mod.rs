//! HQ's desk: asked online, nothing kept on the device but the session of this tab.

mod dossier;
mod feed;
mod figures;
mod organs;
mod people;
mod periods;
mod plans;
mod query;
mod records;
mod reports;
mod review;
mod sites;
mod tip_keys;
mod tips;
mod value;

use std::collections::BTreeSet;

use camket_domain::{AreaId, RecordId};
use camket_sync::attachment::Manifest;
use camket_view::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

pub use dossier::{Act as DossierAct, Dossier, Op as DossierOp, Rival, Rivals};
pub use feed::{FeedKey, MadeFeedKey, NewFeedKey};
pub use figures::{Figures, FiguresQuery, Incident, IncidentSaid, Month, Sums, Topic};
pub use people::{Account, DeskDevice, NewAccount};
pub use periods::{ClosedPeriod, KeptAside, PeriodOrder};
pub use plans::{Plan, PlanTarget, TargetOrder};
pub use query::{pairs, query_of};
pub use records::{DeskRecord, RecordsPage, RecordsQuery};
pub use reports::{
    FigureId, FileFormat, FrozenPage, FrozenRecord, Report, ReportBody, ReportFigure, ReportHead,
    ReportOrder, ReportParagraph, ReportPart, ReportState, ReportVersion,
};
pub use review::{Queue, QueueCount, QueueQuery, Queued, ReviewAct, ReviewDetail};
pub use tip_keys::{MadeKey, PASSPHRASE_CHARS_MIN, picked_key_file};
pub use tips::{Opening, TipAct, TipDetail, TipProblem};

use super::officers::{Profile, profile_of};
use super::photos::{PhotoProblem, fetched, picture};
use super::{Service, Stage};
use crate::device::picture::Picture;
use crate::device::{clock, desk_session, files};
use crate::net::{Hq, NetError, Session};

/// A desk at HQ.
#[derive(Clone, Copy)]
pub struct Desk {
    token: RwSignal<Option<String>>,
    /// The areas in scope, each by itself: those above, below and before are in it too.
    scope: RwSignal<BTreeSet<AreaId>>,
    /// How many records wait for this reviewer, as far as the desk has heard.
    waiting: RwSignal<usize>,
}

/// Why the desk has no answer.
#[derive(Clone, Debug, PartialEq)]
pub enum DeskProblem {
    /// HQ was not reached or refused.
    Net(NetError),
    /// Nobody is signed in any more.
    SignedOut,
}

impl Desk {
    pub(super) fn new() -> Self {
        Self {
            token: RwSignal::new(None),
            scope: RwSignal::new(BTreeSet::new()),
            waiting: RwSignal::new(0),
        }
    }

    /// Takes up the session of this tab; returns who it is.
    async fn resume(self) -> Result<Profile, DeskProblem> {
        let token = desk_session::token().ok_or(DeskProblem::SignedOut)?;
        self.token.set(Some(token.clone()));
        let me = self.hq()?.me().await.map_err(|error| self.problem(error))?;
        self.reforms().await?;
        self.scope.set(me.areas.iter().map(|id| AreaId::new(id.as_str())).collect());
        let session =
            Session { token, user: me.user, areas: me.areas, hq: me.hq, tablets: Vec::new() };
        Ok(profile_of(&session, clock::now_ms()))
    }

    /// Returns whether the person may see an area.
    pub fn sees(self, area: &AreaId) -> bool {
        self.scope.with(|scope| scope.contains(area))
    }

    /// Asks for the figures of a period.
    ///
    /// # Errors
    /// [`DeskProblem`].
    pub async fn figures(self, query: FiguresQuery) -> Result<Figures, DeskProblem> {
        self.ask(&query.path()).await
    }

    /// Asks for a page of the records behind a figure.
    ///
    /// # Errors
    /// [`DeskProblem`].
    pub async fn records(self, query: RecordsQuery) -> Result<RecordsPage, DeskProblem> {
        self.ask(&query.path()).await
    }

    /// Asks for one record with its history.
    ///
    /// # Errors
    /// [`DeskProblem`].
    pub async fn dossier(self, area: AreaId, id: RecordId) -> Result<Dossier, DeskProblem> {
        self.ask(&format!("/api/records/{area}/{id}")).await
    }

    /// Fetches a photo of a record.
    ///
    /// # Errors
    /// [`PhotoProblem`].
    pub async fn photo(self, area: &AreaId, photo: &Manifest) -> Result<Picture, PhotoProblem> {
        let hq = self.hq().map_err(|_| PhotoProblem::Nowhere)?;
        picture(&fetched(&hq, area, photo).await?, photo)
    }

    /// Fetches a file and hands it to the person under a name.
    async fn download(self, path: &str, name: &str, format: FileFormat) -> Result<(), DeskProblem> {
        let file = self.hq()?.get_file(path, format.media_type()).await;
        let file = file.map_err(|error| self.problem(error))?;
        let is_saved = files::save(&file, name, format.media_type());
        if is_saved { Ok(()) } else { Err(DeskProblem::Net(NetError::Garbled)) }
    }

    async fn ask<T: DeserializeOwned>(self, path: &str) -> Result<T, DeskProblem> {
        self.hq()?.get_json(path).await.map_err(|error| self.problem(error))
    }

    async fn tell<T: DeserializeOwned>(
        self,
        path: &str,
        what: &impl Serialize,
    ) -> Result<T, DeskProblem> {
        self.hq()?.post_json(path, what).await.map_err(|error| self.problem(error))
    }

    async fn put<T: DeserializeOwned>(
        self,
        path: &str,
        what: &impl Serialize,
    ) -> Result<T, DeskProblem> {
        self.hq()?.put_json(path, what).await.map_err(|error| self.problem(error))
    }

    pub(super) fn problem(self, error: NetError) -> DeskProblem {
        if !error.needs_sign_in() {
            return DeskProblem::Net(error);
        }
        self.token.set(None);
        DeskProblem::SignedOut
    }

    pub(super) fn hq(self) -> Result<Hq, DeskProblem> {
        let token = self.token.get_untracked().ok_or(DeskProblem::SignedOut)?;
        Ok(Hq::of_this_page().with_token(token))
    }
}

impl DeskProblem {
    /// Returns the stable code of HQ's refusal; none where HQ did not answer at all.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Net(NetError::Problem { code, .. }) => Some(code),
            Self::Net(_) | Self::SignedOut => None,
        }
    }
}

impl Service {
    /// Opens the desk of this tab's session.
    ///
    /// # Errors
    /// [`DeskProblem::Net`]. A session that has ended leads to the door.
    pub async fn start_at_desk(self) -> Result<(), DeskProblem> {
        match self.desk.resume().await {
            Ok(profile) => self.stage.set(Stage::AtDesk(profile)),
            Err(DeskProblem::SignedOut) => desk_session::end(),
            Err(problem) => return Err(problem),
        }
        Ok(())
    }

    /// Signs the desk out and leads to the door.
    pub async fn leave_desk(self) {
        if let Ok(hq) = self.desk.hq() {
            // The session ends by itself when HQ cannot be told.
            _ = hq.sign_out().await;
        }
        desk_session::end();
    }
}
