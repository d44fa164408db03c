//! How much HQ takes in, beside what the database under it takes by itself; and what becomes of a
//! herd of tablets that all come at once.
//!
//! The server is the shipped binary in a process of its own; its clients send what tablets send.
//! `cargo xtask bench ingest` and `cargo xtask bench herd` build both and start this.

mod client;
mod herd;
mod hq;
mod load;
mod raw;
mod table;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use hq::{Engine, Hq};
use load::{Load, Measured};
use table::Table;

/// What went wrong, as one sentence.
type Result<T, E = String> = std::result::Result<T, E>;

/// Runs of everything; the median counts.
const RUNS: usize = 3;
/// Changes of one request in bulk.
pub(crate) const BULK: usize = 100;
/// Devices at a time.
const DEVICES: [usize; 3] = [1, 8, 32];
/// Changes of one measurement in bulk, over all devices.
const BULK_CHANGES: usize = 19_200;
/// Requests of one measurement of single changes, over all devices.
const SINGLES: usize = 6_400;

fn main() -> ExitCode {
    match run(std::env::args().skip(1).collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            // There is nobody left to tell when this cannot be written.
            let _ = writeln!(std::io::stderr(), "{sentence}");
            ExitCode::FAILURE
        }
    }
}

/// Words: what to measure, the HQ binary, a folder for data, the address of a PostgreSQL, the file for
/// the results.
fn run(words: Vec<String>) -> Result<()> {
    let [what, binary, folder, postgres, out] = <[String; 5]>::try_from(words)
        .map_err(|_| "usage: bench-hq ingest|herd HQ FOLDER POSTGRES OUT".to_owned())?;
    let folder = PathBuf::from(folder);
    let mut table = Table::default();
    let runs = match what.as_str() {
        "ingest" => ingest(&binary, &folder, &postgres, &mut table)?,
        "herd" => herd::run(&binary, &folder, &postgres, &mut table)?,
        _ => return Err(format!("{what} cannot be measured.")),
    };
    write!(std::io::stdout(), "{}", table.show()).map_err(|e| e.to_string())?;
    std::fs::write(&out, table.json(runs)).map_err(|e| format!("{out}: {e}."))
}

/// Measures how much HQ takes in; returns the number of runs.
fn ingest(binary: &str, folder: &Path, postgres: &str, table: &mut Table) -> Result<usize> {
    for engine in [Engine::Sqlite(folder.join("hq")), Engine::Postgres(postgres.to_owned())] {
        let hq = Hq::start(binary, &engine)?;
        for _ in 0..RUNS {
            measure(&hq, &engine, folder, table)?;
        }
        table.note(&format!("rss_{}", engine.name()), "ours", hq.rss_mb()?, "MB");
    }
    Ok(RUNS)
}

/// One run: raw and ours in turns, so that whatever else the machine does hits both.
fn measure(hq: &Hq, engine: &Engine, folder: &Path, table: &mut Table) -> Result<()> {
    for devices in DEVICES {
        let metric = format!("ingest_{}_{devices}", engine.name());
        let raw = match engine {
            Engine::Sqlite(_) => raw::sqlite(&folder.join("raw"), BULK_CHANGES)?,
            Engine::Postgres(url) => raw::postgres(url, devices, BULK_CHANGES)?,
        };
        table.note(&metric, "raw", raw, "changes/s");
        let load = Load { devices, requests: BULK_CHANGES / devices / BULK, changes: BULK };
        let before_s = hq.cpu_s()?;
        table.note(&metric, "ours", load.run(hq)?.changes_per_s, "changes/s");
        let cpu_us = (hq.cpu_s()? - before_s) * 1_000_000.0 / BULK_CHANGES as f64;
        table.note(&format!("{metric}_cpu"), "ours", cpu_us, "us/change");
    }
    let devices = DEVICES[DEVICES.len() - 1];
    let load = Load { devices, requests: SINGLES / devices, changes: 1 };
    let Measured { changes_per_s, p50_ms, p99_ms } = load.run(hq)?;
    let metric = format!("ingest_single_{}_{devices}", engine.name());
    table.note(&metric, "ours", changes_per_s, "requests/s");
    table.note(&format!("{metric}_p50"), "ours", p50_ms, "ms");
    table.note(&format!("{metric}_p99"), "ours", p99_ms, "ms");
    Ok(())
}
