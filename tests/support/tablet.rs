//! A tablet: the real engine with its log, a key of its own, and HTTP to HQ.

use camket_demo::DemoDevice;
use camket_domain::{AreaId, Draft, RecordId, Value, View};
use camket_hq::clock::random;
use camket_hq::encoding::base64url;
use camket_sync::tablet::AnswerError;
use camket_sync::{Deed, Entry, FieldOp, InstanceId, Op, RecordState, SyncAnswer, SyncRequest};
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use reqwest::Method;
use serde_json::json;

use super::hq::Answer;
use super::{Desk, Hq, gzip};

/// Small enough that a long batch takes several requests.
const BATCH_BYTES: usize = 32 * 1024;
const PAGES_BYTES: u64 = 64 * 1024;

pub(crate) struct Tablet {
    pub(crate) engine: camket_sync::Tablet,
    /// What the device store would hold: every entry, as bytes.
    log: Vec<Vec<u8>>,
    key: SigningKey,
    person: Desk,
}

impl Tablet {
    /// Enrols a new device.
    pub(crate) async fn enrol(hq: &Hq, login: &str) -> Self {
        let secret = [[1; 8], random().unwrap(), random().unwrap(), random().unwrap()].concat();
        let instance = InstanceId(u64::from_le_bytes(random().unwrap()));
        let secret = secret.try_into().unwrap();
        Self::enrol_as(hq, login, DemoDevice { name: "tablet", instance, secret }).await
    }

    /// Enrols a device that is given, for the first time or once more.
    pub(crate) async fn enrol_as(hq: &Hq, login: &str, device: DemoDevice) -> Self {
        let DemoDevice { name, instance, secret } = device;
        let key = SigningKey::from_slice(&secret).unwrap();
        let point = key.verifying_key().to_sec1_point(false);
        let card = json!({
            "name": name,
            "instance": instance.to_string(),
            "public_key": base64url(point.as_bytes()),
        });
        let person = Desk::with_device(hq, login, card).await;
        let scope = person.areas(hq).await;
        let officer = person.person;
        let mut tablet = Self { engine: Default::default(), log: Vec::new(), key, person };
        tablet.happen(&Entry::Enrolled { officer, instance, scope });
        tablet
    }

    /// Makes an entry durable, then lets it happen.
    fn happen(&mut self, entry: &Entry) {
        self.log.push(entry.encode());
        self.engine.apply(entry);
    }

    /// The app was killed and is opened again: only the log is left.
    pub(crate) fn reopen(&mut self) {
        self.engine = Default::default();
        for bytes in &self.log {
            self.engine.apply(&Entry::decode(bytes).unwrap());
        }
    }

    /// One act when the device's clock shows `wall_ms`; answers the records it touched.
    pub(crate) fn act(&mut self, deeds: Vec<Deed>, wall_ms: u64) -> Vec<RecordId> {
        let (entry, records) = self.engine.act(deeds, wall_ms).unwrap();
        self.happen(&entry);
        records
    }

    /// Begins a record.
    pub(crate) fn add(&mut self, kind: &str, area: &str, fields: &Draft, wall_ms: u64) -> RecordId {
        let set = |(path, value): (&str, &Value)| FieldOp {
            path: path.to_owned(),
            seen: Vec::new(),
            op: Op::Set(value.clone()),
        };
        let ops = fields.iter().map(set).collect();
        let deed = Deed { record: None, kind: kind.to_owned(), area: AreaId::from(area), ops };
        self.act(vec![deed], wall_ms)[0]
    }

    /// Makes a record look as wanted, as far as it is on the tablet.
    pub(crate) fn edit(&mut self, record: RecordId, wanted: &Draft, wall_ms: u64) {
        let state = self.state(record);
        let mut whole = state.to_draft();
        wanted.iter().for_each(|(path, value)| {
            whole.set(path, value.clone());
        });
        let ops = state.edit(&whole, &|path| wanted.get(path).is_some());
        let (kind, area) = (state.kind().to_owned(), state.area().clone());
        self.act(vec![Deed { record: Some(record), kind, area, ops }], wall_ms);
    }

    pub(crate) fn state(&self, record: RecordId) -> &RecordState {
        self.engine.record(record).unwrap()
    }

    /// The next request, signed.
    pub(crate) fn request(&mut self, hq: &Hq) -> SyncRequest {
        let mut request = self.engine.request(hq.now_ms(), BATCH_BYTES, PAGES_BYTES);
        if !request.batch.changes.is_empty() {
            let signature: Signature = self.key.sign(&request.batch.signed_bytes());
            request.signature = Some(signature.to_bytes().into());
        }
        request
    }

    /// Sends bytes as they are.
    pub(crate) async fn send(&self, hq: &Hq, bytes: Vec<u8>, headers: &[(&str, &str)]) -> Answer {
        self.person.call(hq, Method::POST, "/api/sync", headers, bytes).await
    }

    /// Sends a request as the app does.
    pub(crate) async fn exchange(&self, hq: &Hq, request: &SyncRequest) -> SyncAnswer {
        let answer = self.send(hq, gzip(&request.encode()), &[("content-encoding", "gzip")]).await;
        assert!(answer.status.is_success(), "{} {}", answer.status, answer.text());
        SyncAnswer::decode(&answer.bytes).unwrap()
    }

    /// Syncs until nothing waits on either side.
    pub(crate) async fn sync(&mut self, hq: &Hq) {
        loop {
            let request = self.request(hq);
            let answer = self.exchange(hq, &request).await;
            let more = answer.more;
            let fresh = InstanceId(u64::from_le_bytes(random().unwrap()));
            match self.engine.receive(answer, hq.now_ms(), fresh) {
                Ok(entries) => entries.iter().for_each(|entry| self.happen(entry)),
                Err(AnswerError::Stale) => continue,
                Err(error) => panic!("{error}"),
            }
            if !more && self.engine.waiting() == 0 {
                assert_eq!(self.engine.verdicts(), []);
                return;
            }
        }
    }
}
