//! Commands as this workshop starts them: in the clone's root, tools on PATH, a clean environment.

use std::env;
use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::{Result, place, tools};

/// A command in the root of the clone, which finds the tools that were installed here.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(place::root()).env("PATH", path());
    // What `cargo run` says of xtask itself would only spoil the fingerprints of the builds below.
    let of_xtask = ["CARGO_MANIFEST_", "CARGO_PKG_", "CARGO_BIN_", "CARGO_CRATE_", "CARGO_PRIMARY"];
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if of_xtask.iter().any(|prefix| text.starts_with(prefix)) {
            command.env_remove(&name);
        }
    }
    for name in ["LD_LIBRARY_PATH", "RUST_RECURSION_COUNT", "NO_COLOR", "CARGO"] {
        command.env_remove(name);
    }
    command
}

/// Cargo of the toolchain that runs us.
pub(crate) fn cargo<'a>(args: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(args);
    command
}

/// The output of a short command, or `None` if it is absent or fails.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a short command that has to succeed; its own words are in the sentence otherwise.
pub(crate) fn must(command: &mut Command) -> Result<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|e| format!("{name} could not be started: {e}."))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("{name} failed ({}): {}", output.status, said.trim()))
}

fn path() -> std::ffi::OsString {
    let inherited = env::var_os("PATH").unwrap_or_default();
    let dirs: Vec<PathBuf> = [place::cargo_bin(), tools::npm::bin(), tools::node::bin()]
        .into_iter()
        .chain(env::split_paths(&inherited))
        .collect();
    // Only a folder with a colon in its name cannot be joined; then the inherited PATH must do.
    env::join_paths(dirs).unwrap_or(inherited)
}
