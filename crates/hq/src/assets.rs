//! The page: the files that Trunk built, carried inside the binary.

use std::borrow::Cow;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

use crate::app::App;
use crate::encoding::hex;
use crate::failure::Failure;

const INDEX: &str = "index.html";
/// Digits of the content hash that Trunk puts into a file name.
const HASH_DIGITS_MIN: usize = 8;

/// A digest of the page's files: the build names it, so that another page makes another binary.
const _: Option<&str> = option_env!("CAMKET_PWA");

#[derive(RustEmbed)]
#[folder = "../../dist"]
#[allow_missing = true]
struct Dist;

/// One file of the page.
#[derive(Clone, Debug)]
pub struct File {
    /// The content.
    pub bytes: Cow<'static, [u8]>,
    /// SHA-256 of the content.
    pub hash: [u8; 32],
}

/// Where the page's files come from.
#[derive(Clone, Copy)]
pub struct Site {
    find: fn(&str) -> Option<File>,
}

impl Site {
    /// The files inside the binary (in a debug build, those in `dist` at the time of the request).
    pub fn embedded() -> Self {
        Site::of(|path| {
            let file = Dist::get(path)?;
            Some(File { bytes: file.data, hash: file.metadata.sha256_hash() })
        })
    }

    /// Files found by a function, for tests.
    pub fn of(find: fn(&str) -> Option<File>) -> Self {
        Site { find }
    }

    fn find(self, path: &str) -> Option<File> {
        // Packed siblings are found through the file that they pack.
        if path.ends_with(".br") { None } else { (self.find)(path) }
    }

    fn find_packed(self, path: &str) -> Option<File> {
        (self.find)(&format!("{path}.br"))
    }
}

/// Answers whatever is no route: a file of the page, the page itself for its own addresses, or 404.
pub async fn serve(
    State(app): State<App>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let path = uri.path().trim_start_matches('/');
    if path == "api" || path.starts_with("api/") {
        return Err(Failure::RouteUnknown);
    }
    if method != Method::GET && method != Method::HEAD {
        return Err(Failure::MethodUnknown);
    }
    let name = if path.is_empty() || is_address(path) { INDEX } else { path };
    let plain = app.site.find(name).ok_or(Failure::FileUnknown)?;
    Ok(answer(app.site, name, plain, &headers))
}

/// An address of the page's own router has no file extension; a missing chunk must not be answered
/// with the page.
fn is_address(path: &str) -> bool {
    !path.rsplit('/').next().unwrap_or_default().contains('.')
}

fn answer(site: Site, name: &str, plain: File, asked: &HeaderMap) -> Response {
    let tag = format!("\"{}\"", hex(&plain.hash[..16]));
    let mut headers = HeaderMap::new();
    let cache = if is_hashed(name) { "public, max-age=31536000, immutable" } else { "no-cache" };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type(name)));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    let known = asked.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    if known.is_some_and(|known| known.split(',').any(|one| one.trim() == tag)) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    let packed = if accepts(asked, "br") { site.find_packed(name) } else { None };
    if packed.is_some() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    (headers, packed.unwrap_or(plain).bytes).into_response()
}

fn accepts(asked: &HeaderMap, encoding: &str) -> bool {
    let list = asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    list.unwrap_or_default().split(',').any(|one| {
        let (name, weight) = one.split_once(';').unwrap_or((one, ""));
        name.trim() == encoding && !matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
    })
}

/// Whether the name carries a hash of the content, as in `camket-0123456789abcdef_bg.wasm`.
fn is_hashed(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or_default();
    file.split(['-', '_', '.']).any(|part| {
        let digits = part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        digits && part.len() >= HASH_DIGITS_MIN
    })
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_are_kept_for_ever() {
        for name in
            ["camket-1f2e3d4c5b6a7988.js", "camket-1f2e3d4c5b6a7988_bg.wasm", "a/b-00112233.css"]
        {
            assert!(is_hashed(name), "{name}");
        }
        for name in
            ["index.html", "sw.js", "manifest.webmanifest", "icon-192.png", "camket-decade.js"]
        {
            assert!(!is_hashed(name), "{name}");
        }
    }

    #[test]
    fn encodings_are_read_with_their_weights() {
        let asked = |text| {
            HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(text))])
        };
        assert!(accepts(&asked("gzip, deflate, br;q=0.9"), "br"));
        assert!(!accepts(&asked("gzip, br;q=0"), "br"));
        assert!(!accepts(&asked("brotli"), "br"));
        assert!(!accepts(&HeaderMap::new(), "br"));
    }
}
