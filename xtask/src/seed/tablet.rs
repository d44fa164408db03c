//! The tablet of a demonstration person: the real engine, without a screen and without a disk.

use std::fmt;
use std::ops::AddAssign;
use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use camket_demo::{Act, DemoDevice, SEED, device};
use camket_sync::tablet::AnswerError;
use camket_sync::{Entry, InstanceId, SyncRequest};
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::json;

use super::PASSWORD;
use super::client::Client;
use crate::Result;

/// Size of one batch, in bytes before compression.
const BATCH_BYTES: usize = 256 * 1024;

/// Requests after which HQ must have taken something new.
const PATIENCE: u32 = 4;

pub(super) struct Tablet {
    engine: camket_sync::Tablet,
    key: SigningKey,
    token: String,
}

/// What was sent.
#[derive(Clone, Copy, Default)]
pub(super) struct Sent {
    changes: u64,
    bytes: usize,
}

impl AddAssign for Sent {
    fn add_assign(&mut self, other: Self) {
        self.changes += other.changes;
        self.bytes += other.bytes;
    }
}

impl fmt::Display for Sent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kb = self.bytes.div_ceil(1_000);
        write!(f, "{:>4} changes, {kb:>3} kB", self.changes)
    }
}

impl Tablet {
    /// Signs a person in on their device of the demonstration.
    pub(super) fn enrol(client: &Client, login: &str) -> Result<Self> {
        let DemoDevice { name, instance, secret } = device(SEED, login);
        let key = SigningKey::from_slice(&secret).expect("the secret lies below the group's order");
        let point = key.verifying_key().to_sec1_point(false);
        let card = json!({
            "name": name,
            "instance": instance.to_string(),
            "public_key": BASE64_URL_SAFE_NO_PAD.encode(point.as_bytes()),
        });
        let session = client.sign_in(login, PASSWORD, &card)?;
        let token = session["token"].as_str().ok_or("HQ gave no token.")?.to_owned();
        let officer = session["user"]["id"].as_u64().ok_or("HQ gave no number of a person.")?;
        let mut engine = camket_sync::Tablet::default();
        engine.apply(&Entry::Enrolled { officer, instance, scope: Vec::new() });
        Ok(Self { engine, key, token })
    }

    /// Enters everything, each act at its time. No answer of HQ may come in between: it would
    /// teach the engine HQ's clock, and the stamps would not be the same again.
    pub(super) fn play(&mut self, acts: Vec<Act>) -> &mut Self {
        for Act { at_ms, deeds } in acts {
            if let Some((entry, _)) = self.engine.act(deeds, at_ms) {
                self.engine.apply(&entry);
            }
        }
        self
    }

    /// Sends until HQ has everything on disk.
    pub(super) fn push(&mut self, client: &Client, stop: &dyn Fn() -> bool) -> Result<Sent> {
        let (mut sent, mut idle) = (Sent { changes: self.engine.waiting(), ..Sent::default() }, 0);
        while self.engine.waiting() > 0 {
            if stop() {
                return Err("Stopped.".to_owned());
            }
            let before = self.engine.waiting();
            sent.bytes += self.exchange(client)?;
            idle = if self.engine.waiting() < before { 0 } else { idle + 1 };
            if idle > PATIENCE {
                return Err(format!("HQ does not take {before} changes of the demonstration."));
            }
        }
        match self.engine.verdicts().first() {
            None => Ok(sent),
            Some((change, verdict)) => {
                Err(format!("HQ keeps change {} aside: {verdict:?}.", change.n))
            }
        }
    }

    /// One request and its answer; answers how many bytes were sent.
    fn exchange(&mut self, client: &Client) -> Result<usize> {
        // Nothing is asked for: this tablet has no one to show it to.
        let mut request = self.engine.request(now_ms(), BATCH_BYTES, 0);
        self.sign(&mut request);
        let (answer, bytes) = client.sync(&self.token, &request)?;
        match self.engine.receive(answer, now_ms(), fresh()) {
            Ok(entries) => entries.iter().for_each(|entry| self.engine.apply(entry)),
            // HQ has seen this device before: the next request carries a later number.
            Err(AnswerError::Stale) => {}
            Err(error) => return Err(format!("HQ answered out of turn: {error}.")),
        }
        Ok(bytes)
    }

    fn sign(&self, request: &mut SyncRequest) {
        if !request.batch.changes.is_empty() {
            let signature: Signature = self.key.sign(&request.batch.signed_bytes());
            request.signature = Some(signature.to_bytes().into());
        }
    }
}

fn now_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// An instance for a device whose changes HQ knows otherwise, as after a change of the district.
fn fresh() -> InstanceId {
    InstanceId(now_ms().wrapping_mul(0x9e37_79b9_7f4a_7c15))
}
