//! `cargo xtask bench sync`: what sync costs on the wire, heads included, against the real server,
//! and what the same records cost PouchDB, both over the same slow line.

mod link;
mod page;
mod pouch;
mod table;
mod tablet;
mod wire;
mod yardstick;

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use camket_sync::testing::Rng;
use serde_json::{Value, json};

use self::link::Link;
use self::pouch::Pouch;
use self::table::{as_json, table};
use self::tablet::Counting;
use self::wire::Traffic;
use crate::hq::{self, Hq, Log};
use crate::progress::Progress;
use crate::tools::{self, Tool};
use crate::{Result, build, place, seed};

const AREA: &str = "09454-2025";
const PUSHED: usize = 1_000;
const PULLED: usize = 10_000;
/// Time within which HQ, just started, has its snapshot ready.
const SNAPSHOT_WITHIN: Duration = Duration::from_secs(120);
const POLL: Duration = Duration::from_millis(50);

/// What somebody spent on a scenario.
#[derive(Clone, Copy, Default)]
struct Spent {
    traffic: Traffic,
    seconds: f64,
}

/// A scenario and what it cost.
struct Cost {
    name: &'static str,
    ours: Spent,
    pouch: Option<Spent>,
    target: &'static str,
    /// Bytes of the same records as packed JSON, and at the limit.
    yardsticks: Option<(usize, usize)>,
}

/// What the page's own filling and PouchDB need beside what builds the page.
const NEEDS: &[Tool] = &[Tool::Node, Tool::NodePackages, Tool::BenchPackages, Tool::Chromium];

pub(super) fn run() -> Result<()> {
    let mut missing = tools::missing(tools::FOR_BUILD)?;
    missing.extend(tools::missing(NEEDS)?);
    missing.dedup();
    let mut progress = Progress::new(missing.len() + build::STEPS + 1);
    tools::install(&missing, &mut progress)?;
    let binary = build::both(&mut progress)?;
    let step = progress.step("sync on the wire");
    let data = place::results("bench/sync-data");
    let _ = fs::remove_dir_all(&data);
    let result = measure(&binary, &data);
    let _ = fs::remove_dir_all(&data);
    let (costs, more) = result?;
    step.end(&format!("\n{}", table(&costs, &more)));
    let file = place::results("bench").join("sync.json");
    let report =
        json!({ "scenarios": costs.iter().map(as_json).collect::<Vec<_>>(), "more": more });
    fs::write(&file, format!("{report:#}\n")).map_err(|e| format!("{}: {e}.", file.display()))?;
    Ok(())
}

