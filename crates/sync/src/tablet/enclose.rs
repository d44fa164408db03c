//! Unsent changes for an envelope, and what to believe of the receipt that comes back.

use super::Tablet;
use super::ask::Asked;
use super::ledger::Ledger;
use crate::entry::{Answered, Entry};
use crate::envelope::{ENVELOPES_MAX, Receipt};
use crate::id::InstanceId;
use crate::mutants::{Mutant, planted};
use crate::protocol::{REQUEST_BYTES_MAX, SyncAnswer, SyncRequest};

/// Why a receipt was not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReceiptError {
    /// It is for changes that this device did not make, or has made again since.
    #[error("the receipt is not for what is on this device")]
    NotOurs,
    /// HQ's database was restored since, so that it says nothing any more.
    #[error("the receipt is older than what HQ said since")]
    Outdated,
}

impl Tablet {
    /// Returns the requests to put into envelopes, one each, in their order: everything that HQ
    /// lacks, in batches of about `batch_bytes_max`. The signatures are the caller's to add.
    ///
    /// What is enclosed still counts as being on this tablet only, until a receipt or an answer
    /// says otherwise.
    #[must_use]
    pub fn enclose(&mut self, wall_ms: u64, batch_bytes_max: usize) -> Vec<SyncRequest> {
        let bytes_max = batch_bytes_max.min(REQUEST_BYTES_MAX / 2);
        let mut requests = Vec::new();
        let mut number = self.number;
        for ledger in self.ledgers().filter(|ledger| ledger.waiting() > 0) {
            let mut first = ledger.first_to_send();
            while requests.len() < ENVELOPES_MAX {
                let batch = ledger.batch_from(first, bytes_max);
                let Some(last) = batch.changes.last() else { break };
                first = last.n + 1;
                number = number.saturating_add(1);
                requests.push(SyncRequest {
                    instance: ledger.instance,
                    number,
                    kept_from: ledger.kept_from(),
                    wall_ms,
                    pages_bytes_max: 0,
                    cursors: Vec::new(),
                    batch,
                    signature: None,
                });
            }
        }
        self.number = number;
        requests
    }

    /// Decides what to believe of a receipt whose signature is HQ's, however late it comes.
    ///
    /// If nobody has asked HQ since the envelope was made, it is as good as an answer. Otherwise
    /// only its acknowledgement counts: equal ids mean equal histories, whatever happened since.
    pub fn take_receipt(
        &self,
        receipt: &Receipt,
        wall_ms: u64,
        fresh: InstanceId,
    ) -> Result<Vec<Entry>, ReceiptError> {
        let ledger = self.ledger_of(receipt.instance).ok_or(ReceiptError::NotOurs)?;
        let trusts = planted(Mutant::TabletTrustsReceipts);
        if !trusts && !ledger.wrote(receipt.through, receipt.head) {
            return Err(ReceiptError::NotOurs);
        }
        if !trusts && self.is_outdated(receipt) {
            return Err(ReceiptError::Outdated);
        }
        let asked = Asked {
            number: receipt.number,
            instance: receipt.instance,
            first: receipt.first,
            through: receipt.through,
            complete: receipt.through == ledger.last_n,
            seeks: false,
        };
        let (wall_ms_then, hq_ms) = self.times_of(receipt, wall_ms);
        let answer = self.answer_of(ledger, receipt, hq_ms);
        let is_late = receipt.number < self.number && !trusts;
        if receipt.is_stale() || is_late {
            let entry = self.acknowledged_by(ledger, &asked, answer, wall_ms_then);
            return Ok(vec![Entry::Answered(entry)]);
        }
        Ok(self.conclude(&asked, answer, (wall_ms, wall_ms_then), fresh).0)
    }

    fn is_outdated(&self, receipt: &Receipt) -> bool {
        if receipt.epoch.database == self.epoch.database {
            receipt.epoch.generation < self.epoch.generation
        } else {
            receipt.hq_ms < self.answered_hq_ms
        }
    }

    /// Returns a reading of the device's clock and HQ's time that belong together, as well as the
    /// receipt lets one know: HQ opened the envelope after it was made and before now. A clock that
    /// cannot be right is put where it is certainly not ahead, so that HQ takes what it stamps.
    fn times_of(&self, receipt: &Receipt, wall_ms: u64) -> (u64, u64) {
        let known = self.clock.offset_ms();
        if receipt.hq_ms < self.answered_hq_ms {
            return (self.answered_hq_ms.saturating_add_signed(-known), self.answered_hq_ms);
        }
        let offset = |wall_ms: u64| receipt.hq_ms.wrapping_sub(wall_ms) as i64;
        let (least, most) = (offset(wall_ms), offset(receipt.made_ms));
        let learned = if known < least || known > most { least } else { known };
        (receipt.hq_ms.saturating_add_signed(learned.saturating_neg()), receipt.hq_ms)
    }

    fn answer_of(&self, ledger: &Ledger, receipt: &Receipt, hq_ms: u64) -> SyncAnswer {
        SyncAnswer {
            number: receipt.number,
            latest: receipt.latest,
            epoch: receipt.epoch,
            hq_ms,
            durable: receipt.durable,
            backed_up: receipt.backed_up,
            verdicts: ledger.verdicts_with(&receipt.verdicts),
            scope: self.scope.iter().cloned().collect(),
            pages: Vec::new(),
            more: false,
            offers: Vec::new(),
        }
    }

    /// Takes from a late receipt that HQ has the chain so far, and nothing else.
    fn acknowledged_by(
        &self,
        ledger: &Ledger,
        asked: &Asked,
        answer: SyncAnswer,
        wall_ms: u64,
    ) -> Answered {
        let held = answer.durable.min(asked.through);
        let compared = held + 1 >= asked.first && !answer.is_forked();
        let held = if compared { held } else { 0 };
        let is_same_epoch = answer.epoch == ledger.epoch;
        let before = |n: u64| if is_same_epoch { n } else { 0 };
        let durable = held.max(before(ledger.durable));
        Answered {
            instance: asked.instance,
            number: answer.number.max(answer.latest),
            wall_ms,
            hq_ms: answer.hq_ms,
            epoch: answer.epoch,
            durable,
            claimed: durable.max(before(ledger.claimed)),
            backed_up: answer.backed_up.min(held).max(before(ledger.backed_up)),
            verdicts: answer.verdicts,
            scope: answer.scope,
        }
    }
}
