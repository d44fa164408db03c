//! HQ killed again and again under load, on both engines.

use crate::postgres::Cluster;
use crate::tools::{self, Tool};
use crate::{Result, proc};

/// Kills of one round on each engine.
const KILLS_A_ROUND: u64 = 10;

pub(super) fn kill(rounds: u64) -> Result<()> {
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
