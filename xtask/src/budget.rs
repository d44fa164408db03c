//! The page's weight as it travels: everything that the field needs, with Brotli.

use std::fs;

use crate::args::Args;
use crate::{Result, build, place, precache};

/// Wasm, scripts, styles and page together, in bytes: raised only for a feature, and said so.
///
/// The aim is 260,000. docs/benchmarks.md says where the weight lies and what is to be tried.
const LIMIT_BYTES: u64 = 669_000;
/// What reads workbooks, in bytes: fetched once the app has started, run where a file is chosen.
const WORKBOOKS_BYTES: u64 = 100_000;
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
    let sum = |rows: &[&(u64, u64, String)]| rows.iter().map(|row| row.0).sum::<u64>();
    let (total, reader) = (sum(&field), sum(&files));
    let mut table = format!("{:>9} {:>9}\n", "brotli", "bytes");
    for (small, bytes, name) in rows {
        table.push_str(&format!("{small:>9} {bytes:>9}  {name}\n"));
    }
    table.push_str(&format!("{:>9} more at a desk\n", sum(&desk)));
    table.push_str(&format!("{reader:>9} of {WORKBOOKS_BYTES} for workbooks, after the start\n"));
    table.push_str(&format!("{total:>9} of {LIMIT_BYTES} bytes in the field"));
    if total <= LIMIT_BYTES && reader <= WORKBOOKS_BYTES {
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
        let desk = (LIMIT_BYTES, 2 * LIMIT_BYTES, "desk_bg.wasm".to_owned());
        assert!(judge(&[row(LIMIT_BYTES), desk]).is_ok_and(|table| table.contains("app.wasm")));
        let reader = |small| (small, small, "workbook_bg.wasm".to_owned());
        assert!(judge(&[row(LIMIT_BYTES), reader(WORKBOOKS_BYTES)]).is_ok());
        assert!(judge(&[reader(WORKBOOKS_BYTES + 1)]).is_err());
        assert!(judge(&[row(LIMIT_BYTES), row(1)]).is_err_and(|table| table.contains("too heavy")));
    }
}
