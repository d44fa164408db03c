//! What HQ keeps, as the exchange sees it.

use std::collections::BTreeSet;

use camket_domain::{AreaId, RecordId, Role};

use super::objection::Objection;
use crate::change::Change;
use crate::id::{ChangeId, SetDigest};
use crate::merge::RecordState;
use crate::stamp::Stamp;

/// Who asks, as the login proves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// Person, by HQ's number.
    pub person: u64,
    /// Device, by HQ's number.
    pub device: u64,
    /// Areas whose changes the person may hold on a device.
    pub reads: BTreeSet<AreaId>,
    /// Areas whose records the person may change.
    pub writes: BTreeSet<AreaId>,
    /// What the person is to the movement; it decides which steps of the work are the person's.
    pub role: Role,
    /// The device or the account was revoked: whatever still arrives is kept aside.
    pub is_revoked: bool,
}

/// What HQ knows of a device instance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InstanceRow {
    /// n of the last change received.
    pub last_n: u64,
    /// Its id.
    pub last_id: ChangeId,
    /// Its stamp.
    pub last_stamp: Stamp,
    /// Highest request number seen.
    pub number: u64,
    /// Every change up to this n is in a verified backup.
    pub backed_up: u64,
}

/// End of an area's sequence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AreaHead {
    /// Last place given out.
    pub seq: u64,
    /// Digest of all changes of the area.
    pub digest: SetDigest,
}

/// A change on its way into an area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The change.
    pub change: Change,
    /// Its id.
    pub id: ChangeId,
}

/// A change and its place in the area's sequence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sequenced {
    /// Place in the sequence: 1, 2, 3… without holes.
    pub seq: u64,
    /// Digest of the area up to and including this change.
    pub digest: SetDigest,
    /// The change.
    pub change: Change,
    /// Its id.
    pub id: ChangeId,
}

/// A change that HQ keeps aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// The change.
    pub change: Change,
    /// Its id.
    pub id: ChangeId,
    /// Why.
    pub reason: Objection,
}

/// A record before and after the changes of one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Updated {
    /// The record.
    pub record: RecordId,
    /// State before; `None` for a new record.
    pub before: Option<RecordState>,
    /// State after.
    pub after: RecordState,
}
