//! Stamps and the hybrid logical clock that makes them.

use crate::codec::{DecodeError, Reader, Writer};
use crate::id::InstanceId;
use crate::mutants::{Mutant, planted};

/// How far ahead of HQ's clock a stamp may lie before HQ answers `clock`, in milliseconds.
pub const STAMP_AHEAD_MS_MAX: u64 = 10 * 60 * 1000;
/// Largest time that a stamp can name (year 10889), in milliseconds since 1970.
pub const STAMP_MS_MAX: u64 = (1 << 48) - 1;

/// When a value was set, and by whom: total order, unique per change.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub struct Stamp {
    /// Milliseconds since 1970-01-01 UTC by HQ's clock as the device knew it.
    pub ms: u64,
    /// Orders the changes of one millisecond.
    pub count: u32,
    /// Breaks ties between devices.
    pub instance: InstanceId,
}

impl Stamp {
    /// Appends the stamp, instance included.
    pub fn write(&self, w: &mut Writer) {
        w.uint(self.ms);
        w.uint(u64::from(self.count));
        w.u64_fixed(self.instance.0);
    }

    /// Takes a stamp, instance included.
    pub fn read(r: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let ms = read_ms(r)?;
        let count = r.u32()?;
        Ok(Self { ms, count, instance: InstanceId(r.u64_fixed()?) })
    }
}

/// Takes a time of a stamp.
pub fn read_ms(r: &mut Reader<'_>) -> Result<u64, DecodeError> {
    let ms = r.uint()?;
    if ms > STAMP_MS_MAX { Err(DecodeError::TooLarge) } else { Ok(ms) }
}

/// The hybrid logical clock of one device: never goes back, follows what it has seen.
///
/// The wall clock of a tablet may be years wrong. Its offset to HQ's time is learned at each
/// contact and applied to each reading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hlc {
    last_ms: u64,
    last_count: u32,
    /// HQ's time minus the device's, in milliseconds.
    offset_ms: i64,
}

impl Hlc {
    /// Returns the next stamp, later than every stamp made or seen before.
    pub fn tick(&mut self, wall_ms: u64, instance: InstanceId) -> Stamp {
        let now = self.corrected(wall_ms);
        if planted(Mutant::TabletTrustsItsClock) {
            return Stamp { ms: wall_ms.min(STAMP_MS_MAX), count: 0, instance };
        }
        if now > self.last_ms {
            (self.last_ms, self.last_count) = (now, 0);
        } else if let Some(count) = self.last_count.checked_add(1) {
            self.last_count = count;
        } else {
            (self.last_ms, self.last_count) = (self.last_ms + 1, 0);
        }
        Stamp { ms: self.last_ms, count: self.last_count, instance }
    }

    /// Remembers a stamp that an accepted change carries.
    pub fn observe(&mut self, stamp: Stamp) {
        if (stamp.ms, stamp.count) > (self.last_ms, self.last_count) {
            (self.last_ms, self.last_count) = (stamp.ms, stamp.count);
        }
    }

    /// Learns HQ's time from an answer that arrived when the device's clock showed `wall_ms`.
    pub fn learn(&mut self, wall_ms: u64, hq_ms: u64) {
        let difference = i128::from(hq_ms) - i128::from(wall_ms);
        self.offset_ms = i64::try_from(difference).unwrap_or(0);
    }

    /// Forgets stamps that HQ refused, keeping `floor` as the latest one seen.
    pub fn fall_back_to(&mut self, floor: Stamp) {
        let floor = if planted(Mutant::TabletRebasesBlindly) { Stamp::default() } else { floor };
        (self.last_ms, self.last_count) = (floor.ms, floor.count);
    }

    /// Returns the device's time corrected by what is known of HQ's.
    #[must_use]
    pub fn corrected(&self, wall_ms: u64) -> u64 {
        wall_ms.saturating_add_signed(self.offset_ms).min(STAMP_MS_MAX)
    }

    /// Returns HQ's time minus the device's, in milliseconds.
    #[must_use]
    pub fn offset_ms(&self) -> i64 {
        self.offset_ms
    }
}

impl Hlc {
    /// Appends the clock.
    pub fn write(&self, w: &mut Writer) {
        w.uint(self.last_ms);
        w.uint(u64::from(self.last_count));
        w.int(self.offset_ms);
    }

    /// Takes a clock.
    pub fn read(r: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Ok(Self { last_ms: read_ms(r)?, last_count: r.u32()?, offset_ms: r.int()? })
    }
}
