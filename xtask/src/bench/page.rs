//! `cargo xtask bench page`: the page as it ships, on a slow line and a slow processor.

use crate::progress::Progress;
use crate::tools::{self, Tool};
use crate::{Result, budget, build, e2e};

pub(super) fn run() -> Result<()> {
    let missing = tools::missing(&[tools::FOR_BUILD, &[Tool::Chromium]].concat())?;
    let mut progress = Progress::new(missing.len() + build::STEPS + 1);
    tools::install(&missing, &mut progress)?;
    build::both(&mut progress)?;
    let step = progress.step("a first visit, a warm start, and touches");
    let said = step.run(e2e::node()?.arg("tests/bench/page/run.mjs"))?;
    // The table of weights is part of the answer, also where it is above its limit.
    let weights = budget::check().unwrap_or_else(|table| table);
    step.end(&format!("\n{said}\n{weights}"));
    Ok(())
}
