//! Every developer command of CamKết; nothing in the product depends on this package.

#[cfg(target_family = "wasm")]
compile_error!("xtask is the workshop; no part of it belongs into the page.");

mod args;
mod bench;
mod budget;
mod build;
mod cut;
mod dev;
mod e2e;
mod hq;
mod http;
mod interrupt;
mod place;
mod postgres;
mod precache;
mod proc;
mod progress;
mod run;
mod seed;
mod shots;
mod simulate;
mod soak;
mod styles;
mod test;
mod tidy;
mod tools;

use std::process::ExitCode;

use args::Args;

/// What went wrong, as one sentence for the person at the keyboard.
type Result<T, E = String> = std::result::Result<T, E>;

struct Command {
    name: &'static str,
    usage: &'static str,
    does: &'static str,
    run: fn(Args) -> Result<()>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "run",
        usage: "[--port 8080] [--data DIR] [--no-demo]",
        does: "installs what is missing, builds, starts HQ with the demonstration district",
        run: run::command,
    },
    Command {
        name: "dev",
        usage: "[--port 8081] [--data DIR]",
        does: "Trunk with live reload in front of an HQ built for debugging",
        run: dev::command,
    },
    Command {
        name: "test",
        usage: "[STEP…] [--list]",
        does: "runs every check in order, or only the named steps",
        run: test::command,
    },
    Command {
        name: "build",
        usage: "",
        does: "builds the PWA and the camket-hq binary that carries it",
        run: build::command,
    },
    Command {
        name: "shots",
        usage: "[SCREEN…]",
        does: "opens every screen, writes screenshots and accessibility trees, runs axe",
        run: shots::command,
    },
    Command {
        name: "seed",
        usage: "[--url http://localhost:8080] [--data DIR]",
        does: "loads the demonstration district into a running HQ",
        run: seed::command,
    },
    Command {
        name: "simulate",
        usage: "[--seeds 20000] [--from 1]",
        does: "runs the simulation of tablets, network and HQ over that many seeds",
        run: simulate::command,
    },
    Command {
        name: "bench",
        usage: "[NAME…]",
        does: "runs benchmarks and writes target/bench/NAME.json",
        run: bench::command,
    },
    Command {
        name: "soak",
        usage: "[NAME…] [--rounds 20]",
        does: "kills HQ and browsers, cuts disks, damages stores: for long what the tests do shortly",
        run: soak::command,
    },
    Command {
        name: "tidy",
        usage: "",
        does: "checks what a compiler cannot see: rooms, words, heads, colours, sizes",
        run: tidy::command,
    },
    Command {
        name: "budget",
        usage: "",
        does: "weighs the built page against its budget",
        run: budget::command,
    },
    Command {
        name: "tools",
        usage: "",
        does: "installs every tool that any of these commands needs",
        run: tools::command,
    },
    Command {
        name: "styles",
        usage: "",
        does: "Trunk's hook: joins the sheets of style/ into one",
        run: styles::command,
    },
    Command {
        name: "precache",
        usage: "",
        does: "Trunk's hook: cuts the app, completes sw.js and compresses the staged files",
        run: precache::command,
    },
    Command { name: "help", usage: "", does: "prints this list", run: help },
];

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let name = words.next().unwrap_or_else(|| "help".to_owned());
    let name = if name == "--help" || name == "-h" { "help" } else { &name };
    let outcome = match COMMANDS.iter().find(|command| command.name == name) {
        Some(command) => interrupt::listen().and_then(|()| (command.run)(Args::new(words))),
        None => Err(format!("`{name}` is no command; `cargo xtask help` lists them.")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn help(args: Args) -> Result<()> {
    args.done()?;
    println!("cargo xtask COMMAND\n");
    for Command { name, usage, does, .. } in COMMANDS {
        println!("  {:<10} {does}", name);
        if !usage.is_empty() {
            println!("             {name} {usage}");
        }
    }
    Ok(())
}
