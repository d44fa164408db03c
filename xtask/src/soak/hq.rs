//! HQ killed, or its power cut, again and again under load, on both engines.

use crate::postgres::Cluster;
use crate::tools::{self, Tool};
use crate::{Result, proc};

/// Kills of one round on each engine.
const KILLS_A_ROUND: u64 = 10;
/// Power cuts of one round on each engine.
const CUTS_A_ROUND: u64 = 5;

pub(super) fn kill(rounds: u64) -> Result<()> {
    trial("kills::", ("CAMKET_KILLS", rounds.saturating_mul(KILLS_A_ROUND)))
}

/// Needs root, who alone may mount a disk.
pub(super) fn power(rounds: u64) -> Result<()> {
    trial("power::", ("CAMKET_CUTS", rounds.saturating_mul(CUTS_A_ROUND)))
}

/// Runs tests of HQ longer than the test command does; each says what it found.
fn trial(tests: &str, (variable, times): (&str, u64)) -> Result<()> {
    tools::ensure(&[Tool::Postgres])?;
    let cluster = Cluster::start()?;
    let test = ["test", "--profile", "hq", "--package", "camket-hq", "--test", "hq", tests];
    let status = proc::cargo(test)
        .args(["--", "--nocapture"])
        .env("CAMKET_TEST_PG", cluster.url())
        .env(variable, times.to_string())
        .status()
        .map_err(|e| format!("cargo could not be started: {e}."))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("Something was lost or doubled ({status})."))
    }
}
