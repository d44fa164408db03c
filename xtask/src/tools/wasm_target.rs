//! The standard library for wasm: from rustup, or built here from Debian's source of it.

use std::fs;
use std::path::{Path, PathBuf};

use super::rust_src;
use crate::progress::Step;
use crate::{Result, place, proc};

pub(super) const TARGET: &str = "wasm32-unknown-unknown";

/// Everything that rustup's component holds and a program or a test may link.
const PARTS: &str = "-Zbuild-std=std,panic_abort,panic_unwind,test,proc_macro";

pub(super) fn present() -> Result<bool> {
    let Ok(entries) = fs::read_dir(libraries(&sysroot()?)) else {
        return Ok(false);
    };
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    Ok(names.into_iter().any(|name| name.starts_with("libstd-") && name.ends_with(".rlib")))
}

pub(super) fn install(step: &Step) -> Result<()> {
    if place::program("rustup").is_some()
        && step.run(proc::command("rustup").args(["target", "add", TARGET])).is_ok()
        // rustup believes its own list, even where the files are gone.
        && present()?
    {
        return Ok(());
    }
    let scratch = Scratch::new("wasm-std")?;
    build(step, &scratch.0).map_err(|said| {
        format!("{said}\nRust for {TARGET} is missing, and neither `rustup target add` nor a build from Debian's rust-src could provide it.")
    })
}

fn build(step: &Step, scratch: &Path) -> Result<()> {
    let sysroot = sysroot()?;
    let source = sysroot.join("lib/rustlib/src/rust/library");
    if !source.join("Cargo.lock").is_file() {
        let unpacked = rust_src::fetch(step, scratch, &release()?)?;
        let parent = source.parent().unwrap_or(&sysroot);
        fs::create_dir_all(parent).map_err(|e| format!("{}: {e}.", parent.display()))?;
        proc::must(proc::command("cp").arg("-a").arg(unpacked).arg(&source))?;
    }
    let empty = scratch.join("empty");
    write(&empty.join("Cargo.toml"), "[package]\nname = \"empty\"\nedition = \"2024\"\n")?;
    write(&empty.join("src/lib.rs"), "#![no_std]\n")?;
    let target = scratch.join("target");
    let mut cargo = proc::cargo(["build", "--release", "--target", TARGET, PARTS]);
    cargo
        .current_dir(&empty)
        .env("CARGO_TARGET_DIR", &target)
        .env("RUSTC_BOOTSTRAP", "1")
        // Without the bitcode in the libraries, link-time optimisation of the app fails.
        .env("RUSTFLAGS", "-Cembed-bitcode=yes");
    step.run(&mut cargo)?;
    copy_libraries(&target.join(TARGET).join("release/deps"), &libraries(&sysroot))
}

fn copy_libraries(from: &Path, to: &Path) -> Result<()> {
    let failed = |e: std::io::Error| format!("{}: {e}.", to.display());
    fs::create_dir_all(to).map_err(failed)?;
    for entry in fs::read_dir(from).map_err(|e| format!("{}: {e}.", from.display()))? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.ends_with(".rlib") && !name.starts_with("libempty-") {
            fs::copy(&path, to.join(name)).map_err(failed)?;
        }
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<()> {
    let parent = path.parent().unwrap_or(path);
    fs::create_dir_all(parent)
        .and_then(|()| fs::write(path, text))
        .map_err(|e| format!("{}: {e}.", path.display()))
}

fn sysroot() -> Result<PathBuf> {
    proc::must(proc::command("rustc").args(["--print", "sysroot"])).map(PathBuf::from)
}

fn libraries(sysroot: &Path) -> PathBuf {
    sysroot.join("lib/rustlib").join(TARGET).join("lib")
}

/// `1.95.0` of `rustc 1.95.0 (59807616e 2026-04-14)`.
fn release() -> Result<String> {
    let said = proc::must(proc::command("rustc").arg("--version"))?;
    said.split_whitespace()
        .nth(1)
        .map(str::to_owned)
        .ok_or_else(|| format!("rustc says its version in an unknown way: {said}."))
}

/// A folder that goes away with the value.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Result<Self> {
        let dir = std::env::temp_dir().join(format!("camket-{name}-{}", std::process::id()));
        fs::create_dir_all(&dir).map_err(|e| format!("{}: {e}.", dir.display()))?;
        Ok(Self(dir))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // A leftover in the temporary folder harms nobody.
        let _ = fs::remove_dir_all(&self.0);
    }
}
