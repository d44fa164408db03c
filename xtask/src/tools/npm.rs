//! npm packages at locked versions: those of the end-to-end tests and of the build (wasm-opt), and
//! those that only benchmarks need.
//!
//! They are installed once per lock file into the user's cache; the clone only links to them.

use std::fs;
use std::path::PathBuf;

use crate::progress::Step;
use crate::{Result, place, precache, proc};

const FILES: [&str; 2] = ["package.json", "package-lock.json"];
const DONE: &str = ".installed";

/// What the stories and the build need.
pub(super) const E2E: Packages = Packages("tests/e2e");
/// The peers of our benchmarks.
pub(super) const BENCH: Packages = Packages("tests/bench");

/// A folder of the clone with a lock file.
#[derive(Clone, Copy)]
pub(super) struct Packages(&'static str);

/// Where the packages' programs are; put on PATH for every command.
pub(crate) fn bin() -> PathBuf {
    E2E.installed().unwrap_or_else(|_| place::cache()).join("node_modules/.bin")
}

impl Packages {
    fn folder(self) -> PathBuf {
        place::root().join(self.0)
    }

    /// The folder for exactly these versions.
    fn installed(self) -> Result<PathBuf> {
        let lock = self.folder().join("package-lock.json");
        let bytes = fs::read(&lock).map_err(|e| format!("{}: {e}.", lock.display()))?;
        Ok(place::cache().join("npm").join(&precache::sha256(&bytes)[..16]))
    }

    pub(super) fn present(self) -> Result<bool> {
        if !self.installed()?.join(DONE).exists() {
            return Ok(false);
        }
        self.link()?;
        Ok(true)
    }

    pub(super) fn install(self, step: &Step) -> Result<()> {
        let installed = self.installed()?;
        let failed = |e: std::io::Error| format!("{}: {e}.", installed.display());
        fs::create_dir_all(&installed).map_err(failed)?;
        for file in FILES {
            fs::copy(self.folder().join(file), installed.join(file)).map_err(failed)?;
        }
        let words = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
        step.run(proc::command("npm").args(words).current_dir(&installed))?;
        fs::write(installed.join(DONE), "").map_err(failed)?;
        self.link()
    }

    /// Lets the scripts find the packages where Node.js looks for them.
    fn link(self) -> Result<()> {
        let link = self.folder().join("node_modules");
        let packages = self.installed()?.join("node_modules");
        if fs::read_link(&link).is_ok_and(|to| to == packages) {
            return Ok(());
        }
        let failed = |e: std::io::Error| format!("{}: {e}.", link.display());
        match fs::symlink_metadata(&link) {
            // A folder that somebody filled with `npm ci` is theirs.
            Ok(there) if there.is_dir() => return Ok(()),
            Ok(_) => fs::remove_file(&link).map_err(failed)?,
            Err(_) => {}
        }
        std::os::unix::fs::symlink(packages, &link).map_err(failed)
    }
}
