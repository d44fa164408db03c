//! Somebody who calls HQ over HTTP.

use reqwest::header::HeaderMap;
use reqwest::{Client, Method, StatusCode};
use serde_json::{Value, json};

use super::{TestHq, conformance};

/// A person, or a stranger, with a client of their own.
#[derive(Clone)]
pub struct Actor {
    client: Client,
    base: String,
    pub token: Option<String>,
    /// HQ's number of the person; 0 for a stranger.
    pub person: u64,
}

/// What HQ answered.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|_| panic!("no JSON: {self:?}"))
    }

    /// The body of a success as JSON.
    pub fn good(&self) -> Value {
        assert!(self.status.is_success(), "{} {}", self.status, self.text());
        self.json()
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Status and code of a refusal.
    pub fn refusal(&self) -> (u16, String) {
        (self.status.as_u16(), self.json()["code"].as_str().unwrap().to_owned())
    }
}

impl Actor {
    pub fn new(hq: &TestHq, token: Option<String>) -> Self {
        Self { client: Client::new(), base: hq.url(""), token, person: 0 }
    }

    /// A stranger to the HQ at an address.
    pub fn at(url: &str) -> Self {
        Self { client: Client::new(), base: url.to_owned(), token: None, person: 0 }
    }

    /// Signs in with the demonstration's password.
    pub async fn signed_in(&self, login: &str, device: Value) -> Self {
        let form = json!({
            "login": login, "password": camket_hq::demo::PASSWORD, "device": device,
        });
        let answer = self.post("/api/session", &form).await.good();
        Self {
            token: Some(answer["token"].as_str().unwrap().to_owned()),
            person: answer["user"]["id"].as_u64().unwrap(),
            ..self.clone()
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.call(Method::GET, path, &[], Vec::new()).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.call(Method::DELETE, path, &[], Vec::new()).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        let headers = [("content-type", "application/json")];
        self.call(Method::POST, path, &headers, body.to_string().into_bytes()).await
    }

    pub async fn put(&self, path: &str, body: &Value) -> Answer {
        let headers = [("content-type", "application/json")];
        self.call(Method::PUT, path, &headers, body.to_string().into_bytes()).await
    }

    pub async fn call(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> Answer {
        let name = method.clone();
        let mut request = self.client.request(method, format!("{}{path}", self.base)).body(body);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(token) = &self.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let answer = Answer { status, headers, bytes: response.bytes().await.unwrap().to_vec() };
        let kind = answer.header("content-type");
        if answer.header("content-encoding").is_empty() {
            conformance::check(name.as_str(), path, status, kind, &answer.bytes);
        }
        answer
    }
}
