//! The demonstration district: Gia Binh as the article tells of it, with synthetic names.
//!
//! `camket-demo` says what each officer entered; here are the tablets that send it to HQ, through
//! the same door as any other.

mod client;
mod tablet;

use std::fs;
use std::io::{IsTerminal, stderr};
use std::path::{Path, PathBuf};
use std::time::Instant;

use camket_demo::SEED;

use crate::args::Args;
use crate::progress::age;
use crate::{Result, interrupt, place, proc};
use client::Client;
use tablet::{Sent, Tablet};

/// Everybody's password in the demonstration; the same as HQ's `demo::PASSWORD`.
pub(crate) const PASSWORD: &str = "camket-2019";

/// Somebody who may sign in to the demonstration.
pub(crate) struct Login {
    pub(crate) who: &'static str,
    pub(crate) name: &'static str,
    pub(crate) password: &'static str,
}

const fn login(who: &'static str, name: &'static str) -> Login {
    Login { who, name, password: PASSWORD }
}

/// The log-ins that `run` prints and that the stories and the screenshots use.
pub(crate) const LOGINS: &[Login] = &[
    login("officer, commune Gia Binh", "canbo.giabinh"),
    login("officer, commune Nhan Thang", "canbo.nhanthang"),
    login("youth union, commune Gia Binh", "doan.giabinh"),
    login("supervisor, commune Gia Binh", "lanhdao.giabinh"),
    login("HQ clerk, province", "vanthu.tinh"),
    login("tip desk, province", "tructin"),
    login("administrator", "quantri"),
];

/// A file in HQ's data folder that says that the district was loaded to its end.
const MARK: &str = "demonstration";

/// Pushes the district through the real sync endpoint of the HQ at `url`, whose data lie in `data`.
///
/// Safe to repeat after an interruption: the same seed makes the same changes, and HQ takes a
/// change once.
pub(crate) fn run(url: &str, data: &Path) -> Result<()> {
    let started = Instant::now();
    make_people(data)?;
    let client = Client::new(url);
    let mut total = Sent::default();
    for journal in camket_demo::journals(SEED) {
        let login = journal.login;
        let mut tablet = Tablet::enrol(&client, login)?;
        let sent = tablet.play(journal.acts).push(&client, &interrupt::asked)?;
        say(&format!("{login:<16} {sent}"));
        total += sent;
    }
    say(&format!("{:<16} {total} in {}", "together", age(started.elapsed())));
    Ok(())
}

/// Whether the district is already in this data folder.
pub(crate) fn is_loaded(data: &Path) -> bool {
    data.join(MARK).is_file()
}

/// Remembers that it is.
pub(crate) fn mark_loaded(data: &Path) -> Result<()> {
    let mark = data.join(MARK);
    fs::write(&mark, "").map_err(|e| format!("{}: {e}.", mark.display()))
}

/// The log-ins as JSON, for the scripts that drive the browser.
pub(crate) fn logins_json() -> String {
    let one = |login: &Login| serde_json::json!({ "who": login.who, "name": login.name, "password": login.password });
    serde_json::Value::Array(LOGINS.iter().map(one).collect()).to_string()
}

/// `cargo xtask seed`.
pub(crate) fn command(mut args: Args) -> Result<()> {
    let url = args.option("--url")?.unwrap_or_else(|| "http://localhost:8080".to_owned());
    let data = args.option("--data")?.map_or_else(place::data, PathBuf::from);
    args.done()?;
    run(&url, &data)?;
    mark_loaded(&data)
}

/// Has HQ make the people of the demonstration; a database in use is left alone.
fn make_people(data: &Path) -> Result<()> {
    let binary = newest_binary().ok_or("There is no camket-hq yet: `cargo xtask build` first.")?;
    make_people_with(&binary, data)
}

/// Has this HQ make the people of the demonstration.
pub(crate) fn make_people_with(binary: &Path, data: &Path) -> Result<()> {
    let mut hq = proc::command(binary);
    hq.args(["demo-users", "--demo", "--data"]).arg(data);
    proc::must(&mut hq).map(drop).map_err(|said| {
        format!(
            "The people of the demonstration could not be made; --no-demo goes without.\n{said}"
        )
    })
}

/// The binary that was built last, for shipping or for debugging.
fn newest_binary() -> Option<PathBuf> {
    let built = |path: &PathBuf| fs::metadata(path).and_then(|file| file.modified()).ok();
    let candidates = ["hq", "debug"].map(|profile| place::target().join(profile).join("camket-hq"));
    candidates.into_iter().filter(|path| path.is_file()).max_by_key(built)
}

/// A line of progress below the step that is being painted.
fn say(line: &str) {
    let clear = if stderr().is_terminal() { "\r\x1b[K" } else { "" };
    eprintln!("{clear}      {line}");
}

#[cfg(test)]
mod tests {
    use super::*;

    const PEOPLE: &str = include_str!("../../../crates/hq/demo/people.tsv");

    fn knows(login: &str) -> bool {
        PEOPLE.lines().any(|line| line.split('\t').next() == Some(login))
    }

    #[test]
    fn hq_knows_everybody_who_signs_in() {
        for login in LOGINS {
            assert!(knows(login.name), "{}", login.name);
            assert!(login.who.chars().count() < 34, "{} is too long for its column", login.who);
        }
        for journal in camket_demo::journals(SEED) {
            assert!(knows(journal.login), "{}", journal.login);
        }
    }
}
