//! `cargo xtask soak`: what the tests do for seconds, done for as long as somebody likes.

mod hq;
mod tablet;

use crate::Result;
use crate::args::Args;

const ROUNDS: u64 = 20;

struct Soak {
    name: &'static str,
    run: fn(u64) -> Result<()>,
}

/// A new soak joins by being listed.
const SOAKS: &[Soak] = &[
    Soak { name: "hq-kill", run: hq::kill },
    Soak { name: "hq-power", run: hq::power },
    Soak { name: "tablet-kill", run: |rounds| tablet::trial("kill", rounds) },
    Soak { name: "tablet-power", run: |rounds| tablet::trial("power", rounds) },
    Soak { name: "tablet-relaxed", run: |rounds| tablet::trial("relaxed", rounds) },
    Soak { name: "tablet-typing", run: |rounds| tablet::trial("typing", rounds) },
    Soak { name: "tablet-damage", run: |rounds| tablet::trial("damage", rounds) },
    Soak { name: "tablet-quota", run: |rounds| tablet::trial("quota", rounds) },
    Soak { name: "tablet-tabs", run: |rounds| tablet::trial("tabs", rounds) },
    Soak { name: "tablet-kill-sqlite", run: |rounds| tablet::trial("kill-sqlite", rounds) },
    Soak { name: "tablet-power-sqlite", run: |rounds| tablet::trial("power-sqlite", rounds) },
    Soak { name: "tablet-relaxed-sqlite", run: |rounds| tablet::trial("relaxed-sqlite", rounds) },
    Soak { name: "tablet-damage-sqlite", run: |rounds| tablet::trial("damage-sqlite", rounds) },
    Soak { name: "tablet-quota-sqlite", run: |rounds| tablet::trial("quota-sqlite", rounds) },
    Soak { name: "tablet-update", run: |rounds| tablet::trial("update", rounds) },
    Soak { name: "tablet-rest", run: |rounds| tablet::trial("rest", rounds) },
];

pub(crate) fn command(mut args: Args) -> Result<()> {
    let rounds = args.number("--rounds", ROUNDS)?;
    let names = args.words()?;
    let known: Vec<&str> = SOAKS.iter().map(|soak| soak.name).collect();
    if let Some(name) = names.iter().find(|name| !known.contains(&name.as_str())) {
        return Err(format!("No soak is named {name}. There are: {}.", known.join(", ")));
    }
    let mut chosen =
        SOAKS.iter().filter(|it| names.is_empty() || names.iter().any(|n| n == it.name));
    chosen.try_for_each(|soak| (soak.run)(rounds))
}
