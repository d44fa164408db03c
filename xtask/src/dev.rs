//! `cargo xtask dev`: Trunk with live reload, and behind its proxy an HQ built for debugging.

use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use crate::args::Args;
use crate::hq::{Hq, Log};
use crate::progress::Progress;
use crate::{Result, build, interrupt, place, proc, seed, tools};

/// Where Trunk.toml's proxy expects HQ.
const HQ_PORT: u16 = 8090;
const POLL: Duration = Duration::from_millis(100);

pub(crate) fn command(mut args: Args) -> Result<()> {
    let port = args.number("--port", 8081_u16)?;
    let data = args.option("--data")?.map_or_else(|| place::results("dev-data"), PathBuf::from);
    args.done()?;

    let missing = tools::missing(tools::FOR_BUILD)?;
    let mut progress = Progress::new(missing.len() + 1);
    tools::install(&missing, &mut progress)?;
    let step = progress.step("camket-hq, for debugging");
    step.run(&mut proc::cargo(["build", "--package", "camket-hq"]))?;
    step.end("");

    let mut hq = Hq::start(&place::target().join("debug/camket-hq"), &data, HQ_PORT, &Log::Screen)?;
    if !seed::is_loaded(&data) {
        seed::run(&hq.url(), &data)?;
        seed::mark_loaded(&data)?;
    }
    println!("\n  http://localhost:{port} reloads itself; Ctrl-C ends it.\n");
    let mut trunk = build::trunk("serve");
    // A folder of its own: what `run` and HQ carry in dist is always a release.
    trunk.args(["--dist", "target/dev-dist", "--port", &port.to_string()]);
    trunk.args(["--features", "gallery"]);
    let mut server = trunk.spawn().map_err(|e| format!("Trunk could not be started: {e}."))?;
    let watched = interrupt::Watched::new(server.id());
    let ended = loop {
        if let Some(status) = server.try_wait().map_err(|e| e.to_string())? {
            break status;
        }
        if !hq.is_running() {
            interrupt::terminate(server.id());
            break server.wait().map_err(|e| e.to_string())?;
        }
        thread::sleep(POLL);
    };
    drop(watched);
    hq.stop()?;
    if ended.success() || interrupt::asked() {
        Ok(())
    } else {
        Err(format!("Trunk ended with {ended}."))
    }
}
