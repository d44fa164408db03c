//! What waits here, sealed to HQ, by other roads than a sync: as a file, through another app, or left
//! for the service worker; and HQ's receipts on their way back.

use camket_sync::Packing;
use camket_sync::SyncRequest;
use camket_sync::envelope::{
    Address, ENVELOPE_INFO, ENVELOPES_BYTES_MAX, Envelope, KeyId, Letter, Receipt, SignedReceipt,
};
use camket_sync::tablet::ReceiptError;
use leptos::ev::Event;

use super::Service;
use super::open::fresh_instance;
use super::sync::signed;
use crate::device::crypto::{self, PUBLIC_KEY_BYTES, SigningKey};
use crate::device::post::{self, Slot};
use crate::device::{clock, files, gzip, service_worker, share};
use crate::net::{Hq, HqIdentity, NetError, base64url};
use crate::store::{SaveError, Vault};

/// Name of HQ's keys among the secrets of a store: they are none, but nobody must change them.
const KEYS: &str = "hq-keys";
/// Bytes of changes in one envelope, so that as many as may be in a file are no more than HQ takes.
const BATCH_BYTES_MAX: usize = 56 * 1024;
/// Type of a file of envelopes, and of receipts.
const BINARY: &str = "application/octet-stream";

/// Why something was not carried.
#[derive(Clone, Debug, PartialEq)]
pub enum CarryProblem {
    /// Nothing waits on this tablet.
    Nothing,
    /// The tablet has not learnt HQ's keys yet: it must reach HQ once.
    NoKeys,
    /// The book is locked, or the browser has no cryptography here.
    Locked,
    /// The picked file is none of ours, or was changed on its way.
    NotOurs,
    /// The receipt is for another tablet's work, or older than what HQ said since.
    Unbelieved(ReceiptError),
    /// The store could not save.
    Save(SaveError),
    /// HQ was not reached, or did not take it.
    Net(NetError),
    /// The browser started no download and opened no other app.
    NotHanded,
}

/// What this device can do besides syncing while the app is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Carriers {
    /// Files can be handed to other apps.
    pub shares: bool,
    /// The service worker sends while the app is closed or locked.
    pub background: bool,
}

/// HQ's public keys.
struct HqKeys {
    seal: [u8; PUBLIC_KEY_BYTES],
    receipt: [u8; PUBLIC_KEY_BYTES],
}

impl HqKeys {
    async fn of(vault: &Vault) -> Option<Self> {
        let bytes = vault.secret(KEYS).await.ok()??;
        let (seal, receipt) = bytes.split_at_checked(PUBLIC_KEY_BYTES)?;
        Some(Self { seal: seal.try_into().ok()?, receipt: receipt.try_into().ok()? })
    }
}

/// Asks the browser.
pub async fn carriers() -> Carriers {
    Carriers { shares: share::can_share(), background: service_worker::has_background_sync().await }
}

/// Keeps the keys by which envelopes are sealed and receipts verified.
pub(super) async fn keep_keys(vault: &Vault, hq: &HqIdentity) -> Result<(), SaveError> {
    match hq.recovery_key().zip(hq.receipt_key()) {
        Some((seal, receipt)) => vault.put_secret(KEYS, &[seal, receipt].concat()).await,
        None => Ok(()),
    }
}

impl Service {
    /// Starts a download of what waits here, sealed. What is enclosed still counts as being on this
    /// tablet only, until a receipt or a sync says otherwise.
    pub async fn save_envelope(self) -> Result<(), CarryProblem> {
        let file = self.enclose().await?;
        let started = files::save(&file, &self.file_name("phong-bi", "bin"), BINARY);
        started.then_some(()).ok_or(CarryProblem::NotHanded)
    }

    /// Hands the same to another app, as text: few apps pass on files of types that they do not know.
    pub async fn share_envelope(self) -> Result<(), CarryProblem> {
        let text = base64url::encode(&self.enclose().await?);
        let taken = share::share(&self.file_name("phong-bi", "txt"), &text).await;
        taken.then_some(()).ok_or(CarryProblem::NotHanded)
    }

