//! What happened, for people who look for the reason.

use std::collections::BTreeMap;

/// Milliseconds of simulated time before which nothing happens (2026-01-01).
pub(super) const START_MS: u64 = 1_767_225_600_000;

/// Lines of what happened, kept only when somebody will read them, and how often what happened.
#[derive(Debug, Default)]
pub(super) struct Trace {
    pub(super) is_kept: bool,
    pub(super) lines: Vec<String>,
    pub(super) counters: BTreeMap<&'static str, u64>,
}

impl Trace {
    /// Counts an event.
    pub(super) fn count(&mut self, what: &'static str) {
        *self.counters.entry(what).or_default() += 1;
    }

    /// Writes a line at a time of the simulation.
    pub(super) fn say(&mut self, now_ms: u64, line: impl FnOnce() -> String) {
        if self.is_kept {
            let seconds = (now_ms - START_MS) / 1_000;
            let (days, hours) = (seconds / 86_400, seconds / 3_600 % 24);
            let (minutes, seconds) = (seconds / 60 % 60, seconds % 60);
            let line = line();
            self.lines.push(format!("{days:3}d {hours:02}:{minutes:02}:{seconds:02}  {line}"));
        }
    }
}