fn measure(binary: &Path, data: &PathBuf) -> Result<(Vec<Cost>, Value)> {
    fs::create_dir_all(data).map_err(|e| format!("{}: {e}.", data.display()))?;
    seed::make_people_with(binary, data)?;
    let mut rng = Rng::new(2026);
    let mut costs = Vec::new();
    let hq = start(binary, data)?;
    let line = Link::to(hq.port())?;
    let mut writer = Counting::enrol(line.address(), "canbo.giabinh", 1)?;
    writer.sync(true)?;
    writer.write(&mut rng, AREA, PUSHED);
    let sticks = (yardstick::json_bytes(&writer.engine), yardstick::limit_bytes(&writer.engine));
    let ours = spend(&mut writer, |it| it.sync(true))?;
    costs.push(Cost::of("push 1,000 records", ours, "≤ 2 requests, ≤ 36 kB up", Some(sticks)));
    let ours = spend(&mut writer, |it| it.sync(true))?;
    costs.push(Cost::of("nothing to say", ours, "1 request, ≤ 900 B both ways", None));
    writer.write(&mut rng, AREA, 1);
    let ours = spend(&mut writer, |it| it.sync(true))?;
    costs.push(Cost::of("one new record", ours, "1 request, ≤ 1.5 kB", None));
    writer.write(&mut rng, AREA, PULLED - PUSHED - 1);
    writer.sync(true)?;
    let sticks = (yardstick::json_bytes(&writer.engine), yardstick::limit_bytes(&writer.engine));
    let mut reader = Counting::enrol(line.address(), "doan.giabinh", 2)?;
    let ours = spend(&mut reader, |it| it.sync(false))?;
    let target = "≤ 3 requests, ≤ 290 kB down";
    costs.push(Cost::of("pull 10,000 in pages", ours, target, Some(sticks)));
    let pouch = Pouch::replicate(&yardstick::documents(&writer.engine), data)?;
    costs.iter_mut().for_each(|cost| cost.pouch = pouch.on(cost.name));
    drop(line);
    hq.stop()?;

    // It makes its snapshots when it starts.
    let hq = start(binary, data)?;
    let line = Link::to(hq.port())?;
    let mut newcomer = Counting::enrol(line.address(), "doan.giabinh", 3)?;
    let mut cut = Counting::enrol(line.address(), "doan.giabinh", 4)?;
    let signed_in = peak_kb(&hq);
    wait_for_snapshot()?;
    let made = peak_kb(&hq);
    let ours = spend(&mut newcomer, |it| it.sync(true))?;
    let twice = cut.bootstrap_cut()?;
    for tablet in [&newcomer, &cut] {
        if tablet.engine.areas() != reader.engine.areas() {
            return Err("A snapshot made another tablet than the pages.".to_owned());
        }
    }
    let pouch = pouch.on("pull 10,000 in pages");
    let bootstrap = Cost::of("bootstrap 10,000 by snapshot", ours, target, Some(sticks));
    costs.push(Cost { pouch, ..bootstrap });
    let of_page = page::fill(&hq.url(), "doan.giabinh")?;
    let more = json!({
        "page_fills_10000": of_page,
        "bytes_twice_after_a_cut_at_half": twice,
        "hq_peak_kb_two_signed_in": signed_in,
        "hq_peak_kb_snapshot_made": made,
        "hq_peak_kb_while_two_bootstrap": peak_kb(&hq),
    });
    drop(line);
    hq.stop()?;
    Ok((costs, more))
}

/// Lets a tablet do something, and answers what it spent on that.
fn spend(tablet: &mut Counting, act: impl FnOnce(&mut Counting) -> Result<()>) -> Result<Spent> {
    tablet.wire.since();
    let begun = Instant::now();
    act(tablet)?;
    Ok(Spent { seconds: begun.elapsed().as_secs_f64(), traffic: tablet.wire.since() })
}

impl Cost {
    fn of(
        name: &'static str,
        ours: Spent,
        target: &'static str,
        yardsticks: Option<(usize, usize)>,
    ) -> Self {
        Self { name, ours, pouch: None, target, yardsticks }
    }
}

/// Waits until HQ says that it has made its snapshot.
fn wait_for_snapshot() -> Result<()> {
    let started = Instant::now();
    while started.elapsed() < SNAPSHOT_WITHIN {
        if fs::read_to_string(log()).is_ok_and(|said| said.contains("snapshots of areas were made"))
        {
            return Ok(());
        }
        thread::sleep(POLL);
    }
    Err("HQ makes no snapshot.".to_owned())
}

fn log() -> PathBuf {
    place::results("bench").join("sync-hq.log")
}

fn start(binary: &Path, data: &Path) -> Result<Hq> {
    Hq::start(binary, data, hq::free_port()?, &Log::File(log()))
}

/// The most memory that HQ held since the last look, in kB; 0 where the system does not tell.
fn peak_kb(hq: &Hq) -> u64 {
    let process = format!("/proc/{}", hq.process());
    let status = fs::read_to_string(format!("{process}/status")).unwrap_or_default();
    // Begins to watch anew; where that is not allowed, the next figure holds this one, too.
    let _ = fs::write(format!("{process}/clear_refs"), "5");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|it| it.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}
