//! A throw-away PostgreSQL cluster for one run of the tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::tools::{apt, postgres};
use crate::{Result, hq, proc};

/// Connections at a time: tests run side by side, and each opens databases of its own.
const CONNECTIONS: u16 = 300;

pub(crate) struct Cluster {
    bin: PathBuf,
    folder: PathBuf,
    /// PostgreSQL refuses to run as root.
    user: Option<&'static str>,
    port: u16,
}

impl Cluster {
    /// Makes and starts a cluster in a temporary folder, for tests.
    pub(crate) fn start() -> Result<Self> {
        // Nothing here is worth a disk flush; what must survive a power cut is tested elsewhere.
        Self::start_with("-c fsync=off")
    }

    /// The same with PostgreSQL's own settings, as durable as in production, for measuring.
    pub(crate) fn start_durable() -> Result<Self> {
        Self::start_with("-c fsync=on")
    }

    fn start_with(setting: &str) -> Result<Self> {
        let bin = postgres::bin().ok_or("PostgreSQL is not installed.")?;
        let folder = std::env::temp_dir().join(format!("camket-pg-{}", std::process::id()));
        fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}.", folder.display()))?;
        let user = if apt::is_root() { Some(servant(&folder)?) } else { None };
        let cluster = Self { bin, folder, user, port: hq::free_port()? };
        let data = cluster.data();
        proc::must(cluster.program("initdb").arg("--pgdata").arg(&data).args([
            "--username=camket",
            "--auth=trust",
            "--encoding=UTF8",
            "--no-locale",
            "--no-sync",
        ]))?;
        let options = format!(
            "-c listen_addresses=127.0.0.1 -c port={} -c max_connections={CONNECTIONS} {setting} \
             -c unix_socket_directories=",
            cluster.port
        );
        let log = cluster.folder.join("log");
        let mut start = cluster.program("pg_ctl");
        start.arg("start").arg("--wait").arg("--pgdata").arg(&data).arg("--log").arg(&log);
        proc::must(start.args(["--options", &options]))
            .map_err(|said| format!("{said}\n{}", fs::read_to_string(&log).unwrap_or_default()))?;
        Ok(cluster)
    }

    /// Where the tests connect; they make databases of their own in it.
    pub(crate) fn url(&self) -> String {
        format!("postgres://camket@127.0.0.1:{}/postgres", self.port)
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn program(&self, name: &str) -> Command {
        let path = self.bin.join(name);
        let mut command = match self.user {
            None => proc::command(path),
            Some(user) => {
                let mut as_user = proc::command("runuser");
                as_user.args(["-u", user, "--"]).arg(path);
                as_user
            }
        };
        command.current_dir(&self.folder);
        command
    }
}

/// Gives the folder to a user who is not root: `postgres` where it exists.
fn servant(folder: &Path) -> Result<&'static str> {
    let known = |user: &str| proc::output(proc::command("id").args(["-u", user])).is_some();
    let user = if known("postgres") { "postgres" } else { "nobody" };
    proc::must(proc::command("chown").arg(user).arg(folder))?;
    Ok(user)
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // A cluster that never started cannot be stopped; the folder goes in both cases.
        let mut stop = self.program("pg_ctl");
        stop.args(["stop", "--mode=immediate", "--wait", "--pgdata"]).arg(self.data());
        let _ = proc::must(&mut stop);
        let _ = fs::remove_dir_all(&self.folder);
    }
}
