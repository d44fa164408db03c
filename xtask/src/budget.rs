//! The page's weight as it travels, with Brotli: what a first visit waits for, and what follows.

use std::fs;

use crate::args::Args;
use crate::{Result, build, place, precache};

/// What a first visit waits for, wasm, scripts, styles and page together, in bytes.
const DOOR_BYTES: u64 = 260_000;
/// What comes behind it while somebody signs in: raised only for a feature, and said so.
/// docs/benchmarks.md says where the weight lies and what was tried.
const BEHIND_BYTES: u64 = 620_000;
/// What reads workbooks, in bytes: fetched once the app has started, run where a file is chosen. Raised
/// from 100,000 for the workbooks of Excel 97 to 2003.
const WORKBOOKS_BYTES: u64 = 110_000;
const KINDS: [&str; 4] = ["wasm", "js", "css", "html"];

/// `cargo xtask budget`.
pub(crate) fn command(args: Args) -> Result<()> {
    args.done()?;
    println!("{}", check()?);
    Ok(())
}

/// Weighs `dist/`; the table is the answer, or the error where it is too heavy.
pub(crate) fn check() -> Result<String> {
    let mut files = Vec::new();
    build::collect(&place::dist(), &mut files)?;
    let mut rows: Vec<(u64, u64, String)> = Vec::new();
    for file in &files {
        let extension = file.extension().and_then(|e| e.to_str()).unwrap_or_default();
        if KINDS.contains(&extension) {
            let size = |path: &str| fs::metadata(path).map(|file| file.len());
            let path = file.display().to_string();
            let small = size(&format!("{path}.br")).map_err(|_| {
                format!("{path} was not compressed: build with `cargo xtask build`.")
            })?;
            let name = file.strip_prefix(place::dist()).unwrap_or(file).display().to_string();
            rows.push((small, size(&path).map_err(|e| format!("{path}: {e}."))?, name));
        }
    }
    if rows.is_empty() {
        return Err("There is no built page to weigh: run `cargo xtask build`.".to_owned());
    }
    rows.sort_by(|a, b| b.cmp(a));
    judge(&rows)
}

fn judge(rows: &[(u64, u64, String)]) -> Result<String> {
    let (desk, rest): (Vec<_>, Vec<_>) = rows.iter().partition(|row| precache::is_desk(&row.2));
    let (files, field): (Vec<_>, Vec<_>) =
        rest.into_iter().partition(|row| precache::is_for_workbooks(&row.2));
    let (behind, door): (Vec<_>, Vec<_>) =
        field.into_iter().partition(|row| precache::is_behind(&row.2));
    let sum = |rows: &[&(u64, u64, String)]| rows.iter().map(|row| row.0).sum::<u64>();
    let (door, behind, reader) = (sum(&door), sum(&behind), sum(&files));
    let mut table = format!("{:>9} {:>9}\n", "brotli", "bytes");
    for (small, bytes, name) in rows {
        table.push_str(&format!("{small:>9} {bytes:>9}  {name}\n"));
    }
    table.push_str(&format!("{:>9} more at a desk\n", sum(&desk)));
    table.push_str(&format!("{reader:>9} of {WORKBOOKS_BYTES} for workbooks, after the start\n"));
    table.push_str(&format!("{behind:>9} of {BEHIND_BYTES} behind the door\n"));
    table.push_str(&format!("{door:>9} of {DOOR_BYTES} bytes before the door opens"));
    if door <= DOOR_BYTES && behind <= BEHIND_BYTES && reader <= WORKBOOKS_BYTES {
        Ok(table)
    } else {
        Err(format!("{table}: too heavy."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_is_judged_not_the_single_file() {
        let row = |small| (small, 2 * small, "app.wasm".to_owned());
        let desk = (DOOR_BYTES, 2 * DOOR_BYTES, "desk_bg.wasm".to_owned());
        assert!(judge(&[row(DOOR_BYTES), desk]).is_ok_and(|table| table.contains("app.wasm")));
        let reader = |small| (small, small, "workbook_bg.wasm".to_owned());
        let behind = |small| (small, small, "behind-0a1b.wasm".to_owned());
        let most = [row(DOOR_BYTES), behind(BEHIND_BYTES), reader(WORKBOOKS_BYTES)];
        assert!(judge(&most).is_ok());
        assert!(judge(&[reader(WORKBOOKS_BYTES + 1)]).is_err());
        assert!(judge(&[behind(BEHIND_BYTES + 1)]).is_err());
        assert!(judge(&[row(DOOR_BYTES), row(1)]).is_err_and(|table| table.contains("too heavy")));
    }
}
