//! Trunk's post_build hook: lets the app be cut in two, completes `sw.js` with the list of staged
//! files, and compresses them.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::args::Args;
use crate::{Result, build, cut};

const WORKER: &str = "sw.js";
/// What the field does not load, as Trunk names the binary beside the page's own.
const DESK: [&str; 2] = ["desk.js", "desk_bg.wasm"];
/// What the field has at hand and loads where somebody chooses a file.
const WORKBOOK: [&str; 3] = ["workbook.js", "workbook_bg.wasm", "workbook_worker.js"];
/// What a server sends compressed; pictures are compressed already.
const TEXT: [&str; 7] = ["css", "html", "js", "json", "svg", "wasm", "webmanifest"];
const BROTLI_QUALITY: i32 = 11;
const BROTLI_WINDOW: i32 = 22;

/// `cargo xtask precache`, called by Trunk.
pub(crate) fn command(args: Args) -> Result<()> {
    args.done()?;
    let staging = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let staging = staging.ok_or("precache is Trunk's hook: run `cargo xtask build` instead.")?;
    // Nothing may be kept from one debugging build to the next: the list stays empty there.
    if env::var("TRUNK_PROFILE").is_ok_and(|profile| profile != "release") {
        return complete_worker(&staging, &[]);
    }
    cut::cut(&staging)?;
    let files = staged(&staging)?;
    complete_worker(&staging, &files)?;
    compress_all(&staging)
}

/// A file as the service worker fetches it, with the hash that its bytes must have.
struct Staged {
    path: String,
    sha256: String,
}

fn staged(staging: &Path) -> Result<Vec<Staged>> {
    let mut files = Vec::new();
    build::collect(staging, &mut files)?;
    files.sort();
    let mut list = Vec::new();
    for file in files {
        let name = file.strip_prefix(staging).unwrap_or(&file).to_string_lossy().into_owned();
        if name == WORKER || name.starts_with('.') {
            continue;
        }
        let path = format!("/{}", name.replace('\\', "/"));
        list.push(Staged { path, sha256: sha256(&read(&file)?) });
    }
    Ok(list)
}

/// Whether the file of this name below `dist/` is only loaded at HQ's desk.
pub(crate) fn is_desk(name: &str) -> bool {
    DESK.contains(&name)
}

/// Whether the file of this name lies behind the door: fetched as soon as that is there.
pub(crate) fn is_behind(name: &str) -> bool {
    name.starts_with(cut::BEHIND)
}

/// Whether the file of this name is fetched after the app has started, and only run for a file.
pub(crate) fn is_for_workbooks(name: &str) -> bool {
    WORKBOOK.contains(&name)
}

/// Writes version and lists into the places that `public/sw.js` keeps for them.
fn complete_worker(staging: &Path, files: &[Staged]) -> Result<()> {
    let worker = staging.join(WORKER);
    let template = String::from_utf8(read(&worker)?).map_err(|e| e.to_string())?;
    let text = fill(&template, env!("CARGO_PKG_VERSION"), files)?;
    fs::write(&worker, text).map_err(|e| format!("{}: {e}.", worker.display()))
}

fn fill(template: &str, version: &str, files: &[Staged]) -> Result<String> {
    let (desk, field): (Vec<_>, Vec<_>) =
        files.iter().partition(|file| is_desk(file.path.trim_start_matches('/')));
    let (field, desk) = (listing(&field), listing(&desk));
    let name = format!("{version}-{}", &sha256((field.clone() + &desk).as_bytes())[..12]);
    let filled =
        [("VERSION", "\"\"", format!("\"{name}\"")), ("FILES", "{}", field), ("DESK", "{}", desk)];
    filled.into_iter().try_fold(template.to_owned(), |text, (slot, empty, value)| {
        let place = format!("const {slot} = {empty};");
        let lost = || format!("public/{WORKER} has lost `{place}`.");
        text.find(&place).ok_or_else(lost)?;
        Ok(text.replace(&place, &format!("const {slot} = {value};")))
    })
}

/// The files as an object of JavaScript: paths and hashes.
fn listing(files: &[&Staged]) -> String {
    if files.is_empty() {
        return "{}".to_owned();
    }
    let lines = files.iter().map(|Staged { path, sha256 }| {
        format!("  {}: \"{sha256}\",\n", serde_json::Value::from(path.as_str()))
    });
    format!("{{\n{}}}", lines.collect::<String>())
}

fn compress_all(staging: &Path) -> Result<()> {
    let mut files = Vec::new();
    build::collect(staging, &mut files)?;
    for file in files {
        let extension = file.extension().and_then(|e| e.to_str()).unwrap_or_default();
        if TEXT.contains(&extension) {
            let beside = PathBuf::from(format!("{}.br", file.display()));
            let small = compress(&read(&file)?)?;
            fs::write(&beside, small).map_err(|e| format!("{}: {e}.", beside.display()))?;
        }
    }
    Ok(())
}

fn compress(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut small = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: BROTLI_QUALITY,
        lgwin: BROTLI_WINDOW,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut small, &parameters)
        .map_err(|e| format!("Brotli failed: {e}."))?;
    Ok(small)
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|e| format!("{}: {e}.", path.display()))
}

/// SHA-256 as 64 lowercase hex digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing into a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = "const VERSION = \"\";\nconst FILES = {};\nconst DESK = {};\nrest";

    fn file(path: &str, bytes: &[u8]) -> Staged {
        Staged { path: path.to_owned(), sha256: sha256(bytes) }
    }

    #[test]
    fn the_version_changes_with_any_file_and_only_then() {
        let fill = |bytes| fill(TEMPLATE, "0.1.0", &[file("/index.html", bytes)]);
        assert_eq!(fill(b"one"), fill(b"one"));
        assert_ne!(fill(b"one"), fill(b"two"));
    }

    #[test]
    fn the_list_names_each_file_with_its_hash() {
        let text = fill(TEMPLATE, "0.1.0", &[file("/index.html", b"")]).expect("template is whole");
        assert!(text.contains("const VERSION = \"0.1.0-"));
        assert!(text.contains(
            "\"/index.html\": \"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\""
        ));
        assert!(text.ends_with("\nrest"));
    }

    #[test]
    fn what_only_a_desk_loads_is_listed_apart() {
        let files = [file("/app.js", b"1"), file("/desk.js", b"2")];
        let text = fill(TEMPLATE, "0.1.0", &files).expect("template is whole");
        let (_, desk) = text.split_once("const DESK").expect("the list of the desk");
        assert!(desk.contains("/desk.js") && !desk.contains("/app.js"));
    }

    #[test]
    fn a_template_without_its_places_is_refused() {
        for line in TEMPLATE.lines().take(3) {
            assert!(fill(&TEMPLATE.replace(line, ""), "0.1.0", &[]).is_err(), "{line}");
        }
    }

    #[test]
    fn what_is_compressed_can_be_read_again() {
        let text = "cam kết ".repeat(500).into_bytes();
        let small = compress(&text).expect("memory is enough");
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut &small[..], &mut back).expect("brotli reads its own");
        assert_eq!(back, text);
        assert!(small.len() < 100);
    }
}
