//! The stories in Chromium: Node's test runner over `tests/e2e/specs`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::hq::{Hq, Log};
use crate::{Result, hq, place, proc, seed, tools};

fn folder() -> PathBuf {
    place::root().join("tests/e2e")
}

/// The command that runs every story against the built camket-hq.
pub(crate) fn command() -> Result<Command> {
    let specs = folder().join("specs");
    let mut files: Vec<PathBuf> = fs::read_dir(&specs)
        .map_err(|e| format!("{}: {e}.", specs.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    let mut node = node()?;
    node.args(["--test", "--test-reporter=spec", "--test-timeout=300000"]).args(files);
    node.env("CAMKET_DEMO_DATA", demonstration()?);
    Ok(node)
}

/// Node.js with what the scripts ask of their environment.
pub(crate) fn node() -> Result<Command> {
    let chrome = tools::browser().ok_or("There is no Chromium on this machine.")?;
    let mut node = proc::command("node");
    node.env("CAMKET_HQ", binary())
        .env("CAMKET_CHROME", chrome)
        .env("CAMKET_RESULTS", place::root().join("target"))
        .env("CAMKET_LOGINS", seed::logins_json());
    Ok(node)
}

/// The binary as it ships.
pub(crate) fn binary() -> PathBuf {
    place::target().join("hq/camket-hq")
}

/// A data folder with the demonstration district, for stories to copy; made once per build.
pub(crate) fn demonstration() -> Result<PathBuf> {
    let data = place::results("demonstration");
    if is_newer(&data, &binary()) && seed::is_loaded(&data) {
        return Ok(data);
    }
    if data.exists() {
        fs::remove_dir_all(&data).map_err(|e| format!("{}: {e}.", data.display()))?;
    }
    let log = place::results("logs");
    fs::create_dir_all(&log).map_err(|e| format!("{}: {e}.", log.display()))?;
    let log = Log::File(log.join("demonstration-hq.log"));
    let hq = Hq::start(&binary(), &data, hq::free_port()?, &log)?;
    seed::run(&hq.url(), &data)?;
    hq.stop()?;
    seed::mark_loaded(&data)?;
    Ok(data)
}

fn is_newer(this: &Path, that: &Path) -> bool {
    let changed = |path: &Path| fs::metadata(path).and_then(|file| file.modified()).ok();
    changed(this) > changed(that)
}
