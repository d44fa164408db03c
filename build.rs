//! Keeps in the app what xtask needs to cut it in two: which code reaches what.

use std::io::Write;

fn main() -> std::io::Result<()> {
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|it| it == value);
    let mut cargo = std::io::stdout();
    if is("CARGO_CFG_TARGET_FAMILY", "wasm") && is("PROFILE", "release") {
        writeln!(cargo, "cargo::rustc-link-arg-bin=camket=--emit-relocs")?;
    }
    writeln!(cargo, "cargo::rerun-if-changed=build.rs")
}
