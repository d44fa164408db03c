//! The binary as it is installed.

use std::path::PathBuf;
use std::process::Stdio;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use super::TempFolder;

/// A started binary and the address that it printed.
pub struct Running {
    pub child: Child,
    pub url: String,
}

/// Where the binary keeps its data: in a folder, or at the address of a database.
pub enum Place {
    Folder(TempFolder),
    Postgres(String),
    /// In a folder, with a library that takes the place of some of the system's.
    Preloaded(PathBuf, TempFolder),
}

impl Place {
    pub fn folder() -> Self {
        Place::Folder(TempFolder::new())
    }

    /// The binary, with its data here.
    pub fn binary(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_camket-hq"));
        match self {
            Place::Folder(folder) => {
                command.arg("--data").arg(&folder.0).env_remove("DATABASE_URL")
            }
            Place::Postgres(url) => command.env("DATABASE_URL", url),
            Place::Preloaded(library, folder) => {
                command.env("LD_PRELOAD", library).arg("--data").arg(&folder.0)
            }
        };
        command.env("RUST_LOG", "warn");
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
        command
    }

    /// Runs a command to its end; what it said, or what it complained of.
    pub async fn run(&self, words: &[&str]) -> Result<String, String> {
        let output = self.binary().args(words).output().await.unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        if output.status.success() { Ok(text(output.stdout)) } else { Err(text(output.stderr)) }
    }

    /// Starts serving.
    pub async fn start(&self) -> Running {
        let serve = ["serve", "--listen", "127.0.0.1:0"];
        let mut child = self.binary().args(serve).stderr(Stdio::inherit()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let url = lines.next_line().await.unwrap().expect("the address is printed");
        Running { child, url }
    }

    /// Starts serving with the people of the demonstration.
    pub async fn start_demo(&self) -> Running {
        self.run(&["demo-users", "--demo"]).await.unwrap();
        self.start().await
    }
}

impl Running {
    /// Ends it as a power cut would: nothing is said to it.
    pub async fn kill(mut self) {
        self.child.kill().await.unwrap();
    }

    /// Asks it to end, and waits until it has.
    pub async fn stop(mut self) {
        let pid = self.child.id().unwrap().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().await.unwrap().success());
        assert!(self.child.wait().await.unwrap().success());
    }
}
