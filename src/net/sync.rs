//! The one question of a sync: what the device has, against what it lacks.

use std::time::Duration;

use reqwest::Method;
use reqwest::header::{CONTENT_ENCODING, CONTENT_TYPE};

use crate::device::gzip;

use super::error::NetError;
use super::hq::{Hq, answered};

const PATH: &str = "/api/sync";
const BINARY: &str = "application/octet-stream";

/// How long a sync may take. A batch of 256 kB at 5 kB/s takes most of a minute.
const TIMEOUT: Duration = Duration::from_secs(120);

/// Below this, gzip's own header eats what it saves.
const COMPRESS_BYTES_MIN: usize = 200;

impl Hq {
    /// Sends a sync request and returns the response, both as `camket_sync` encodes them.
    ///
    /// After [`NetError::Timeout`] and [`NetError::Offline`] HQ may have taken the request: the
    /// protocol lets it be sent again.
    ///
    /// # Errors
    /// [`NetError`].
    pub async fn sync(&self, request: &[u8]) -> Result<Vec<u8>, NetError> {
        let asked = self.ask(Method::POST, PATH).header(CONTENT_TYPE, BINARY);
        let asked = match compressed(request).await {
            Some(smaller) => asked.header(CONTENT_ENCODING, "gzip").body(smaller),
            None => asked.body(request.to_vec()),
        };
        answered(asked, TIMEOUT).await?.body_of_type(BINARY)
    }
}

/// The gzip of `bytes` where it is worth it and the browser can.
async fn compressed(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.len() <= COMPRESS_BYTES_MIN {
        return None;
    }
    gzip::compress(bytes).await.filter(|smaller| smaller.len() < bytes.len())
}
