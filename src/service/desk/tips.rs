//! The tip desk: its keys in this browser, tips opened with them for a reason.
//!
//! What is opened is handed to the screen and kept nowhere.

use camket_domain::kinds::tip::TIP;
use camket_domain::{AreaId, RecordId};
use camket_sync::envelope::KeyId;
use camket_sync::tip::{Binding, Told};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::dossier::Dossier;
use super::records::{RecordsPage, RecordsQuery};
use super::{Desk, DeskProblem};
use crate::net::{DutyNumber, TipDesk, base64url};
use crate::store::DeskKeys;

/// A tip as the desk handles it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct TipDetail {
    /// The record with its history.
    pub record: Dossier,
    /// Place of its last change.
    pub seen: u64,
    /// Something is sealed.
    pub is_sealed: bool,
    /// The phases to which the desk may move it.
    pub phases: Vec<String>,
    /// Who read what is sealed, newest first.
    pub openings: Vec<Opening>,
}

/// An opening of a tip.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Opening {
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
    /// Who, if HQ knows the name.
    pub name: Option<String>,
    /// Why.
    pub reason: String,
}

/// What the desk does with a tip; what is none stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TipAct {
    /// Place of the last change that was seen.
    pub seen: u64,
    /// Its worth.
    pub worth: Option<String>,
    /// Who takes it over.
    pub handed_to: Option<String>,
    /// What came of it.
    pub result: Option<String>,
    /// The phase to move it to.
    pub phase: Option<String>,
    /// The tip of the same area that it repeats.
    pub repeats: Option<String>,
    /// A case of the same area to which it led.
    pub case: Option<String>,
}

/// Why a tip or a key did not open.
#[derive(Clone, Debug, PartialEq)]
pub enum TipProblem {
    /// HQ was not reached or refused.
    Desk(DeskProblem),
    /// This browser does not hold the key of this name.
    NoKey(String),
    /// Key and bytes do not belong together, or the passphrase is wrong.
    Refused,
    /// The browser keeps no keys: private window, blocked site data, full disk.
    NotKept,
    /// The passphrase is shorter than [`super::PASSPHRASE_CHARS_MIN`].
    PassphraseShort,
    /// It is no file of a key.
    NoKeyFile,
    /// It is the file of another key.
    OtherKeyFile,
}

impl From<DeskProblem> for TipProblem {
    fn from(problem: DeskProblem) -> Self {
        Self::Desk(problem)
    }
}

#[derive(Serialize)]
struct Duty<'a> {
    duty: &'a [DutyNumber],
}

#[derive(Serialize)]
struct Reason<'a> {
    reason: &'a str,
}

#[derive(Deserialize)]
struct SealedTip {
    sealed_to: String,
    sealed: String,
}

#[derive(Deserialize)]
struct Handled {}

impl Desk {
    /// Asks for a page of tips or cases.
    ///
    /// # Errors
    /// [`DeskProblem`].
    pub async fn tips(self, query: RecordsQuery) -> Result<RecordsPage, DeskProblem> {
        self.ask(&query.path_under("/api/tips")).await
    }

    /// Asks for one tip.
    ///
    /// # Errors
    /// [`DeskProblem`].
    pub async fn tip(self, area: AreaId, id: RecordId) -> Result<TipDetail, DeskProblem> {
        self.ask(&format!("/api/tips/{area}/{id}")).await
    }

    /// Does something with a tip.
    ///
    /// # Errors
    /// [`DeskProblem`].
    pub async fn handle_tip(
        self,
        area: &AreaId,
        id: RecordId,
        act: &TipAct,
    ) -> Result<(), DeskProblem> {
        let done = self.hq()?.post_json::<Handled>(&format!("/api/tips/{area}/{id}"), act).await;
        done.map(|Handled {}| ()).map_err(|error| self.problem(error))
    }

    /// Asks for the desk's keys and numbers.
    ///
    /// # Errors
    /// [`DeskProblem`].
    pub async fn tip_desk(self) -> Result<TipDesk, DeskProblem> {
        self.hq()?.tip_desk().await.map_err(|error| self.problem(error))
    }

    /// Sets whom to telephone.
    ///
    /// # Errors
    /// [`DeskProblem`].
    pub async fn set_duty(self, duty: &[DutyNumber]) -> Result<(), DeskProblem> {
        let set = self.hq()?.put_json::<TipDesk>("/api/tip-desk/duty", &Duty { duty }).await;
        set.map(drop).map_err(|error| self.problem(error))
    }

    /// Opens a tip: HQ writes down who and why and gives out what is sealed, this browser's key
    /// opens it.
    ///
    /// # Errors
    /// [`TipProblem`].
    pub async fn open_tip(
        self,
        area: &AreaId,
        id: RecordId,
        reason: &str,
    ) -> Result<Told, TipProblem> {
        let path = format!("/api/tips/{area}/{id}/open");
        let asked = self.hq()?.post_json::<SealedTip>(&path, &Reason { reason }).await;
        let given = asked.map_err(|error| self.problem(error))?;
        let keys = DeskKeys::open().await.map_err(|_| TipProblem::NotKept)?;
        let key = keys.key(&given.sealed_to).await.map_err(|_| TipProblem::NotKept)?;
        let key = key.ok_or(TipProblem::NoKey(given.sealed_to))?;
        let sealed = base64url::decode(&given.sealed).ok_or(TipProblem::Refused)?;
        let binding =
            Binding { area: &TIP.place_in(area), record: id, key: KeyId::of(key.public()) };
        let parts = binding.to_open(&sealed).ok_or(TipProblem::Refused)?;
        let plain = key.open(parts.info, &parts.context, parts.bytes).await.map(Zeroizing::new);
        let plain = plain.map_err(|_| TipProblem::Refused)?;
        Told::decode(&plain).map_err(|_| TipProblem::Refused)
    }
}