    /// Brings the picked file of envelopes, anybody's, to HQ and starts a download of the receipts.
    /// `None` if no file was picked.
    pub fn deliver(
        self,
        event: &Event,
    ) -> Option<impl Future<Output = Result<(), CarryProblem>> + use<>> {
        let picked = picked_bytes(event)?;
        Some(async move {
            let file = picked.await?;
            Envelope::decode_all(&file).map_err(|_| CarryProblem::NotOurs)?;
            let receipts = Hq::of_this_page().bring(&file).await.map_err(CarryProblem::Net)?;
            let started = files::save(&receipts, &self.file_name("bien-nhan", "bin"), BINARY);
            started.then_some(()).ok_or(CarryProblem::NotHanded)
        })
    }

    /// Believes the receipts in the picked file. `None` if no file was picked.
    pub fn import_receipts(
        self,
        event: &Event,
    ) -> Option<impl Future<Output = Result<(), CarryProblem>> + use<>> {
        let picked = picked_bytes(event)?;
        Some(async move { self.take_receipts(&picked.await?).await })
    }

    /// Leaves what waits for the service worker, which brings it when there is a network, even if the
    /// app is closed or locked by then. The same is not left twice.
    pub(super) async fn leave_post(self) {
        let Some(vault) = self.vault.get_value() else { return };
        let waits = self.waits();
        let left = self.syncing.with_value(|pacer| pacer.left == Some(waits));
        if waits.1 == 0 || left || !service_worker::has_background_sync().await {
            return;
        }
        if let Ok(file) = self.enclose().await
            && post::leave(vault.officer(), Slot::Envelope, &file).await
        {
            // Not before it lies there: whoever locks the book meanwhile leaves it once more.
            self.syncing.update_value(|pacer| pacer.left = Some(waits));
            service_worker::request_background_sync(post::WAKE).await;
        }
    }

    /// Takes up what the service worker brought back while the book was closed.
    pub(super) async fn take_post(self) {
        let Some(officer) = self.vault.get_value().map(|vault| vault.officer()) else { return };
        let Some(receipts) = post::look(officer, Slot::Receipt).await else { return };
        // Whatever cannot be believed of it, the next sync says better.
        _ = self.take_receipts(&receipts).await;
        post::clear(officer, Slot::Receipt).await;
    }

    /// HQ has all: nothing is to be brought any more.
    pub(super) async fn clear_post(self) {
        let waits = self.waits();
        let Some(officer) = self.vault.get_value().map(|vault| vault.officer()) else { return };
        let cleared =
            self.syncing.try_update_value(|pacer| pacer.left.replace(waits) == Some(waits));
        if waits.1 == 0 && cleared == Some(false) {
            post::clear(officer, Slot::Envelope).await;
        }
    }

    /// n of the last change, and how many changes wait.
    fn waits(self) -> (u64, u64) {
        self.peek(|book| (book.tablet().last().0, book.tablet().waiting()))
    }

    /// Learns HQ's keys, if this book was made by an app that did not keep them.
    pub(super) async fn learn_keys(self, hq: &Hq) {
        let Some(vault) = self.vault.get_value() else { return };
        if HqKeys::of(&vault).await.is_none()
            && let Ok(me) = hq.me().await
        {
            // The next good sync tries again.
            _ = keep_keys(&vault, &me.hq).await;
        }
    }

    async fn enclose(self) -> Result<Vec<u8>, CarryProblem> {
        let vault = self.vault.get_value().ok_or(CarryProblem::Locked)?;
        let keys = HqKeys::of(&vault).await.ok_or(CarryProblem::NoKeys)?;
        let device = vault.device_key().ok_or(CarryProblem::Locked)?;
        let wall_ms = clock::now_ms();
        let requests = {
            let _turn = self.turn().await;
            let enclose =
                |book: &mut super::Book| book.tablet_mut().enclose(wall_ms, BATCH_BYTES_MAX);
            self.book.try_update_value(enclose).ok_or(CarryProblem::Locked)?
        };
        let mut file = Vec::new();
        for request in requests {
            let envelope =
                sealed(request, &device, &keys.seal).await.ok_or(CarryProblem::Locked)?;
            let bytes = envelope.encode();
            // What does not fit follows in the next file, once this one has been received.
            if file.len() + bytes.len() > ENVELOPES_BYTES_MAX {
                break;
            }
            file.extend(bytes);
        }
        if file.is_empty() { Err(CarryProblem::Nothing) } else { Ok(file) }
    }

