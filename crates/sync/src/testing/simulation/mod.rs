//! A whole field in one thread: tablets, HQ and a bad network, all decided by one seed.
//!
//! The engine, the merge and the exchange are the real ones. First everything goes wrong that may;
//! then the faults end, and what was promised has to be true. The invariants have the numbers of
//! the test plan (I1 to I12).

mod carriers;
mod check;
mod device;
mod face;
mod faults;
mod headquarters;
mod network;
mod officer;
mod oracle;
mod plan;
mod quiet;
mod refusals;
mod running;
mod snapshots;
mod trace;
mod world;

use std::collections::BTreeMap;
use std::fmt;

use camket_domain::AreaId;

pub use headquarters::{Headquarters, MemoryHeadquarters, Outcome};
pub use running::Running;

use crate::testing::Rng;
use plan::Plan;
use world::World;

/// How to simulate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// Keep the trace also when nothing is violated.
    pub trace: bool,
}

/// What came of a seed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The seed.
    pub seed: u64,
    /// What happened, line by line; empty unless something was violated or it was asked for.
    pub trace: Vec<String>,
    /// How often what happened.
    pub counters: BTreeMap<&'static str, u64>,
    /// The first promise that was broken.
    pub violation: Option<Violation>,
}

/// A broken promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Which one.
    pub invariant: Invariant,
    /// How it showed.
    pub detail: String,
}

/// What is promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Invariant {
    /// I1: what was acknowledged is at HQ.
    AcknowledgedIsAtHq,
    /// I2: each change is at HQ once.
    OnceEach,
    /// I3: the same scope shows the same state, HQ's.
    SameState,
    /// I4: nothing outside a person's scope is told or kept.
    WithinScope,
    /// I5: what was saved is on the device or at HQ.
    SavedIsKept,
    /// I6: whoever has seen k has seen everything up to k.
    NoGaps,
    /// I7: the chains at HQ and on the tablets are whole.
    ChainsVerify,
    /// I8: once faults end, everything arrives.
    Arrives,
    /// I9: what HQ keeps aside is shown to its author.
    AsideIsShown,
    /// I10: an edit comes after what it edited.
    AfterWhatWasSeen,
    /// I11: nothing accepted comes from the future.
    NotFromTheFuture,
    /// Values that nobody has seen are not replaced.
    NothingOverwritten,
    /// What one end writes, the other reads; what is cut short, nobody takes.
    Readable,
    /// HQ keeps aside only what has a reason.
    NoFalseAlarm,
    /// I12: what is made on a revoked tablet is kept aside.
    RevokedIsAside,
    /// The figures are what a recount makes them.
    FiguresAddUp,
}

impl Invariant {
    /// All of them, for the test of the tests.
    pub const ALL: [Self; 16] = [
        Self::AcknowledgedIsAtHq,
        Self::OnceEach,
        Self::SameState,
        Self::WithinScope,
        Self::SavedIsKept,
        Self::NoGaps,
        Self::ChainsVerify,
        Self::Arrives,
        Self::AsideIsShown,
        Self::AfterWhatWasSeen,
        Self::NotFromTheFuture,
        Self::NothingOverwritten,
        Self::Readable,
        Self::NoFalseAlarm,
        Self::RevokedIsAside,
        Self::FiguresAddUp,
    ];
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {}", self.invariant, self.detail)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "seed {}", self.seed)?;
        self.trace.iter().try_for_each(|line| writeln!(f, "  {line}"))?;
        match &self.violation {
            Some(violation) => writeln!(f, "violated {violation}"),
            None => writeln!(f, "nothing violated"),
        }
    }
}

/// Runs a seed with HQ in memory. A violation is run again for its trace.
#[must_use]
pub fn simulate(seed: u64, config: &Config) -> Report {
    let run = |config: &Config| {
        simulate_on(seed, config, |areas| Box::new(MemoryHeadquarters::new(areas)))
    };
    let report = run(config);
    if report.violation.is_some() && !config.trace { run(&Config { trace: true }) } else { report }
}

/// Runs a seed with an HQ that `open` makes, empty, for these areas.
pub fn simulate_on(
    seed: u64,
    config: &Config,
    open: impl FnOnce(&[AreaId]) -> Box<dyn Headquarters>,
) -> Report {
    let mut rng = Rng::new(seed);
    let plan = Plan::draw(&mut rng);
    let on_map = (0..plan.areas).map(|n| AreaId::new(format!("area-{n}")));
    let areas: Vec<AreaId> =
        on_map.flat_map(|area| area.with_companions().collect::<Vec<_>>()).collect();
    let hq = open(&areas);
    let mut world = World::new(rng, plan, areas, hq, config.trace);
    world.run();
    let (trace, violation) = world.end();
    Report { seed, trace: trace.lines, counters: trace.counters, violation }
}
