//! gzip by the browser's own streams, which cost the page no code.

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStream, ReadableStreamDefaultReader, Response};

#[wasm_bindgen]
extern "C" {
    // web-sys has these only as unstable APIs, behind a flag of the whole build.
    type CompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<CompressionStream, JsValue>;

    type DecompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;

    type PipeableStream;
    #[wasm_bindgen(method, catch, js_name = pipeThrough)]
    fn pipe_through(this: &PipeableStream, transform: &JsValue) -> Result<ReadableStream, JsValue>;
}

/// The gzip of `bytes`, or `None` where the browser cannot (before Chromium 80, Safari 16.4,
/// Firefox 113): the caller then goes on without compression.
pub async fn compress(bytes: &[u8]) -> Option<Vec<u8>> {
    let stream = CompressionStream::new("gzip").ok()?;
    piped(bytes, &stream.into()).await.ok()
}

/// The bytes whose gzip is `bytes`; `None` for damaged input and where the browser cannot.
pub async fn decompress(bytes: &[u8]) -> Option<Vec<u8>> {
    let stream = DecompressionStream::new("gzip").ok()?;
    piped(bytes, &stream.into()).await.ok()
}

/// The same for bytes from outside: `None` also as soon as they are more than `bytes_max` unpacked.
pub async fn decompress_within(bytes: &[u8], bytes_max: usize) -> Option<Vec<u8>> {
    let transform = DecompressionStream::new("gzip").ok()?;
    let stream = through(bytes, &transform.into()).ok()?;
    let reader = stream.get_reader().unchecked_into::<ReadableStreamDefaultReader>();
    let mut whole = Vec::new();
    loop {
        let read = JsFuture::from(reader.read()).await.ok()?;
        let Some(chunk) = super::property(&read, "value") else { return Some(whole) };
        let chunk = Uint8Array::new(&chunk);
        if chunk.length() as usize > bytes_max - whole.len() {
            // What would still come is not waited for, nor is the end of it.
            let _ = reader.cancel();
            return None;
        }
        whole.extend(chunk.to_vec());
    }
}

fn through(bytes: &[u8], transform: &JsValue) -> Result<ReadableStream, JsValue> {
    let blob = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes)))?;
    blob.stream().unchecked_into::<PipeableStream>().pipe_through(transform)
}

async fn piped(bytes: &[u8], transform: &JsValue) -> Result<Vec<u8>, JsValue> {
    let result = through(bytes, transform)?;
    let whole: Promise = Response::new_with_opt_readable_stream(Some(&result))?.array_buffer()?;
    Ok(Uint8Array::new(&JsFuture::from(whole).await?).to_vec())
}
