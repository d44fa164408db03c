//! The least of HTTP that costs the client nearly nothing: whole requests, made before, on one
//! connection.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

use crate::Result;

/// A connection that stays open.
pub(crate) struct Client {
    stream: BufReader<TcpStream>,
}

/// The bytes of a GET.
pub(crate) fn get(path: &str, token: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nhost: hq\r\nauthorization: Bearer {token}\r\n\r\n").into_bytes()
}

/// The bytes of a POST with this body.
pub(crate) fn post(path: &str, headers: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
    let mut bytes =
        format!("POST {path} HTTP/1.1\r\nhost: hq\r\ncontent-length: {}\r\n", body.len());
    for (name, value) in headers {
        bytes.push_str(&format!("{name}: {value}\r\n"));
    }
    bytes.push_str("\r\n");
    [bytes.into_bytes(), body.to_vec()].concat()
}

impl Client {
    pub(crate) fn connect(address: &str) -> Result<Self> {
        let stream = TcpStream::connect(address).map_err(|e| format!("{address}: {e}."))?;
        stream.set_nodelay(true).map_err(|e| format!("{address}: {e}."))?;
        Ok(Self { stream: BufReader::new(stream) })
    }

    /// Sends a request and returns the body of a success.
    pub(crate) fn call(&mut self, request: &[u8]) -> Result<Vec<u8>> {
        match self.exchange(request).map_err(|e| format!("HQ hung up: {e}."))? {
            (200, body) => Ok(body),
            (status, body) => {
                Err(format!("HQ answered {status}: {}", String::from_utf8_lossy(&body)))
            }
        }
    }

    /// Sends a request and returns status and body of the answer, whatever it is.
    pub(crate) fn exchange(&mut self, request: &[u8]) -> std::io::Result<(u16, Vec<u8>)> {
        self.stream.get_mut().write_all(request)?;
        let mut status = String::new();
        self.stream.read_line(&mut status)?;
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.stream.read_line(&mut line)?;
            let line = line.trim_end().to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(value) = line.strip_prefix("content-length:") {
                length = value.trim().parse().unwrap_or(0);
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        let status = status.split(' ').nth(1).and_then(|it| it.parse().ok()).unwrap_or(0);
        Ok((status, body))
    }
}
