//! Debian packages, for the tools that are programs of the machine.

use std::process::Command;

use crate::progress::Step;
use crate::{Result, place, proc};

/// Installs packages with apt-get, as root or through a sudo that asks nothing.
pub(super) fn install(step: &Step, packages: &[&str]) -> Result<()> {
    let by_hand = || format!("Please install {} by hand and try again.", packages.join(" and "));
    if place::program("apt-get").is_none() {
        return Err(format!("This machine has no apt-get. {}", by_hand()));
    }
    let mut words = vec!["install", "--yes", "--no-install-recommends"];
    words.extend(packages);
    if step.run(&mut privileged(&words).ok_or_else(by_hand)?).is_ok() {
        return Ok(());
    }
    // The usual reason is a package list that is absent or out of date.
    step.run(&mut privileged(&["update"]).ok_or_else(by_hand)?)?;
    step.run(&mut privileged(&words).ok_or_else(by_hand)?)
        .map(drop)
        .map_err(|said| format!("{said}\n{}", by_hand()))
}

fn privileged(words: &[&str]) -> Option<Command> {
    let mut apt = if is_root() {
        proc::command("apt-get")
    } else {
        proc::output(proc::command("sudo").args(["--non-interactive", "true"]))?;
        let mut sudo = proc::command("sudo");
        sudo.args(["--non-interactive", "apt-get"]);
        sudo
    };
    apt.args(words).env("DEBIAN_FRONTEND", "noninteractive");
    Some(apt)
}

/// Whether we are root.
pub(crate) fn is_root() -> bool {
    nix::unistd::geteuid().is_root()
}
