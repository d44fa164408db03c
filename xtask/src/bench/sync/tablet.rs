//! A tablet that counts what its sync costs.

use std::io::{Read, Write};
use std::net::SocketAddr;
use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use camket_domain::AreaId;
use camket_sync::snapshot::SNAPSHOT_BYTES_MAX;
use camket_sync::testing::samples::{fill, outreach};
use camket_sync::testing::{Rng, read_snapshot};
use camket_sync::transfer::Download;
use camket_sync::{Deed, Entry, InstanceId, SyncAnswer, Tablet};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};

use super::wire::Wire;
use crate::Result;
use crate::seed::PASSWORD;

/// Sizes as the page asks for them, in bytes before compression.
const BATCH_BYTES: usize = 2 * 1024 * 1024;
const PAGES_BYTES: u64 = 1024 * 1024;
/// How long ago the first session was written: ten thousand take six minutes each.
const WRITTEN_WITHIN_MS: u64 = 80 * 24 * 60 * 60 * 1_000;

pub(super) struct Counting {
    pub(super) engine: Tablet,
    pub(super) wire: Wire,
    key: SigningKey,
    authorization: String,
    /// When the last session was written.
    written_ms: u64,
}

impl Counting {
    /// Signs in on a new device; that is not counted.
    pub(super) fn enrol(address: SocketAddr, login: &str, seed: u64) -> Result<Self> {
        let mut rng = Rng::new(seed);
        let mut secret = [1; 32];
        secret[16..].iter_mut().for_each(|byte| *byte = rng.bits() as u8);
        let key = SigningKey::from_slice(&secret).map_err(|e| e.to_string())?;
        let instance = InstanceId(rng.bits());
        let point = key.verifying_key().to_sec1_point(false);
        let device = json!({
            "name": "bench",
            "instance": instance.to_string(),
            "public_key": BASE64_URL_SAFE_NO_PAD.encode(point.as_bytes()),
        });
        let form = json!({ "login": login, "password": PASSWORD, "device": device }).to_string();
        let mut wire = Wire::new(address);
        let headers = [("content-type", "application/json")];
        let said = wire.ask("POST /api/session", &headers, form.as_bytes(), usize::MAX)?;
        let said: Value = serde_json::from_slice(&said.body).map_err(|e| e.to_string())?;
        let token = said["token"].as_str().ok_or("HQ gave no token.")?;
        let officer = said["user"]["id"].as_u64().ok_or("HQ gave no number of a person.")?;
        let areas = said["areas"].as_array().ok_or("HQ gave no areas.")?.iter();
        let scope = areas.filter_map(Value::as_str).map(AreaId::from).collect();
        let mut engine = Tablet::default();
        engine.welcome_snapshots();
        engine.apply(&Entry::Enrolled { officer, instance, scope });
        wire.since();
        let authorization = format!("Bearer {token}");
        let written_ms = now_ms().saturating_sub(WRITTEN_WITHIN_MS);
        Ok(Self { engine, wire, key, authorization, written_ms })
    }

    /// Writes so many new sessions, minutes apart, as they would be written in the field.
    pub(super) fn write(&mut self, rng: &mut Rng, area: &str, count: usize) {
        for _ in 0..count {
            self.written_ms += 60_000 + rng.below(600_000);
            let (kind, ops) = ("outreach".to_owned(), fill(&outreach(rng)));
            let deed = Deed { record: None, kind, area: AreaId::from(area), ops };
            if let Some((entry, _)) = self.engine.act(vec![deed], self.written_ms) {
                self.engine.apply(&entry);
            }
        }
    }

    /// Talks until both have said everything, snapshots included if `takes_snapshots`.
    pub(super) fn sync(&mut self, takes_snapshots: bool) -> Result<()> {
        loop {
            while let Some(offer) = self.engine.offer().cloned() {
                if !takes_snapshots {
                    self.engine.decline(&offer.area);
                    continue;
                }
                let path = self.path(&offer.area, &offer.hash);
                let begun = Download::new(offer.hash, offer.size_bytes, SNAPSHOT_BYTES_MAX, vec![]);
                self.fetch(&path, begun.map_err(|e| e.to_string())?)?;
            }
            self.exchange()?;
            if self.engine.offer().is_none() && !self.engine.is_unfinished() {
                return Ok(());
            }
        }
    }

