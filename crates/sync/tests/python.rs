//! A reader and writer in another language, made from `docs/protocol.md` alone, agrees with this one.

use std::path::Path;
use std::process::Command;

#[test]
fn python_reads_and_writes_the_fixtures() {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo runs the tests");
    let tests = Path::new(&package).join("tests");
    let mut check = Command::new("python3");
    check.arg("-B").arg(tests.join("python/check.py")).arg(tests.join("fixtures/wire/v1"));
    match check.output() {
        Err(error) => eprintln!("SKIPPED: python3 does not start here: {error}"),
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stdout);
            let complained = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{said}{complained}");
        }
    }
}
