//! HQ's receipt for an envelope: what an answer says, signed, for a tablet that may read it late.

use super::{Address, KeyId};
use crate::change::Change;
use crate::codec::{DecodeError, Reader, Writer};
use crate::id::{ChangeId, InstanceId};
use crate::protocol::{Epoch, SyncAnswer, SyncRequest, Verdict, read_verdicts, write_verdicts};

/// Bytes of an ECDSA signature over P-256: r and s.
pub const SIGNATURE_BYTES: usize = 64;

/// First bytes of every receipt.
const RECEIPT_MAGIC: [u8; 4] = *b"CKRC";
/// Version of a receipt.
const RECEIPT_VERSION: u8 = 1;
/// Text before the signed bytes, so that the signature fits nothing else.
const SIGNATURE_CONTEXT: &[u8] = b"camket/receipt/1";
/// Largest receipt, in bytes: as many verdicts as there may be.
const RECEIPT_BYTES_MAX: usize = 128 * 1024;

/// What became of the changes in an envelope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// HQ's key that signs it.
    pub key: KeyId,
    /// Device instance of the envelope.
    pub instance: InstanceId,
    /// Number of the request inside.
    pub number: u64,
    /// When the envelope was made, by the device's clock.
    pub made_ms: u64,
    /// n of the first change inside.
    pub first: u64,
    /// n of the last change inside.
    pub through: u64,
    /// Id of that change, and so of all before it.
    pub head: ChangeId,
    /// Highest request number that HQ had seen of the instance before; if it is not below `number`,
    /// nothing was taken.
    pub latest: u64,
    /// HQ's database.
    pub epoch: Epoch,
    /// HQ's clock when it opened the envelope, in milliseconds since 1970.
    pub hq_ms: u64,
    /// As in an answer; where nothing was taken, `through` if HQ has the chain up to `head`, else 0.
    pub durable: u64,
    /// Every change up to this n is in a verified backup.
    pub backed_up: u64,
    /// As in an answer.
    pub verdicts: Vec<(u64, Verdict)>,
}

impl Receipt {
    /// Returns what an answer says of an envelope's request. `is_held` tells whether HQ has the chain
    /// up to its last change; it counts where the request came too late to be taken.
    #[must_use]
    pub fn of(
        address: &Address,
        request: &SyncRequest,
        answer: SyncAnswer,
        is_held: bool,
        signer: KeyId,
    ) -> Self {
        let n = |change: Option<&Change>| change.map_or(0, |change| change.n);
        let (first, last) = (request.batch.changes.first(), request.batch.changes.last());
        let is_stale = answer.is_stale();
        let SyncAnswer { number, latest, epoch, hq_ms, backed_up, verdicts, .. } = answer;
        let through = n(last);
        let durable = match (is_stale, is_held) {
            (false, _) => answer.durable,
            (true, true) => through,
            (true, false) => 0,
        };
        Self {
            key: signer,
            instance: request.instance,
            number,
            made_ms: address.made_ms,
            first: n(first),
            through,
            head: request.batch.ids.last().copied().unwrap_or_default(),
            latest,
            epoch,
            hq_ms,
            durable,
            backed_up,
            verdicts,
        }
    }

    /// Tells whether HQ took nothing, because it had seen a later request.
    #[must_use]
    pub fn is_stale(&self) -> bool {
        self.number <= self.latest
    }

    /// Tells whether HQ has all that was in the envelope, whoever brought it.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let forked = self.verdicts.iter().any(|(_, verdict)| *verdict == Verdict::Fork);
        self.durable >= self.through && !forked
    }

    /// Returns the bytes that HQ's key signs.
    #[must_use]
    pub fn signed_bytes(&self) -> Vec<u8> {
        [SIGNATURE_CONTEXT, &self.encode()].concat()
    }

    fn encode(&self) -> Vec<u8> {
        let mut w = Writer::new();
        w.raw(&RECEIPT_MAGIC);
        w.u8(RECEIPT_VERSION);
        w.raw(&self.key.0);
        w.u64_fixed(self.instance.0);
        for n in [self.number, self.made_ms, self.first, self.through] {
            w.uint(n);
        }
        w.raw(&self.head.0);
        w.uint(self.latest);
        self.epoch.write(&mut w);
        for n in [self.hq_ms, self.durable, self.backed_up] {
            w.uint(n);
        }
        write_verdicts(&mut w, self.verdicts.iter().copied());
        w.finish()
    }

    fn read(r: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let (magic, version): ([u8; 4], u8) = (r.array()?, r.u8()?);
        if (magic, version) != (RECEIPT_MAGIC, RECEIPT_VERSION) {
            return Err(DecodeError::Unknown);
        }
        Ok(Self {
            key: KeyId(r.array()?),
            instance: InstanceId(r.u64_fixed()?),
            number: r.uint()?,
            made_ms: r.uint()?,
            first: r.uint()?,
            through: r.uint()?,
            head: ChangeId(r.array()?),
            latest: r.uint()?,
            epoch: Epoch::read(r)?,
            hq_ms: r.uint()?,
            durable: r.uint()?,
            backed_up: r.uint()?,
            verdicts: read_verdicts(r)?,
        })
    }
}

/// A receipt as it travels. Whoever believes it has checked the signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedReceipt {
    /// What it says.
    pub receipt: Receipt,
    /// ECDSA over P-256 with SHA-256 of [`Receipt::signed_bytes`].
    pub signature: [u8; SIGNATURE_BYTES],
}

impl SignedReceipt {
    /// Returns the bytes that travel; receipts of one file follow one another.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = self.receipt.encode();
        bytes.extend(self.signature);
        bytes
    }

    /// Reads one receipt.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut all = Self::decode_all(bytes)?;
        let first = all.pop().ok_or(DecodeError::Truncated)?;
        if all.is_empty() { Ok(first) } else { Err(DecodeError::Trailing) }
    }

    /// Reads the receipts of a file, at least one.
    pub fn decode_all(bytes: &[u8]) -> Result<Vec<Self>, DecodeError> {
        if bytes.len() > super::ENVELOPES_MAX * RECEIPT_BYTES_MAX {
            return Err(DecodeError::TooLarge);
        }
        let mut r = Reader::new(bytes);
        let mut all = vec![Self::read(&mut r)?];
        while r.left() > 0 {
            if all.len() == super::ENVELOPES_MAX {
                return Err(DecodeError::TooLarge);
            }
            all.push(Self::read(&mut r)?);
        }
        Ok(all)
    }

    fn read(r: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Ok(Self { receipt: Receipt::read(r)?, signature: r.array()? })
    }
}
