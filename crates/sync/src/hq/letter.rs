//! A request that came in an envelope: taken like any other, answered by a receipt.

use camket_domain::AreaId;

use super::exchange::{ExchangeError, exchange};
use super::rows::Caller;
use super::store::{HqStore, HqTransaction};
use crate::envelope::{Address, KeyId, Receipt};
use crate::protocol::SyncRequest;

/// Takes the changes of an envelope's request and says what became of them.
///
/// The envelope was opened and the batch's signature verified before. `caller` is who the device
/// works for; it reads nothing, since a receipt carries no news. `signer` is the key that will sign.
pub async fn take_letter<S: HqStore>(
    store: &S,
    caller: &Caller,
    (address, request): (&Address, &SyncRequest),
    signer: KeyId,
    now_ms: u64,
    area_exists: &(dyn Fn(&AreaId) -> bool + Sync),
) -> Result<Receipt, ExchangeError<S::Error>> {
    let answer = exchange(store, caller, request, now_ms, area_exists).await?;
    let is_held = match request.batch.changes.last().zip(request.batch.ids.last()) {
        Some((last, head)) if answer.is_stale() => {
            store.begin().await?.id_of(request.instance, last.n).await? == Some(*head)
        }
        _ => false,
    };
    Ok(Receipt::of(address, request, answer, is_held, signer))
}
