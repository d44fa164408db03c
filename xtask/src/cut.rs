//! Cuts the built app in two: the door, which is there at once, and what lies behind it.
//!
//! Trunk has staged the app as one, from a binary that still tells which code reaches what; here its
//! two parts take that one's place. `src/main.rs` says where the cut is, docs/adr/0019 why.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{Result, place, precache, proc};

const APP: &str = "camket";
/// What the part behind is called once it is staged, before its hash.
pub(crate) const BEHIND: &str = "behind";
/// As `src/main.rs` names the part, in the splitter's words.
const SPLIT: &str = "split_behind.wasm";
/// The splitter's script, which fetches the part.
const LINK: &str = "__wasm_split.js";
/// What index.html asks of Trunk for the other binaries.
const OPTIMISE: [&str; 3] = ["-O2", "--low-memory-unused", "--reorder-functions-by-name"];
const HASH_DIGITS: usize = 16;

/// Puts the two parts into the place of the staged app.
pub(crate) fn cut(staging: &Path) -> Result<()> {
    let parts = place::target().join("cut");
    if parts.exists() {
        fs::remove_dir_all(&parts).map_err(|e| format!("{}: {e}.", parts.display()))?;
    }
    let linked = place::target().join(format!("wasm32-unknown-unknown/release/{APP}.wasm"));
    let mut split = proc::command("wasm-split-cli");
    proc::must(split.arg(linked).arg(&parts).args(["--target", "web", "--out-name", APP]))?;
    let mut bind = proc::command("wasm-bindgen");
    bind.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-name", APP]);
    proc::must(bind.arg("--out-dir").arg(parts.join("door")).arg(parts.join("camket.wasm")))?;

    let door = optimised(&parts.join("door/camket_bg.wasm"))?;
    let behind = optimised(&parts.join(SPLIT))?;
    let script = text(&parts.join("door/camket.js"))?;
    let link = text(&parts.join(LINK))?;
    let all = [&door, &behind, script.as_bytes(), link.as_bytes()].concat();
    let hash = &precache::sha256(&all)[..HASH_DIGITS];
    let app = format!("{APP}-{hash}");

    let page = staging.join("index.html");
    let html = text(&page)?;
    let whole = staged_name(&html)?.to_owned();
    for name in [format!("{whole}.js"), format!("{whole}_bg.wasm")] {
        let path = staging.join(name);
        fs::remove_file(&path).map_err(|e| format!("{}: {e}.", path.display()))?;
    }
    let script =
        replaced(&script, &format!("from \"./{LINK}\""), &format!("from \"./link-{hash}.js\""))?;
    let link = replaced(&link, &format!("./{APP}.js"), &format!("./{app}.js"))?;
    let link = replaced(&link, SPLIT, &format!("{BEHIND}-{hash}.wasm"))?;
    write(&page, replaced(&html, &whole, &app)?.as_bytes())?;
    write(&staging.join(format!("{app}.js")), script.as_bytes())?;
    write(&staging.join(format!("{app}_bg.wasm")), &door)?;
    write(&staging.join(format!("link-{hash}.js")), link.as_bytes())?;
    write(&staging.join(format!("{BEHIND}-{hash}.wasm")), &behind)
}

/// The name that Trunk gave the app, without what follows its hash.
fn staged_name(html: &str) -> Result<&str> {
    let script = html.split_once("data-js=\"/").and_then(|(_, rest)| rest.split_once(".js\""));
    script.map(|(name, _)| name).ok_or_else(|| "index.html names no script of the app.".to_owned())
}

fn replaced(text: &str, old: &str, new: &str) -> Result<String> {
    if text.contains(old) {
        Ok(text.replace(old, new))
    } else {
        Err(format!("`{old}` is not where it was: the tools' output has changed."))
    }
}

fn optimised(path: &Path) -> Result<Vec<u8>> {
    let small = PathBuf::from(format!("{}.small", path.display()));
    proc::must(proc::command("wasm-opt").args(OPTIMISE).arg(path).arg("-o").arg(&small))?;
    fs::read(&small).map_err(|e| format!("{}: {e}.", small.display()))
}

fn text(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|e| format!("{}: {e}.", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).map_err(|e| format!("{}: {e}.", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_staged_app_is_known_by_its_script() {
        let html = "<script type=\"module\" src=\"/boot.js\" data-js=\"/camket-0a1b.js\" data-wasm=\"/camket-0a1b_bg.wasm\">";
        assert_eq!(staged_name(html), Ok("camket-0a1b"));
        assert!(staged_name("<script src=\"/boot.js\">").is_err());
    }

    #[test]
    fn what_is_not_where_it_was_is_no_silent_omission() {
        assert_eq!(replaced("from \"./a.js\"", "a.js", "b.js"), Ok("from \"./b.js\"".to_owned()));
        assert!(replaced("from \"./c.js\"", "a.js", "b.js").is_err());
    }
}
