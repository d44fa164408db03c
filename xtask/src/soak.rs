//! `cargo xtask soak`: what the tests do for seconds, done for as long as somebody likes.

use crate::args::Args;
use crate::postgres::Cluster;
use crate::tools::{self, Tool};
use crate::{Result, proc};

/// Kills of one round on each engine.
const KILLS_A_ROUND: u64 = 10;
const ROUNDS: u64 = 20;

struct Soak {
    name: &'static str,
    run: fn(u64) -> Result<()>,
}

/// A new soak joins by being listed.
const SOAKS: &[Soak] = &[Soak { name: "hq-kill", run: kill }];

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

/// HQ killed again and again under load, on both engines.
fn kill(rounds: u64) -> Result<()> {
    tools::ensure(&[Tool::Postgres])?;
    let cluster = Cluster::start()?;
    let kills = rounds.saturating_mul(KILLS_A_ROUND);
    let test = ["test", "--profile", "hq", "--package", "camket-hq", "--test", "hq", "kills::"];
    let status = proc::cargo(test)
        .env("CAMKET_TEST_PG", cluster.url())
        .env("CAMKET_KILLS", kills.to_string())
        .status()
        .map_err(|e| format!("cargo could not be started: {e}."))?;
    if status.success() {
        println!("HQ was killed {kills} times on each engine: all there, once.");
        Ok(())
    } else {
        Err(format!("Something was lost or doubled ({status})."))
    }
}
