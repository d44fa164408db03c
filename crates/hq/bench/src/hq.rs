//! The shipped binary, with the people of the demonstration, on one engine.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use crate::Result;

/// Where HQ keeps its data.
pub(crate) enum Engine {
    Sqlite(PathBuf),
    Postgres(String),
}

impl Engine {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Engine::Sqlite(_) => "sqlite",
            Engine::Postgres(_) => "pg",
        }
    }

    fn command(&self, binary: &str) -> Command {
        self.settle(Command::new(binary))
    }

    fn settle(&self, mut command: Command) -> Command {
        match self {
            Engine::Sqlite(folder) => command.arg("--data").arg(folder).env_remove("DATABASE_URL"),
            Engine::Postgres(url) => command.env("DATABASE_URL", url),
        };
        command.env("RUST_LOG", "error").stdout(Stdio::piped());
        command
    }
}

/// A running HQ, killed when it is dropped.
pub(crate) struct Hq {
    child: Child,
    pub(crate) address: String,
}

impl Hq {
    pub(crate) fn start(binary: &str, engine: &Engine) -> Result<Self> {
        let complain = |e| format!("{binary} could not be started: {e}.");
        let people = engine.command(binary).args(["demo-users", "--demo"]).output();
        if !people.map_err(complain)?.status.success() {
            return Err("The people of the demonstration could not be made.".to_owned());
        }
        Self::serve(binary, engine.command(binary))
    }

    /// Starts it on the last core alone, with the people that are there.
    pub(crate) fn start_on_one_core(binary: &str, engine: &Engine) -> Result<Self> {
        let last = std::thread::available_parallelism().map_or(1, std::num::NonZero::get) - 1;
        let mut pinned = Command::new("taskset");
        pinned.args(["-c", &last.to_string(), binary]);
        Self::serve(binary, engine.settle(pinned))
    }

    fn serve(binary: &str, mut command: Command) -> Result<Self> {
        let complain = |e| format!("{binary} could not be started: {e}.");
        let serve = ["serve", "--listen", "127.0.0.1:0"];
        let mut child = command.args(serve).spawn().map_err(complain)?;
        let mut line = String::new();
        let stdout = child.stdout.take().ok_or("HQ has no standard output.")?;
        BufReader::new(stdout).read_line(&mut line).map_err(complain)?;
        let address = line.trim().trim_start_matches("http://").to_owned();
        Ok(Self { child, address })
    }

    /// Processor time that it has used so far, in seconds: what it costs whoever else is at work.
    pub(crate) fn cpu_s(&self) -> Result<f64> {
        let path = format!("/proc/{}/stat", self.child.id());
        let stat = std::fs::read_to_string(&path).map_err(|e| format!("{path}: {e}."))?;
        // User and system time, counted from the end of the name, in hundredths of a second.
        let times = stat.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2);
        let ticks: f64 = times.filter_map(|time| time.parse::<f64>().ok()).sum();
        Ok(ticks / 100.0)
    }

    /// The most memory that it has held so far, in megabytes.
    pub(crate) fn rss_mb(&self) -> Result<f64> {
        let path = format!("/proc/{}/status", self.child.id());
        let status = std::fs::read_to_string(&path).map_err(|e| format!("{path}: {e}."))?;
        let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kb = most.and_then(|text| text.split_whitespace().next()?.parse::<f64>().ok());
        kb.map(|kb| kb / 1024.0).ok_or_else(|| format!("{path} does not tell."))
    }
}

impl Drop for Hq {
    fn drop(&mut self) {
        // It is a child of ours, and nothing it holds is needed any more.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
