//! Tablets that send what they have written, all at once.

use std::io::Write;
use std::sync::Barrier;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use camket_domain::{AreaId, Date};
use camket_sync::testing::Rng;
use camket_sync::testing::samples::{Scribe, fill, outreach};
use camket_sync::{Batch, SyncAnswer, SyncRequest};
use flate2::Compression;
use flate2::write::GzEncoder;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::json;

use crate::Result;
use crate::client::{Client, post};
use crate::hq::Hq;

/// Officers of the demonstration and the communes that they write in.
pub(crate) const OFFICERS: [(&str, &str); 5] = [
    ("canbo.giabinh", "09454-2025"),
    ("canbo.nhanthang", "09475-2025"),
    ("canbo.dailai", "09469-2025"),
    ("canbo.caoduc", "09466-2025"),
    ("canbo.dongcuu", "09487-2025"),
];
/// Their password; the same as HQ's `demo::PASSWORD`.
const PASSWORD: &str = "camket-2019";
/// How long ago the first change was written, so that no stamp lies ahead of HQ's clock.
pub(crate) const BEGUN_MS_AGO: u64 = 24 * 60 * 60 * 1_000;

/// The next instance; each measurement brings new tablets.
static INSTANCE: AtomicU64 = AtomicU64::new(1);

/// So many tablets, each sending so many requests of so many changes.
pub(crate) struct Load {
    pub(crate) devices: usize,
    pub(crate) requests: usize,
    pub(crate) changes: usize,
}

/// What came of it.
pub(crate) struct Measured {
    pub(crate) changes_per_s: f64,
    pub(crate) p50_ms: f64,
    pub(crate) p99_ms: f64,
}

/// A signed-in tablet and everything that it is going to send.
struct Tablet {
    client: Client,
    requests: Vec<Vec<u8>>,
}

impl Load {
    pub(crate) fn run(&self, hq: &Hq) -> Result<Measured> {
        let tablets = (0..self.devices).map(|place| self.prepare(hq, place));
        let tablets: Vec<Tablet> = tablets.collect::<Result<_>>()?;
        let (start, written) = (Barrier::new(self.devices + 1), self.requests * self.changes);
        let (took, outcomes) = std::thread::scope(|scope| {
            let send = |tablet: Tablet| scope.spawn(|| tablet.send(&start, written as u64));
            let sending: Vec<_> = tablets.into_iter().map(send).collect();
            start.wait();
            let started = Instant::now();
            let ended = sending.into_iter().map(|one| one.join().expect("a tablet never panics"));
            let outcomes: Vec<Result<Vec<Duration>>> = ended.collect();
            (started.elapsed(), outcomes)
        });
        let times: Vec<Vec<Duration>> = outcomes.into_iter().collect::<Result<_>>()?;
        let mut times: Vec<Duration> = times.into_iter().flatten().collect();
        times.sort_unstable();
        let at = |share: f64| {
            let place = (times.len() as f64 * share) as usize;
            times[place.min(times.len() - 1)].as_secs_f64() * 1_000.0
        };
        let changes_per_s = (self.devices * written) as f64 / took.as_secs_f64();
        Ok(Measured { changes_per_s, p50_ms: at(0.5), p99_ms: at(0.99) })
    }

    fn prepare(&self, hq: &Hq, place: usize) -> Result<Tablet> {
        let instance = INSTANCE.fetch_add(1, Ordering::Relaxed);
        let (login, area) = OFFICERS[place % OFFICERS.len()];
        let key = key_of(instance)?;
        let mut client = Client::connect(&hq.address)?;
        let (token, officer) = sign_in(&mut client, login, instance, &key)?;
        let mut scribe = Scribe::new(instance, officer, now_ms() - BEGUN_MS_AGO);
        let (mut rng, area) = (Rng::new(instance), AreaId::from(area));
        let requests = (1..=self.requests as u64)
            .map(|number| {
                let changes = (0..self.changes).map(|_| {
                    let session = outreach(&mut rng).with("date", day_of_week(&mut rng));
                    scribe.write(&area, None, fill(&session))
                });
                request(number, Batch::of(changes.collect()), &key, &token)
            })
            .collect();
        Ok(Tablet { client, requests })
    }
}

