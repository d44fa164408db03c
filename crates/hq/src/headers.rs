//! What every answer carries: the browser's defences, and a request id to find it in the log.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;

use crate::clock::random;
use crate::encoding::base64url;

/// The page may load its own files and nothing else; WebAssembly is the only thing it may evaluate.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    connect-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; \
    manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; \
    frame-ancestors 'none'";

/// A photo of a session needs the camera; nothing else of the machine is needed.
const PERMISSIONS_POLICY: &str = "camera=(self), microphone=(), geolocation=(), payment=(), \
    usb=(), serial=(), bluetooth=(), midi=(), display-capture=()";

/// On files of the page.
const ON_PAGE: &[(&str, &str)] = &[
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("permissions-policy", PERMISSIONS_POLICY),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

/// On answers of the API, which are no documents: what can do anything there.
const ON_API: &[(&str, &str)] = &[
    ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-resource-policy", "same-origin"),
];

/// On bytes, which no browser ever shows: a tablet pays for each header on every sync.
const ON_BYTES: &[(&str, &str)] =
    &[("x-content-type-options", "nosniff"), ("cross-origin-resource-policy", "same-origin")];
const BYTES: &str = "application/octet-stream";

/// Two years, as browsers' lists ask for.
const STRICT_TRANSPORT_SECURITY: &str = "max-age=63072000; includeSubDomains";

/// What a proxy in front says of how it was reached.
pub const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Adds the headers to an answer, and answers of the API are kept by nobody.
pub async fn protect(request: Request, next: Next) -> Response {
    let encrypted = request.headers().get(FORWARDED_PROTO).is_some_and(|proto| proto == "https");
    let of_api = request.uri().path().starts_with("/api");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let is_bytes = headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == BYTES);
    let added = match (of_api, is_bytes) {
        (true, true) => ON_BYTES,
        (true, false) => ON_API,
        (false, _) => ON_PAGE,
    };
    for (name, value) in added {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if encrypted {
        let value = HeaderValue::from_static(STRICT_TRANSPORT_SECURITY);
        headers.insert(header::STRICT_TRANSPORT_SECURITY, value);
    }
    response
}

/// Gives the request an id and writes one line when it is answered.
///
/// The line names the route, not the address: addresses and queries may hold names of people.
pub async fn log(request: Request, next: Next) -> Response {
    let id = base64url(&random::<6>().unwrap_or_default());
    let route =
        request.extensions().get::<MatchedPath>().map_or("page", MatchedPath::as_str).to_owned();
    let span = tracing::info_span!("request", id, method = %request.method(), route);
    let started = Instant::now();
    async {
        let mut response = next.run(request).await;
        let ms = started.elapsed().as_millis() as u64;
        tracing::info!(status = response.status().as_u16(), ms, "answered");
        if let Ok(id) = HeaderValue::from_str(&id) {
            response.headers_mut().insert(REQUEST_ID, id);
        }
        response
    }
    .instrument(span)
    .await
}
