//! `cargo xtask run`: from a fresh clone to a running HQ with the demonstration district.

use std::path::PathBuf;

use crate::args::Args;
use crate::hq::{Hq, Log};
use crate::progress::Progress;
use crate::{Result, build, interrupt, place, seed, tools};

const PORT: u16 = 8080;

pub(crate) fn command(mut args: Args) -> Result<()> {
    let port = args.number("--port", PORT)?;
    let data = args.option("--data")?.map_or_else(place::data, PathBuf::from);
    let demo = !args.flag("--no-demo");
    args.done()?;

    let missing = tools::missing(tools::FOR_BUILD)?;
    let to_seed = demo && !seed::is_loaded(&data);
    let steps = missing.len() + build::STEPS + 1 + usize::from(to_seed);
    let mut progress = Progress::new(steps);
    tools::install(&missing, &mut progress)?;
    let binary = build::both(&mut progress)?;

    let step = progress.step("start");
    let hq = Hq::start(&binary, &data, port, &Log::Screen)?;
    step.end("");
    if to_seed {
        let step = progress.step("the demonstration district");
        seed::run(&hq.url(), &data)?;
        seed::mark_loaded(&data)?;
        step.end("");
    }
    if !interrupt::asked() {
        greet(&hq.url(), &data, demo);
    }
    hq.wait()?;
    println!("CamKết has ended; the data are in {}.", data.display());
    Ok(())
}

fn greet(url: &str, data: &std::path::Path, demo: bool) {
    println!("\n  CamKết is running at {url}\n");
    if demo {
        for login in seed::LOGINS {
            println!("    {:<34} {:<16} {}", login.who, login.name, login.password);
        }
        println!();
    }
    println!("  Data: {}   End: Ctrl-C\n", data.display());
}
