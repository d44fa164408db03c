//! A tablet in the field.

use crate::refusal::Refusal;
use crate::tablet::Tablet;
use crate::testing::MemoryLog;
use crate::transfer::Download;

/// A tablet, its disk and its clock.
pub(super) struct Device {
    /// HQ's number of it; a copy of its disk has the same.
    pub(super) number: u64,
    pub(super) person: u64,
    /// Its clock minus true time, in milliseconds.
    pub(super) clock_ms: i64,
    pub(super) log: MemoryLog,
    pub(super) tablet: Tablet,
    /// Rises whenever it starts: an answer to an earlier life finds nobody.
    pub(super) life: u32,
    /// It waits for an answer until then.
    pub(super) waits_until: Option<u64>,
    pub(super) is_lost: bool,
    /// HQ takes nothing from it any more, nor from copies of it.
    pub(super) is_revoked: bool,
    /// Its disk as it was at some times.
    pub(super) images: Vec<MemoryLog>,
    /// What it has of a snapshot; on the disk, and not part of its log.
    pub(super) download: Option<Download>,
    /// What HQ has said of refusals, and nobody here has noted yet.
    pub(super) heard: Vec<Refusal>,
}

impl Device {
    pub(super) fn new(number: u64, person: u64, clock_ms: i64) -> Self {
        Self {
            number,
            person,
            clock_ms,
            log: MemoryLog::default(),
            tablet: Tablet::default(),
            life: 0,
            waits_until: None,
            is_lost: false,
            is_revoked: false,
            images: Vec::new(),
            download: None,
            heard: Vec::new(),
        }
    }

    /// Returns what its clock shows, in milliseconds.
    pub(super) fn wall_ms(&self, now_ms: u64) -> u64 {
        now_ms.saturating_add_signed(self.clock_ms)
    }
}

/// Tells whether two tablets hold the same, whatever they are waiting for.
pub(super) fn is_same(a: &Tablet, b: &Tablet) -> bool {
    a.own_changes().eq(b.own_changes())
        && a.areas() == b.areas()
        && a.scope() == b.scope()
        && a.instance() == b.instance()
        && a.last() == b.last()
        && a.acknowledged() == b.acknowledged()
        && a.verdicts() == b.verdicts()
        && a.refusals().eq(b.refusals())
}
