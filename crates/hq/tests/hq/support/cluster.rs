//! A PostgreSQL of one's own, as durable as in production or not at all, in a chosen folder.

use std::net::TcpListener;
use std::path::{Path, PathBuf};

use super::disk::run;

/// PostgreSQL refuses to run as root.
const USER: &str = "postgres";

pub struct Cluster {
    bin: PathBuf,
    data: PathBuf,
    port: u16,
}

impl Cluster {
    /// Makes and starts one, or says why there is none here.
    pub fn start_in(folder: &Path, fsync: &str) -> Result<Self, String> {
        let found = std::fs::read_dir("/usr/lib/postgresql").map_err(|it| it.to_string())?;
        let newest = found.filter_map(|it| Some(it.ok()?.path().join("bin"))).max();
        let bin = newest.ok_or("no PostgreSQL is installed")?;
        let port = TcpListener::bind("127.0.0.1:0").and_then(|it| it.local_addr());
        let port = port.map_err(|error| error.to_string())?.port();
        let cluster = Self { bin, data: folder.join("pg"), port };
        run("install", &["-d", "-m", "700", "-o", USER, cluster.words()])?;
        let made =
            ["-D", cluster.words(), "-U", "camket", "-A", "trust", "-E", "UTF8", "--no-locale"];
        cluster.run("initdb", &made)?;
        let set = format!(
            "fsync = {fsync}\nport = {port}\nlisten_addresses = '127.0.0.1'\n\
             unix_socket_directories = ''\n"
        );
        std::fs::write(cluster.data.join("postgresql.auto.conf"), set).unwrap();
        cluster.start()?;
        Ok(cluster)
    }

    fn words(&self) -> &str {
        self.data.to_str().unwrap()
    }

    fn run(&self, program: &str, words: &[&str]) -> Result<(), String> {
        let path = self.bin.join(program);
        let as_user = [&["-u", USER, "--", path.to_str().unwrap()], words].concat();
        run("runuser", &as_user).map(drop)
    }

    /// Starts it again, which recovers what the log holds.
    pub fn start(&self) -> Result<(), String> {
        let log = self.data.join("log.txt");
        self.run("pg_ctl", &["start", "-w", "-s", "-D", self.words(), "-l", log.to_str().unwrap()])
    }

    /// Ends all its processes at once.
    pub fn kill(&self) {
        let file = self.data.join("postmaster.pid");
        let first = std::fs::read_to_string(file).ok();
        if let Some(pid) = first.as_deref().and_then(|it| it.lines().next()) {
            // The others notice that it is gone, and end.
            let _ = run("kill", &["-KILL", pid]);
        }
    }

    pub fn url(&self) -> String {
        format!("postgres://camket@127.0.0.1:{}/postgres", self.port)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.kill();
    }
}
