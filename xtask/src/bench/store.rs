//! `cargo xtask bench store`: the tablet's store beside others, in one Chromium.

use std::fs;

use crate::progress::Progress;
use crate::tools::{self, Tool};
use crate::{Result, e2e, place, proc};

const TARGET: &str = "wasm32-unknown-unknown";
const NEEDS: &[Tool] = &[
    Tool::WasmTarget,
    Tool::WasmBindgen,
    Tool::Node,
    Tool::NodePackages,
    Tool::BenchPackages,
    Tool::Chromium,
];

pub(super) fn run() -> Result<()> {
    let missing = tools::missing(NEEDS)?;
    let mut progress = Progress::new(missing.len() + 2);
    tools::install(&missing, &mut progress)?;
    let step = progress.step("the store as it ships, without the screens");
    let words = ["build", "--locked", "--release", "--package", "camket", "--example"];
    step.run(proc::cargo(words).args(["bench_store", "--target", TARGET]))?;
    let folder = place::results("bench/ours");
    fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}.", folder.display()))?;
    let wasm = place::target().join(TARGET).join("release/examples/bench_store.wasm");
    let mut bindgen = proc::command("wasm-bindgen");
    step.run(bindgen.args(["--target", "web", "--out-dir"]).arg(&folder).arg(wasm))?;
    step.end("");
    let step = progress.step("ours beside PouchDB, Dexie and raw IndexedDB");
    let mut node = e2e::node()?;
    let said = step.run(node.arg("tests/bench/store/run.mjs").env("CAMKET_BENCH_OURS", folder))?;
    step.end(&format!("\n{said}"));
    Ok(())
}
