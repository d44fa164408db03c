//! HQ over HTTP, as a tablet calls it.

use std::io::Write;
use std::time::Duration;

use camket_sync::{SyncAnswer, SyncRequest};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;
use ureq::http::Response;
use ureq::{Agent, Body};

use crate::Result;

/// The longest that HQ may take for one answer.
const ANSWER_WITHIN: Duration = Duration::from_secs(60);

pub(super) struct Client {
    agent: Agent,
    url: String,
}

impl Client {
    pub(super) fn new(url: &str) -> Self {
        let config = Agent::config_builder()
            // What HQ says of a refusal is in the body.
            .http_status_as_error(false)
            // HQ is on this machine, whatever proxy leads out of it.
            .proxy(None)
            .timeout_global(Some(ANSWER_WITHIN))
            .build();
        Self { agent: config.into(), url: url.trim_end_matches('/').to_owned() }
    }

    /// Signs in; `device` is how the device describes itself.
    pub(super) fn sign_in(&self, login: &str, password: &str, device: &Value) -> Result<Value> {
        let form = serde_json::json!({ "login": login, "password": password, "device": device });
        let request = self
            .agent
            .post(format!("{}/api/session", self.url))
            .header("content-type", "application/json");
        let answer = request.send(form.to_string()).map_err(|e| self.silent(&e))?;
        let bytes = self.good(answer)?;
        serde_json::from_slice(&bytes).map_err(|e| format!("HQ's answer cannot be read: {e}."))
    }

    /// Exchanges with HQ; answers how many bytes went over the wire, too.
    pub(super) fn sync(&self, token: &str, request: &SyncRequest) -> Result<(SyncAnswer, usize)> {
        let packed = gzip(&request.encode());
        let post = self
            .agent
            .post(format!("{}/api/sync", self.url))
            .header("authorization", format!("Bearer {token}"))
            .header("content-type", "application/octet-stream")
            .header("content-encoding", "gzip");
        let answer = post.send(packed.as_slice()).map_err(|e| self.silent(&e))?;
        let bytes = self.good(answer)?;
        let answer = SyncAnswer::decode(&bytes);
        let answer = answer.map_err(|e| format!("HQ's answer cannot be read: {e}."))?;
        Ok((answer, packed.len()))
    }

    /// The body of a success; the code of the problem otherwise.
    fn good(&self, mut answer: Response<Body>) -> Result<Vec<u8>> {
        let bytes = answer.body_mut().read_to_vec().map_err(|e| self.silent(&e))?;
        if answer.status().is_success() {
            return Ok(bytes);
        }
        let problem: Value = serde_json::from_slice(&bytes).unwrap_or_default();
        let code = problem["code"].as_str().unwrap_or("no code");
        Err(format!("HQ refused: {} {code}.", answer.status().as_u16()))
    }

    fn silent(&self, error: &ureq::Error) -> String {
        format!("{} does not answer: {error}.", self.url)
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    let packed = encoder.write_all(bytes).and_then(|()| encoder.finish());
    packed.expect("memory takes every byte")
}
