//! Node.js, which runs wasm-opt and drives the browser; the product itself needs none of it.
//!
//! Debian 12 packages a Node.js that is too old for the driver; npm then brings a newer one.

use std::env::consts::ARCH;
use std::fs;
use std::path::PathBuf;

use super::apt;
use crate::progress::Step;
use crate::{Result, place, proc};

const MAJOR_MIN: u32 = 20;
const FROM_NPM_VERSION: &str = "22.23.3";

/// Whether a Node.js of at least the least version, and npm, are at hand.
pub(super) fn present() -> bool {
    let version = proc::output(proc::command("node").arg("--version")).unwrap_or_default();
    let major = version.trim_start_matches('v').split('.').next().unwrap_or_default();
    major.parse().is_ok_and(|major: u32| major >= MAJOR_MIN) && place::program("npm").is_some()
}

pub(super) fn install(step: &Step) -> Result<()> {
    if place::program("npm").is_none() {
        apt::install(step, &["nodejs", "npm"])?;
    }
    if present() {
        return Ok(());
    }
    let folder = folder();
    fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}.", folder.display()))?;
    let package = format!("{}@{FROM_NPM_VERSION}", package());
    let words = ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error", &package];
    step.run(proc::command("npm").args(words).current_dir(&folder)).map(drop)
}

/// Where npm puts the newer one; ahead of the machine's own on PATH.
pub(crate) fn bin() -> PathBuf {
    folder().join("node_modules").join(package()).join("bin")
}

fn folder() -> PathBuf {
    place::cache().join("node")
}

fn package() -> String {
    let arch = if ARCH == "aarch64" { "arm64" } else { "x64" };
    format!("node-linux-{arch}")
}