    fn path(&self, area: &AreaId, hash: &[u8]) -> String {
        let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("/api/snapshots/{area}/{hash}")
    }

    /// Fetches a snapshot from where it stands, and takes it.
    fn fetch(&mut self, path: &str, mut download: Download) -> Result<()> {
        while !download.is_complete() {
            self.piece(path, &mut download, usize::MAX)?;
        }
        let packed = download.finish().map_err(|e| e.to_string())?;
        let snapshot = read_snapshot(&packed).map_err(|e| e.to_string())?;
        let entry = self.engine.take_snapshot(snapshot).map_err(|e| e.to_string())?;
        self.engine.apply(&entry);
        Ok(())
    }

    fn piece(&mut self, path: &str, download: &mut Download, most: usize) -> Result<()> {
        let from = download.progress().0;
        let headers = [
            ("authorization", self.authorization.as_str()),
            ("accept-encoding", "gzip, deflate, br"),
        ];
        let answer = self.wire.ask(&format!("GET {path}?from={from}"), &headers, b"", most)?;
        if answer.status != 200 || answer.body.is_empty() {
            return Err(format!("{path} gave {}.", answer.status));
        }
        download.take(from, &answer.body).map_err(|e| e.to_string())
    }

    /// Bootstraps with the connection cut in the middle of the snapshot; returns the bytes that
    /// came twice.
    pub(super) fn bootstrap_cut(&mut self) -> Result<u64> {
        self.exchange()?;
        let offer = self.engine.offer().cloned().ok_or("HQ offered no snapshot.")?;
        let path = self.path(&offer.area, &offer.hash);
        let begun = Download::new(offer.hash, offer.size_bytes, SNAPSHOT_BYTES_MAX, vec![]);
        let mut download = begun.map_err(|e| e.to_string())?;
        let half = usize::try_from(offer.size_bytes / 2).unwrap_or(usize::MAX);
        self.piece(&path, &mut download, half)?;
        let before = self.wire.traffic.down_bytes;
        let arrived = download.progress().0;
        self.fetch(&path, download)?;
        let after = self.wire.traffic.down_bytes - before;
        self.sync(true)?;
        Ok((arrived + after).saturating_sub(offer.size_bytes))
    }

    /// One request and its answer, believed.
    pub(super) fn exchange(&mut self) -> Result<()> {
        let mut request = self.engine.request(now_ms(), BATCH_BYTES, PAGES_BYTES);
        if !request.batch.changes.is_empty() {
            let signature: Signature = self.key.sign(&request.batch.signed_bytes());
            request.signature = Some(signature.to_bytes().into());
        }
        let headers = [
            ("authorization", self.authorization.as_str()),
            ("content-type", "application/octet-stream"),
            ("content-encoding", "gzip"),
            ("accept-encoding", "gzip, deflate, br"),
        ];
        let packed = gzip(&request.encode());
        let answer = self.wire.ask("POST /api/sync", &headers, &packed, usize::MAX)?;
        if answer.status != 200 {
            return Err(format!("HQ refused: {}.", answer.status));
        }
        let body = if answer.is_packed { gunzip(&answer.body)? } else { answer.body };
        let answer = SyncAnswer::decode(&body).map_err(|e| e.to_string())?;
        let entries = self.engine.receive(answer, now_ms(), InstanceId(now_ms()));
        entries.map_err(|e| e.to_string())?.iter().for_each(|entry| self.engine.apply(entry));
        Ok(())
    }
}

pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    let packed = encoder.write_all(bytes).and_then(|()| encoder.finish());
    packed.expect("memory takes every byte")
}

fn gunzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut plain = Vec::new();
    GzDecoder::new(bytes).read_to_end(&mut plain).map_err(|e| e.to_string())?;
    Ok(plain)
}

fn now_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
