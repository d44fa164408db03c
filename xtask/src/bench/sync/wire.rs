//! HTTP with every byte counted: one connection a request, as a tablet that wakes up does it.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use crate::Result;

const ANSWER_WITHIN: Duration = Duration::from_secs(120);
/// Largest head of an answer, in bytes.
const HEAD_BYTES_MAX: usize = 16 * 1024;

/// What went over the wire, heads and bodies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Traffic {
    pub(super) requests: u64,
    pub(super) up_bytes: u64,
    pub(super) down_bytes: u64,
}

/// An answer whose body may have been cut.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) is_packed: bool,
    pub(super) body: Vec<u8>,
}

/// A caller that counts.
pub(super) struct Wire {
    address: SocketAddr,
    pub(super) traffic: Traffic,
}

impl Wire {
    pub(super) fn new(address: SocketAddr) -> Self {
        Self { address, traffic: Traffic::default() }
    }

    /// Returns what went over the wire since the last look.
    pub(super) fn since(&mut self) -> Traffic {
        std::mem::take(&mut self.traffic)
    }

    /// Asks, and reads at most `body_max` bytes of the answer's body before hanging up.
    pub(super) fn ask(
        &mut self,
        line: &str,
        headers: &[(&str, &str)],
        body: &[u8],
        body_max: usize,
    ) -> Result<Answer> {
        let asked = self.exchange(line, headers, body, body_max);
        asked.map_err(|e| format!("{line}: {e}."))
    }

    fn exchange(
        &mut self,
        line: &str,
        headers: &[(&str, &str)],
        body: &[u8],
        body_max: usize,
    ) -> std::io::Result<Answer> {
        let mut stream = TcpStream::connect(self.address)?;
        stream.set_read_timeout(Some(ANSWER_WITHIN))?;
        let mut head = format!("{line} HTTP/1.1\r\nhost: {}\r\n", self.address);
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str(&format!("content-length: {}\r\nconnection: close\r\n\r\n", body.len()));
        stream.write_all(head.as_bytes())?;
        stream.write_all(body)?;
        let (head_bytes, body_begun) = read_head(&mut stream)?;
        let mut body_read = body_begun;
        stream.take(body_max.saturating_sub(body_read.len()) as u64).read_to_end(&mut body_read)?;
        body_read.truncate(body_max);
        self.traffic.requests += 1;
        self.traffic.up_bytes += (head.len() + body.len()) as u64;
        self.traffic.down_bytes += (head_bytes.len() + body_read.len()) as u64;
        let text = String::from_utf8_lossy(&head_bytes).to_lowercase();
        let status = text.split(' ').nth(1).and_then(|it| it.parse().ok()).unwrap_or(0);
        let is_packed = text.contains("\r\ncontent-encoding: gzip\r\n");
        let body = if text.contains("\r\ntransfer-encoding: chunked\r\n") {
            unchunked(&body_read)
        } else {
            body_read
        };
        Ok(Answer { status, is_packed, body })
    }
}

/// Reads up to the end of the head; what came of the body with it is returned beside it.
fn read_head(stream: &mut TcpStream) -> std::io::Result<(Vec<u8>, Vec<u8>)> {
    let mut read = Vec::new();
    let mut piece = [0; 4096];
    loop {
        let n = stream.read(&mut piece)?;
        read.extend_from_slice(&piece[..n]);
        if let Some(end) = read.windows(4).position(|it| it == b"\r\n\r\n") {
            let body = read.split_off(end + 4);
            return Ok((read, body));
        }
        if n == 0 || read.len() > HEAD_BYTES_MAX {
            return Err(std::io::Error::other("no head of an answer"));
        }
    }
}

/// Puts the chunks of a body together, as many as are there.
fn unchunked(mut rest: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    while let Some(end) = rest.windows(2).position(|it| it == b"\r\n") {
        let size = std::str::from_utf8(&rest[..end]).ok();
        let size = size.and_then(|it| usize::from_str_radix(it, 16).ok()).unwrap_or(0);
        let begun = &rest[end + 2..];
        let chunk = &begun[..size.min(begun.len())];
        if chunk.is_empty() {
            break;
        }
        whole.extend_from_slice(chunk);
        rest = begun.get(size + 2..).unwrap_or_default();
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_put_together() {
        assert_eq!(unchunked(b"3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n"), b"abc0123456789");
        assert_eq!(unchunked(b"3\r\nabc\r\nA\r\n0123"), b"abc0123", "also when cut");
        assert_eq!(unchunked(b""), b"");
    }
}
