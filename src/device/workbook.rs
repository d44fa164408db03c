//! Workbooks, read in a worker of their own that is thrown away afterwards: its memory goes with
//! it, the page stays quick, and a file that takes too long is given up.

use js_sys::{Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

/// The worker's script; it loads the reader.
const SCRIPT: &str = "/workbook_worker.js";

/// How long a file may take; the largest list takes a tablet a few seconds.
const READING_MS_MAX: i32 = 60_000;

/// What the reader says of `bytes`, as JSON; `None` if there is no reader or it gave up.
pub async fn read(bytes: &[u8]) -> Option<String> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(SCRIPT, &options).ok()?;
    let said = JsFuture::from(asked(&worker, bytes)).await;
    worker.terminate();
    said.ok()?.dyn_into::<MessageEvent>().ok()?.data().as_string()
}

/// The worker's answer as an event: a message, or an error, or nothing when the time is over.
fn asked(worker: &Worker, bytes: &[u8]) -> Promise {
    Promise::new(&mut |answer, _| {
        worker.set_onmessage(Some(&answer));
        worker.set_onerror(Some(&answer));
        let timer = super::window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(&answer, READING_MS_MAX);
        let sent = worker.post_message(&Uint8Array::from(bytes));
        if timer.is_err() || sent.is_err() {
            // Nobody would answer.
            _ = answer.call0(&JsValue::UNDEFINED);
        }
    })
}
