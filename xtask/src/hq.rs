//! A running camket-hq, as a child of ours that ends when we end.

use std::env;
use std::fs::{self, File};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use std::os::unix::process::CommandExt;

use crate::{Result, http, interrupt, proc};

const POLL: Duration = Duration::from_millis(50);
const READY_WITHIN: Duration = Duration::from_secs(60);
const END_WITHIN: Duration = Duration::from_secs(15);

/// Where HQ's own log goes.
pub(crate) enum Log {
    /// Warnings only, unless `RUST_LOG` asks for more.
    Screen,
    File(PathBuf),
}

pub(crate) struct Hq {
    child: Child,
    address: SocketAddr,
    _watched: interrupt::Watched,
}

impl Hq {
    /// Starts HQ on loopback and waits until it answers.
    pub(crate) fn start(binary: &Path, data: &Path, port: u16, log: &Log) -> Result<Self> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        if TcpListener::bind(address).is_err() {
            return Err(format!(
                "Port {port} is taken: stop what uses it, or choose another with --port."
            ));
        }
        fs::create_dir_all(data).map_err(|e| format!("{}: {e}.", data.display()))?;
        let mut command = proc::command(binary);
        command.arg("serve").arg("--data").arg(data).args(["--listen", &address.to_string()]);
        // Its own group: the terminal's Ctrl-C reaches it once, through us.
        command.stdin(Stdio::null()).process_group(0);
        // What HQ says on its standard output is its address, and we know it.
        command.stdout(Stdio::null());
        match log {
            Log::Screen => {
                let level = env::var("RUST_LOG").unwrap_or_else(|_| "warn".to_owned());
                command.env("RUST_LOG", level);
            }
            Log::File(path) => {
                let file = File::create(path).map_err(|e| format!("{}: {e}.", path.display()))?;
                command.stderr(file);
            }
        }
        let child = command
            .spawn()
            .map_err(|e| format!("{} could not be started: {e}.", binary.display()))?;
        let watched = interrupt::Watched::new(child.id());
        let mut hq = Self { child, address, _watched: watched };
        hq.wait_until_ready()?;
        Ok(hq)
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let started = Instant::now();
        while !http::answers(self.address, "/api/health") {
            if let Some(status) = self.child.try_wait().map_err(|e| e.to_string())? {
                return Err(format!("camket-hq ended before it was ready ({status})."));
            }
            if started.elapsed() > READY_WITHIN {
                return Err("camket-hq does not answer at /api/health.".to_owned());
            }
            thread::sleep(POLL);
        }
        Ok(())
    }

    /// Where a browser finds it.
    pub(crate) fn url(&self) -> String {
        format!("http://localhost:{}", self.address.port())
    }

    /// Waits until HQ ends, by itself or because the person pressed Ctrl-C.
    pub(crate) fn wait(mut self) -> Result<()> {
        let status = loop {
            if interrupt::asked() {
                return self.stop();
            }
            if let Some(status) = self.child.try_wait().map_err(|e| e.to_string())? {
                break status;
            }
            thread::sleep(POLL);
        };
        if status.success() { Ok(()) } else { Err(format!("camket-hq ended with {status}.")) }
    }

    /// The port that it listens on.
    pub(crate) fn port(&self) -> u16 {
        self.address.port()
    }

    /// The number of its process.
    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    /// Whether HQ is still there.
    pub(crate) fn is_running(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Asks HQ to end and waits until it has.
    pub(crate) fn stop(mut self) -> Result<()> {
        self.end()
    }

    fn end(&mut self) -> Result<()> {
        if !self.is_running() {
            return Ok(());
        }
        interrupt::terminate(self.child.id());
        let started = Instant::now();
        while self.is_running() {
            if started.elapsed() > END_WITHIN {
                self.child.kill().map_err(|e| e.to_string())?;
                self.child.wait().map_err(|e| e.to_string())?;
                return Err("camket-hq did not end by itself and was killed.".to_owned());
            }
            thread::sleep(POLL);
        }
        Ok(())
    }
}

impl Drop for Hq {
    fn drop(&mut self) {
        // The way out of an error: what went wrong has already been said.
        let _ = self.end();
    }
}

/// A port that nothing listens on at this moment.
pub(crate) fn free_port() -> Result<u16> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|e| format!("No free port on this machine: {e}."))
}
