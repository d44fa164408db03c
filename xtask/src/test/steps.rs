//! The checks themselves, the quick ones first.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::count::Count;
use super::{Check, Outcome};
use crate::postgres::Cluster;
use crate::progress::Step;
use crate::tools::{self, Tool};
use crate::{Result, budget, build, e2e, place, proc, shots, tidy};

pub(super) const CHECKS: &[Check] = &[
    Check { name: "fmt", does: "the layout of the code", needs: &[], after: &[], run: fmt },
    Check {
        name: "tidy",
        does: "rooms, words, heads, colours, sizes",
        needs: &[],
        after: &[],
        run: |_| Outcome::of(tidy::check().map(|files| format!("{files} files"))),
    },
    Check { name: "clippy", does: "lints of every package", needs: &[], after: &[], run: clippy },
    Check {
        name: "clippy-wasm",
        does: "lints of the PWA as wasm",
        needs: &[Tool::WasmTarget],
        after: &[],
        run: clippy_wasm,
    },
    Check { name: "doc", does: "links in the documents", needs: &[], after: &[], run: doc },
    Check {
        name: "unit",
        does: "tests, HQ on SQLite and PostgreSQL",
        needs: &[Tool::Postgres],
        after: &[],
        run: unit,
    },
    Check {
        name: "wasm",
        does: "tests inside Chromium",
        needs: &[
            Tool::WasmTarget,
            Tool::WasmBindgen,
            Tool::Node,
            Tool::Chromium,
            Tool::ChromeDriver,
        ],
        after: &[],
        run: wasm,
    },
    Check {
        name: "page",
        does: "the PWA for release, and its weight",
        needs: tools::FOR_BUILD,
        after: &[],
        run: page,
    },
    Check {
        name: "hq",
        does: "camket-hq with the PWA inside",
        needs: &[],
        after: &["page"],
        run: |step| Outcome::of(build::hq(step).map(|_| String::new())),
    },
    Check {
        name: "e2e",
        does: "stories in Chromium against the real HQ",
        needs: &[Tool::Node, Tool::NodePackages, Tool::Chromium],
        after: &["page", "hq"],
        run: stories,
    },
    Check {
        name: "shots",
        does: "every screen opened, looked at by axe",
        needs: &[Tool::Node, Tool::NodePackages, Tool::Chromium],
        after: &["page", "hq"],
        run: screens,
    },
    Check {
        name: "supply",
        does: "licences, bans, sources and advisories of what we build on",
        needs: &[Tool::CargoDeny],
        after: &[],
        run: supply,
    },
];

/// Runs a command that is one check.
fn judged(step: &Step, command: &mut Command) -> Outcome {
    Outcome::of(step.run(command).map(|_| String::new()))
}

/// Runs a command that counts tests of its own.
fn counted(step: &Step, command: &mut Command) -> Outcome {
    let (status, log) = match step.observe(command) {
        Ok(ended) => ended,
        Err(said) => return Outcome::of(Err(said)),
    };
    let mut count = Count::in_log(&log);
    if status.success() {
        return Outcome { count, note: count.to_string(), trouble: None };
    }
    count.failed = count.failed.max(1);
    Outcome { count, note: count.to_string(), trouble: Some(log) }
}

fn fmt(step: &Step) -> Outcome {
    judged(step, &mut proc::cargo(["fmt", "--all", "--check"]))
}

fn clippy(step: &Step) -> Outcome {
    let words = ["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"];
    judged(step, &mut proc::cargo(words))
}

/// HQ and xtask refuse to be wasm, so the packages are named.
fn clippy_wasm(step: &Step) -> Outcome {
    let mut cargo = proc::cargo(["clippy", "--locked", "--target", "wasm32-unknown-unknown"]);
    cargo.args(["-p", "camket", "-p", "camket-domain", "-p", "camket-sheet", "-p", "camket-sync"]);
    cargo.args(["--features", "camket/gallery"]);
    judged(step, cargo.args(["--", "-D", "warnings"]))
}

fn doc(step: &Step) -> Outcome {
    let words = ["doc", "--locked", "--workspace", "--no-deps", "--document-private-items"];
    // The bin of the root package has the name of its lib, and says nothing that the lib does not.
    judged(step, proc::cargo(words).arg("--lib").env("RUSTDOCFLAGS", "-D warnings"))
}

fn unit(step: &Step) -> Outcome {
    let cluster = match Cluster::start() {
        Ok(cluster) => cluster,
        Err(said) => return Outcome::of(Err(said)),
    };
    let mut cargo = proc::cargo(["test", "--locked", "--workspace", "--no-fail-fast"]);
    counted(step, cargo.env("CAMKET_TEST_PG", cluster.url()))
}

/// How long all tests of a target may take together, in seconds: a busy machine needs minutes.
const WASM_WITHIN_S: &str = "600";

/// The test targets `wasm*` of the page; none is no failure.
fn wasm(step: &Step) -> Outcome {
    let mut cargo = proc::cargo(["test", "--locked", "--package", "camket", "--target"]);
    cargo.arg("wasm32-unknown-unknown");
    let names = wasm_tests();
    if names.is_empty() {
        return Outcome { count: Count::default(), note: "none yet".to_owned(), trouble: None };
    }
    for name in &names {
        cargo.args(["--test", name]);
    }
    cargo
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("WASM_BINDGEN_TEST_TIMEOUT", WASM_WITHIN_S)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", place::root().join("xtask/webdriver.json"));
    if let Some(driver) = tools::driver() {
        cargo.env("CHROMEDRIVER", driver);
    }
    counted(step, &mut cargo)
}

/// `tests/wasm_store.rs` and `tests/wasm/main.rs` alike, as Cargo finds them.
fn wasm_tests() -> Vec<String> {
    let Ok(entries) = fs::read_dir(place::root().join("tests")) else {
        return Vec::new();
    };
    let target = |path: PathBuf| {
        let name = path.file_stem()?.to_str()?.to_owned();
        let is_target = path.extension().is_some_and(|extension| extension == "rs")
            || path.join("main.rs").is_file();
        (is_target && name.starts_with("wasm")).then_some(name)
    };
    let mut names: Vec<String> = entries.filter_map(|entry| target(entry.ok()?.path())).collect();
    names.sort();
    names
}

fn page(step: &Step) -> Outcome {
    let weighed = build::pwa(step).and_then(|_| budget::check());
    Outcome::of(weighed.map(|table| format!("\n{table}")))
}

fn stories(step: &Step) -> Outcome {
    match e2e::command() {
        Ok(mut node) => counted(step, &mut node),
        Err(said) => Outcome::of(Err(said)),
    }
}

fn screens(step: &Step) -> Outcome {
    Outcome::of(shots::take(step, &[]).map(|shots| format!("{shots} screenshots")))
}

fn supply(step: &Step) -> Outcome {
    Outcome::of(audit(step))
}

fn audit(step: &Step) -> Result<String> {
    const ADVISORIES_WITHIN_S: &str = "60";
    step.run(&mut proc::cargo(["fetch", "--locked"]))?;
    let offline = ["deny", "--offline", "check", "bans", "licenses", "sources"];
    step.run(&mut proc::cargo(offline))?;
    // The advisories come from a repository that a closed network does not reach.
    let mut advisories = proc::command("timeout");
    advisories.args([ADVISORIES_WITHIN_S, "cargo", "deny", "check", "advisories"]);
    let (status, log) = step.observe(&mut advisories)?;
    if status.success() {
        Ok("advisories included".to_owned())
    } else if log.contains("error[") {
        Err(log)
    } else {
        Ok("advisories skipped: their database cannot be reached from here".to_owned())
    }
}
