//! What was measured: a table for people and a file for programs.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::{Map, Value, json};

/// Figures of a metric by who was measured, run by run.
#[derive(Default)]
pub(crate) struct Table {
    metrics: BTreeMap<String, (BTreeMap<&'static str, Vec<f64>>, &'static str)>,
}

impl Table {
    pub(crate) fn note(
        &mut self,
        metric: &str,
        whose: &'static str,
        figure: f64,
        unit: &'static str,
    ) {
        let (figures, _) =
            self.metrics.entry(metric.to_owned()).or_insert_with(|| (BTreeMap::new(), unit));
        figures.entry(whose).or_default().push(figure);
    }

    /// A line for each metric: medians, and ours as a share of the database's by itself.
    pub(crate) fn show(&self) -> String {
        let mut text = format!("{:<28} {:>10} {:>10} {:>7}\n", "metric", "ours", "raw", "share");
        for (metric, (figures, unit)) in &self.metrics {
            let ours = figures.get("ours").map_or(0.0, |it| median(it));
            let _ = match figures.get("raw").map(|it| median(it)) {
                Some(raw) => {
                    let share = 100.0 * ours / raw;
                    writeln!(text, "{metric:<28} {ours:>10.0} {raw:>10.0} {share:>6.1}% {unit}")
                }
                None => writeln!(text, "{metric:<28} {ours:>10.1} {:>10} {:>7} {unit}", "", ""),
            };
        }
        text
    }

    pub(crate) fn json(&self, runs: usize) -> String {
        let mut metrics = Map::new();
        for (metric, (figures, unit)) in &self.metrics {
            let mut row = Map::from_iter([("unit".to_owned(), json!(unit))]);
            row.extend(figures.iter().map(|(who, it)| ((*who).to_owned(), json!(median(it)))));
            metrics.insert(metric.clone(), Value::Object(row));
        }
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let machine = format!("{} {}, {cores} cores", std::env::consts::OS, std::env::consts::ARCH);
        let all = json!({ "machine": machine, "runs": runs, "metrics": metrics });
        format!("{all:#}\n")
    }
}

fn median(figures: &[f64]) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}
