//! `cargo xtask bench`: each benchmark is a function here and a row of `docs/benchmarks.md`.

mod ingest;
mod page;
mod report;
mod store;
mod sync;

use crate::Result;
use crate::args::Args;

struct Bench {
    name: &'static str,
    run: fn() -> Result<()>,
}

/// A new benchmark joins by being listed.
const BENCHES: &[Bench] = &[
    Bench { name: "herd", run: ingest::herd },
    Bench { name: "ingest", run: ingest::run },
    Bench { name: "page", run: page::run },
    Bench { name: "report", run: report::run },
    Bench { name: "store", run: store::run },
    Bench { name: "sync", run: sync::run },
];

pub(crate) fn command(args: Args) -> Result<()> {
    let names = args.words()?;
    let known: Vec<&str> = BENCHES.iter().map(|bench| bench.name).collect();
    if let Some(name) = names.iter().find(|name| !known.contains(&name.as_str())) {
        return Err(format!("No benchmark is named {name}. There are: {}.", known.join(", ")));
    }
    for bench in BENCHES {
        if names.is_empty() || names.iter().any(|name| name == bench.name) {
            (bench.run)()?;
        }
    }
    Ok(())
}
