//! Tools that Cargo installs: Trunk, wasm-bindgen's command, the splitter of wasm and cargo-deny.

use std::env;
use std::fs;

use crate::progress::Step;
use crate::{Result, place, proc};

/// 0.22 asks for a newer Rust than ours; `Trunk.toml` says the same.
pub(super) const TRUNK_VERSION: &str = "0.21.14";
pub(super) const DENY_VERSION: &str = "0.20.2";
/// Of the same family as `wasm_split_helpers` in `Cargo.toml`.
pub(super) const SPLIT_VERSION: &str = "0.2.4";
const SPLIT: &str = "wasm_split_cli_support";

/// Trunk's own release profile takes three times as long and gives us nothing.
const QUICK_PROFILE: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_LTO", "false"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_STRIP", "true"),
];

pub(super) fn trunk_present() -> bool {
    version("trunk", "--version").is_some_and(|version| version == TRUNK_VERSION)
}

pub(super) fn bindgen_present() -> Result<bool> {
    let wanted = locked("wasm-bindgen")?;
    let runner = place::program("wasm-bindgen-test-runner").is_some();
    Ok(runner && version("wasm-bindgen", "--version").is_some_and(|version| version == wanted))
}

/// The program does not tell its version; Cargo knows what it has installed.
pub(super) fn split_present() -> bool {
    let installed = proc::output(&mut proc::cargo(["install", "--list"])).unwrap_or_default();
    let line = format!("{SPLIT} v{SPLIT_VERSION}:");
    place::program("wasm-split-cli").is_some() && installed.lines().any(|it| it == line)
}

pub(super) fn deny_present() -> bool {
    version("cargo-deny", "--version").is_some_and(|version| version == DENY_VERSION)
}

pub(super) fn install_trunk(step: &Step) -> Result<()> {
    install(step, "trunk", TRUNK_VERSION, &["--locked", "--no-default-features"])
}

/// Without `--locked`: the tool's own lock names versions that a mirror may lack.
pub(super) fn install_bindgen(step: &Step) -> Result<()> {
    install(step, "wasm-bindgen-cli", &locked("wasm-bindgen")?, &[])
}

pub(super) fn install_split(step: &Step) -> Result<()> {
    install(step, SPLIT, SPLIT_VERSION, &["--locked", "--features", "build-binary"])
}

pub(super) fn install_deny(step: &Step) -> Result<()> {
    install(step, "cargo-deny", DENY_VERSION, &["--locked"])
}

/// A ready-made binary where `cargo binstall` is at hand and finds one, else from source.
fn install(step: &Step, name: &str, version: &str, options: &[&str]) -> Result<()> {
    if place::program("cargo-binstall").is_some() {
        let words = ["binstall", "--no-confirm", "--force", "--version", version, name];
        let strategies = ["--disable-strategies", "compile"];
        if step.run(outside(&mut proc::cargo(words)).args(strategies)).is_ok() {
            return Ok(());
        }
    }
    let mut cargo = proc::cargo(["install", name, "--version", version, "--force"]);
    outside(&mut cargo).args(options).envs(QUICK_PROFILE);
    step.run(&mut cargo).map(drop).map_err(|said| {
        format!("{said}\n{name} {version} could not be installed; is the crate registry reachable?")
    })
}

/// The clone's own settings are for its own builds.
fn outside(cargo: &mut std::process::Command) -> &mut std::process::Command {
    cargo.current_dir(env::temp_dir()).env_remove("CARGO_TARGET_DIR").env_remove("RUSTFLAGS")
}

/// The second word of what a program says of its version.
fn version(program: &str, option: &str) -> Option<String> {
    let said = proc::output(proc::command(place::program(program)?).arg(option))?;
    said.split_whitespace().nth(1).map(str::to_owned)
}

/// The version of a crate in the clone's `Cargo.lock`.
fn locked(name: &str) -> Result<String> {
    let path = place::root().join("Cargo.lock");
    let lock = fs::read_to_string(&path).map_err(|e| format!("{}: {e}.", path.display()))?;
    version_in(&lock, name).ok_or_else(|| format!("Cargo.lock does not name {name}."))
}

fn version_in(lock: &str, name: &str) -> Option<String> {
    let (_, after) = lock.split_once(&format!("name = \"{name}\"\nversion = \""))?;
    after.split('"').next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locked_version_is_that_of_exactly_this_crate() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen"), Some("0.2.130".to_owned()));
        assert_eq!(version_in(lock, "wasm"), None);
    }
}
