//! PouchDB in Chromium against express-pouchdb, with the same records and over the same line.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::Spent;
use super::wire::Traffic;
use crate::{Result, e2e, place, proc};

/// What PouchDB spent on each scenario.
pub(super) struct Pouch(Value);

impl Pouch {
    /// Replicates `records`, a JSON array of documents; `folder` holds them for so long.
    pub(super) fn replicate(records: &str, folder: &Path) -> Result<Self> {
        let file = folder.join("records.json");
        fs::write(&file, records).map_err(|e| format!("{}: {e}.", file.display()))?;
        let mut node = e2e::node()?;
        node.arg(place::root().join("tests/bench/sync/pouch.mjs")).arg(&file);
        let said = proc::must(&mut node)?;
        serde_json::from_str(said.trim()).map(Self).map_err(|e| format!("{said}: {e}."))
    }

    /// What it spent on a scenario, if it has one of that name.
    pub(super) fn on(&self, scenario: &str) -> Option<Spent> {
        let cost = self.0.get(scenario)?;
        let count = |name: &str| cost[name].as_u64().unwrap_or(0);
        let [requests, up_bytes, down_bytes] = ["requests", "up_bytes", "down_bytes"].map(count);
        let traffic = Traffic { requests, up_bytes, down_bytes };
        Some(Spent { traffic, seconds: cost["seconds"].as_f64().unwrap_or(0.0) })
    }
}
