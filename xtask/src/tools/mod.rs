//! The tools that the commands need: checked in no time, installed when missing.
//!
//! The ordinary way comes first; where it fails (a machine that reaches package registries only)
//! a fallback follows. Everything lands outside of the clone, so that the next clone is ready.

pub(crate) mod apt;
mod chromium;
mod crates;
pub(crate) mod node;
pub(crate) mod npm;
pub(crate) mod postgres;
mod rust_src;
mod wasm_target;

pub(crate) use chromium::{browser, driver};

use crate::Result;
use crate::args::Args;
use crate::progress::{Progress, Step};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Tool {
    WasmTarget,
    Trunk,
    WasmBindgen,
    WasmSplit,
    Node,
    NodePackages,
    BenchPackages,
    Chromium,
    ChromeDriver,
    Postgres,
    CargoDeny,
}

/// What `cargo xtask build` and `run` need.
pub(crate) const FOR_BUILD: &[Tool] = &[
    Tool::WasmTarget,
    Tool::Trunk,
    Tool::WasmBindgen,
    Tool::WasmSplit,
    Tool::Node,
    Tool::NodePackages,
];

impl Tool {
    fn title(self) -> String {
        match self {
            Self::WasmTarget => format!("Rust for {}", wasm_target::TARGET),
            Self::Trunk => format!("Trunk {}", crates::TRUNK_VERSION),
            Self::WasmBindgen => "wasm-bindgen".to_owned(),
            Self::WasmSplit => format!("wasm-split {}", crates::SPLIT_VERSION),
            Self::Node => "Node.js".to_owned(),
            Self::NodePackages => "wasm-opt, playwright-core and axe-core".to_owned(),
            Self::BenchPackages => "the stores that ours is compared with".to_owned(),
            Self::Chromium => "Chromium".to_owned(),
            Self::ChromeDriver => "ChromeDriver".to_owned(),
            Self::Postgres => "PostgreSQL".to_owned(),
            Self::CargoDeny => format!("cargo-deny {}", crates::DENY_VERSION),
        }
    }

    fn present(self) -> Result<bool> {
        Ok(match self {
            Self::WasmTarget => wasm_target::present()?,
            Self::Trunk => crates::trunk_present(),
            Self::WasmBindgen => crates::bindgen_present()?,
            Self::WasmSplit => crates::split_present(),
            Self::Node => node::present(),
            Self::NodePackages => npm::E2E.present()?,
            Self::BenchPackages => npm::BENCH.present()?,
            Self::Chromium => browser().is_some(),
            Self::ChromeDriver => driver().is_some(),
            Self::Postgres => postgres::bin().is_some(),
            Self::CargoDeny => crates::deny_present(),
        })
    }

    fn install(self, step: &Step) -> Result<()> {
        match self {
            Self::WasmTarget => wasm_target::install(step),
            Self::Trunk => crates::install_trunk(step),
            Self::WasmBindgen => crates::install_bindgen(step),
            Self::WasmSplit => crates::install_split(step),
            Self::Node => node::install(step),
            Self::NodePackages => npm::E2E.install(step),
            Self::BenchPackages => npm::BENCH.install(step),
            Self::Chromium => apt::install(step, &["chromium"]),
            Self::ChromeDriver => apt::install(step, &["chromium-driver"]),
            Self::Postgres => apt::install(step, &["postgresql"]),
            Self::CargoDeny => crates::install_deny(step),
        }
    }
}

/// Those of `wanted` that are not there yet.
pub(crate) fn missing(wanted: &[Tool]) -> Result<Vec<Tool>> {
    let mut missing = Vec::new();
    for &tool in wanted {
        if !missing.contains(&tool) && !tool.present()? {
            missing.push(tool);
        }
    }
    Ok(missing)
}

/// Installs `missing` as the next steps of `progress`.
pub(crate) fn install(missing: &[Tool], progress: &mut Progress) -> Result<()> {
    for &tool in missing {
        let step = progress.step(&tool.title());
        tool.install(&step)?;
        if !tool.present()? {
            return Err(format!("{} was installed but is still not found.", tool.title()));
        }
        step.end("");
    }
    Ok(())
}

/// Installs what is missing of `wanted`; silent when everything is there.
pub(crate) fn ensure(wanted: &[Tool]) -> Result<()> {
    let missing = missing(wanted)?;
    install(&missing, &mut Progress::new(missing.len()))
}

/// `cargo xtask tools`.
pub(crate) fn command(args: Args) -> Result<()> {
    args.done()?;
    let browser_and_database =
        [Tool::Chromium, Tool::ChromeDriver, Tool::Postgres, Tool::CargoDeny];
    ensure(&[FOR_BUILD, &browser_and_database].concat())?;
    println!("Every tool is there.");
    Ok(())
}
