//! Everything that is no route: the files of the page, and the headers of every answer.

use std::io::Read;

use reqwest::Method;

use crate::support::TestHq;

#[tokio::test]
async fn the_pages_own_addresses_are_answered_with_the_page() {
    let hq = TestHq::start().await;
    for path in ["/", "/index.html", "/outreach", "/outreach/0123/edit"] {
        let answer = hq.stranger().get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.text().contains("<title>CamKet"), "{path}");
        assert_eq!(answer.header("cache-control"), "no-cache");
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    }
}

#[tokio::test]
async fn a_missing_file_is_not_answered_with_the_page() {
    let hq = TestHq::start().await;
    for path in ["/app-0000000000000000.js", "/a/b.css", "/app-0123456789abcdef.js.br", "/../x.y"] {
        let answer = hq.stranger().get(path).await;
        assert_eq!(answer.refusal(), (404, "file.unknown".to_owned()), "{path}");
    }
}

#[tokio::test]
async fn the_api_answers_in_json_even_where_there_is_nothing() {
    let hq = TestHq::start().await;
    let stranger = hq.stranger();
    for path in ["/api", "/api/", "/api/nothing", "/api/records/a/b/c"] {
        let answer = stranger.get(path).await;
        assert_eq!(answer.refusal(), (404, "route.unknown".to_owned()), "{path}");
    }
    assert_eq!(stranger.delete("/api/health").await.refusal(), (405, "method.unknown".to_owned()));
    assert_eq!(stranger.delete("/").await.refusal(), (405, "method.unknown".to_owned()));
}

#[tokio::test]
async fn hashed_files_are_kept_for_ever_and_the_worker_is_not() {
    let hq = TestHq::start().await;
    let stranger = hq.stranger();
    let script = stranger.get("/app-0123456789abcdef.js").await;
    assert_eq!(script.header("cache-control"), "public, max-age=31536000, immutable");
    let worker = stranger.get("/sw.js").await;
    assert_eq!(worker.header("cache-control"), "no-cache");
    let known = [("if-none-match", worker.header("etag"))];
    let again = stranger.call(Method::GET, "/sw.js", &known, Vec::new()).await;
    assert_eq!((again.status.as_u16(), again.bytes.len()), (304, 0));
}

#[tokio::test]
async fn packed_files_go_to_whoever_can_unpack_them() {
    let hq = TestHq::start().await;
    let stranger = hq.stranger();
    let path = "/app-0123456789abcdef.js";
    let asks = [("accept-encoding", "gzip, br")];
    let packed = stranger.call(Method::GET, path, &asks, Vec::new()).await;
    assert_eq!((packed.header("content-encoding"), packed.text().as_str()), ("br", "packed"));
    assert!(packed.header("vary").contains("accept-encoding"));
    let plain = stranger.get(path).await;
    assert_eq!((plain.header("content-encoding"), plain.text().as_str()), ("", "export default 1"));
}

#[tokio::test]
async fn every_answer_carries_the_browsers_defences() {
    let hq = TestHq::start().await;
    let stranger = hq.stranger();
    for path in ["/", "/sw.js", "/nothing.js", "/api/health", "/api/me", "/api/nothing"] {
        let answer = stranger.get(path).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; "), "{path}");
        assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe-inline"));
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), value, "{path}");
        }
        assert_eq!(answer.header("x-request-id").len(), 8, "{path}");
        assert_eq!(answer.header("strict-transport-security"), "", "{path}: plain http");
    }
    assert_eq!(stranger.get("/api/health").await.header("cache-control"), "no-store");
    let page = stranger.get("/").await;
    assert!(page.header("content-security-policy").contains("'self' 'wasm-unsafe-eval'"));
    assert!(page.header("permissions-policy").contains("camera=(self)"));
    assert_eq!(page.header("cross-origin-opener-policy"), "same-origin");
}

#[tokio::test]
async fn behind_tls_the_browser_is_told_to_stay_there() {
    let hq = TestHq::start().await;
    let tls = [("x-forwarded-proto", "https")];
    let answer = hq.stranger().call(Method::GET, "/", &tls, Vec::new()).await;
    assert!(answer.header("strict-transport-security").starts_with("max-age=63072000"));
}

#[tokio::test]
async fn json_is_packed_for_whoever_asks() {
    let hq = TestHq::start().await;
    let asks = [("accept-encoding", "gzip")];
    let answer = hq.stranger().call(Method::GET, "/api/health", &asks, Vec::new()).await;
    assert_eq!(answer.header("content-encoding"), "gzip");
    let mut text = String::new();
    flate2::read::GzDecoder::new(&answer.bytes[..]).read_to_string(&mut text).unwrap();
    assert!(text.contains("\"status\":\"ok\""));
}
