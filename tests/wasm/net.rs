//! HTTP, with HQ's part played by a function in the page.

use camket::net::{Hq, NetError, SignIn};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::sabotage::{Sabotage, overriding};

/// Answers every question with the promise that this expression is, in which `request` is the
/// question.
fn answering(answer: &str) -> Sabotage {
    // Answers from the network know where they came from, and reqwest relies on it.
    let addressed = "(answer) => Object.defineProperty(answer, 'url', { value: request.url })";
    let body = format!("const request = arguments[0]; return ({answer}).then({addressed})");
    overriding("globalThis", "fetch", &body)
}

fn problem(status: u16, code: &str) -> NetError {
    let (code, detail) = (code.to_owned(), String::new());
    NetError::Problem { status, code, detail, retry_after_s: None }
}

#[wasm_bindgen_test]
async fn a_sync_goes_compressed_with_the_token_and_comes_back() {
    // HQ returns what it unpacked, behind the token and the encoding that it saw.
    let _hq = answering(
        "(async () => {
            const packed = request.headers.get('content-encoding') === 'gzip';
            const body = packed
                ? new Response(request.body.pipeThrough(new DecompressionStream('gzip')))
                : request;
            const seen = `${new URL(request.url).pathname} ${request.method} ${packed} `
                + `${request.headers.get('authorization')} `;
            return new Response(new Blob([seen, await body.arrayBuffer()]), {
                headers: { 'content-type': 'application/octet-stream' },
            });
        })()",
    );
    let hq = Hq::of_this_page().with_token("t0".to_owned());
    let small = hq.sync(b"few bytes").await;
    assert_eq!(small, Ok(b"/api/sync POST false Bearer t0 few bytes".to_vec()));
    let many = b"many bytes ".repeat(1_000);
    let expected = [b"/api/sync POST true Bearer t0 ".as_slice(), &many].concat();
    assert_eq!(hq.sync(&many).await, Ok(expected));
}

#[wasm_bindgen_test]
async fn refusals_keep_hqs_code_and_what_is_not_hq_is_not_believed() {
    let hq = Hq::of_this_page();
    let who = || SignIn { login: "an".to_owned(), password: "x".to_owned(), device: None };
    {
        let _hq =
            answering(r#"Promise.resolve(Response.json({code: 'session.wrong'}, {status: 401}))"#);
        assert_eq!(hq.sign_in(&who()).await.err(), Some(problem(401, "session.wrong")));
        assert_eq!(hq.sign_out().await, Err(problem(401, "session.wrong")));
    }
    {
        let _portal = answering(
            "Promise.resolve(new Response('<html>', {headers: {'content-type': 'text/html'}}))",
        );
        assert_eq!(hq.sync(b"x").await, Err(NetError::Garbled));
        assert_eq!(hq.sign_in(&who()).await.err(), Some(NetError::Garbled));
    }
    {
        let _newer = answering("Promise.resolve(Response.json({surprise: 1}))");
        assert_eq!(hq.sign_in(&who()).await.err(), Some(NetError::Garbled));
    }
    let _gone = answering("Promise.resolve(new Response(null, {status: 204}))");
    assert_eq!(hq.sign_out().await, Ok(()));
}

#[wasm_bindgen_test]
async fn silence_is_told_from_slowness_in_every_phase() {
    let hq = Hq::of_this_page();
    {
        let _offline = answering("Promise.reject(new TypeError('Failed to fetch'))");
        assert_eq!(hq.sync(b"x").await, Err(NetError::Offline));
    }
    {
        let _cut = answering(
            "Promise.resolve(new Response(
                new ReadableStream({ start: (body) => body.error(new TypeError('network error')) }),
                { headers: { 'content-type': 'application/octet-stream' } }))",
        );
        assert_eq!(hq.sync(b"x").await, Err(NetError::Offline));
    }
    // Time passes at once, and the clock knows.
    let _impatient = overriding(
        "globalThis",
        "setTimeout",
        "globalThis.skipped_ms = (globalThis.skipped_ms ?? 0) + arguments[1];
         return original.call(globalThis, arguments[0], 0)",
    );
    let _clock = overriding(
        "Performance.prototype",
        "now",
        "return original.call(this) + (globalThis.skipped_ms ?? 0)",
    );
    {
        let _slow = answering(
            "new Promise((_, reject) => request.signal.addEventListener(
                'abort', () => reject(request.signal.reason)))",
        );
        assert_eq!(hq.sync(b"x").await, Err(NetError::Timeout));
    }
    let _stalled = answering(
        "Promise.resolve(new Response(
            new ReadableStream({ start: (body) => request.signal.addEventListener(
                'abort', () => body.error(request.signal.reason)) }),
            { headers: { 'content-type': 'application/octet-stream' } }))",
    );
    assert_eq!(hq.sync(b"x").await, Err(NetError::Timeout));
}