    async fn take_receipts(self, file: &[u8]) -> Result<(), CarryProblem> {
        let vault = self.vault.get_value().ok_or(CarryProblem::Locked)?;
        let keys = HqKeys::of(&vault).await.ok_or(CarryProblem::NoKeys)?;
        let receipts = SignedReceipt::decode_all(file).map_err(|_| CarryProblem::NotOurs)?;
        for SignedReceipt { receipt, signature } in receipts {
            let bytes = receipt.signed_bytes();
            let genuine = crypto::verify(&keys.receipt, &bytes, &signature).await;
            if receipt.key != KeyId::of(&keys.receipt) || genuine != Ok(true) {
                return Err(CarryProblem::NotOurs);
            }
            self.take_receipt(&vault, &receipt).await?;
        }
        self.sync_soon();
        Ok(())
    }

    /// Makes durable what the receipt says, then lets it happen.
    async fn take_receipt(self, vault: &Vault, receipt: &Receipt) -> Result<(), CarryProblem> {
        let _turn = self.turn().await;
        loop {
            let (wall_ms, fresh) = (clock::now_ms(), fresh_instance());
            let said = self.peek(|book| book.tablet().take_receipt(receipt, wall_ms, fresh));
            let entries = said.map_err(CarryProblem::Unbelieved)?;
            let bytes: Vec<_> = entries.iter().map(camket_sync::Entry::encode).collect();
            match vault.append(&bytes).await {
                Ok(_) => {
                    self.happen(&entries);
                    return Ok(());
                }
                Err(SaveError::Superseded) if self.catch_up().await.is_ok() => {}
                Err(error) => return Err(CarryProblem::Save(error)),
            }
        }
    }

    /// A name for a file that says when it was made, and nothing of what is inside.
    fn file_name(self, what: &str, ending: &str) -> String {
        let minutes = camket_domain::date::format_minutes(self.minute_now()).replace(':', "");
        let day = self.today().to_string().replace('/', "-");
        format!("{what}-{day}-{minutes}.{ending}")
    }
}

/// Signs, packs and seals a request; `None` where the browser cannot.
async fn sealed(request: SyncRequest, device: &SigningKey, to: &[u8]) -> Option<Envelope> {
    let request = signed(request, device).await?;
    let (instance, number, made_ms) = (request.instance, request.number, request.wall_ms);
    let address = Address { key: KeyId::of(to), instance, number, made_ms };
    let (packing, body) = match gzip::compress(&request.encode()).await {
        Some(smaller) => (Packing::Gzip, smaller),
        None => (Packing::Plain, request.encode()),
    };
    let letter = Letter { public_key: *device.public(), packing, body }.encode();
    let sealed = crypto::seal(to, ENVELOPE_INFO, &address.header(), &letter).await.ok()?;
    Some(Envelope { address, sealed })
}

/// Reads a picked file, as bytes or as the text that was shared.
fn picked_bytes(
    event: &Event,
) -> Option<impl Future<Output = Result<Vec<u8>, CarryProblem>> + use<>> {
    let file = files::picked(event).into_iter().next()?;
    Some(async move {
        // base64url takes four bytes for three; receipts are smaller than envelopes.
        let bytes = file.read(ENVELOPES_BYTES_MAX as u64 * 4 / 3 + 4).await;
        Ok(untexted(bytes.map_err(|_| CarryProblem::NotOurs)?))
    })
}

fn untexted(bytes: Vec<u8>) -> Vec<u8> {
    let text = std::str::from_utf8(&bytes).ok();
    text.and_then(|text| base64url::decode(text.trim())).unwrap_or(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_was_shared_as_text_is_the_same_file() {
        let file = b"CKEN\x01\xff\x00rest".to_vec();
        assert_eq!(untexted(file.clone()), file);
        assert_eq!(untexted(format!("{}\n", base64url::encode(&file)).into_bytes()), file);
    }
}
