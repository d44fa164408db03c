//! A PostgreSQL of one's own, as durable as in production or not at all, in a chosen folder.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use super::disk::run;

/// PostgreSQL refuses to run as root.
const USER: &str = "postgres";

pub struct Cluster {
    bin: PathBuf,
    data: PathBuf,
    port: u16,
    /// Number of its first process; a disk without power does not tell it any more.
    first: AtomicU32,
}

impl Cluster {
    /// Makes and starts one, or says why there is none here.
    pub fn start_in(folder: &Path, fsync: &str) -> Result<Self, String> {
        let found = std::fs::read_dir("/usr/lib/postgresql").map_err(|it| it.to_string())?;
        let newest = found.filter_map(|it| Some(it.ok()?.path().join("bin"))).max();
        let bin = newest.ok_or("no PostgreSQL is installed")?;
        let port = TcpListener::bind("127.0.0.1:0").and_then(|it| it.local_addr());
        let port = port.map_err(|error| error.to_string())?.port();
        let cluster = Self { bin, data: folder.join("pg"), port, first: AtomicU32::new(0) };
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
        let (log, file) = (self.data.join("log.txt"), self.data.join("postmaster.pid"));
        // Where the power was gone, no process of before is left that this file could speak of.
        let _ = std::fs::remove_file(&file);
        let words = ["start", "-w", "-s", "-D", self.words(), "-l", log.to_str().unwrap()];
        self.run("pg_ctl", &words)?;
        let said = std::fs::read_to_string(file).map_err(|error| error.to_string())?;
        let first = said.lines().next().and_then(|line| line.parse().ok());
        self.first.store(first.ok_or("no process is named")?, Ordering::Relaxed);
        Ok(())
    }

    /// Ends all its processes at once, and waits until none of them runs.
    pub fn kill(&self) {
        let first = self.first.swap(0, Ordering::Relaxed);
        if first == 0 {
            return;
        }
        let mut all = vec![first.to_string()];
        all.extend(children(first));
        let words: Vec<&str> =
            ["-KILL"].into_iter().chain(all.iter().map(String::as_str)).collect();
        // One that has ended by itself is as good.
        let _ = run("kill", &words);
        while all.iter().any(|it| runs(it)) {
            std::thread::yield_now();
        }
    }

    pub fn url(&self) -> String {
        format!("postgres://camket@127.0.0.1:{}/postgres", self.port)
    }
}

/// The processes that one has started, by number.
fn children(of: u32) -> Vec<String> {
    let all = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let numbers = all.filter_map(|it| it.file_name().into_string().ok());
    numbers.filter(|it| stat(it).is_some_and(|(_, parent)| parent == of)).collect()
}

fn runs(process: &str) -> bool {
    stat(process).is_some_and(|(state, _)| state != "Z")
}

/// State and parent of a process.
fn stat(process: &str) -> Option<(String, u32)> {
    let said = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let mut words = said.rsplit_once(')')?.1.split_whitespace();
    Some((words.next()?.to_owned(), words.next()?.parse().ok()?))
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.kill();
    }
}
