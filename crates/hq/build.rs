//! Builds HQ again when the page was built again.
//!
//! The compiler watches the files that it embedded, but not the folder, and a new page has files of
//! new names. A build for debugging embeds nothing: it reads the folder when it is asked.

use std::io::Write;

fn main() -> std::io::Result<()> {
    let embeds = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    let watched = if embeds { "../../dist" } else { "build.rs" };
    writeln!(std::io::stdout(), "cargo::rerun-if-changed={watched}")
}
