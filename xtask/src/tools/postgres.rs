//! PostgreSQL's own programs, wherever this machine keeps them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::place;

const MAJOR_MIN: u32 = 15;

/// The folder with `initdb` and `pg_ctl`: Debian's newest, or the one on PATH.
pub(crate) fn bin() -> Option<PathBuf> {
    let debian = fs::read_dir("/usr/lib/postgresql").ok().and_then(|versions| {
        versions
            .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<u32>().ok())
            .filter(|&major| major >= MAJOR_MIN)
            .max()
            .map(|major| Path::new("/usr/lib/postgresql").join(major.to_string()).join("bin"))
    });
    debian
        .or_else(|| Some(place::program("initdb")?.parent()?.to_path_buf()))
        .filter(|bin| bin.join("initdb").is_file() && bin.join("pg_ctl").is_file())
}
