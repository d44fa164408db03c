//! The standard library's source as Debian packages it, of exactly our compiler's version.
//!
//! apt works on lists of its own in a scratch folder: it checks the archive's signature as always,
//! and the machine's own lists stay as they are.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::progress::Step;
use crate::{Result, place, proc};

/// Suites that carry a rustc, newest stable first.
const SUITES: [&str; 3] = ["trixie-backports", "forky", "sid"];
const KEYRING: &str = "/usr/share/keyrings/debian-archive-keyring.gpg";

/// Downloads and unpacks `rust-src` for `release`; answers its `library` folder.
pub(super) fn fetch(step: &Step, scratch: &Path, release: &str) -> Result<PathBuf> {
    if place::program("apt-get").is_none() {
        return Err("This machine has no apt-get to fetch rust-src with.".to_owned());
    }
    let mirror = mirror()?;
    for suite in SUITES {
        let apt = Apt::new(scratch, &mirror, suite)?;
        if step.run(apt.get().arg("update")).is_err() {
            continue;
        }
        if let Some(version) = apt.offered(release) {
            return apt.unpack(step, &version, release);
        }
    }
    Err(format!("Debian's suites {} have no rust-src {release}.", SUITES.join(", ")))
}

/// The archive that this machine already uses.
fn mirror() -> Result<String> {
    let format = ["indextargets", "--format", "$(REPO_URI)", "Created-By: Packages"];
    let said = proc::must(proc::command("apt-get").args(format))?;
    choose_mirror(&said).ok_or_else(|| "apt knows no Debian archive on this machine.".to_owned())
}

fn choose_mirror(uris: &str) -> Option<String> {
    let is_archive = |uri: &&str| uri.trim_end_matches('/').ends_with("/debian");
    uris.lines().map(str::trim).find(is_archive).map(str::to_owned)
}

struct Apt {
    folder: PathBuf,
    options: Vec<String>,
}

impl Apt {
    fn new(scratch: &Path, mirror: &str, suite: &str) -> Result<Self> {
        let folder = scratch.join(suite);
        let (lists, cache) = (folder.join("lists/partial"), folder.join("cache/archives/partial"));
        let source = folder.join("sources.list");
        let line = format!("deb [signed-by={KEYRING}] {mirror} {suite} main\n");
        fs::create_dir_all(lists)
            .and_then(|()| fs::create_dir_all(cache))
            .and_then(|()| fs::write(&source, line))
            .map_err(|e| format!("{}: {e}.", folder.display()))?;
        let within = |part: &str| folder.join(part).display().to_string();
        let options = vec![
            format!("Dir::Etc::SourceList={}", source.display()),
            "Dir::Etc::SourceParts=-".to_owned(),
            format!("Dir::State::Lists={}", within("lists")),
            format!("Dir::Cache={}", within("cache")),
        ];
        Ok(Self { folder, options })
    }

    fn with_options(&self, program: &str) -> Command {
        let mut command = proc::command(program);
        for option in &self.options {
            command.args(["-o", option]);
        }
        command.current_dir(&self.folder);
        command
    }

    fn get(&self) -> Command {
        self.with_options("apt-get")
    }

    /// The version of rust-src that belongs to `release`, if this suite has it.
    fn offered(&self, release: &str) -> Option<String> {
        let said = proc::output(self.with_options("apt-cache").args(["madison", "rust-src"]))?;
        choose_version(&said, release)
    }

    fn unpack(&self, step: &Step, version: &str, release: &str) -> Result<PathBuf> {
        step.run(self.get().args(["download", &format!("rust-src={version}")]))?;
        let package = fs::read_dir(&self.folder)
            .map_err(|e| format!("{}: {e}.", self.folder.display()))?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .find(|path| path.extension().is_some_and(|extension| extension == "deb"))
            .ok_or("apt-get downloaded no rust-src package.")?;
        let unpacked = self.folder.join("unpacked");
        proc::must(proc::command("dpkg-deb").arg("-x").arg(package).arg(&unpacked))?;
        let library = unpacked.join(format!("usr/src/rustc-{release}/library"));
        if library.join("Cargo.lock").is_file() {
            Ok(library)
        } else {
            Err(format!("rust-src {version} does not hold the library where we look for it."))
        }
    }
}

/// `1.95.0+dfsg1-2~bpo13+1` out of madison's table, whose columns are set apart by `|`.
fn choose_version(madison: &str, release: &str) -> Option<String> {
    madison
        .lines()
        .filter_map(|line| line.split('|').nth(1).map(str::trim))
        .find(|version| {
            version.strip_prefix(release).is_some_and(|rest| rest.starts_with(['+', '-', '~']))
        })
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_compilers_own_version_will_do() {
        let table = " rust-src | 1.95.1+dfsg1-1 | http://archive sid/main amd64 Packages\n\
                     \x20rust-src | 1.95.0+dfsg1-2~bpo13+1 | http://archive sid/main amd64 Packages";
        let chosen = choose_version(table, "1.95.0");
        assert_eq!(chosen, Some("1.95.0+dfsg1-2~bpo13+1".to_owned()));
        assert_eq!(choose_version(table, "1.96.0"), None);
    }

    #[test]
    fn the_archive_is_told_from_the_security_one() {
        let uris = "http://host/debian-security/\nhttp://host/debian/\n";
        assert_eq!(choose_mirror(uris), Some("http://host/debian/".to_owned()));
    }
}
