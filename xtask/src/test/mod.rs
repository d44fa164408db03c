//! `cargo xtask test`: every check in order, one line each, and a count at the very end.

mod count;
mod steps;

use std::time::{Duration, Instant};

use crate::args::Args;
use crate::progress::{Progress, Step, age};
use crate::tools::{self, Tool};
use crate::{Result, interrupt};
use count::Count;

/// One check of the whole clone.
struct Check {
    name: &'static str,
    does: &'static str,
    needs: &'static [Tool],
    /// Checks whose results this one works with.
    after: &'static [&'static str],
    run: fn(&Step) -> Outcome,
}

/// How a check ended.
struct Outcome {
    count: Count,
    /// A result in a few words.
    note: String,
    trouble: Option<String>,
}

impl Outcome {
    /// A check that is one by itself.
    fn of(result: Result<String>) -> Self {
        match result {
            Ok(note) => Self { count: Count { passed: 1, failed: 0 }, note, trouble: None },
            Err(said) => Self {
                count: Count { passed: 0, failed: 1 },
                note: String::new(),
                trouble: Some(said),
            },
        }
    }
}

struct Row {
    name: &'static str,
    time: Duration,
    count: Count,
}

pub(crate) fn command(mut args: Args) -> Result<()> {
    let list = args.flag("--list");
    let names = args.words()?;
    if list {
        for check in steps::CHECKS {
            println!("{:<12} {}", check.name, check.does);
        }
        return Ok(());
    }
    let chosen = choose(&names)?;
    let needs: Vec<Tool> = chosen.iter().flat_map(|check| check.needs).copied().collect();
    tools::ensure(&needs)?;
    let mut rows = Vec::new();
    let trouble = run_all(&chosen, &mut rows);
    if interrupt::asked() {
        return Err("Stopped.".to_owned());
    }
    print_summary(&rows);
    match trouble {
        None => Ok(()),
        // Everything was said above, and the count shall be the last line.
        Some(()) => std::process::exit(1),
    }
}

/// The named checks with those that they build on, in the order of the list; all by default.
fn choose(names: &[String]) -> Result<Vec<&'static Check>> {
    let known = |name: &str| steps::CHECKS.iter().find(|check| check.name == name);
    let mut wanted: Vec<&str> = Vec::new();
    for name in names {
        let check = known(name).ok_or_else(|| {
            format!("No step is named {name}; `cargo xtask test --list` shows them.")
        })?;
        wanted.push(check.name);
        wanted.extend(check.after);
    }
    let is_wanted = |check: &&Check| names.is_empty() || wanted.contains(&check.name);
    Ok(steps::CHECKS.iter().filter(is_wanted).collect())
}

fn run_all(chosen: &[&'static Check], rows: &mut Vec<Row>) -> Option<()> {
    let mut progress = Progress::new(chosen.len());
    for check in chosen {
        let started = Instant::now();
        let step = progress.step(&format!("{}: {}", check.name, check.does));
        let outcome = (check.run)(&step);
        let failed = outcome.trouble.is_some() && outcome.note.is_empty();
        step.end(if failed { "failed" } else { &outcome.note });
        rows.push(Row { name: check.name, time: started.elapsed(), count: outcome.count });
        if let Some(said) = outcome.trouble {
            eprintln!("\n{said}\n\nStopped at `{}`.", check.name);
            return Some(());
        }
    }
    None
}

fn print_summary(rows: &[Row]) {
    println!();
    for Row { name, time, count } in rows {
        println!("{name:<12} {:>13}  {count}", age(*time));
    }
    let total = rows.iter().fold(Count::default(), |sum, row| sum + row.count);
    let time: Duration = rows.iter().map(|row| row.time).sum();
    println!("\nin {}:\n{total}", age(time));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(names: &[&str]) -> Vec<&'static str> {
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        choose(&names).expect("the names are those of steps").iter().map(|c| c.name).collect()
    }

    #[test]
    fn a_chosen_check_brings_what_it_builds_on_in_order() {
        assert_eq!(chosen(&["e2e", "fmt"]), ["fmt", "page", "hq", "e2e"]);
        assert_eq!(chosen(&[]).len(), steps::CHECKS.len());
    }

    #[test]
    fn an_unknown_name_is_refused() {
        assert!(choose(&["fnt".to_owned()]).is_err_and(|said| said.contains("fnt")));
    }
}
