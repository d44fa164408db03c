//! The keys of the tip desk: made in this browser, put into a file for the safe, and told to HQ only
//! after that file was read back.

use camket_sync::envelope::KeyId;
use camket_sync::tip::fingerprint;
use leptos::ev::Event;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::Desk;
use super::tips::TipProblem;
use crate::device::crypto::{AeadKey, PUBLIC_KEY_BYTES, UnsealingKey, random_bytes};
use crate::device::files;
use crate::device::pin::{SALT_BYTES, Stretching, stretch};
use crate::net::{TipDesk, base64url};
use crate::store::DeskKeys;

/// Fewest characters of the passphrase under which a key leaves the browser.
pub const PASSPHRASE_CHARS_MIN: usize = 12;
/// Largest file of a key, in bytes.
const KEY_FILE_BYTES_MAX: u64 = 16 * 1024;
/// What the file of a key is bound to.
const KEY_FILE_CONTEXT: &[u8] = b"camket tip key file\x01";
/// Version of the file of a key.
const KEY_FILE_VERSION: u8 = 1;

/// A key that was made and that HQ has not been told of: its file has yet to be read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeKey {
    name: String,
    point: [u8; PUBLIC_KEY_BYTES],
}

impl MadeKey {
    /// What the desk calls it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The figures by which people compare it.
    pub fn fingerprint(&self) -> String {
        fingerprint(&self.point)
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

impl Desk {
    /// Returns the names of the keys that this browser holds.
    ///
    /// # Errors
    /// [`TipProblem::NotKept`].
    pub async fn held_keys(self) -> Result<Vec<String>, TipProblem> {
        let keys = DeskKeys::open().await.map_err(|_| TipProblem::NotKept)?;
        keys.names().await.map_err(|_| TipProblem::NotKept)
    }

    /// Makes a key: kept in this browser and handed out once as a file under a passphrase. HQ is
    /// told of it by [`Self::publish_tip_key`].
    ///
    /// # Errors
    /// [`TipProblem`].
    pub async fn make_tip_key(self, name: &str, passphrase: &str) -> Result<MadeKey, TipProblem> {
        let (key, private) = UnsealingKey::generate().await.map_err(|_| TipProblem::Refused)?;
        let file = key_file(&key, &private, passphrase).await?;
        keep(&key).await?;
        files::save(&file, &format!("khoa-tin-bao-{}.json", id_of(&key)), "application/json");
        Ok(MadeKey { name: name.to_owned(), point: *key.public() })
    }

    /// Tells HQ the public half of a key whose file was chosen again and opens: from now on it is
    /// known that the key will not be lost with this browser.
    ///
    /// # Errors
    /// [`TipProblem`]; [`TipProblem::OtherKeyFile`] for the file of another key.
    pub async fn publish_tip_key(
        self,
        made: &MadeKey,
        file: &[u8],
        passphrase: &str,
    ) -> Result<(), TipProblem> {
        if key_of_file(file, passphrase).await?.public() != &made.point {
            return Err(TipProblem::OtherKeyFile);
        }
        let form = NewKey { point: base64url::encode(&made.point), name: &made.name };
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
