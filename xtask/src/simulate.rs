//! `cargo xtask simulate`: tablets, a bad network and HQ, over many seeds.

use crate::args::Args;
use crate::{Result, proc};

const SEEDS: u32 = 20_000;

pub(crate) fn command(args: Args) -> Result<()> {
    let words = args.words()?;
    let seeds = match words.first() {
        None => SEEDS,
        Some(word) => word.parse().map_err(|_| format!("{word} is no number of seeds."))?,
    };
    let test = ["test", "--profile", "hq", "--package", "camket-sync", "--test", "simulation"];
    let status = proc::cargo(test)
        .args(["--", "--nocapture"])
        .env("CAMKET_SEEDS", seeds.to_string())
        .status()
        .map_err(|e| format!("cargo could not be started: {e}."))?;
    if status.success() { Ok(()) } else { Err(format!("The simulation failed ({status}).")) }
}
