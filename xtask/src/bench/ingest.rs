//! What HQ takes in, and a herd of tablets: builds the shipped binary and the client that loads it, and
//! starts both.

use std::fs;

use crate::postgres::Cluster;
use crate::tools::{self, Tool};
use crate::{Result, place, proc};

pub(super) fn run() -> Result<()> {
    measure("ingest")
}

pub(super) fn herd() -> Result<()> {
    measure("herd")
}

fn measure(what: &str) -> Result<()> {
    tools::ensure(&[Tool::Postgres])?;
    // One after the other: built together, the binary would get what only the client needs.
    for package in ["camket-hq", "camket-bench"] {
        let build = ["build", "--locked", "--profile", "hq", "--package", package];
        let status = proc::cargo(build).status().map_err(|e| format!("cargo: {e}."))?;
        if !status.success() {
            return Err(format!("{package} could not be built ({status})."));
        }
    }
    let cluster = Cluster::start_durable()?;
    let built = place::target().join("hq");
    let folder = std::env::temp_dir().join(format!("camket-bench-{}", std::process::id()));
    let results = place::results("bench");
    fs::create_dir_all(&results).map_err(|e| format!("{}: {e}.", results.display()))?;
    let status = proc::command(built.join("bench-hq"))
        .arg(what)
        .arg(built.join("camket-hq"))
        .arg(&folder)
        .arg(cluster.url())
        .arg(results.join(format!("{what}.json")))
        .status();
    // What it measured is in the results; its databases are worth nothing.
    let _ = fs::remove_dir_all(&folder);
    let status = status.map_err(|e| format!("bench-hq could not be started: {e}."))?;
    if status.success() { Ok(()) } else { Err(format!("The benchmark failed ({status}).")) }
}
