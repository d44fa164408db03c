//! The simulated field on the real store: SQLite files, backups that are files, crashes that leave
//! the files as they are.

mod headquarters;
mod stepping;

use std::num::NonZero;
use std::sync::atomic::{AtomicU64, Ordering};

use camket_sync::mutants::{self, Mutant};
use camket_sync::testing::simulation::{Config, Invariant, Report, simulate_on};

use headquarters::SqliteHeadquarters;

/// Seeds of the test command; `CAMKET_SEEDS` and `CAMKET_FROM` ask for others.
const SEEDS: u64 = 100;

fn number(variable: &str, otherwise: u64) -> u64 {
    let given = std::env::var(variable).ok();
    given.map_or(otherwise, |it| it.parse().unwrap_or_else(|_| panic!("{variable} is {it}")))
}

fn run(seed: u64, config: &Config) -> Report {
    simulate_on(seed, config, |areas| Box::new(SqliteHeadquarters::new(areas)))
}

#[test]
fn every_promise_holds_on_sqlite() {
    let (seeds, from) = (number("CAMKET_SEEDS", SEEDS), number("CAMKET_FROM", 1));
    let next = AtomicU64::new(from);
    let work = || {
        while let seed = next.fetch_add(1, Ordering::Relaxed)
            && seed - from < seeds
        {
            let report = run(seed, &Config::default());
            if report.violation.is_some() {
                panic!("{}", run(seed, &Config { trace: true }));
            }
        }
    };
    std::thread::scope(|scope| {
        let workers = std::thread::available_parallelism().map_or(1, NonZero::get);
        (0..workers).for_each(|_| drop(scope.spawn(work)));
    });
}

#[test]
fn planted_faults_are_noticed() {
    for (mutant, shows) in [
        (Mutant::HqIgnoresFailedCommit, None),
        (Mutant::HqDropsRefused, None),
        (Mutant::HqBelievesCursors, None),
        (Mutant::FiguresOnlyGrow, Some(Invariant::FiguresAddUp)),
    ] {
        let is_noticed = |seed| {
            let report = mutants::with(mutant, || run(seed, &Config::default()));
            report.violation.is_some_and(|it| shows.is_none_or(|shows| it.invariant == shows))
        };
        assert!((1..=SEEDS).any(is_noticed), "{mutant:?} goes unnoticed");
    }
}

#[test]
fn a_seed_tells_the_same_story_each_time() {
    let config = Config { trace: true };
    assert_eq!(run(7, &config), run(7, &config));
}
