//! The tablet's store in a real Chromium that is killed, loses its power, or finds its files damaged.

use crate::progress::Progress;
use crate::tools::{self, Tool};
use crate::{Result, build, e2e, place};

const NEEDS: &[Tool] = &[Tool::NodePackages, Tool::Chromium];

/// Runs one trial of `tests/e2e/soak.mjs`; the seed is printed, and `CAMKET_SEED` repeats it.
pub(super) fn trial(name: &str, rounds: u64) -> Result<()> {
    let missing = tools::missing(&[tools::FOR_BUILD, NEEDS].concat())?;
    let mut progress = Progress::new(missing.len() + build::STEPS + 1);
    tools::install(&missing, &mut progress)?;
    build::both(&mut progress)?;
    let step = progress.step(&format!("tablet-{name}, {rounds} rounds"));
    let mut node = e2e::node()?;
    node.arg("tests/e2e/soak.mjs").arg(name).env("CAMKET_ROUNDS", rounds.to_string());
    let said = step.run(&mut node)?;
    step.end(&format!("\n{said}{}", place::results("bench").display()));
    Ok(())
}
