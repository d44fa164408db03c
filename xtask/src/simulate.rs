//! `cargo xtask simulate`: tablets, a bad network and HQ, over many seeds.

use crate::args::Args;
use crate::{Result, proc};

const SEEDS: u64 = 20_000;
const FIRST: u64 = 1;

pub(crate) fn command(mut args: Args) -> Result<()> {
    let seeds = args.number("--seeds", SEEDS)?;
    let from = args.number("--from", FIRST)?;
    args.done()?;
    let test = ["test", "--profile", "hq", "--package", "camket-sync", "--test", "simulation"];
    let status = proc::cargo(test)
        .args(["--", "--nocapture"])
        .env("CAMKET_SEEDS", seeds.to_string())
        .env("CAMKET_FROM", from.to_string())
        .status()
        .map_err(|e| format!("cargo could not be started: {e}."))?;
    if status.success() { Ok(()) } else { Err(format!("The simulation failed ({status}).")) }
}
