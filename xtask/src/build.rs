//! The two builds: the PWA by Trunk, and the camket-hq binary that carries it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::args::Args;
use crate::progress::{Progress, Step};
use crate::{Result, place, precache, proc, tools};

/// What the PWA is made of; a change to none of it needs no new build.
const PWA_INPUTS: &[&str] = &[
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "build.rs",
    "crates/domain",
    "crates/sheet",
    "crates/sync",
    "crates/view",
    "crates/view-macro",
    "index.html",
    "public",
    "src",
    "style",
    "xtask/src/cut.rs",
    "xtask/src/precache.rs",
    "xtask/src/styles.rs",
];

/// The steps that `both` takes.
pub(crate) const STEPS: usize = 2;

/// `cargo xtask build`.
pub(crate) fn command(args: Args) -> Result<()> {
    args.done()?;
    let missing = tools::missing(tools::FOR_BUILD)?;
    let mut progress = Progress::new(missing.len() + STEPS);
    tools::install(&missing, &mut progress)?;
    println!("{}", both(&mut progress)?.display());
    Ok(())
}

/// Builds the PWA and then HQ, as the next two steps; answers where the binary is.
pub(crate) fn both(progress: &mut Progress) -> Result<PathBuf> {
    let step = progress.step("the PWA, for release");
    let result = pwa(&step)?;
    step.end(result);
    let step = progress.step("camket-hq");
    let binary = hq(&step)?;
    step.end("");
    Ok(binary)
}

/// Builds the PWA into `dist/`, unless `dist/` is already made of the same inputs; says which.
pub(crate) fn pwa(step: &Step) -> Result<&'static str> {
    let inputs = digest(place::root(), PWA_INPUTS)?;
    // Trunk empties dist at each build, so a stamp there speaks of exactly these files.
    let stamp = place::dist().join(".inputs");
    if fs::read_to_string(&stamp).is_ok_and(|made_of| made_of == inputs) {
        return Ok("unchanged");
    }
    step.run(trunk("build").arg("--release"))?;
    fs::write(&stamp, inputs).map_err(|e| format!("{}: {e}.", stamp.display()))?;
    Ok("")
}

/// Builds the binary that carries what `pwa` made.
pub(crate) fn hq(step: &Step) -> Result<PathBuf> {
    let mut cargo = proc::cargo(["build", "--profile", "hq", "--package", "camket-hq"]);
    step.run(cargo.env("CAMKET_PWA", digest(&place::dist(), &[""])?))?;
    Ok(place::target().join("hq/camket-hq"))
}

/// Trunk with nothing to download: every tool that it calls is on PATH.
pub(crate) fn trunk(verb: &str) -> std::process::Command {
    let mut trunk = proc::command("trunk");
    trunk.arg(verb).arg("--offline").env("TRUNK_SKIP_VERSION_CHECK", "true");
    trunk
}

/// One hash over the paths and bytes of all files below `parts` of `base`.
fn digest(base: &Path, parts: &[&str]) -> Result<String> {
    let mut files = Vec::new();
    for part in parts {
        collect(&base.join(part), &mut files)?;
    }
    files.sort();
    let mut listing = String::new();
    for file in files {
        let bytes = fs::read(&file).map_err(|e| format!("{}: {e}.", file.display()))?;
        let name = file.strip_prefix(base).unwrap_or(&file).display();
        listing.push_str(&format!("{} {name}\n", precache::sha256(&bytes)));
    }
    Ok(precache::sha256(listing.as_bytes()))
}

/// All files at or below `path`; a path that is not there has none.
pub(crate) fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path).map_err(|e| format!("{}: {e}.", path.display()))? {
            collect(&entry.map_err(|e| format!("{}: {e}.", path.display()))?.path(), files)?;
        }
    } else if path.is_file() {
        files.push(path.to_path_buf());
    }
    Ok(())
}
