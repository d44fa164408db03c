//! An enrolled tablet: a pen and somebody who calls HQ.

use std::ops::{Deref, DerefMut};

use camket_domain::AreaId;
use camket_hq::encoding::base64url;
use camket_sync::{InstanceId, SyncAnswer, SyncRequest};
use reqwest::Method;
use serde_json::json;

use super::pen::{Pen, key_of};
use super::{Actor, Answer, TestHq};

/// An enrolled tablet.
pub struct Tablet {
    pub actor: Actor,
    pen: Pen,
    areas: Vec<AreaId>,
}

impl Deref for Tablet {
    type Target = Pen;

    fn deref(&self) -> &Pen {
        &self.pen
    }
}

impl DerefMut for Tablet {
    fn deref_mut(&mut self) -> &mut Pen {
        &mut self.pen
    }
}

impl Tablet {
    pub async fn enrol(hq: &TestHq, login: &str) -> Self {
        let instance = InstanceId(u64::from_be_bytes(camket_hq::clock::random().unwrap()));
        let actor = hq.stranger().signed_in(login, Self::form(instance)).await;
        let areas = actor.get("/api/me").await.good()["areas"].clone();
        let areas = areas.as_array().unwrap().iter();
        Self {
            pen: Pen::new(instance, actor.person, hq.now_ms()),
            areas: areas.map(|area| AreaId::new(area.as_str().unwrap())).collect(),
            actor,
        }
    }

    /// How a device describes itself when its person signs in.
    pub fn form(instance: InstanceId) -> serde_json::Value {
        let point = key_of(instance).verifying_key().to_sec1_point(false);
        json!({
            "name": "May tinh bang 1",
            "instance": instance.to_string(),
            "public_key": base64url(point.as_bytes()),
        })
    }

    /// The next request: everything unsent, and every area from the start.
    pub fn next_request(&mut self) -> SyncRequest {
        self.pen.request(&self.areas)
    }

    /// Sends bytes as they are.
    pub async fn send(&self, bytes: Vec<u8>, headers: &[(&str, &str)]) -> Answer {
        self.actor.call(Method::POST, "/api/sync", headers, bytes).await
    }

    /// Syncs, and forgets what HQ has made durable.
    pub async fn sync(&mut self) -> SyncAnswer {
        let request = self.next_request();
        let answer = self.send(request.encode(), &[]).await;
        assert!(answer.status.is_success(), "{} {}", answer.status, answer.text());
        let answer = SyncAnswer::decode(&answer.bytes).unwrap();
        self.acknowledge(answer.durable);
        answer
    }
}
