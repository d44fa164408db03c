//! `cargo xtask bench sync`: what sync costs on the wire, heads included, against the real server.
//!
//! Everything runs on loopback, so the bytes and the requests are the measure and not the seconds.

mod page;
mod tablet;
mod wire;
mod yardstick;

use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use camket_sync::testing::Rng;
use serde_json::{Value, json};

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

/// A scenario and what it cost.
struct Cost {
    name: &'static str,
    traffic: Traffic,
    target: &'static str,
    /// Bytes of the same records as packed JSON, and at the limit.
    yardsticks: Option<(usize, usize)>,
}

/// What the page's own filling needs beside what builds it.
const NEEDS: &[Tool] = &[Tool::Node, Tool::NodePackages, Tool::Chromium];

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
    let mut writer = Counting::enrol(address(&hq), "canbo.giabinh", 1)?;
    writer.sync(true)?;
    writer.write(&mut rng, AREA, PUSHED);
    writer.wire.since();
    writer.sync(true)?;
    let sticks = (yardstick::json_bytes(&writer.engine), yardstick::limit_bytes(&writer.engine));
    costs.push(cost("push 1,000 records", &mut writer, "≤ 2 requests, ≤ 36 kB up", Some(sticks)));
    writer.sync(true)?;
    costs.push(cost("nothing to say", &mut writer, "1 request, ≤ 900 B both ways", None));
    writer.write(&mut rng, AREA, 1);
    writer.sync(true)?;
    costs.push(cost("one new record", &mut writer, "1 request, ≤ 1.5 kB", None));
    writer.write(&mut rng, AREA, PULLED - PUSHED - 1);
    writer.sync(true)?;
    writer.wire.since();
    let sticks = (yardstick::json_bytes(&writer.engine), yardstick::limit_bytes(&writer.engine));
    let mut reader = Counting::enrol(address(&hq), "doan.giabinh", 2)?;
    reader.sync(false)?;
    let target = "≤ 3 requests, ≤ 290 kB down";
    costs.push(cost("pull 10,000 in pages", &mut reader, target, Some(sticks)));
    hq.stop()?;

    // It makes its snapshots when it starts.
    let hq = start(binary, data)?;
    let mut newcomer = Counting::enrol(address(&hq), "doan.giabinh", 3)?;
    let mut cut = Counting::enrol(address(&hq), "doan.giabinh", 4)?;
    let signed_in = peak_kb(&hq);
    wait_for_snapshot()?;
    let made = peak_kb(&hq);
    newcomer.sync(true)?;
    let twice = cut.bootstrap_cut()?;
    for tablet in [&newcomer, &cut] {
        if tablet.engine.areas() != reader.engine.areas() {
            return Err("A snapshot made another tablet than the pages.".to_owned());
        }
    }
    costs.push(cost("bootstrap 10,000 by snapshot", &mut newcomer, target, Some(sticks)));
    let of_page = page::fill(&hq.url(), "doan.giabinh")?;
    let more = json!({
        "page_fills_10000": of_page,
        "bytes_twice_after_a_cut_at_half": twice,
        "hq_peak_kb_two_signed_in": signed_in,
        "hq_peak_kb_snapshot_made": made,
        "hq_peak_kb_while_two_bootstrap": peak_kb(&hq),
    });
    hq.stop()?;
    Ok((costs, more))
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

fn address(hq: &Hq) -> SocketAddr {
    SocketAddr::from((Ipv4Addr::LOCALHOST, hq.port()))
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

fn cost(
    name: &'static str,
    tablet: &mut Counting,
    target: &'static str,
    yardsticks: Option<(usize, usize)>,
) -> Cost {
    Cost { name, traffic: tablet.wire.since(), target, yardsticks }
}

fn as_json(cost: &Cost) -> Value {
    let Traffic { requests, up_bytes, down_bytes } = cost.traffic;
    let (json_bytes, limit_bytes) = cost.yardsticks.unzip();
    json!({
        "name": cost.name, "requests": requests, "up_bytes": up_bytes, "down_bytes": down_bytes,
        "gzip_json_bytes": json_bytes, "limit_bytes": limit_bytes, "target": cost.target,
    })
}

fn table(costs: &[Cost], more: &Value) -> String {
    let mut text = format!(
        "{:<30} {:>8} {:>10} {:>10} {:>10} {:>10}  target\n",
        "", "requests", "up B", "down B", "gzip JSON", "limit"
    );
    for cost in costs {
        let Traffic { requests, up_bytes, down_bytes } = cost.traffic;
        let stick = |it: Option<usize>| it.map_or_else(String::new, |bytes| bytes.to_string());
        let (json_bytes, limit_bytes) = cost.yardsticks.unzip();
        text.push_str(&format!(
            "{:<30} {requests:>8} {up_bytes:>10} {down_bytes:>10} {:>10} {:>10}  {}\n",
            cost.name,
            stick(json_bytes),
            stick(limit_bytes),
            cost.target
        ));
    }
    text.push_str(&format!("{more:#}\n"));
    text
}
