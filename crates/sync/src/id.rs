//! Names of things that sync counts: device instances and changes.

use std::fmt;

use camket_domain::RecordId;
use sha2::{Digest, Sha256};

/// One enrolment of one device for one officer: random, new after each detected rollback.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct InstanceId(pub u64);

impl fmt::Display for InstanceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl fmt::Debug for InstanceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl std::str::FromStr for InstanceId {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u64::from_str_radix(text, 16).map(Self)
    }
}

/// SHA-256 of a change's bytes, the previous change's id among them; recomputed, never sent.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ChangeId(pub [u8; 32]);

impl ChangeId {
    /// What stands before the first change of an instance.
    pub const NONE: Self = Self([0; 32]);

    /// Hashes the bytes of a change.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl fmt::Display for ChangeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ChangeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0[..4].iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// Order-independent digest of a set of changes: the XOR of the first half of their ids.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub struct SetDigest(pub [u8; 16]);

impl SetDigest {
    /// Adds a change, or takes it out again.
    pub fn toggle(&mut self, id: &ChangeId) {
        self.0.iter_mut().zip(&id.0).for_each(|(mine, theirs)| *mine ^= theirs);
    }
}

/// Returns the id of a record created by change `n` of `instance` at `ms`.
///
/// Its random part is derived, so that the id of a new record need not travel. The time is part of
/// it: an instance whose disk was rolled back and that counts `n` again makes other ids.
#[must_use]
pub fn new_record_id(instance: InstanceId, n: u64, ms: u64) -> RecordId {
    let mut hasher = Sha256::new();
    hasher.update(b"camket/record/1");
    hasher.update(instance.0.to_le_bytes());
    hasher.update(n.to_le_bytes());
    hasher.update(ms.to_le_bytes());
    let digest: [u8; 32] = hasher.finalize().into();
    let mut random = [0; 10];
    random.copy_from_slice(&digest[..10]);
    RecordId::v7(ms, random)
}
