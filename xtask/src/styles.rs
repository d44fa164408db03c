//! Trunk's pre_build hook: joins the sheets of `style/` into the one that the page links to.
//!
//! Forty sheets would be forty requests on the first visit, each a round trip of a weak network.

use std::fs;
use std::path::{Path, PathBuf};

use crate::args::Args;
use crate::{Result, build, place};

/// What the sheets after them build on, in this order; the documentation is in `tokens.css`.
const FIRST: [&str; 3] = ["tokens.css", "base.css", "layout.css"];
/// It takes the screen away, so it has the last word.
const LAST: &str = "print.css";

/// `cargo xtask styles`, called by Trunk.
pub(crate) fn command(args: Args) -> Result<()> {
    args.done()?;
    let folder = place::root().join("style");
    let mut sheets = Vec::new();
    build::collect(&folder, &mut sheets)?;
    let mut text = String::new();
    for sheet in in_order(&folder, sheets) {
        let css = fs::read_to_string(&sheet).map_err(|e| format!("{}: {e}.", sheet.display()))?;
        text.push_str(&compact(&css));
    }
    let joined = place::results("style").join("camket.css");
    fs::create_dir_all(place::results("style"))
        .and_then(|()| fs::write(&joined, text))
        .map_err(|e| format!("{}: {e}.", joined.display()))
}

/// The foundations, then everything else by name, then print.
fn in_order(folder: &Path, mut sheets: Vec<PathBuf>) -> Vec<PathBuf> {
    sheets.retain(|sheet| sheet.extension().is_some_and(|extension| extension == "css"));
    sheets.sort_by_key(|sheet| {
        let name = sheet.strip_prefix(folder).unwrap_or(sheet).to_path_buf();
        let place = FIRST.iter().position(|first| name == Path::new(first));
        let place = place.unwrap_or(FIRST.len() + usize::from(name == Path::new(LAST)));
        (place, name)
    });
    sheets
}

/// The sheet without its comments, indents and empty lines; it stays one rule a line, readable in
/// the browser's tools.
fn compact(css: &str) -> String {
    let mut text = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        text.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, behind)| behind);
    }
    text.push_str(rest);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.fold(String::new(), |joined, line| joined + line + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foundations_come_first_and_print_last() {
        let names = ["print.css", "pages/a.css", "layout.css", "components/b.css", "tokens.css"];
        let folder = Path::new("style");
        let sheets = names.iter().map(|name| folder.join(name)).collect();
        let ordered = in_order(folder, sheets);
        let expected = ["tokens.css", "layout.css", "components/b.css", "pages/a.css", "print.css"];
        assert_eq!(ordered, expected.map(|name| folder.join(name)));
    }

    #[test]
    fn comments_and_indents_stay_at_home() {
        let css = "/* why */\na {\n  color: var(--ink); /* soft */\n}\n\n";
        assert_eq!(compact(css), "a {\ncolor: var(--ink);\n}\n");
    }
}
