//! `cargo xtask simulate`: tablets, a bad network and HQ, over many seeds.

use std::process::Stdio;

use crate::args::Args;
use crate::{Result, proc};

const SEEDS: u64 = 20_000;
const FIRST: u64 = 1;
/// The test that runs the seeds it is told.
const TEST: &str = "every_promise_holds_whatever_goes_wrong";
/// How the line ends that says what came of them.
const SUMMARY_ENDS: &str = "nothing violated";

/// Its last line says what came of the seeds; one that violates something is told whole before it.
pub(crate) fn command(mut args: Args) -> Result<()> {
    let seeds = args.number("--seeds", SEEDS)?;
    let from = args.number("--from", FIRST)?;
    args.done()?;
    let test = ["test", "--profile", "hq", "--package", "camket-sync", "--test", "simulation"];
    let output = proc::cargo(test)
        .args(["--", "--exact", TEST, "--nocapture"])
        .env("CAMKET_SEEDS", seeds.to_string())
        .env("CAMKET_FROM", from.to_string())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|e| format!("cargo could not be started: {e}."))?;
    let said = String::from_utf8_lossy(&output.stdout);
    match said.lines().find(|line| line.ends_with(SUMMARY_ENDS)) {
        Some(summary) if output.status.success() => {
            println!("{summary}");
            Ok(())
        }
        _ => {
            print!("{said}");
            Err(format!("{seeds} seeds from {from}: something was violated ({}).", output.status))
        }
    }
}
