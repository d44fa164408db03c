//! The same filling through the page itself, in a real Chromium.

use serde_json::Value;

use crate::{Result, e2e, place, proc};

/// Most requests that filling a tablet with one area may take.
const REQUESTS_MAX: u64 = 3;

/// Fills a new tablet's page from the HQ at `url`; requests and bytes down as the browser saw them.
pub(super) fn fill(url: &str, login: &str) -> Result<Value> {
    let mut node = e2e::node()?;
    node.arg(place::root().join("tests/bench/sync/page.mjs")).args([url, login]);
    let said = proc::must(&mut node)?;
    let cost: Value = serde_json::from_str(said.trim()).map_err(|e| format!("{said}: {e}."))?;
    match cost["requests"].as_u64() {
        Some(requests) if requests <= REQUESTS_MAX => Ok(cost),
        _ => Err(format!("The page took more than {REQUESTS_MAX} requests: {cost}.")),
    }
}
