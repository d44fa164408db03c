//! A country line in front of HQ, the same for us and for the peers: `tests/bench/sync/link.mjs`.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, SocketAddr};
use std::process::{Child, Stdio};

use crate::{Result, e2e, place};

/// The line, until it is dropped.
pub(super) struct Link {
    process: Child,
    port: u16,
}

impl Link {
    /// Opens a line to the server at `port`.
    pub(super) fn to(port: u16) -> Result<Self> {
        let mut node = e2e::node()?;
        node.arg(place::root().join("tests/bench/sync/link.mjs")).arg(port.to_string());
        node.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process =
            node.spawn().map_err(|e| format!("Node.js could not be started: {e}."))?;
        let mut said = String::new();
        let out = process.stdout.take().ok_or("Node.js says nothing.")?;
        BufReader::new(out).read_line(&mut said).map_err(|e| e.to_string())?;
        let port = said.trim().parse().map_err(|_| format!("The line gave no port: {said}"))?;
        Ok(Self { process, port })
    }

    /// Where it listens.
    pub(super) fn address(&self) -> SocketAddr {
        SocketAddr::from((Ipv4Addr::LOCALHOST, self.port))
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        // It ends with its standard input; whatever is left of it harms nobody.
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}
