//! Bringing envelopes to HQ: anyone may, so that nobody has to be signed in.

use std::time::Duration;

use reqwest::Method;
use reqwest::header::CONTENT_TYPE;

use super::error::NetError;
use super::hq::{Hq, answered};

const PATH: &str = "/api/envelope";
const BINARY: &str = "application/octet-stream";

/// How long it may take to bring 4 MiB on a line that is not the worst.
const TIMEOUT: Duration = Duration::from_secs(300);

impl Hq {
    /// Brings a file of envelopes and returns HQ's receipts, both as `camket_sync` encodes them.
    ///
    /// # Errors
    /// [`NetError`]; the codes `envelope.foreign` and `envelope.spoilt` say that HQ cannot open it.
    pub async fn bring(&self, envelopes: &[u8]) -> Result<Vec<u8>, NetError> {
        let asked = self.ask(Method::POST, PATH).header(CONTENT_TYPE, BINARY);
        answered(asked.body(envelopes.to_vec()), TIMEOUT).await?.body_of_type(BINARY)
    }
}
