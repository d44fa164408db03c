//! What goes wrong in one seed, and how often.

use crate::testing::Rng;

/// Rates of one seed, per mille unless said otherwise. Many are nothing in many seeds, so that each
/// fault is also seen alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Plan {
    pub(super) devices: usize,
    pub(super) areas: usize,
    pub(super) steps: u32,
    /// Messages that never arrive.
    pub(super) drop: u64,
    /// Messages that arrive twice.
    pub(super) duplicate: u64,
    /// Bodies that end in the middle.
    pub(super) cut: u64,
    /// Longest delay of a message, in milliseconds.
    pub(super) delay_ms_max: u64,
    /// Saves in which the power fails.
    pub(super) save_crash: u64,
    /// Commits that fail.
    pub(super) commit_failure: u64,
    /// Acts that HQ will not place.
    pub(super) poison: u64,
    /// Largest error of a device clock, in milliseconds.
    pub(super) clock_ms_max: u64,
    /// Weights of what may happen in a step.
    pub(super) weights: [u64; Event::COUNT],
}

/// What may happen in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event {
    Act,
    Ask,
    Deliver,
    HqStep,
    Restart,
    HqCrash,
    BackUp,
    VerifyBackup,
    Restore,
    Rollback,
    ClockJump,
    ScopeChange,
    Loss,
    Clone,
    Compact,
    LongWait,
    Enclose,
    MakeSnapshot,
    Revoke,
    Refuse,
    Learn,
}

impl Event {
    pub(super) const COUNT: usize = 21;
    pub(super) const ALL: [Self; Self::COUNT] = [
        Self::Act,
        Self::Ask,
        Self::Deliver,
        Self::HqStep,
        Self::Restart,
        Self::HqCrash,
        Self::BackUp,
        Self::VerifyBackup,
        Self::Restore,
        Self::Rollback,
        Self::ClockJump,
        Self::ScopeChange,
        Self::Loss,
        Self::Clone,
        Self::Compact,
        Self::LongWait,
        Self::Enclose,
        Self::MakeSnapshot,
        Self::Revoke,
        Self::Refuse,
        Self::Learn,
    ];
}

const MINUTE_MS: u64 = 60 * 1_000;
const YEAR_MS: u64 = 365 * 24 * 60 * MINUTE_MS;

impl Plan {
    pub(super) fn draw(rng: &mut Rng) -> Self {
        let rarely =
            |rng: &mut Rng, most: u64| if rng.chance(500) { rng.within(1, most) } else { 0 };
        // A third of the seeds never put anything back in time: there, nothing may come twice.
        let tears = |rng: &mut Rng, most: u64, is_torn| if is_torn { rarely(rng, most) } else { 0 };
        let is_torn = rng.chance(700);
        let weights = [
            rng.within(40, 120),
            rng.within(60, 160),
            rng.within(150, 300),
            rng.within(150, 400),
            rarely(rng, 20),
            rarely(rng, 12),
            rng.within(1, 10),
            rng.within(1, 10),
            tears(rng, 6, is_torn),
            tears(rng, 8, is_torn),
            rarely(rng, 10),
            rarely(rng, 12),
            rarely(rng, 3),
            tears(rng, 3, is_torn),
            rarely(rng, 20),
            rng.within(1, 8),
            rarely(rng, 25),
            rarely(rng, 15),
            rarely(rng, 3),
            rarely(rng, 20),
            rng.within(5, 40),
        ];
        let clock = rng.weighted(&[3, 2, 2]);
        Self {
            devices: rng.within(2, 6) as usize,
            areas: rng.within(1, 4) as usize,
            steps: rng.within(300, 1_400) as u32,
            drop: rarely(rng, 300),
            duplicate: rarely(rng, 300),
            cut: rarely(rng, 60),
            delay_ms_max: [1_000, 2 * MINUTE_MS, 120 * MINUTE_MS][rng.place(3)],
            save_crash: rarely(rng, 40),
            commit_failure: rarely(rng, 30),
            poison: rarely(rng, 60),
            clock_ms_max: [2_000, 30 * MINUTE_MS, 10 * YEAR_MS][clock],
            weights,
        }
    }
}
