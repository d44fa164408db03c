//! `cargo xtask bench report`: dashboard, report, documents and exports at two sizes of HQ.

use std::fs;

use crate::progress::Progress;
use crate::{Result, place, proc};

pub(super) fn run() -> Result<()> {
    let mut progress = Progress::new(2);
    let step = progress.step("HQ as it ships, with its documents");
    let words = ["bench", "--locked", "--profile", "hq", "--package", "camket-hq"];
    step.run(proc::cargo(words).args(["--bench", "report", "--no-run"]))?;
    step.end("");
    let folder = place::results("bench");
    fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}.", folder.display()))?;
    let step = progress.step("a clerk asks a small HQ and a large one");
    let mut bench = proc::cargo(words);
    bench.args(["--bench", "report"]).env("CAMKET_BENCH_OUT", folder.join("report.json"));
    let said = step.run(&mut bench)?;
    step.end(&format!("\n{said}"));
    Ok(())
}
