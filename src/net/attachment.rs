//! Attachments: how far HQ has one, and its next piece.

use std::time::Duration;

use camket_domain::AreaId;
use camket_sync::attachment::hex_of;
use reqwest::{Method, Response, StatusCode};

use super::error::NetError;
use super::hq::Hq;

/// How long a piece may take: a quarter of a megabyte at 5 kB/s takes most of a minute.
const TIMEOUT: Duration = Duration::from_secs(120);
/// In an answer: how many bytes HQ has.
const OFFSET: &str = "upload-offset";

/// How far HQ has an attachment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// It has so many of the first bytes.
    Bytes(u64),
    /// It has it whole.
    Whole,
    /// No change that HQ has placed names it.
    Unknown,
}

impl Hq {
    /// How far HQ has an attachment.
    ///
    /// # Errors
    /// [`NetError`].
    pub async fn attachment_held(&self, area: &AreaId, hash: &[u8; 32]) -> Result<Held, NetError> {
        let asked = self.ask(Method::HEAD, &path(area, hash));
        let answer = asked.timeout(TIMEOUT).send().await.map_err(lost)?;
        match (answer.status(), offset(&answer)) {
            (StatusCode::OK, _) => Ok(Held::Whole),
            (StatusCode::NOT_FOUND, Some(bytes)) => Ok(Held::Bytes(bytes)),
            (StatusCode::NOT_FOUND, None) => Ok(Held::Unknown),
            (status, _) => Err(refused(status)),
        }
    }

    /// Sends the piece that begins at byte `from`; how many bytes HQ has then. Where HQ expected
    /// another piece, or found at the end that it is not what was named, that is said in the same way.
    ///
    /// # Errors
    /// [`NetError`].
    pub async fn put_attachment(
        &self,
        area: &AreaId,
        hash: &[u8; 32],
        from: u64,
        piece: Vec<u8>,
    ) -> Result<u64, NetError> {
        let put = self.ask(Method::PUT, &path(area, hash)).header(OFFSET, from.to_string());
        let answer = put.timeout(TIMEOUT).body(piece).send().await.map_err(lost)?;
        match (answer.status(), offset(&answer)) {
            (StatusCode::NO_CONTENT | StatusCode::CONFLICT, Some(bytes)) => Ok(bytes),
            (StatusCode::UNPROCESSABLE_ENTITY, _) => Ok(0),
            (status, _) => Err(refused(status)),
        }
    }
}

fn path(area: &AreaId, hash: &[u8; 32]) -> String {
    format!("/api/attachments/{area}/{}", hex_of(hash))
}

fn offset(answer: &Response) -> Option<u64> {
    answer.headers().get(OFFSET)?.to_str().ok()?.parse().ok()
}

fn lost(error: reqwest::Error) -> NetError {
    if error.is_timeout() { NetError::Timeout } else { NetError::Offline }
}

/// A HEAD has no body to say why.
fn refused(status: StatusCode) -> NetError {
    let body =
        if status == StatusCode::UNAUTHORIZED { r#"{"code":"session.expired"}"# } else { "" };
    NetError::refused(status.as_u16(), None, body.as_bytes())
}
