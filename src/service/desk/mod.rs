//! HQ's desk: asked online, nothing kept on the device but the session of this tab.

mod dossier;
mod figures;
mod query;
mod records;
mod value;

use std::collections::BTreeSet;

use camket_domain::{AreaId, RecordId};
use camket_view::prelude::*;
use serde::de::DeserializeOwned;

pub use dossier::{Act as DossierAct, Dossier, Op as DossierOp, Rival, Rivals};
pub use figures::{Figures, FiguresQuery, Month, Sums};
pub use query::{pairs, query_of};
pub use records::{DeskRecord, RecordsPage, RecordsQuery};

use super::officers::{Profile, profile_of};
use crate::device::{clock, desk_session};
use crate::net::{Hq, NetError, Session};

/// A desk at HQ.
#[derive(Clone, Copy)]
pub struct Desk {
    token: RwSignal<Option<String>>,
    /// The areas in scope, each by itself: those above, below and before are in it too.
    scope: RwSignal<BTreeSet<AreaId>>,
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
        Self { token: RwSignal::new(None), scope: RwSignal::new(BTreeSet::new()) }
    }

    /// Takes up the session of this tab, if it has one that HQ still knows.
    pub(super) async fn resume(self) -> Option<Profile> {
        let token = desk_session::token()?;
        let hq = Hq::of_this_page().with_token(token.clone());
        match hq.me().await {
            Ok(me) => {
                let session = Session { token, user: me.user, areas: me.areas, hq: me.hq };
                self.take(&session);
                Some(profile_of(&session, clock::now_ms()))
            }
            Err(error) => {
                if error.needs_sign_in() {
                    desk_session::forget();
                }
                None
            }
        }
    }

    pub(super) fn open(self, session: &Session) {
        desk_session::keep(&session.token);
        self.take(session);
    }

    fn take(self, session: &Session) {
        self.scope.set(session.areas.iter().map(|id| AreaId::new(id.as_str())).collect());
        self.token.set(Some(session.token.clone()));
    }

    pub(super) async fn close(self) {
        desk_session::forget();
        if let Some(hq) = self.hq() {
            self.token.set(None);
            // The session ends by itself when HQ cannot be told.
            _ = hq.sign_out().await;
        }
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

    async fn ask<T: DeserializeOwned>(self, path: &str) -> Result<T, DeskProblem> {
        let hq = self.hq().ok_or(DeskProblem::SignedOut)?;
        hq.get_json(path).await.map_err(|error| self.problem(error))
    }

    fn problem(self, error: NetError) -> DeskProblem {
        if !error.needs_sign_in() {
            return DeskProblem::Net(error);
        }
        desk_session::forget();
        self.token.set(None);
        DeskProblem::SignedOut
    }

    fn hq(self) -> Option<Hq> {
        self.token.get_untracked().map(|token| Hq::of_this_page().with_token(token))
    }
}
