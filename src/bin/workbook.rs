//! Reads workbooks, in a worker of the page: `public/workbook_worker.js` loads it when a file is
//! chosen, so that what reads files weighs on nobody who chooses none.

use wasm_bindgen::prelude::wasm_bindgen;

fn main() {}

/// Reads a workbook; answers `camket_sheet::read`'s result as JSON.
#[wasm_bindgen]
pub fn read_workbook(bytes: &[u8]) -> String {
    // Names of sheets and their text: strings and numbers always are JSON.
    serde_json::to_string(&camket_sheet::read(bytes)).unwrap_or_default()
}