impl Tablet {
    /// Sends everything, request after request, and checks that HQ has it.
    fn send(mut self, start: &Barrier, written: u64) -> Result<Vec<Duration>> {
        let mut times = Vec::with_capacity(self.requests.len());
        let mut last = Vec::new();
        start.wait();
        for request in &self.requests {
            let started = Instant::now();
            last = self.client.call(request)?;
            times.push(started.elapsed());
        }
        let answer = SyncAnswer::decode(&last).map_err(|e| e.to_string())?;
        if (answer.durable, answer.verdicts.len()) == (written, 0) {
            Ok(times)
        } else {
            Err(format!("HQ has {} of {written}: {:?}.", answer.durable, answer.verdicts))
        }
    }
}

/// A day of the week that a tablet was away: its records are of these days, not of any.
fn day_of_week(rng: &mut Rng) -> Date {
    let today = Date::of_instant(i64::try_from(now_ms()).unwrap_or(i64::MAX));
    Date::from_days(today.days() - rng.below(7) as i32)
}

/// A push as tablets send it: packed and signed. It asks for no news.
fn request(number: u64, batch: Batch, key: &SigningKey, token: &str) -> Vec<u8> {
    let signature: Signature = key.sign(&batch.signed_bytes());
    let request = SyncRequest {
        instance: batch.changes[0].instance,
        number,
        kept_from: 1,
        wall_ms: now_ms(),
        pages_bytes_max: 0,
        cursors: Vec::new(),
        signature: Some(signature.to_bytes().into()),
        batch,
    };
    packed(&request, token)
}

/// A request as it travels.
pub(crate) fn packed(request: &SyncRequest, token: &str) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    let packed = packed.write_all(&request.encode()).and_then(|()| packed.finish());
    let authorization = format!("Bearer {token}");
    let headers = [
        ("authorization", authorization.as_str()),
        ("content-type", "application/octet-stream"),
        ("content-encoding", "gzip"),
    ];
    post("/api/sync", &headers, &packed.expect("memory takes every byte"))
}

/// A device's key; it keeps no secret from anybody.
pub(crate) fn key_of(instance: u64) -> Result<SigningKey> {
    let mut secret = [1; 32];
    secret[24..].copy_from_slice(&instance.to_be_bytes());
    SigningKey::from_slice(&secret).map_err(|e| e.to_string())
}

/// Enrols a device, and returns its token and the number of its officer.
pub(crate) fn sign_in(
    client: &mut Client,
    login: &str,
    instance: u64,
    key: &SigningKey,
) -> Result<(String, u64)> {
    let point = key.verifying_key().to_sec1_point(false);
    let device = json!({
        "name": "bench",
        "instance": format!("{instance:016x}"),
        "public_key": BASE64_URL_SAFE_NO_PAD.encode(point.as_bytes()),
    });
    begin(client, &json!({ "login": login, "password": PASSWORD, "device": device }))
}

/// Signs somebody in at a desk, and returns the token.
pub(crate) fn sign_in_at_desk(client: &mut Client, login: &str) -> Result<String> {
    Ok(begin(client, &json!({ "login": login, "password": PASSWORD }))?.0)
}

fn begin(client: &mut Client, form: &serde_json::Value) -> Result<(String, u64)> {
    let form = form.to_string();
    let request = post("/api/session", &[("content-type", "application/json")], form.as_bytes());
    let answer = client.call(&request)?;
    let answer: serde_json::Value = serde_json::from_slice(&answer).map_err(|e| e.to_string())?;
    let token = answer["token"].as_str().ok_or("HQ gave no token.")?.to_owned();
    let officer = answer["user"]["id"].as_u64().ok_or("HQ gave no number of a person.")?;
    Ok((token, officer))
}

pub(crate) fn now_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
