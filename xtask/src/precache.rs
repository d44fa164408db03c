//! Trunk's post_build hook: completes `sw.js` with the list of staged files, and compresses them.
//!
//! It leaves every file as it is but `sw.js`; Trunk has already named the others by their hash.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::args::Args;
use crate::{Result, build};

const WORKER: &str = "sw.js";
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

/// Writes version and list into the two places that `public/sw.js` keeps for them.
fn complete_worker(staging: &Path, files: &[Staged]) -> Result<()> {
    let worker = staging.join(WORKER);
    let template = String::from_utf8(read(&worker)?).map_err(|e| e.to_string())?;
    let text = fill(&template, env!("CARGO_PKG_VERSION"), files)?;
    fs::write(&worker, text).map_err(|e| format!("{}: {e}.", worker.display()))
}

fn fill(template: &str, version: &str, files: &[Staged]) -> Result<String> {
    let (version_slot, files_slot) = ("const VERSION = \"\";", "const FILES = {};");
    if !template.contains(version_slot) || !template.contains(files_slot) {
        return Err(format!("public/{WORKER} has lost `{version_slot}` or `{files_slot}`."));
    }
    let mut list = String::new();
    for Staged { path, sha256 } in files {
        // Writing into a String cannot fail.
        let _ = writeln!(list, "  {}: \"{sha256}\",", serde_json::Value::from(path.as_str()));
    }
    let name = format!("{version}-{}", &sha256(list.as_bytes())[..12]);
    let list = if list.is_empty() { "{}".to_owned() } else { format!("{{\n{list}}}") };
    Ok(template
        .replace(version_slot, &format!("const VERSION = \"{name}\";"))
        .replace(files_slot, &format!("const FILES = {list};")))
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

    const TEMPLATE: &str = "const VERSION = \"\";\nconst FILES = {};\nrest";

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
    fn a_template_without_its_places_is_refused() {
        assert!(fill("const FILES = {};", "0.1.0", &[]).is_err());
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
