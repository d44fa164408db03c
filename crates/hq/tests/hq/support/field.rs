//! A tablet in the field: the real engine, a key of its own, and HTTP to an HQ somewhere.

use camket_domain::{AreaId, Draft, RecordId, Value};
use camket_hq::clock::Clock;
use camket_hq::demo::PASSWORD;
use camket_sync::tablet::AnswerError;
use camket_sync::{Deed, Entry, FieldOp, InstanceId, Op, SyncAnswer};
use p256::ecdsa::Signature;
use p256::ecdsa::signature::Signer;
use reqwest::Client;
use serde_json::{Value as Json, json};

use super::Tablet;
use super::pen::key_of;

const BATCH_BYTES: usize = 64 * 1024;
const PAGES_BYTES: u64 = 256 * 1024;

/// A tablet with the real engine.
pub struct Field {
    pub engine: camket_sync::Tablet,
    pub url: String,
    token: String,
    client: Client,
    /// Instance that the key belongs to, and the number of those that a fork would ask for.
    instance: InstanceId,
    fresh: u64,
}

impl Field {
    /// Signs in one of the demonstration people on a new device.
    pub async fn enrol(url: &str, login: &str, instance: InstanceId) -> Self {
        let client = Client::new();
        let form =
            json!({ "login": login, "password": PASSWORD, "device": Tablet::form(instance) });
        let request = client.post(format!("{url}/api/session")).json(&form);
        let answer: Json = request.send().await.unwrap().json().await.unwrap();
        let officer = answer["user"]["id"].as_u64().unwrap();
        let areas = answer["areas"].as_array().unwrap().iter();
        let scope = areas.map(|area| AreaId::new(area.as_str().unwrap())).collect();
        let mut engine = camket_sync::Tablet::default();
        engine.apply(&Entry::Enrolled { officer, instance, scope });
        let token = answer["token"].as_str().unwrap().to_owned();
        Self { engine, url: url.to_owned(), token, client, instance, fresh: 0 }
    }

    /// Goes on with another sign-in of the same person on the same device.
    pub fn sign_in_like(&mut self, other: &Field) {
        self.token.clone_from(&other.token);
    }

    /// Begins a record.
    pub fn add(&mut self, area: &str, kind: &str, fields: &Draft) -> RecordId {
        let set = |(path, value): (&str, &Value)| FieldOp {
            path: path.to_owned(),
            seen: Vec::new(),
            op: Op::Set(value.clone()),
        };
        let ops = fields.iter().map(set).collect();
        let deed = Deed { record: None, kind: kind.to_owned(), area: area.into(), ops };
        let (entry, records) = self.engine.act(vec![deed], now_ms()).unwrap();
        self.engine.apply(&entry);
        records[0]
    }

    /// One request; fails if HQ is not there or cannot work, and believes the answer otherwise.
    pub async fn exchange(&mut self) -> Result<bool, reqwest::Error> {
        let mut request = self.engine.request(now_ms(), BATCH_BYTES, PAGES_BYTES);
        if !request.batch.changes.is_empty() {
            let signature: Signature = key_of(self.instance).sign(&request.batch.signed_bytes());
            request.signature = Some(signature.to_bytes().into());
        }
        let call = self.client.post(format!("{}/api/sync", self.url)).bearer_auth(&self.token);
        let response = call.body(request.encode()).send().await?.error_for_status()?;
        let answer = SyncAnswer::decode(&response.bytes().await?).unwrap();
        let more = answer.more;
        self.fresh += 1;
        let fresh = InstanceId(self.instance.0 + (self.fresh << 32));
        match self.engine.receive(answer, now_ms(), fresh) {
            Ok(entries) => entries.iter().for_each(|entry| self.engine.apply(entry)),
            Err(AnswerError::Stale) => return Ok(true),
            Err(error) => panic!("{error}"),
        }
        Ok(more || self.engine.waiting() > 0)
    }

    /// Syncs until nothing waits on either side.
    pub async fn sync(&mut self) {
        while self.exchange().await.unwrap() {}
    }

    /// Reads as JSON what HQ shows to the person of this tablet.
    pub async fn get(&self, path: &str) -> Json {
        let request = self.client.get(format!("{}{path}", self.url)).bearer_auth(&self.token);
        request.send().await.unwrap().json().await.unwrap()
    }
}

fn now_ms() -> u64 {
    Clock::system().now_ms().unsigned_abs()
}
