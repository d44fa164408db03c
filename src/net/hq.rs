//! HQ as seen from the page it was loaded from.

use std::pin::Pin;
use std::time::Duration;

use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, RETRY_AFTER};
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode};
use serde::{Serialize, de::DeserializeOwned};

use crate::device::clock;

use super::error::NetError;

/// How long a small question may take on a bad line.
const SMALL_TIMEOUT: Duration = Duration::from_secs(30);

/// How long a file may take that HQ makes when asked.
const FILE_TIMEOUT: Duration = Duration::from_secs(120);

const JSON: &str = "application/json";

/// HQ, and who asks it. Holds the token, and so is not to be printed.
#[derive(Clone)]
pub struct Hq {
    client: Client,
    origin: String,
    token: Option<String>,
}

impl Hq {
    /// HQ at the page's own origin, with nobody signed in. It is nowhere else: the page's
    /// security policy forbids it.
    pub fn of_this_page() -> Self {
        // reqwest takes no relative addresses.
        let origin = crate::device::window().location().origin().unwrap_or_default();
        Self { client: Client::new(), origin, token: None }
    }

    /// The whole address of a path at HQ.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// The same HQ asked with `token`.
    pub fn with_token(self, token: String) -> Self {
        Self { token: Some(token), ..self }
    }

    /// The JSON at `path` (which begins with `/api/`).
    ///
    /// # Errors
    /// [`NetError`].
    pub async fn get_json<T: DeserializeOwned>(&self, path: &str) -> Result<T, NetError> {
        answered(self.ask(Method::GET, path), SMALL_TIMEOUT).await?.json()
    }

    /// HQ's answer in JSON to `question` in JSON.
    ///
    /// # Errors
    /// [`NetError`].
    pub async fn post_json<T: DeserializeOwned>(
        &self,
        path: &str,
        question: &impl Serialize,
    ) -> Result<T, NetError> {
        self.send(Method::POST, path, json_of(question)).await?.json()
    }

    /// HQ's answer in JSON to what shall stand at `path` from now on.
    ///
    /// # Errors
    /// [`NetError`].
    pub async fn put_json<T: DeserializeOwned>(
        &self,
        path: &str,
        content: &impl Serialize,
    ) -> Result<T, NetError> {
        self.send(Method::PUT, path, json_of(content)).await?.json()
    }

    /// The file of the media type `media_type` at `path`, which HQ may have to make first.
    ///
    /// # Errors
    /// [`NetError`].
    pub async fn get_file(&self, path: &str, media_type: &str) -> Result<Vec<u8>, NetError> {
        answered(self.ask(Method::GET, path), FILE_TIMEOUT).await?.body_of_type(media_type)
    }

    /// Tells HQ something to which it answers nothing.
    ///
    /// # Errors
    /// [`NetError`].
    pub(super) async fn post_only(
        &self,
        path: &str,
        statement: &impl Serialize,
    ) -> Result<(), NetError> {
        self.send(Method::POST, path, json_of(statement)).await.map(drop)
    }

    /// Tells HQ what shall stand at `path` from now on, where it answers nothing.
    ///
    /// # Errors
    /// [`NetError`].
    pub(super) async fn put_only(
        &self,
        path: &str,
        content: &impl Serialize,
    ) -> Result<(), NetError> {
        self.send(Method::PUT, path, json_of(content)).await.map(drop)
    }

    async fn send(
        &self,
        method: Method,
        path: &str,
        content: Result<Vec<u8>, NetError>,
    ) -> Result<Answer, NetError> {
        let request = self.ask(method, path).header(CONTENT_TYPE, JSON).body(content?);
        answered(request, SMALL_TIMEOUT).await
    }

    /// Removes what is at `path`.
    ///
    /// # Errors
    /// [`NetError`].
    pub async fn delete(&self, path: &str) -> Result<(), NetError> {
        answered(self.ask(Method::DELETE, path), SMALL_TIMEOUT).await.map(drop)
    }

    /// A question to HQ, with the token if there is one.
    pub(super) fn ask(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method, format!("{}{path}", self.origin));
        match &self.token {
            Some(token) => request.header(AUTHORIZATION, format!("Bearer {token}")),
            None => request,
        }
    }
}

/// A whole answer.
pub(super) struct Answer {
    status: StatusCode,
    media_type: Option<String>,
    retry_after: Option<String>,
    body: Vec<u8>,
}

impl Answer {
    /// The body, if it is of the media type that was asked for: login pages of public networks
    /// answer everything with success and HTML.
    pub(super) fn body_of_type(self, expected: &str) -> Result<Vec<u8>, NetError> {
        let found = self.media_type.as_deref().and_then(|found| found.split(';').next());
        if found.is_some_and(|found| found.trim().eq_ignore_ascii_case(expected)) {
            Ok(self.body)
        } else {
            Err(NetError::Garbled)
        }
    }

    fn json<T: DeserializeOwned>(self) -> Result<T, NetError> {
        serde_json::from_slice(&self.body_of_type(JSON)?).map_err(|_| NetError::Garbled)
    }
}

fn json_of(content: &impl Serialize) -> Result<Vec<u8>, NetError> {
    serde_json::to_vec(content).map_err(|_| NetError::Garbled)
}

/// A question under way, of one type whatever is asked.
pub(super) type Answering = Pin<Box<dyn Future<Output = Result<Answer, NetError>>>>;

/// Asks, waits at most `timeout` for the whole answer, and takes anything but success as a
/// refusal.
pub(super) fn answered(request: RequestBuilder, timeout: Duration) -> Answering {
    Box::pin(taken(request, timeout))
}

async fn taken(request: RequestBuilder, timeout: Duration) -> Result<Answer, NetError> {
    let asked_ms = clock::monotonic_ms();
    let answer = whole_answer(request.timeout(timeout)).await;
    good(answer.map_err(|error| {
        // reqwest knows its own timeout only until the head of the answer has come.
        let waited_ms = u128::from(clock::monotonic_ms() - asked_ms);
        let late = error.is_timeout() || waited_ms >= timeout.as_millis();
        if late { NetError::Timeout } else { NetError::Offline }
    })?)
}

fn good(answer: Answer) -> Result<Answer, NetError> {
    if answer.status.is_success() {
        return Ok(answer);
    }
    let status = answer.status.as_u16();
    Err(NetError::refused(status, answer.retry_after.as_deref(), &answer.body))
}

/// Asks, and returns a good answer whose body is still to come, all of it within `timeout`.
pub(super) async fn begun(
    request: RequestBuilder,
    timeout: Duration,
) -> Result<Response, NetError> {
    let lost = |error: reqwest::Error| {
        if error.is_timeout() { NetError::Timeout } else { NetError::Offline }
    };
    let response = request.timeout(timeout).send().await.map_err(lost)?;
    if response.status().is_success() {
        return Ok(response);
    }
    let refusal = whole(response).await.map_err(lost)?;
    Err(good(refusal).err().unwrap_or(NetError::Garbled))
}

async fn whole_answer(request: RequestBuilder) -> reqwest::Result<Answer> {
    whole(request.send().await?).await
}

async fn whole(response: Response) -> reqwest::Result<Answer> {
    let header = |name| {
        let value = response.headers().get(name)?.to_str().ok()?;
        Some(value.to_owned())
    };
    Ok(Answer {
        status: response.status(),
        media_type: header(CONTENT_TYPE),
        retry_after: header(RETRY_AFTER),
        body: response.bytes().await?.to_vec(),
    })
}
