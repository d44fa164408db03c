//! The npm packages of the end-to-end tests and of the build (wasm-opt), at locked versions.
//!
//! They are installed once per lock file into the user's cache; the clone only links to them.

use std::fs;
use std::path::PathBuf;

use crate::progress::Step;
use crate::{Result, place, precache, proc};

const FILES: [&str; 2] = ["package.json", "package-lock.json"];
const DONE: &str = ".installed";

fn e2e() -> PathBuf {
    place::root().join("tests/e2e")
}

/// The folder for exactly these versions.
fn folder() -> Result<PathBuf> {
    let lock = e2e().join("package-lock.json");
    let bytes = fs::read(&lock).map_err(|e| format!("{}: {e}.", lock.display()))?;
    Ok(place::cache().join("npm").join(&precache::sha256(&bytes)[..16]))
}

/// Where the packages' programs are; put on PATH for every command.
pub(crate) fn bin() -> PathBuf {
    folder().unwrap_or_else(|_| place::cache()).join("node_modules/.bin")
}

pub(super) fn present() -> Result<bool> {
    if !folder()?.join(DONE).exists() {
        return Ok(false);
    }
    link()?;
    Ok(true)
}

pub(super) fn install(step: &Step) -> Result<()> {
    let folder = folder()?;
    let failed = |e: std::io::Error| format!("{}: {e}.", folder.display());
    fs::create_dir_all(&folder).map_err(failed)?;
    for file in FILES {
        fs::copy(e2e().join(file), folder.join(file)).map_err(failed)?;
    }
    let words = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    step.run(proc::command("npm").args(words).current_dir(&folder))?;
    fs::write(folder.join(DONE), "").map_err(failed)?;
    link()
}

/// Lets the tests find the packages where Node.js looks for them.
fn link() -> Result<()> {
    let (link, packages) = (e2e().join("node_modules"), folder()?.join("node_modules"));
    if fs::read_link(&link).is_ok_and(|to| to == packages) {
        return Ok(());
    }
    match fs::symlink_metadata(&link) {
        // A folder that somebody filled with `npm ci` is theirs.
        Ok(there) if there.is_dir() => return Ok(()),
        Ok(_) => fs::remove_file(&link).map_err(|e| format!("{}: {e}.", link.display()))?,
        Err(_) => {}
    }
    std::os::unix::fs::symlink(packages, &link).map_err(|e| format!("{}: {e}.", link.display()))
}
