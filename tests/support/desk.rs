//! Somebody signed in at a desk, who looks at figures and records.

use camket_domain::AreaId;
use camket_hq::demo::PASSWORD;
use reqwest::Method;
use serde_json::{Value, json};

use super::Hq;
use super::hq::Answer;

/// Most records that HQ lists at a time.
const LIST_LIMIT: usize = 200;

pub(crate) struct Desk {
    token: String,
    /// HQ's number of the person.
    pub(crate) person: u64,
}

impl Desk {
    pub(crate) async fn sign_in(hq: &Hq, login: &str) -> Self {
        Self::with_device(hq, login, Value::Null).await
    }

    /// Signs in on a device that describes itself.
    pub(crate) async fn with_device(hq: &Hq, login: &str, device: Value) -> Self {
        let form = json!({ "login": login, "password": PASSWORD, "device": device });
        let headers = [("content-type", "application/json")];
        let body = form.to_string().into_bytes();
        let session = hq.call(Method::POST, "/api/session", &headers, body).await.good();
        let token = session["token"].as_str().unwrap().to_owned();
        Self { token, person: session["user"]["id"].as_u64().unwrap() }
    }

    pub(crate) async fn get(&self, hq: &Hq, path: &str) -> Answer {
        self.call(hq, Method::GET, path, &[], Vec::new()).await
    }

    pub(crate) async fn call(
        &self,
        hq: &Hq,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> Answer {
        let bearer = format!("Bearer {}", self.token);
        let headers = [&[("authorization", bearer.as_str())], headers].concat();
        hq.call(method, path, &headers, body).await
    }

    /// The areas on the map that the person may see.
    pub(crate) async fn areas(&self, hq: &Hq) -> Vec<AreaId> {
        let me = self.get(hq, "/api/me").await.good();
        let areas = me["areas"].as_array().unwrap().iter();
        let all = areas.map(|area| AreaId::from(area.as_str().unwrap()));
        all.filter(|area| area.keeper().is_none()).collect()
    }

    /// The dashboard of a period like `from=2014-01-01&to=2019-10-08`.
    pub(crate) async fn figures(&self, hq: &Hq, query: &str) -> Value {
        self.get(hq, &format!("/api/figures?{query}")).await.good()
    }

    /// Every record of a kind, page by page.
    pub(crate) async fn records(&self, hq: &Hq, kind: &str, query: &str) -> Vec<Value> {
        let mut records = Vec::new();
        let mut cursor = String::new();
        loop {
            let path =
                format!("/api/records?kind={kind}&{query}&limit={LIST_LIMIT}&cursor={cursor}");
            let mut page = self.get(hq, &path).await.good();
            let Value::Array(found) = page["records"].take() else { panic!("no list: {page}") };
            records.extend(found);
            match page["cursor"].as_str() {
                Some(next) => cursor = next.to_owned(),
                None => return records,
            }
        }
    }
}
