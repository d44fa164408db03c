//! The tip desk: its keys in this browser, tips opened with them for a reason.
//!
//! What is opened is handed to the screen and kept nowhere.

use camket_domain::kinds::tip::TIP;
use camket_domain::{AreaId, RecordId};
use camket_sync::envelope::KeyId;
use camket_sync::tip::{TIP_INFO, Told, context};
use leptos::ev::Event;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::dossier::Dossier;
use super::records::{RecordsPage, RecordsQuery};
use super::{Desk, DeskProblem};
use crate::device::crypto::{AeadKey, UnsealingKey, random_bytes};
use crate::device::files;
use crate::device::pin::{SALT_BYTES, Stretching, stretch};
use crate::net::{DutyNumber, TipDesk, base64url};
use crate::store::DeskKeys;

/// Fewest characters of the passphrase under which a key leaves the browser.
pub const PASSPHRASE_CHARS_MIN: usize = 12;
/// Largest file of a key, in bytes.
const KEY_FILE_BYTES_MAX: u64 = 16 * 1024;
/// What the file of a key is bound to.
const KEY_FILE_CONTEXT: &[u8] = b"camket tip key file\x01";
/// Version of the file of a key.
const KEY_FILE_VERSION: u8 = 1;

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

    /// The tip of the same area that it repeats.
    pub repeats: Option<String>,
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
    /// The passphrase is shorter than [`PASSPHRASE_CHARS_MIN`].
    PassphraseShort,
    /// It is no file of a key.
    NoKeyFile,
}

impl From<DeskProblem> for TipProblem {
    fn from(problem: DeskProblem) -> Self {
        Self::Desk(problem)
    }
}

/// A key on its way into a safe.
#[derive(Serialize, Deserialize)]
struct KeyFile {
    version: u8,
    point: String,
    salt: String,
    sealed: String,
}

#[derive(Serialize)]
struct NewKey<'a> {
    point: String,
    name: &'a str,
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
        let context = context(&TIP.place_in(area), KeyId::of(key.public()));
        let plain = key.open(TIP_INFO, &context, &sealed).await.map(Zeroizing::new);
        let plain = plain.map_err(|_| TipProblem::Refused)?;
        Told::decode(&plain).map_err(|_| TipProblem::Refused)
    }

    /// Returns the names of the keys that this browser holds.
    ///
    /// # Errors
    /// [`TipProblem::NotKept`].
    pub async fn held_keys(self) -> Result<Vec<String>, TipProblem> {
        let keys = DeskKeys::open().await.map_err(|_| TipProblem::NotKept)?;
        keys.names().await.map_err(|_| TipProblem::NotKept)
    }

    /// Makes a key: kept in this browser, handed out once as a file under a passphrase, and then
    /// told to HQ, which gets its public half only.
    ///
    /// # Errors
    /// [`TipProblem`].
    pub async fn make_tip_key(self, name: &str, passphrase: &str) -> Result<(), TipProblem> {
        let (key, private) = UnsealingKey::generate().await.map_err(|_| TipProblem::Refused)?;
        let file = key_file(&key, &private, passphrase).await?;
        keep(&key).await?;
        files::save(&file, &format!("khoa-tin-bao-{}.json", id_of(&key)), "application/json");
        let form = NewKey { point: base64url::encode(key.public()), name };
        let told = self.hq()?.post_json::<TipDesk>("/api/tip-desk/keys", &form).await;
        told.map(drop).map_err(|error| self.problem(error).into())
    }

    /// Takes a key into this browser from the file that [`Self::make_tip_key`] handed out.
    ///
    /// # Errors
    /// [`TipProblem`].
    pub async fn take_tip_key(self, file: &[u8], passphrase: &str) -> Result<(), TipProblem> {
        keep(&key_of_file(file, passphrase).await?).await
    }
}

/// Reads the file that was picked in an input.
///
/// # Errors
/// [`TipProblem::NoKeyFile`].
pub fn picked_key_file(event: &Event) -> impl Future<Output = Result<Vec<u8>, TipProblem>> + use<> {
    let file = files::picked(event).into_iter().next();
    async move {
        let file = file.ok_or(TipProblem::NoKeyFile)?;
        file.read(KEY_FILE_BYTES_MAX).await.map_err(|_| TipProblem::NoKeyFile)
    }
}

fn id_of(key: &UnsealingKey) -> String {
    format!("{:016x}", u64::from_be_bytes(KeyId::of(key.public()).0))
}

async fn keep(key: &UnsealingKey) -> Result<(), TipProblem> {
    let keys = DeskKeys::open().await.map_err(|_| TipProblem::NotKept)?;
    keys.keep(&id_of(key), key).await.map_err(|_| TipProblem::NotKept)
}

async fn key_file(
    key: &UnsealingKey,
    private: &[u8],
    passphrase: &str,
) -> Result<Vec<u8>, TipProblem> {
    let salt = random_bytes::<SALT_BYTES>();
    let sealed = wrapping(passphrase, &salt).await?.seal(private, KEY_FILE_CONTEXT).await;
    let sealed = sealed.map_err(|_| TipProblem::Refused)?.to_vec();
    let file = KeyFile {
        version: KEY_FILE_VERSION,
        point: base64url::encode(key.public()),
        salt: base64url::encode(&salt),
        sealed: base64url::encode(&sealed),
    };
    serde_json::to_vec(&file).map_err(|_| TipProblem::Refused)
}

async fn key_of_file(file: &[u8], passphrase: &str) -> Result<UnsealingKey, TipProblem> {
    let file: KeyFile = serde_json::from_slice(file).map_err(|_| TipProblem::NoKeyFile)?;
    let bytes = |text: &str| base64url::decode(text).ok_or(TipProblem::NoKeyFile);
    if file.version != KEY_FILE_VERSION {
        return Err(TipProblem::NoKeyFile);
    }
    let point = bytes(&file.point)?.try_into().map_err(|_| TipProblem::NoKeyFile)?;
    let salt = bytes(&file.salt)?.try_into().map_err(|_| TipProblem::NoKeyFile)?;
    let sealed = bytes(&file.sealed)?;
    let private = wrapping(passphrase, &salt).await?.open_bytes(&sealed, KEY_FILE_CONTEXT).await;
    let private = Zeroizing::new(private.map_err(|_| TipProblem::Refused)?);
    UnsealingKey::import(&private, point).await.map_err(|_| TipProblem::Refused)
}

/// The key that follows from a passphrase.
async fn wrapping(passphrase: &str, salt: &[u8; SALT_BYTES]) -> Result<AeadKey, TipProblem> {
    if passphrase.chars().count() < PASSPHRASE_CHARS_MIN {
        return Err(TipProblem::PassphraseShort);
    }
    let stretched = stretch(passphrase, salt, Stretching::CURRENT);
    let stretched = stretched.map_err(|_| TipProblem::Refused)?;
    AeadKey::import(&stretched).await.map_err(|_| TipProblem::Refused)
}
