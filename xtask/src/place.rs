//! Where things lie: the clone, the target folder, and what outlives a clone.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The root of the clone.
pub(crate) fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| {
        // Of the clone that runs us: clones that share a target folder share the binary, too.
        let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let package = package.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
        // The package lies directly in the root, so its folder always has a parent.
        package.parent().expect("xtask lies inside the clone").to_owned()
    })
}

/// Cargo's target folder, shared by every build started here.
pub(crate) fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root().join(dir),
        None => root().join("target"),
    }
}

/// Results that a person looks at (screenshots, logs, benchmarks); always inside the clone.
pub(crate) fn results(name: &str) -> PathBuf {
    root().join("target").join(name)
}

/// The PWA as Trunk built it for release.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

fn home() -> PathBuf {
    env::var_os("HOME").map_or_else(env::temp_dir, PathBuf::from)
}

/// A folder of the user's that outlives a clone.
pub(crate) fn cache() -> PathBuf {
    let base = env::var_os("XDG_CACHE_HOME").map_or_else(|| home().join(".cache"), PathBuf::from);
    base.join("camket")
}

/// Where `cargo xtask run` keeps HQ's data unless told otherwise.
pub(crate) fn data() -> PathBuf {
    let base =
        env::var_os("XDG_DATA_HOME").map_or_else(|| home().join(".local/share"), PathBuf::from);
    base.join("camket")
}

/// Where `cargo install` puts binaries.
pub(crate) fn cargo_bin() -> PathBuf {
    let install_root = env::var_os("CARGO_INSTALL_ROOT").or_else(|| env::var_os("CARGO_HOME"));
    install_root.map_or_else(|| home().join(".cargo"), PathBuf::from).join("bin")
}

/// Finds a program on PATH, or among what `cargo install` brought.
pub(crate) fn program(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path)
        .chain([cargo_bin()])
        .map(|dir| dir.join(name))
        .find(|file| file.is_file())
}
