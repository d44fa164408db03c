//! `cargo xtask shots`: every screen with the demonstration district, as pictures and as trees.

use std::fs;

use crate::args::Args;
use crate::hq::{Hq, Log};
use crate::progress::{Progress, Step};
use crate::tools::{self, Tool};
use crate::{Result, build, e2e, hq, place, proc};

const NEEDS: &[Tool] = &[Tool::NodePackages, Tool::Chromium];

pub(crate) fn command(args: Args) -> Result<()> {
    let names = args.words()?;
    let missing = tools::missing(&[tools::FOR_BUILD, NEEDS].concat())?;
    let mut progress = Progress::new(missing.len() + build::STEPS + 1);
    tools::install(&missing, &mut progress)?;
    build::both(&mut progress)?;
    let step = progress.step("screens");
    let taken = take(&step, &names)?;
    step.end(&format!("{taken} screenshots in {}", place::results("shots").display()));
    Ok(())
}

/// Opens the named screens, or all; answers how many pictures were taken.
pub(crate) fn take(step: &Step, names: &[String]) -> Result<usize> {
    let shots = place::results("shots");
    // A picture of a screen that no longer exists would only mislead.
    if names.is_empty() && shots.exists() {
        fs::remove_dir_all(&shots).map_err(|e| format!("{}: {e}.", shots.display()))?;
    }
    fs::create_dir_all(&shots).map_err(|e| format!("{}: {e}.", shots.display()))?;
    // The screens may change what they show, so HQ works on a copy.
    let data = place::results("shots-data");
    if data.exists() {
        fs::remove_dir_all(&data).map_err(|e| format!("{}: {e}.", data.display()))?;
    }
    let demonstration = e2e::demonstration()?;
    proc::must(proc::command("cp").arg("-a").arg(demonstration).arg(&data))?;
    let log = Log::File(place::results("logs").join("shots-hq.log"));
    let hq = Hq::start(&e2e::binary(), &data, hq::free_port()?, &log)?;
    let mut node = e2e::node()?;
    node.arg("tests/e2e/shots.mjs").args(names).env("CAMKET_URL", hq.url());
    let looked = step.run(&mut node);
    hq.stop()?;
    let said = looked?;
    Ok(said.lines().filter(|line| line.ends_with(".png")).count())
}
