//! Long steps as a person sees them: one numbered line each, its age, and its log if it fails.

use std::fs::{self, File};
use std::io::{self, IsTerminal, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::{Result, interrupt, place};

const POLL: Duration = Duration::from_millis(100);
const REPAINT: Duration = Duration::from_secs(1);
/// How often a line is written where nothing can be repainted.
const REMIND: Duration = Duration::from_secs(60);
const LOG_TAIL_LINES_MAX: usize = 300;

/// Numbers the steps of one command: `[2/6] Trunk 0.21.14 … 2 min 31 s`.
pub(crate) struct Progress {
    done: usize,
    total: usize,
}

impl Progress {
    pub(crate) fn new(total: usize) -> Self {
        Self { done: 0, total }
    }

    /// Begins the next step.
    pub(crate) fn step(&mut self, title: &str) -> Step {
        self.done += 1;
        let title = format!("[{}/{}] {title}", self.done, self.total);
        let step = Step { title, started: Instant::now(), live: io::stderr().is_terminal() };
        if step.live {
            step.paint("")
        } else {
            eprintln!("{} …", step.title)
        }
        step
    }
}

/// One line on the screen; it may run several commands.
pub(crate) struct Step {
    title: String,
    started: Instant,
    live: bool,
}

impl Step {
    /// Runs a command with its output in a log; returns the log's text.
    pub(crate) fn run(&self, command: &mut Command) -> Result<String> {
        let (status, log) = self.observe(command)?;
        if status.success() {
            return Ok(log);
        }
        if interrupt::asked() {
            return Err("Stopped.".to_owned());
        }
        self.clear();
        Err(format!("{}\n{} failed ({status}).", tail(&log), self.title))
    }

    /// Runs a command as `run` does, but leaves the judgement of its end to the caller.
    pub(crate) fn observe(&self, command: &mut Command) -> Result<(ExitStatus, String)> {
        let path = log_path(&self.title)?;
        let log = File::create(&path).map_err(|e| format!("{}: {e}.", path.display()))?;
        let other = log.try_clone().map_err(|e| format!("{}: {e}.", path.display()))?;
        let name = command.get_program().to_string_lossy().into_owned();
        let mut child = command
            .stdin(Stdio::null())
            .stdout(log)
            .stderr(other)
            .spawn()
            .map_err(|e| format!("{name} could not be started: {e}."))?;
        let status = self.wait(&mut child, &path)?;
        let bytes = fs::read(&path).map_err(|e| format!("{}: {e}.", path.display()))?;
        Ok((status, String::from_utf8_lossy(&bytes).into_owned()))
    }

    fn wait(&self, child: &mut Child, log: &Path) -> Result<ExitStatus> {
        let _watched = interrupt::Watched::new(child.id());
        let mut painted = Instant::now();
        loop {
            if let Some(status) = child.try_wait().map_err(|e| e.to_string())? {
                return Ok(status);
            }
            if painted.elapsed() > if self.live { REPAINT } else { REMIND } {
                self.paint(&last_line(log));
                painted = Instant::now();
            }
            thread::sleep(POLL);
        }
    }

    /// Ends the step with its time and, where there is one, a result in a few words.
    pub(crate) fn end(self, result: &str) {
        self.clear();
        let gap = if result.is_empty() { "" } else { "  " };
        eprintln!("{} … {}{gap}{result}", self.title, age(self.started.elapsed()));
    }

    fn paint(&self, doing: &str) {
        let line = format!("{} … {}  {doing}", self.title, age(self.started.elapsed()));
        let line = line.trim_end();
        if self.live {
            let line: String = line.chars().take(100).collect();
            eprint!("\r\x1b[K{line}");
        } else {
            eprintln!("{line}");
        }
        let _ = io::stderr().flush();
    }

    fn clear(&self) {
        if self.live {
            eprint!("\r\x1b[K");
        }
    }
}

/// A duration as a person says it: `42 s`, `2 min 31 s`.
pub(crate) fn age(time: Duration) -> String {
    match time.as_secs() {
        0 => format!("{} ms", time.as_millis()),
        seconds @ 1..60 => format!("{seconds} s"),
        seconds => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

fn log_path(title: &str) -> Result<PathBuf> {
    let dir = place::results("logs");
    fs::create_dir_all(&dir).map_err(|e| format!("{}: {e}.", dir.display()))?;
    let slug: String =
        title.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    Ok(dir.join(format!("{}.log", slug.trim_matches('-'))))
}

fn last_line(log: &Path) -> String {
    const WINDOW: u64 = 2_000;
    let read = || -> io::Result<String> {
        let mut file = File::open(log)?;
        let size = file.metadata()?.len();
        file.seek(SeekFrom::Start(size.saturating_sub(WINDOW)))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    };
    // The line is an ornament; a log that cannot be read just leaves it empty.
    let text = read().unwrap_or_default();
    text.lines()
        .rev()
        .map(str::trim)
        .find(|l| l.contains(char::is_alphanumeric))
        .unwrap_or_default()
        .to_owned()
}

fn tail(log: &str) -> String {
    let lines: Vec<&str> = log.lines().collect();
    lines[lines.len().saturating_sub(LOG_TAIL_LINES_MAX)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_is_said_in_the_largest_unit_that_fits() {
        assert_eq!(age(Duration::from_millis(40)), "40 ms");
        assert_eq!(age(Duration::from_secs(59)), "59 s");
        assert_eq!(age(Duration::from_secs(151)), "2 min 31 s");
    }

    #[test]
    fn only_the_end_of_a_long_log_is_shown() {
        let log = (0..400).map(|n| n.to_string()).collect::<Vec<_>>().join("\n");
        let shown = tail(&log);
        assert_eq!(shown.lines().count(), LOG_TAIL_LINES_MAX);
        assert!(shown.ends_with("399"));
    }
}
