//! A photo that a session names, and its way to HQ.

use camket_hq::encoding::hex;
use camket_sync::attachment::Manifest;
use reqwest::Method;
use sha2::{Digest, Sha256};

use super::{Actor, Answer, Tablet, complete_session};

/// A photo and what its change says of it.
pub struct Photo {
    pub bytes: Vec<u8>,
    pub manifest: Manifest,
    area: String,
}

impl Photo {
    /// A photo of so many bytes, named in a session that a tablet has sent.
    pub async fn named_by(tablet: &mut Tablet, area: &str, size: usize) -> Self {
        let bytes: Vec<u8> = (0..size).map(|place| (place * 7 / 3) as u8).collect();
        let (hash, media_type) = (Sha256::digest(&bytes).into(), "image/jpeg".to_owned());
        let manifest = Manifest { hash, size_bytes: size as u64, media_type };
        let session = complete_session("2026-01-04", 450);
        let session = session.with(&manifest.path("photos"), manifest.value());
        tablet.add(area, "outreach", &session);
        tablet.sync().await;
        Self { bytes, manifest, area: area.to_owned() }
    }

    pub fn path(&self) -> String {
        format!("/api/attachments/{}/{}", self.area, hex(&self.manifest.hash))
    }

    /// Sends bytes as those from `offset` on.
    pub async fn put(&self, by: &Actor, offset: usize, bytes: &[u8]) -> Answer {
        let offset = offset.to_string();
        let headers = [("upload-offset", offset.as_str())];
        by.call(Method::PUT, &self.path(), &headers, bytes.to_vec()).await
    }
}
