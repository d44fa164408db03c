//! The simulation can fail: each fault planted in the engine breaks a promise within these seeds, and
//! each promise is broken by one. That figures add up is for HQ's own store: see its simulation.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZero;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use camket_sync::mutants::{self, Mutant};
use camket_sync::testing::simulation::{
    Config, Invariant, MemoryHeadquarters, Violation, simulate_on,
};

/// Seeds within which each fault has to show: as many as the simulation runs.
const SEEDS: u64 = 5_000;

/// Runs seeds until one of them breaks a promise, or this one.
fn catch(mutant: Mutant, wanted: Option<Invariant>) -> Option<(u64, Violation)> {
    (1..=SEEDS).find_map(|seed| {
        let run = || {
            simulate_on(seed, &Config::default(), |areas| Box::new(MemoryHeadquarters::new(areas)))
        };
        let violation = mutants::with(mutant, run).violation?;
        wanted.is_none_or(|it| it == violation.invariant).then_some((seed, violation))
    })
}

/// Promises that a fault mostly breaks together with others, which show first.
const HIDDEN: [(Mutant, Invariant); 2] = [
    (Mutant::HqSkipsLinks, Invariant::ChainsVerify),
    (Mutant::HqRestamps, Invariant::AfterWhatWasSeen),
];

#[test]
fn every_planted_fault_is_noticed() {
    let next = AtomicUsize::new(0);
    let caught: Mutex<BTreeMap<Mutant, Option<(u64, Violation)>>> = Mutex::default();
    std::thread::scope(|scope| {
        let work = || {
            while let Some(mutant) = Mutant::ALL.get(next.fetch_add(1, Ordering::Relaxed)) {
                let found = catch(*mutant, None);
                caught.lock().expect("nobody panics while noting").insert(*mutant, found);
            }
        };
        let workers = std::thread::available_parallelism().map_or(1, NonZero::get);
        (0..workers).for_each(|_| drop(scope.spawn(work)));
    });
    let caught = caught.into_inner().expect("nobody panics while noting");
    for (mutant, found) in &caught {
        match found {
            Some((seed, violation)) => {
                println!("{mutant:?}: seed {seed} shows {:?}", violation.invariant);
            }
            None => println!("{mutant:?}: unnoticed in {SEEDS} seeds"),
        }
    }
    assert_eq!(caught.len(), Mutant::ALL.len());
    assert!(caught.values().all(Option::is_some), "some faults go unnoticed: see above");
    let hidden = HIDDEN.map(|(mutant, promise)| catch(mutant, Some(promise)));
    let found = caught.into_values().chain(hidden).flatten();
    let shown: BTreeSet<Invariant> = found.map(|(_, violation)| violation.invariant).collect();
    let silent: Vec<Invariant> = Invariant::ALL
        .into_iter()
        .filter(|it| !shown.contains(it) && *it != Invariant::FiguresAddUp)
        .collect();
    assert!(silent.is_empty(), "no planted fault shows these: {silent:?}");
}
