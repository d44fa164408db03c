//! Large things that come and go in pieces: snapshots and attachments.

use std::pin::Pin;
use std::time::Duration;

use camket_domain::AreaId;
use camket_sync::attachment::hex_of;
use futures::{Stream, StreamExt};
use reqwest::Method;

use super::error::NetError;
use super::hq::{Hq, begun};

/// How long a piece may take: the largest one at 5 kB/s takes most of it.
const TIMEOUT: Duration = Duration::from_secs(120);

/// Where HQ has attachments.
pub const ATTACHMENTS: &str = "attachments";
/// Where HQ has the snapshots of areas.
pub const SNAPSHOTS: &str = "snapshots";

/// Returns the path of something large.
fn path(of: &str, area: &AreaId, hash: &[u8; 32]) -> String {
    format!("/api/{of}/{area}/{}", hex_of(hash))
}

/// A piece on its way; what has come of it counts even if the rest does not come.
pub struct Arriving(Pin<Box<dyn Stream<Item = Result<Vec<u8>, NetError>>>>);

impl Arriving {
    /// The next bytes; `None` at the end of the piece.
    ///
    /// # Errors
    /// [`NetError::Offline`] when the line breaks, or is too slow.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, NetError> {
        self.0.next().await.transpose()
    }
}

impl Hq {
    /// Begins to fetch the piece from byte `from` on; HQ says how long it is.
    ///
    /// # Errors
    /// [`NetError`]; the codes `snapshot.gone` and `attachment.unknown` say that HQ has it no more.
    pub async fn fetch(
        &self,
        of: &str,
        (area, hash): (&AreaId, &[u8; 32]),
        from: u64,
    ) -> Result<Arriving, NetError> {
        let path = format!("{}?from={from}", path(of, area, hash));
        let response = begun(self.ask(Method::GET, &path), TIMEOUT).await?;
        let bytes = response.bytes_stream();
        Ok(Arriving(Box::pin(
            bytes.map(|chunk| chunk.map(|bytes| bytes.to_vec()).map_err(|_| NetError::Offline)),
        )))
    }
}
